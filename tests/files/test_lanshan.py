"""One disclosure as text, and as DOCX, XLSX and HTML that a real LibreOffice saved: the same grids, heads and amounts in all."""

import re
from collections import Counter
from pathlib import Path

import pytest

from gouji.amounts import read_amount
from gouji.files import Grid, Paragraph, open_file

FORMS = ("lanshan-2024-unit-budget.txt", "lanshan-2024-libreoffice.docx", "lanshan-2024-libreoffice.html", "lanshan-2024-libreoffice.xlsx")
SAVED = FORMS[1:]
TITLES = (
    "收支总体情况表",
    "收入总体情况表",
    "支出总体情况表",
    "财政拨款收支总体情况表",
    "一般公共预算支出情况表",
    "一般公共预算基本支出情况表",
    "一般公共预算“三公”经费支出情况表",
    "政府性基金预算支出情况表",
    "国有资本经营预算支出情况表",
    "基本支出预算情况表",
    "项目支出预算情况表",
    "政府采购预算表",
    "项目支出绩效目标表",
    "项目支出绩效目标表",
    "项目支出绩效目标表",
)
HEADS = {
    "收支总体情况表": [("收入", 1, 2), ("支出", 1, 2)],
    "收入总体情况表": [("科目编码", 1, 3), ("科目名称", 2, 1), ("合计", 2, 1), ("财政拨款收入", 1, 4), ("上年结转", 2, 1)],
    "支出总体情况表": [("科目编码", 1, 3), ("科目名称", 2, 1), ("合计", 2, 1), ("结转下年", 2, 1)],
    "财政拨款收支总体情况表": [("收入", 1, 2), ("支出", 1, 5), ("项目", 2, 1), ("预算数", 1, 4)],
    "一般公共预算支出情况表": [("科目编码", 1, 3), ("基本支出", 1, 3), ("项目支出", 2, 1)],
    "一般公共预算基本支出情况表": [("科目编码", 1, 2), ("部门预算支出经济分类科目名称", 2, 1), ("基本支出预算", 1, 3), ("合计", 1, 6)],
    "一般公共预算“三公”经费支出情况表": [
        ("2023年预算数", 1, 6),
        ("2024年预算数", 1, 6),
        ("公务用车购置及运行维护费", 1, 3),
        ("公务接待费", 2, 1),
    ],
    "政府性基金预算支出情况表": [("科目编码", 1, 3), ("基本支出", 1, 3), ("合计", 1, 4)],
    "国有资本经营预算支出情况表": [("科目编码", 1, 3), ("基本支出", 1, 3), ("合计", 1, 4)],
    "基本支出预算情况表": [("科目编码", 2, 2), ("政府预算支出经济分类科目", 3, 1), ("财政拨款", 1, 4), ("小计", 2, 1), ("上年结转", 3, 1)],
    "项目支出预算情况表": [("项目名称", 2, 1), ("财政拨款", 1, 3), ("合计", 1, 2)],
    "政府采购预算表": [("科目编码", 1, 3), ("科目名称", 3, 1), ("资金来源", 1, 8), ("类", 2, 1), ("财政拨款", 1, 3), ("合计", 1, 3)],
}


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def tables(path: Path) -> dict[int, tuple[str, list[Grid]]]:
    """The grids under each title, in order; a title is the line above the line with whose table it is, or right above a goal sheet."""
    found: list[tuple[str, list[Grid]]] = []
    lines: list[str] = []
    for block in open_file(path).blocks:
        if isinstance(block, Paragraph):
            lines.append(squeezed(block.text))
        elif lines:
            found.append((lines[-1] if "绩效" in lines[-1] else lines[-3], [block]))
            lines = []
        else:
            found[-1][1].append(block)
    return dict(enumerate(found))


def amounts(grids: list[Grid]) -> Counter[int]:
    """The amounts of the grids in 分 (of 万元 as if 元), each as often as it is printed; codes (whole, without 0) are none."""
    read = [read_amount(cell.text) for grid in grids for cell in grid.cells]
    return Counter(a.digits * 10 ** (2 - a.decimals) for a in read if a)


