"""What a workbook says, cell by cell: what a blank cannot be told from elsewhere."""

from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from gouji.ledger.from_workbook import sheet_names, workbook_sheets
from gouji.ledger.source import Cell
from gouji.messages import Problem


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "表.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("甲")
        sheet.write_row(0, 0, [640.89, 0.1 + 0.2, 2010301, True, " 乙\n_x0041_ "])
        sheet.write_formula(2, 0, "=1+1", None, 2)
        sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, 2, "=A1+1", None, "")
        sheet.merge_range("A4:B5", "并")
        book.add_worksheet("乙")
    return path


def test_values_errors_and_merged_cells(workbook: Path) -> None:
    (name, raw), (other, empty) = workbook_sheets(workbook)
    assert (name, other, empty.rows, raw.merged) == ("甲", "乙", (), ("A4:B5",))
    assert [row.number for row in raw.rows] == [1, 3, 4]
    assert [cell.value for cell in raw.rows[0].cells] == [Decimal("640.89"), Decimal("0.300000000000000"), 2010301, True, "乙\n_x0041_"]
    assert raw.rows[1].cells[:2] == (Cell(0, Decimal(2)), Cell(1, "#DIV/0!", "formula_error"))


def test_a_formula_without_its_result_is_no_blank(workbook: Path, tmp_path: Path) -> None:
    import openpyxl

    openpyxl.load_workbook(workbook).save(tmp_path / "存.xlsx")
    raw = workbook_sheets(tmp_path / "存.xlsx")[0][1]
    assert [cell.fault for cell in raw.rows[1].cells] == ["formula_unsaved"] * 3
    assert raw.rows[1].cells[2].value == "=A1+1"


def test_names_without_reading_the_sheets(workbook: Path, tmp_path: Path) -> None:
    assert sheet_names(workbook) == ["甲", "乙"]
    (tmp_path / "x").write_bytes(b"PK")
    assert sheet_names(tmp_path / "x") == sheet_names(tmp_path / "没有") == []


def test_days_counted_from_1904_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "1904.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        book.add_worksheet()
    with pytest.raises(Problem) as raised:
        workbook_sheets(path)
    assert raised.value.key == "ledger.dates_1904" and "1904.xlsx" in str(raised.value)
