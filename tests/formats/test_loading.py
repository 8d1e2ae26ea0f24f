"""Formats from TOML: what is shipped loads, and a mistake is named with its place."""

import shutil
from pathlib import Path

import pytest

import gouji.formats
from gouji.formats import load_format, shipped_formats
from gouji.formats.loading import read_format
from gouji.messages import Problem, Problems

SHANDONG = Path(gouji.formats.__file__).parent / "shandong" / "unit-budget"


def test_a_shipped_format_has_its_tables_in_order():
    format = load_format("shandong/unit-budget")
    assert "shandong/unit-budget" in shipped_formats() and len(format.tables) == 12
    assert format.tables[7].sides[0].columns == format.tables[4].sides[0].columns, "table 8 extends table 5"
    assert len(format.text["document"]["term"]) == 17


def test_the_two_years_of_the_three_official_expenses_are_groups():
    (side,) = load_format("shandong/unit-budget").table("07").sides
    assert [c.head[0] for c in side.columns] == ["{year-1}年预算数"] * 6 + ["{year}年预算数"] * 6
    assert len(side.sum_columns()) == 4


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('part_of = "基本支出/小计"', 'part_of = "基本支出/小记"', "基本支出/小计"),
        ('where = { category = "公用" }', 'where = { categery = "公用" }', "category"),
        ("kind = \"name\"", "kynd = \"name\"", "kind"),
        ('unit  = "万元"', "", "unit"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_the_nearest_right_word(tmp_path, old, new, said):
    folder = shutil.copytree(SHANDONG, tmp_path / "某省 单位预算")
    file = folder / "tables" / "05.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(Problems) as caught:
        read_format(folder)
    assert said in str(caught.value) and "05.toml" in str(caught.value)


def test_toml_that_is_none_and_a_format_that_is_none(tmp_path):
    folder = shutil.copytree(SHANDONG, tmp_path / "x")
    (folder / "tables" / "03.toml").write_text("title = ", encoding="utf-8")
    with pytest.raises(Problem, match=r"03\.toml"):
        read_format(folder)
    with pytest.raises(Problem, match="shandong/unit-budget"):
        load_format("atlantis/unit-budget")
