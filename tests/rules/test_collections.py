"""Collections and their attributes on real documents."""

from dataclasses import replace

import pytest
from rules.corpus import ACCOUNTS, COURT, LANSHAN, WANLI, document, facts

from gouji.document import Trace
from gouji.document.place import Place
from gouji.rules.attributes import ATTRIBUTES, spot_of
from gouji.rules.collections import KINDS, items_of
from gouji.rules.facts import Facts
from gouji.rules.values import Quantity, Unknown
from gouji.rules.vocabulary import vocabulary


def values(kind: str, attribute: str, name: str = LANSHAN) -> list[object]:
    """An attribute of every item of a kind."""
    known = facts(name)
    return [ATTRIBUTES[kind][attribute](known, item) for item in items_of(known, kind)]


def test_tables_have_titles_roles_and_years() -> None:
    assert values("表", "题")[0] == "收支总体情况表"
    assert values("表", "角色")[:4] == ["收支总表", "收入总表", "支出总表", "财政拨款收支总表"]
    assert values("表", "角色", WANLI).count("") == values("表", "角色", ACCOUNTS).count("") == 0
    assert values("表", "年度", WANLI)[0].value == 2023 and values("表", "年度")[0].value == 0
    assert [title for title, empty in zip(values("表", "题"), values("表", "空"), strict=True) if empty] == ["政府性基金预算支出情况表", "国有资本经营预算支出情况表"]


def test_rows_have_codes_names_and_the_governments_class() -> None:
    known = facts()
    row = next(row for row in items_of(known, "行", "一般公共预算基本支出表") if row.row.code == "30101")
    got = {name: get(known, row) for name, get in ATTRIBUTES["行"].items()}
    assert (got["名称"], got["层级"], got["政府编码"], got["政府名称"]) == ("基本工资", "款", "50101", "工资奖金津补贴")
    assert "一般公共预算拨款收入" in values("行", "名称") and "财政拨款" in values("行", "名称"), "numbering is left out"


def test_cells_say_what_is_printed() -> None:
    printed = [text for text in values("格", "印") if text]
    assert len(printed) == len(facts().document.facts)
    assert all(isinstance(amount, Quantity) and amount.money for amount in values("格", "金额"))
    assert "基本支出·人员支出" in values("格", "列")


def test_figures_say_money_percentages_and_counts() -> None:
    said = dict(zip(map(str, values("数", "计量", COURT)), values("数", "值", COURT), strict=True))
    assert said["金额"].money and not said["增减率"].money and said["增减率"].value < 5
    assert {"增加", "减少"} & set(values("数", "方向"))
    assert all(len(before) <= 10 for before in values("数", "前"))


def test_what_was_last_year_is_printed_or_follows_from_the_change() -> None:
    known = facts(COURT)
    rates = [item for item in items_of(known, "数") if item.figure.measure == "增减率"]
    now, before = (ATTRIBUTES["数"][name](known, rates[0]) for name in ("本年", "上年"))
    assert (now.value, before.value) == (37188_34 * 10_000, 33172_15 * 10_000)


def test_classes_and_projects_are_named_once() -> None:
    codes = list(zip(values("科目", "编码"), values("科目", "名称"), strict=True))
    assert len(codes) == len(set(codes)) and ("2010301", "行政运行") in codes
    assert set(values("科目", "类别")) == {"功能", "部门经济", "政府经济"}
    assert len(values("项目", "名称")) == 3 and sum(amount.value for amount in values("项目", "金额")) == 462_000_000


def test_sentences_know_their_headings() -> None:
    sections = [section for section in values("句", "节", COURT) if not isinstance(section, Unknown)]
    assert any("政府采购" in section for section in sections)


def test_goal_sheets_have_amounts_and_indicators() -> None:
    assert [amount.money for amount in values("绩效表", "金额")] == [True] * 3
    assert len(values("指标", "三级")) == sum(number.value for number in values("绩效表", "指标数"))


@pytest.mark.parametrize("kind", vocabulary().kinds)
def test_every_kind_and_attribute_of_the_language_is_there(kind: str) -> None:
    assert kind in KINDS and set(vocabulary().kinds[kind]) <= set(ATTRIBUTES[kind])
    for name in (LANSHAN, COURT):
        known = facts(name)
        items = items_of(known, kind)
        for item in () if isinstance(items, Unknown) else items[:50]:
            assert spot_of(item) is not None
            for get in map(ATTRIBUTES[kind].__getitem__, vocabulary().kinds[kind]):
                assert isinstance(get(known, item), Quantity | str | bool | Unknown)


def test_what_a_document_has_not_is_unknown_and_not_none() -> None:
    assert isinstance(items_of(facts(COURT), "绩效表"), Unknown)
    assert isinstance(items_of(facts(), "行", "财政拨款支出表"), Unknown)


def test_of_a_file_that_was_looked_into_it_is_known_that_it_carries_nothing() -> None:
    nothing = replace(document(COURT), traces=())
    assert items_of(Facts(nothing), "痕迹") == [] and isinstance(items_of(Facts(replace(nothing, traces=None)), "痕迹"), Unknown)


def test_traces_have_a_kind_a_place_and_their_text() -> None:
    traces = (Trace("hidden", "底稿", Place(sheet="甲", cell="B2")), Trace("comment", "再核", Place(page=3)), Trace("of_a_later_version", "?"))
    known = Facts(replace(document(COURT), traces=traces))
    (hidden, comment) = ([get(known, item) for get in ATTRIBUTES["痕迹"].values()][:4] for item in items_of(known, "痕迹"))
    assert hidden[:3] == ["隐藏", "底稿", "甲!B2"] and isinstance(hidden[3], Unknown)
    assert comment[:3] == ["批注", "再核", ""] and comment[3].value == 3


@pytest.mark.parametrize("name", [LANSHAN, WANLI, COURT, ACCOUNTS])
def test_properties_of_the_document(name: str) -> None:
    known = facts(name)
    assert known.property("地区") == {"l": "山东", "s": "上海", "j": "江苏", "f": "全国"}[name[0]]
    assert known.property("有说明") is True and known.property("有目录") is True
    assert known.property("文件阶段") == ("决算" if name == ACCOUNTS else "预算")
    assert isinstance(known.property("公开日期"), Unknown)
    assert facts(name, given={"公开日期": "2024-02-10"}).property("公开日期") == "2024-02-10"


def test_what_the_value_of_an_indicator_says() -> None:
    said = list(zip(*(values("指标", name) for name in ("值", "方向", "单位", "定性")), strict=True))
    assert ("≤40万件", "≤", "万件", "") in said and ("及时", "", "", "及时") in said
    numbers = dict(zip(values("指标", "值"), values("指标", "数"), strict=True))
    assert (numbers["≤40万件"].value, numbers["≤40万件"].money) == (40, False)
    assert (numbers["187万元"].value, numbers["187万元"].money) == (187_000_000, True)
    assert isinstance(numbers["及时"], Unknown)
    assert set(values("指标", "佐证")) == {""} and all(isinstance(weight, Unknown) for weight in values("指标", "权重"))
