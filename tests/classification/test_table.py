"""A classification in one year: names, spellings, what is under a class, what is near a mistake."""

import pytest

from gouji.classification import KINDS, Entry, Table, table

TREES = ("functional", "economic_department", "economic_government", "revenue")


def entry(code, name, since=0, until=0, note="", aliases=()):
    return Entry(code, name, "款", since, until, "general", code[:3], aliases, "recalled", "recalled", note)


def test_a_code_has_a_name_a_level_and_a_source():
    classes = table("functional", 2024)
    found = classes.get("2010301")
    assert (found.name, found.level, found.attribute, found.parent) == ("行政运行", "项", "general", "20103")
    assert found.source
    assert "2010301" in classes
    assert classes.name("2010301") == "行政运行"


def test_a_code_that_is_not_there():
    classes = table("functional", 2024)
    assert classes.get("2010391") is None
    assert (classes.name("2010391"), classes.names("2010391"), classes.children("2010391")) == ("2010391", (), [])


def test_only_what_is_in_force_is_there():
    rows = [entry("21006", "中医药", until=2022), entry("21017", "中医药事务", since=2023)]
    assert [[e.code for e in Table(rows, year)] for year in (2022, 2023)] == [["21006"], ["21017"]]


def test_names_of_other_years_are_accepted_spellings():
    assert set(table("functional", 2024).names("20805")) == {"行政事业单位养老支出", "行政事业单位离退休"}
    assert table("functional", 2018).names("20805")[0] == "行政事业单位离退休"
    assert "机关资本性支出（一）" in table("economic_government", 2024).names("503")


def test_a_code_that_got_another_meaning_keeps_none_of_its_names():
    assert table("economic_department", 2017).names("30311") == ("住房公积金",)
    assert table("economic_department", 2024).names("30311") == ("代缴社会保险费",)
    assert table("functional", 2018).names("2080209") == ("部队供应",)
    assert table("functional", 2024).names("2080209") == ("老龄事务",)


@pytest.mark.parametrize("year", range(2017, 2027))
@pytest.mark.parametrize("kind", TREES)
def test_every_class_stands_under_its_parent_in_every_year(kind, year):
    classes = table(kind, year)
    assert [e.code for e in classes if e.parent and e.parent not in classes] == []
    below = [child for e in classes for child in classes.children(e.code)]
    assert all(child.code.startswith(child.parent) for child in below)
    assert sorted(e.code for e in [*classes.children(""), *below]) == [e.code for e in classes]


# The extraction that the procurement catalogue comes from lacks these two; only classes deeper than the table goes stand under them.
NOT_IN_THE_SOURCE = {"A07050200", "B02130300"}


def test_procurement_lacks_only_the_known_classes():
    classes = table("procurement", 2024)
    assert [e.code for e in classes if e.parent and e.parent not in classes] == []
    assert [code for code in NOT_IN_THE_SOURCE if code in classes] == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "unit_income"])
def test_a_table_is_in_the_order_of_its_codes(kind):
    codes = [e.code for e in table(kind, 2024)]
    assert codes == sorted(codes)


def test_named_finds_a_name_anywhere_or_under_a_class():
    classes = table("functional", 2024)
    assert [e.code for e in classes.named("其他社会保障和就业支出")] == ["20899", "2089999"]
    assert [e.code for e in classes.named("行政运行", "20103")] == ["2010301"]
    assert [e.code for e in classes.named("政府办公厅(室)及相关机构事 务")] == ["20103"]
    assert [e.code for e in classes.named("行政事业单位离退休")] == ["20805"]
    assert classes.named("咨询费", "201") == []


@pytest.mark.parametrize("wrong", ["2010391", "2010310", "201030", "20103011", " 2013001 "])
def test_nearest_finds_a_mistyped_code(wrong):
    assert "2010301" in [e.code for e in table("functional", 2024).nearest(wrong, 8)]


def test_nearest_finds_a_mistyped_name():
    classes = table("functional", 2024)
    assert classes.nearest("一般行政管理事物")[0].name == "一般行政管理事务"
    assert classes.nearest("社会保障与就业支出", 1)[0].code == "208"
    assert len(classes.nearest("离退休", 2)) == 2
    assert table("economic_department", 2024).nearest("公务用车运行费", 1)[0].code == "30231"
