"""Packs go to a spreadsheet and back unchanged; a mistake in an edited one names sheet, row and column."""

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from gouji.messages import Problem, Problems
from gouji.rules.from_workbook import packs_in
from gouji.rules.loading import load_pack, load_packs
from gouji.rules.rule import Rule, Scope
from gouji.rules.to_toml import toml_of
from gouji.rules.to_workbook import workbook_of
from gouji.rules.tree import Number

ODD = Rule(
    "怪-01", '=SUM(1,2) "x"', "多行\n的 | 话\\d ", "info", '文件名\n匹配 "\\d“"', "自己", Scope((), ("决算",), (), None, 2019),
    ({"document": "甲|乙", "article": "", "verified": True}, {"document": '"引"', "article": "第一条", "verified": False, "from": 2018}),
    advice="'''", parameters={"上限": Number(Fraction(25, 2), "%")}, holds=("", ' 句 "x"', '"引"\n号', "| 甲"), fails=("{支出} = 1.00",), file="怪[1].toml",
)  # fmt: skip


def there_and_back(rules: list[Rule], folder: Path) -> list[Rule]:
    path = folder / "规则.xlsx"
    path.write_bytes(workbook_of(rules))
    found: list[Rule] = []
    for name, of_file in packs_in(path).items():
        (folder / name).write_text(toml_of(of_file), encoding="utf-8")
        found += load_pack(name, folder / name)
    return found


def test_all_shipped_packs_come_back_unchanged(tmp_path: Path) -> None:
    rules = list(load_packs().rules)
    back = there_and_back(rules, tmp_path)
    assert back == rules and [rule.tree for rule in back] == [rule.tree for rule in rules]


def test_odd_texts_come_back_unchanged(tmp_path: Path) -> None:
    with pytest.raises(Problems, match="电子表格的公式"):
        there_and_back([ODD], tmp_path)
    sound = replace(ODD, name="SUM")
    assert there_and_back([sound], tmp_path) == [sound]


def test_equal_rules_give_equal_bytes_and_texts_never_become_formulas(tmp_path: Path) -> None:
    assert workbook_of([ODD]) == workbook_of([ODD])
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook_of([ODD]))
    (sheet,) = openpyxl.load_workbook(path).worksheets
    assert sheet.title == "怪_1_" and sheet["B2"].data_type == "s" and sheet["B2"].value == ODD.name


def test_files_of_one_name_get_sheets_of_their_own(tmp_path: Path) -> None:
    rules = [replace(ODD, id=f"怪-{n}", name="x", file=f"{n}/甲.toml") for n in range(3)]
    assert len(there_and_back(rules, tmp_path)) == 3
    assert openpyxl.load_workbook(tmp_path / "规则.xlsx").sheetnames == ["甲", "甲-2", "甲-3"]


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("A1", "编好", "第 1 行“编好”列：没有“编好”这一列：是不是 编号"),
        ("B1", "编号", "第 1 行“编号”列：这一列出现了两次"),
        ("W2", "遗漏的话", "第 2 行第 23 列有“遗漏的话”，但这一列没有列头"),
        ("D2", "eror", "第 2 行“级别”列：“级别”不能是“eror”：是不是 error"),
        ("F2", "收支总衰[合计] = 1", "第 2 行“公式”列第 1 字：不认识表“收支总衰”"),
        ("F2", None, "第 2 行“公式”列：.*缺“公式”"),
        ("A2", None, "第 2 行“编号”列：缺“编号”。"),
        ("F2", "=A1", "第 2 行“公式”列：“=A1”不是文字"),
        ("J2", 2018.5, "第 2 行“年度”列：“2018.5”不是文字"),
        ("J2", "去年", "第 2 行“年度”列：年份“去年”不对"),
        ("K2", "某法 | 第一条", "第 2 行“依据”列：依据“某法 | 第一条”看不懂"),
        ("O2", "上限 10", "第 2 行“参数”列：参数“上限 10”看不懂"),
        ("P2", '"未完', "第 2 行“通过的例子”列：“\"未完”这一行"),
        ("E2", None, "第 2 行“规则包”列：.*缺“规则包”"),
    ],
)  # fmt: skip
def test_a_mistake_names_sheet_row_and_column(tmp_path: Path, cell: str, value: object, said: str) -> None:
    path = tmp_path / "规则.xlsx"
    path.write_bytes(workbook_of([load_packs().rules[0]]))
    workbook = openpyxl.load_workbook(path)
    workbook.worksheets[0][cell] = value
    workbook.save(path)
    with pytest.raises(Problems) as raised:
        packs_in(path)
    assert re.search(f"规则.xlsx 工作表“{workbook.sheetnames[0]}”{said}", str(raised.value))


def test_a_year_that_the_spreadsheet_made_a_number_is_a_year(tmp_path: Path) -> None:
    path = tmp_path / "规则.xlsx"
    path.write_bytes(workbook_of([load_packs().rules[0]]))
    workbook = openpyxl.load_workbook(path)
    workbook.worksheets[0]["J2"] = 2020
    workbook.save(path)
    ((rule,),) = packs_in(path).values()
    assert (rule.scope.since, rule.scope.until) == (2020, 2020)


def test_what_is_no_workbook_is_told(tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    with pytest.raises(Problem, match="没有文件"):
        packs_in(file)
    file.write_bytes(b"PK\x03\x04 and nothing more")
    with pytest.raises(Problem, match="不是能读的"):
        packs_in(file)
    openpyxl.Workbook().save(file)
    with pytest.raises(Problem, match="没有规则"):
        packs_in(file)


def test_a_sheet_without_a_head_of_rules_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    workbook = openpyxl.Workbook()
    for title in ("预算支出", "说明"):
        sheet = workbook.create_sheet(title)
        for row in (["功能分类", "金额"], ["2010301", "1"], ["2010302", "2"]):
            sheet.append(row)
    workbook.save(path)
    with pytest.raises(Problems) as raised:
        packs_in(path)
    assert [(p.key, p.values["sheet"]) for p in raised.value.problems] == [("rules.not_a_sheet", "预算支出"), ("rules.not_a_sheet", "说明")]
    assert "编号" in str(raised.value)