@pytest.mark.parametrize("form", FORMS)
def test_every_table_stands_under_its_title(lanshan: Path, form: str) -> None:
    assert tuple(title for title, _ in tables(lanshan / form).values()) == TITLES


@pytest.mark.parametrize("form", FORMS)
def test_the_lines_over_a_table_are_paragraphs(lanshan: Path, form: str) -> None:
    lines = [squeezed(block.text) for block in open_file(lanshan / form).blocks if isinstance(block, Paragraph)]
    assert lines.count("单位：万元") == 12
    assert lines.count("部门（单位）：兰山区人民政府办公室机关") == 12


@pytest.mark.parametrize("form", SAVED)
def test_every_printed_amount_of_the_text_is_in_the_same_table(lanshan: Path, form: str) -> None:
    printed, read = tables(lanshan / FORMS[0]), tables(lanshan / form)
    for number in range(12):
        assert amounts(read[number][1]) == amounts(printed[number][1]), printed[number][0]


def test_the_text_prints_as_many_amounts_as_the_seed(lanshan: Path) -> None:
    with_decimals = [
        c.text for _, grids in tables(lanshan / FORMS[0]).values() for g in grids for c in g.cells if re.search(r"\d\.\d\d$", c.text)
    ]
    assert len(with_decimals) == len(re.findall(r"(?:^|\t)[\d,]+\.\d\d(?=\t|$)", (lanshan / FORMS[0]).read_text(), re.MULTILINE))
    assert len(with_decimals) == 359


@pytest.mark.parametrize("form", SAVED)
def test_merged_heads_have_their_spans(lanshan: Path, form: str) -> None:
    for title, grids in tables(lanshan / form).values():
        spans = {(squeezed(cell.text), cell.rowspan, cell.colspan) for cell in grids[0].cells}
        assert spans >= set(HEADS.get(title, [("项目名称", 1, 2), ("项目资金(万元)", 3, 2)])), title


@pytest.mark.parametrize("form", SAVED)
def test_all_forms_have_as_many_columns_as_the_text(lanshan: Path, form: str) -> None:
    printed, read = tables(lanshan / FORMS[0]), tables(lanshan / form)
    assert [t[1][0].columns for t in read.values()] == [t[1][0].columns for t in printed.values()]
    assert [sum(g.rows for g in t[1]) for t in read.values()] == [sum(g.rows for g in t[1]) for t in printed.values()]


@pytest.mark.parametrize("form", FORMS)
def test_the_procurement_total_stays_shifted_as_printed(lanshan: Path, form: str) -> None:
    procurement = tables(lanshan / form)[11][1][0]
    total = next(cell for cell in procurement.cells if squeezed(cell.text) == "合计" and cell.row == 3)
    amounts_of_row = [cell.column for cell in procurement.cells if cell.row == total.row and cell.text.startswith("169")]
    assert amounts_of_row == [3, 4, 5]


@pytest.mark.parametrize("form", FORMS)
def test_every_paragraph_of_the_text_is_there(lanshan: Path, form: str) -> None:
    def lines(name: str) -> list[str]:
        return [squeezed(block.text) for block in open_file(lanshan / name).blocks if isinstance(block, Paragraph)]

    assert lines(form)[3:] == lines(FORMS[0])[len(lines(FORMS[0])) - len(lines(form)) + 3 :]


def test_places_are_lines_in_text_and_cells_in_a_workbook(lanshan: Path) -> None:
    text = open_file(lanshan / FORMS[0])
    grid = next(block for block in text.blocks if isinstance(block, Grid))
    assert (grid.place.line, grid.cells[-1].place.line, grid.merged) == (107, 135, False)
    workbook = open_file(lanshan / FORMS[3])
    income = next(block for block in workbook.blocks if isinstance(block, Grid))
    amount = next(cell for cell in income.cells if cell.text == "1573.31")
    assert (amount.place.sheet, amount.place.cell) == ("Sheet1", "R67")
