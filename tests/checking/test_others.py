"""Other documents: which is last year's, the budget, the department's, the units'; and what is of no use is said."""

from dataclasses import replace
from datetime import date

import pytest
from rules.corpus import ACCOUNTS, COURT, WANLI, document

import gouji
from gouji.api import Unused
from gouji.checking.given import given_properties
from gouji.checking.others import left_over, others_for, role_of, same_organisation, units_of
from gouji.messages import Problems

WANLI_2024 = "shanghai/putuo-wanli-2024-department-budget.pdf"
COURT_2018 = "jiangsu/high-court-2018-department-budget.pdf"
OFFICE, OFFICE_UNIT = (f"shanghai/putuo-government-office-2025-{level}-budget.pdf" for level in ("department", "unit"))


def test_roles_follow_from_organisation_year_stage_and_level() -> None:
    assert role_of(document(WANLI_2024), document(WANLI)) == "上年"
    assert role_of(document(COURT), document(COURT_2018)) == "上年"
    assert role_of(document(OFFICE_UNIT), document(OFFICE)) == "部门"
    assert role_of(document(OFFICE), document(OFFICE_UNIT)) == "单位"
    budget = replace(document(ACCOUNTS), stage="年初预算")
    assert role_of(document(ACCOUNTS), budget) == "预算" and role_of(budget, document(ACCOUNTS)) == ""
    assert role_of(document(WANLI), document(WANLI_2024)) == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("中共江苏省委办公厅", "江苏省委办公厅", True),
        ("省委办公厅", "江苏省委办公厅", True),
        ("江苏省高级人民法院", "江苏省高级人民法院机关（本级）", True),
        ("普陀区人民政府办公室", "上海市普陀区人民政府办公室", True),
        ("兰山区人民政府办公室", "上海市普陀区人民政府办公室", False),
        ("办公室", "教育局办公室", False),
        ("", "某局", False),
    ],
)
def test_names_of_one_organisation(one: str, other: str, same: bool) -> None:
    assert same_organisation(one, other) is same


def test_the_units_that_a_department_lists() -> None:
    assert units_of(document(COURT)) == ("江苏省高级人民法院机关（本级）", "徐州铁路运输法院")
    assert len(units_of(document(WANLI))) == 6
    assert units_of(document(OFFICE)) == ("上海市普陀区人民政府办公室本部",)
    assert units_of(document(ACCOUNTS)) == ()


def test_units_are_summed_only_when_all_are_there() -> None:
    court = document(COURT)
    own = replace(court, level="单位", organisation="江苏省高级人民法院", file="本级.pdf")
    railway = replace(court, level="单位", organisation="徐州铁路运输法院", file="铁路.pdf")
    assert others_for(court, [own, railway]).others == {"单位": [own, railway]}
    some = others_for(court, [own])
    assert some.others == {} and "徐州铁路运输法院" in some.unused[0]


def test_what_is_of_no_use_is_said_with_the_reason() -> None:
    wanli, court = document(WANLI_2024), document(COURT)
    found = others_for(wanli, [document(WANLI), court, wanli])
    assert found.others == {"上年": [document(WANLI)]}
    problems = [str(problem) for problem in left_over([document(WANLI), court, wanli], [found.unused])]
    assert len(problems) == 2 and "江苏省高级人民法院2019年" in problems[0] and "同一份" in problems[1]


def test_rules_over_another_document_are_evaluated_with_it_and_hold_on_real_ones() -> None:
    for checked, other in ((WANLI_2024, WANLI), (OFFICE_UNIT, OFFICE), (OFFICE, OFFICE_UNIT)):
        alone, report = gouji.check(document(checked)), gouji.check(document(checked), [document(other)])
        assert len(report.not_checked) < len(alone.not_checked)
        fresh = {finding.message for finding in report.findings} - {finding.message for finding in alone.findings}
        rules = {finding.rule for finding in report.findings if finding.message in fresh and finding.severity != "info"}
        assert rules == set()


def test_python_warns_of_what_is_of_no_use() -> None:
    with pytest.warns(Unused, match="用不上"):
        gouji.check(document(WANLI_2024), against=[document(COURT)])


def test_what_is_given() -> None:
    assert given_properties(["批复日期=2024-02-01", "公开日期=2024年2月9日", "单位性质＝行政"]) == {
        "批复日期": date(2024, 2, 1), "公开日期": date(2024, 2, 9), "单位性质": "行政",
    }  # fmt: skip
    with pytest.raises(Problems, match=r"批复日期(?s:.)*没有写值(?s:.)*不是日期"):
        given_properties(["批复=1", "单位性质=", "公开日期=2024-02-31"])
