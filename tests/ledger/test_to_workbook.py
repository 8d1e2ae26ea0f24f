"""The workbook that people fill in: heads that stay, drop-downs, notes, a list of codes; equal input, equal bytes."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from gouji.ledger import Ledger, write_workbook
from gouji.ledger.printing import sheets_of
from gouji.messages import Problem


@pytest.fixture(scope="module")
def opened(example: Ledger, tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("w") / "台账.xlsx"
    write_workbook(example, path)
    return openpyxl.load_workbook(path)


def drop_downs(sheet) -> dict[str, str]:
    """The columns that have a list, and where it comes from."""
    return {str(v.sqref).split("2")[0]: v.formula1 for v in sheet.data_validations.dataValidation if v.type == "list"}


def test_sheets_in_the_order_of_a_persons_work(opened: openpyxl.Workbook, example: Ledger) -> None:
    assert opened.sheetnames == ["说明", *(sheet.name for sheet in sheets_of(example)), "代码"]
    assert opened.active.title == "单位概况"
    assert sum(1 for row in opened["说明"].iter_rows(min_row=2, values_only=True) if row[0]) == 10


def test_heads_stay_and_every_column_has_a_note(opened: openpyxl.Workbook, example: Ledger) -> None:
    for sheet in sheets_of(example):
        worksheet = opened[sheet.name]
        assert worksheet.freeze_panes in ("B2", "A2"), sheet.name
        cells = worksheet["A"][1:] if sheet.layout == "pairs" else worksheet[1]
        assert len(cells) == len(sheet.columns) and all(cell.comment and cell.comment.text.strip() for cell in cells), sheet.name


def test_drop_downs_of_codes_choices_and_projects(opened: openpyxl.Workbook) -> None:
    lists = drop_downs(opened["预算支出"])
    assert lists["A"] == "功能科目2024" and lists["B"] == "部门经济科目2024" and lists["C"] == "政府经济科目2024"
    assert "一般公共预算" in lists["D"] and "使用非财政拨款结余" in lists["E"] and "对附属单位补助支出" in lists["F"]
    assert lists["G"] == "项目!$A$2:$A$5000" and lists["K"] == '"是,否"'
    assert drop_downs(opened["政府采购"])["E"] == "采购品目2024"


def test_the_lists_are_named_ranges_of_the_codes(opened: openpyxl.Workbook) -> None:
    codes = opened["代码"]
    sheet, span = opened.defined_names["功能科目2024"].attr_text.split("!")
    values = [row[0].value for row in codes[span.replace("$", "")]]
    assert sheet == "代码" and "2010301 行政运行" in values and all(values)
    assert codes.sheet_state == "visible"


def test_amounts_are_numbers_with_the_unit_in_the_head(opened: openpyxl.Workbook) -> None:
    head, cell = opened["预算支出"]["J1"], opened["预算支出"]["J2"]
    assert (head.value, cell.value, cell.number_format) == ("金额（万元）", 207.97, "#,##0.00####_ ")


def test_equal_ledgers_give_equal_bytes(example: Ledger, tmp_path: Path) -> None:
    write_workbook(example, tmp_path / "1.xlsx")
    write_workbook(example, tmp_path / "2.xlsx")
    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "2.xlsx").read_bytes()


def test_a_text_that_no_cell_can_hold_leaves_nothing_behind(example: Ledger, tmp_path: Path) -> None:
    with pytest.raises(Problem) as raised:
        write_workbook(replace(example, duties=("长" * 40_000,)), tmp_path / "长.xlsx")
    assert raised.value.key == "ledger.too_long" and not list(tmp_path.iterdir())
