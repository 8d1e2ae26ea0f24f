"""A department from its units' ledgers, with figures that can be followed by hand (in 元)."""

from collections import Counter
from dataclasses import replace

import pytest

from gouji.amounts import unit_named
from gouji.ledger import Count, GoalIndicator, Ledger, Line, Project, UnitProfile, consolidate
from gouji.messages import Problems

OFFICE, CENTRE = "区民政局机关", "区救助管理站"


def line(identity: str, yuan: int, money: str = "一般公共预算", category: str = "公用", **more) -> Line:
    members = {"function": "2080201", "economic": "30201", "government": "50201", "carried": "无", **more}
    return Line(identity, yuan * 100, money=money, category=category, **members)


def ledger(organisation: str, *lines: Line, kind: str = "行政", **more) -> Ledger:
    return Ledger(UnitProfile(organisation, 2024, kind, unit_named("元"), "县区"), lines, **more)


def paid(identity: str, yuan: int, to: str, category: str = "对附属单位补助支出", **more) -> Line:
    return line(identity, yuan, category=category, counterpart=to, economic="", government="", **more)


def received(identity: str, yuan: int, payer: str, money: str = "上级补助", **more) -> Line:
    return line(identity, yuan, money=money, counterpart=payer, **more)


def by(lines, *attributes: str) -> dict[tuple[str, ...], int]:
    """What the lines come to, in 元, by some of their attributes."""
    sums: Counter[tuple[str, ...]] = Counter()
    for one in lines:
        sums[tuple(getattr(one, attribute) for attribute in attributes)] += one.amount_fen // 100
    return dict(sums)


def test_a_payment_is_cancelled_and_its_money_goes_on() -> None:
    office = ledger(OFFICE, line("a", 1000), paid("b", 300, CENTRE))
    centre = ledger(CENTRE, line("a", 500), received("b", 300, OFFICE), kind="事业")
    department = consolidate([office, centre], "区民政局")
    assert department.profile.organisation == "区民政局"
    assert by(department.lines, "money", "category") == {("一般公共预算", "公用"): 1800}
    assert [one.id for one in department.lines] == [f"{OFFICE}/a", f"{CENTRE}/a", f"{CENTRE}/b"]
    assert not any(one.counterpart for one in department.lines)


def test_what_the_payer_paid_from_several_moneys_is_split_exactly() -> None:
    office = ledger(
        OFFICE,
        paid("a", 100, CENTRE, money="政府性基金预算"),
        paid("b", 250, CENTRE, money="其他", carried="上年结转"),
    )
    centre = ledger(CENTRE, received("a", 180, OFFICE, category="人员"), received("b", 170, OFFICE), kind="事业")
    department = consolidate([office, centre], "区民政局")
    assert by(department.lines, "category", "money", "carried") == {
        ("人员", "政府性基金预算", "无"): 100,
        ("人员", "其他", "上年结转"): 80,
        ("公用", "其他", "上年结转"): 170,
    }
    assert [one.id.partition("/")[2] for one in department.lines] == ["a", "a·2", "b"]


def test_payments_upwards_are_cancelled_too() -> None:
    office = ledger(OFFICE, received("a", 40, CENTRE, money="附属单位上缴"))
    centre = ledger(CENTRE, paid("a", 40, OFFICE, category="上缴上级支出", money="经营"), line("b", 7, money="事业"), kind="事业")
    department = consolidate([office, centre], "区民政局")
    assert by(department.lines, "money") == {("经营",): 40, ("事业",): 7}


def test_payments_to_and_from_others_stay() -> None:
    office = ledger(OFFICE, paid("a", 40, "市福利院"), received("b", 60, "市民政局"))
    assert by(consolidate([office, ledger(CENTRE, line("a", 1))], "区民政局").lines, "money", "counterpart") == {
        ("一般公共预算", "市福利院"): 40,
        ("上级补助", "市民政局"): 60,
        ("一般公共预算", ""): 1,
    }


def test_office_running_costs_follow_the_money_and_the_unit() -> None:
    office = ledger(OFFICE, paid("a", 30, CENTRE), paid("b", 20, "乙站"))
    centre = ledger(CENTRE, received("a", 30, OFFICE, views=("公务接待费",)), kind="参公")
    other = ledger("乙站", received("a", 20, OFFICE), kind="事业")
    department = consolidate([office, centre, other], "区民政局")
    assert [one.views for one in department.lines] == [("公务接待费", "机关运行经费"), ()]


