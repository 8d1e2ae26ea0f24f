"""An empty ledger: everything to fill it in, and a friendly word on what is missing."""

from pathlib import Path

import openpyxl
import pytest

from gouji.ledger import new_ledger, new_workbook
from gouji.ledger.schema import book
from gouji.messages import Problem


def test_a_folder_with_an_empty_workbook_and_nothing_else(tmp_path: Path) -> None:
    path = new_ledger(tmp_path / "新", 2024)
    assert [p.name for p in (tmp_path / "新").iterdir()] == [path.name] == ["预算台账-2024.xlsx"]
    opened = openpyxl.load_workbook(path)
    assert [opened["单位概况"][cell].value for cell in ("B2", "B3", "B5")] == [None, 2024, "万元"]
    for sheet in book().sheets:
        lists = {v.type for v in opened[sheet.name].data_validations.dataValidation}
        wanted = any(c.kind in ("code", "choice", "project", "yes", "views") for c in sheet.columns) and not sheet.counts
        assert ("list" in lists) == wanted, sheet.name


def test_reading_it_says_what_is_missing_and_nothing_more(tmp_path: Path, problems_of) -> None:
    problems = problems_of(new_ledger(tmp_path, 2024))
    assert [(p.key, p.values["sheet"]) for p in problems] == [
        ("ledger.missing_value", "单位概况"),
        ("ledger.missing_value", "单位概况"),
        ("ledger.no_lines", "预算支出"),
    ]
    assert "单位名称" in str(problems[0]) and "单位性质" in str(problems[1])


def test_an_existing_workbook_is_left_as_it_is(tmp_path: Path) -> None:
    path = new_ledger(tmp_path, 2024)
    before = path.read_bytes()
    with pytest.raises(Problem) as raised:
        new_ledger(tmp_path, 2024)
    assert raised.value.key == "ledger.already_there" and path.read_bytes() == before
    new_ledger(tmp_path, 2025)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("", encoding="utf-8")
    with pytest.raises(Problem) as raised:
        new_ledger(tmp_path / "x", 2024)
    assert raised.value.key == "ledger.in_the_way"


def test_codes_of_the_year_and_amounts_in_the_unit(tmp_path: Path) -> None:
    new_workbook(tmp_path / "l.xlsx", 2023, "元")
    opened = openpyxl.load_workbook(tmp_path / "l.xlsx")
    assert opened["预算支出"]["J1"].value == "金额（元）"
    assert {"功能科目2023", "部门经济科目2023"} <= set(opened.defined_names)
