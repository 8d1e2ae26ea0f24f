"""Spreadsheets: each visible sheet is written as a CSV, its rows numbered as the sheet numbers them."""

import csv
from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from gouji.files.xls import calamine_mistakes
from gouji.measuring.heads import HEAD_ROWS, find_head, position
from gouji.measuring.tables import SAMPLE_ROWS, Table, scanned_csv
from gouji.messages import Problem

FILE_BYTES = 300_000_000
"""The largest spreadsheet that is opened: it is unpacked in memory, and a larger export is better saved as CSV."""


def open_sheets(path: Path, wanted: Collection[str], temporary: Path) -> list[Table]:
    """The visible sheets whose heads name as many of the wanted columns as any does; the first where none names any.

    Raises a Problem where the file is damaged, locked or too large.
    """
    if path.stat().st_size > FILE_BYTES:
        raise Problem("measuring.large_sheet", file=path.name, most=FILE_BYTES // 1_000_000)
    with calamine_mistakes(path.name):
        workbook = CalamineWorkbook.from_path(str(path))
        visible = [s.name for s in workbook.sheets_metadata if s.visible is SheetVisibleEnum.Visible and s.typ is SheetTypeEnum.WorkSheet]
        sheets = {name: workbook.get_sheet_by_name(name) for name in visible}
        tables = [table for name, sheet in sheets.items() if (table := _table(path, name, sheet, wanted, temporary))]
    if not tables:
        raise Problem("measuring.no_head", file=path.name)
    named = [sum(position(table.head.names, name) is not None for name in wanted) for table in tables]
    if not max(named):
        return tables[:1]
    return [table for table, count in zip(tables, named, strict=True) if count == max(named)]


def _table(path: Path, name: str, sheet: CalamineSheet, wanted: Collection[str], temporary: Path) -> Table | None:
    rows = enumerate(sheet.iter_rows(), 1)
    first = [(number, [_text(cell) for cell in row]) for number, row in _taken(rows, HEAD_ROWS + SAMPLE_ROWS)]
    head = find_head([row for _, row in first], wanted)
    if head is None:
        return None
    width = len(head.names)
    target = temporary / f"{len(list(temporary.iterdir()))}.csv"
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
        for number, row in first[head.row + 1 :]:
            _write(writer, number, row, width)
        for number, row in rows:
            _write(writer, number, [_text(cell) for cell in row], width)
    sample = tuple(tuple(row) for _, row in first[head.row + 1 :])
    cells = tuple(f"c{n}" for n in range(1, width + 1))
    return Table(path.name, name, target, scanned_csv(width + 1, 0, ","), head, cells, ("VARCHAR",) * width, sample, "CAST(c0 AS BIGINT)", ",")


def _write(writer: "csv._writer", number: int, row: list[str], width: int) -> None:
    """One row that says something; blank ones are no rows."""
    if any(cell.strip() for cell in row):
        writer.writerow([number, *(row + [""] * width)[:width]])


def _taken(rows: Iterator[tuple[int, list]], count: int) -> Iterator[tuple[int, list]]:
    for _, row in zip(range(count), rows, strict=False):
        yield row


def _text(value: object) -> str:
    """A value as text: numbers without a needless point, dates as year-month-day."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 10**15 else format(Decimal(repr(value)), "f")
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date | time | timedelta):
        return str(value)
    return str(value).strip()