def test_last_years_payments_are_cancelled_by_themselves() -> None:
    office = ledger(OFFICE, line("a", 1), prior=(paid("p", 9, CENTRE),))
    centre = ledger(CENTRE, line("a", 1), prior=(received("p", 9, OFFICE),))
    assert by(consolidate([office, centre], "区民政局").prior, "money", "category") == {("一般公共预算", "公用"): 9}


def test_procurement_follows_the_lines_that_it_is_part_of() -> None:
    office = ledger(OFFICE, paid("a", 100, CENTRE, money="政府性基金预算"), paid("b", 50, CENTRE))
    goods = Line("g", 12_000, "2080201", money="上级补助", carried="无", views=("货物",), counterpart=OFFICE)
    centre = ledger(CENTRE, received("a", 150, OFFICE), kind="事业", procurement=(goods,))
    department = consolidate([office, centre], "区民政局")
    assert by(department.procurement, "money", "views") == {("政府性基金预算", ("货物",)): 100, ("一般公共预算", ("货物",)): 20}


def test_more_procured_than_paid_for_is_a_problem() -> None:
    office = ledger(OFFICE, paid("a", 100, CENTRE))
    goods = Line("g", 12_000, "2080201", money="上级补助", carried="无", views=("货物",), counterpart=OFFICE)
    centre = ledger(CENTRE, received("a", 100, OFFICE), procurement=(goods,))
    with pytest.raises(Problems) as raised:
        consolidate([office, centre], "区民政局")
    (problem,) = raised.value.problems
    assert (problem.key, problem.values["difference"]) == ("ledger.procured_more", "20.00元")


@pytest.mark.parametrize(("sent", "used", "difference"), [(300, 299, "1.00元"), (300, 0, "300.00元"), (0, 12, "12.00元")])
def test_a_payment_that_the_other_side_does_not_show_is_a_problem(sent: int, used: int, difference: str) -> None:
    office = ledger(OFFICE, line("a", 1), *([paid("b", sent, CENTRE)] if sent else []))
    centre = ledger(CENTRE, line("a", 1), *([received("b", used, OFFICE)] if used else []))
    with pytest.raises(Problems) as raised:
        consolidate([office, centre], "区民政局")
    (problem,) = raised.value.problems
    assert (problem.key, problem.values["difference"]) == ("ledger.payment_unmatched", difference)
    assert OFFICE in str(problem) and CENTRE in str(problem) and "/b" in str(problem)


def test_counts_are_added_and_the_office_speaks_for_the_department() -> None:
    office = ledger(OFFICE, line("a", 1), counts=(Count("应急保障用车", 2, "辆"),), duties=("主管民政",), reasons={"收支预算": "人员增加"})
    centre = ledger(CENTRE, line("a", 1), counts=(Count("应急保障用车", 3, "辆"), Count("其他用车", 1, "辆")), duties=("救助",))
    department = consolidate([office, centre], "区民政局")
    assert department.counts == (Count("应急保障用车", 5, "辆"), Count("其他用车", 1, "辆"))
    assert (department.duties, department.reasons) == (("主管民政",), {"收支预算": "人员增加"})


def test_projects_of_one_name_are_told_apart() -> None:
    def with_project(organisation: str, yuan: int) -> Ledger:
        one = line("a", yuan, category="项目支出", project="信息化运维")
        goal = GoalIndicator("信息化运维", "产出指标", "数量指标", "系统", "3个")
        return ledger(organisation, one, projects=(Project("信息化运维", "特定目标类"),), indicators=(goal,))

    department = consolidate([with_project(OFFICE, 5), with_project(CENTRE, 7)], "区民政局")
    names = [f"信息化运维（{OFFICE}）", f"信息化运维（{CENTRE}）"]
    assert [p.name for p in department.projects] == [i.project for i in department.indicators] == names
    assert by(department.lines, "project") == {(names[0],): 5, (names[1],): 7}


def test_units_that_do_not_fit_together() -> None:
    first, again = ledger(OFFICE, line("a", 1)), ledger(OFFICE, line("a", 1))
    other = replace(first, profile=replace(first.profile, organisation=CENTRE, year=2023))
    with pytest.raises(Problems) as raised:
        consolidate([first, again, other], "区民政局")
    assert [problem.key for problem in raised.value.problems] == ["ledger.other_year", "ledger.unit_twice"]
    with pytest.raises(Problems):
        consolidate([], "区民政局")


def test_the_example_is_a_department_of_one_unit(example: Ledger) -> None:
    department = consolidate([example], example.profile.superior)
    assert sum(one.amount_fen for one in department.lines) == sum(one.amount_fen for one in example.lines)
    assert [replace(one, id="") for one in department.lines] == [replace(one, id="") for one in example.lines]
