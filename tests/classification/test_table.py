"""The classifications by year, held against codes that real documents print."""

import re
from pathlib import Path

import pytest

from gouji.amounts import plain
from gouji.classification import KINDS, partners, read_table, search, table
from gouji.messages import Problems

SEED = Path(__file__).parents[1] / "fixtures" / "lanshan" / "lanshan-2024-unit-budget.txt"


def test_a_code_has_a_name_a_level_and_a_source():
    entry = table("functional", 2024).get("2010301")
    assert (entry.name, entry.level, entry.attribute) == ("行政运行", "项", "general")
    assert entry.source


def test_every_economic_pair_of_the_seed_is_known_by_its_printed_name():
    department, government = table("economic_department", 2024), table("economic_government", 2024)
    rows = re.findall(r"^(3\d\d)\t(\d\d)\t([^\t]+)\t(5\d\d)\t(\d\d)\t([^\t]+)\t", SEED.read_text(encoding="utf-8"), re.M)
    assert len(rows) > 40
    for first, second, name, third, fourth, partner in rows:
        assert any(plain(n).startswith(plain(name)) for n in department.names(first + second)), (first, second, name)
        assert any(plain(n).startswith(plain(partner)) for n in government.names(third + fourth)), (third, fourth, partner)
        assert third + fourth in {entry.code for entry in partners(first + second, "administrative", 2024)}


@pytest.mark.parametrize(
    ("year", "code", "name"),
    [
        (2018, "210", "医疗卫生与计划生育支出"), (2019, "210", "卫生健康支出"), (2018, "207", "文化体育与传媒支出"), (2024, "207", "文化旅游体育与传媒支出"),
        (2017, "20805", "行政事业单位离退休"), (2024, "20805", "行政事业单位养老支出"), (2019, "215", "资源勘探信息等支出"), (2018, "220", "国土海洋气象等支出"),
    ],
)  # fmt: skip
def test_names_change_with_the_year(year, code, name):
    assert table("functional", year).name(code) == name


def test_names_of_other_years_are_accepted_spellings():
    assert set(table("functional", 2024).names("20805")) == {"行政事业单位养老支出", "行政事业单位离退休"}
    assert "机关资本性支出（一）" in table("economic_government", 2024).names("503")


def test_government_classes_begin_in_2018():
    assert len(table("economic_government", 2017)) == 0
    assert len(table("economic_government", 2018)) > 60


# Two branches of the procurement catalogue lack their parent in the source (see the tables' notes).
WITHOUT_PARENT = {"A07050200", "B02130300"}


@pytest.mark.parametrize("kind", ["functional", "economic_department", "economic_government", "revenue"])
def test_every_class_has_its_parent(kind):
    classes = table(kind, 2024)
    for entry in classes:
        front = {"款": 3, "项": 5}.get(entry.level)
        assert front is None or entry.code[:front] in classes, entry.code
        assert all(child.code.startswith(entry.code) for child in classes.children(entry.code))


def test_procurement_lacks_only_the_known_parents():
    classes = table("procurement", 2024)
    assert {entry.parent for entry in classes if entry.parent and entry.parent not in classes} <= WITHOUT_PARENT


def test_nearest_finds_a_mistyped_code_and_a_mistyped_name():
    classes = table("functional", 2024)
    assert "2010301" in [entry.code for entry in classes.nearest("2010391", 5)]
    assert classes.nearest("一般行政管理事物")[0].name == "一般行政管理事务"


def test_search_by_word_and_by_code():
    assert ("30217", "公务接待费") in [(entry.code, entry.name) for entry in search("公务接待", 2024)]
    assert all(entry.code.startswith("20103") for entry in search("20103", 2024))


def test_a_damaged_table_reports_every_line(tmp_path):
    file = tmp_path / "我的科目.csv"
    head = "code,name,level,since,until,attribute,parent,aliases,source,evidence,note"
    file.write_text(f"{head}\n201,一般公共服务支出,类,,,general,,,,official,\n202,,类,,,,,,,official,\n203,国防支出,类,二零,,,,,,official,\n204,公安,类,,,,,,,sure,\n205,x\n", encoding="utf-8")
    with pytest.raises(Problems) as caught:
        read_table(file)
    assert [problem.values["line"] for problem in caught.value.problems] == [3, 4, 5, 6]
    assert "我的科目.csv" in str(caught.value)


def test_all_kinds_load():
    assert all(len(table(kind, 2024)) for kind in KINDS)
    with pytest.raises(KeyError):
        table("colours", 2024)
