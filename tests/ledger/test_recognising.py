"""What is a ledger, and what is a published document."""

import shutil
from pathlib import Path

import openpyxl

from gouji.ledger import is_ledger, new_ledger


def test_both_forms_are_ledgers(workbook: Path, folder: Path) -> None:
    assert is_ledger(workbook) and is_ledger(str(folder))


def test_a_folder_with_one_ledger_workbook_is_one(tmp_path: Path) -> None:
    new_ledger(tmp_path, 2024)
    assert is_ledger(tmp_path)
    shutil.copy(next(tmp_path.iterdir()), tmp_path / "副本.xlsx")
    assert not is_ledger(tmp_path)


def test_other_things_are_none(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "项目"
    book.save(tmp_path / "公开.xlsx")
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04")
    assert not any(map(is_ledger, [tmp_path, tmp_path / "公开.xlsx", tmp_path / "坏.xlsx", tmp_path / "没有", Path(__file__)]))


def test_a_ledger_with_misspelt_sheets_is_still_one(tmp_path: Path, light_workbook: Path) -> None:
    book = openpyxl.load_workbook(light_workbook)
    for sheet in book.worksheets[3:]:
        sheet.title += "1"
    book.save(tmp_path / "l.xlsx")
    assert not is_ledger(tmp_path / "l.xlsx")
    book.worksheets[4].title = "项目"
    book.save(tmp_path / "l.xlsx")
    assert is_ledger(tmp_path / "l.xlsx")
