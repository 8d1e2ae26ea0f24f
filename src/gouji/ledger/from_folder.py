"""A folder of CSV and TOML as raw sheets, the same that a workbook gives."""

import csv
import datetime
import io
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from gouji.ledger.schema import Sheet, book
from gouji.ledger.source import Cell, RawSheet, Row, Value, filled
from gouji.messages import Problem

_TOML_LINE = re.compile(r"at line (\d+)")


def folder_sheets(folder: Path) -> tuple[list[tuple[str, RawSheet]], list[Problem]]:
    """The raw sheets by the names that they have in a workbook, and what is wrong with the files."""
    sheets: list[tuple[str, RawSheet]] = []
    problems = list(_strangers(folder))
    for sheet in book().sheets:
        if sheet.file and (folder / sheet.file).is_file():
            try:
                sheets.append((sheet.name, _table(folder / sheet.file)))
            except Problem as problem:
                problems.append(problem)
                sheets.append((sheet.name, UNREADABLE))
    found, wrong = _texts(folder / book().words["texts_file"])
    return [*found, *sheets], [*wrong, *problems]


UNREADABLE = RawSheet("", ())
"""Stands for a sheet whose file was there but could not be read: its problem is told, its rows are not missed."""


def file_of(sheet: Sheet) -> str:
    """The file of a folder in which a sheet stands."""
    return sheet.file or book().words["texts_file"]


def _strangers(folder: Path) -> Iterator[Problem]:
    """CSV and TOML files that are no part of a ledger: most likely a misspelt name."""
    known = {file_of(sheet) for sheet in book().sheets}
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in (".csv", ".toml") and path.name not in known and not path.name.startswith(book().words["scratch"]):
            yield Problem("ledger.unknown_file", file=path.name, expected=sorted(known))


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as mistake:
        raise Problem("ledger.not_utf8", file=path.name) from mistake


def _table(path: Path) -> RawSheet:
    try:
        return RawSheet(path.name, tuple(_csv_rows(_text_of(path))))
    except csv.Error as mistake:
        raise Problem("ledger.not_csv", file=path.name, mistake=mistake) from mistake


def _csv_rows(text: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    for record, fields in enumerate(reader, 1):
        cells = filled([Cell(column, value) for column, value in enumerate(fields)])
        if cells:
            yield Row(line, record, cells)
        line = reader.line_num + 1


def _texts(path: Path) -> tuple[list[tuple[str, RawSheet]], list[Problem]]:
    """The sheets of the texts file, each under its own key."""
    unreadable = [(sheet.name, UNREADABLE) for sheet in book().sheets if not sheet.file]
    if not path.is_file():
        return unreadable, [Problem("ledger.missing_texts", file=path.name, tables=[name for name, _ in unreadable])]
    try:
        text = _text_of(path)
        tables = tomllib.loads(text, parse_float=Decimal)
    except Problem as problem:
        return unreadable, [problem]
    except tomllib.TOMLDecodeError as mistake:
        line = _TOML_LINE.search(str(mistake))
        return unreadable, [Problem("ledger.not_toml", file=path.name, line=line[1] if line else len(text.splitlines()))]
    return _sheets_of(path.name, text, tables)


def _sheets_of(file: str, text: str, tables: dict[str, Any]) -> tuple[list[tuple[str, RawSheet]], list[Problem]]:
    sheets: list[tuple[str, RawSheet]] = []
    problems: list[Problem] = []
    known = {sheet.name: sheet for sheet in book().sheets if not sheet.file}
    for name, content in tables.items():
        if name not in known:
            problems.append(Problem("ledger.unknown_table", file=file, value=name, expected=list(known)))
        elif not isinstance(content, list if known[name].layout == "list" else dict):
            key = "ledger.table_not_list" if known[name].layout == "list" else "ledger.table_not_pairs"
            problems.append(Problem(key, file=file, value=name))
            sheets.append((name, UNREADABLE))
        else:
            sheets.append((name, RawSheet(file, _toml_rows(known[name], text, content), addressed=False)))
    return sheets, problems


def _toml_rows(sheet: Sheet, text: str, content: dict[str, Any] | list[Any]) -> tuple[Row, ...]:
    """Rows as in the workbook; a table's head row is put in front, because TOML has none."""
    lines = text.splitlines()
    start = next((n for n, line in enumerate(lines, 1) if sheet.name in line), 1)
    if isinstance(content, list):
        pairs = [(start + n, (value,)) for n, value in enumerate(content, 1)]
    else:
        pairs = [(_line(lines, start, key), (key, value)) for key, value in content.items()]
    heads = [] if sheet.layout == "pairs" else [Row(start, 1, tuple(Cell(i, c.head) for i, c in enumerate(sheet.columns)))]
    rows = [Row(line, n, filled([Cell(i, _value(v)) for i, v in enumerate(values)])) for n, (line, values) in enumerate(pairs, 2)]
    return (*heads, *(row for row in rows if row.cells))


def _line(lines: list[str], start: int, key: str) -> int:
    """The line on which a key of a table is set: the first after the table's head that begins with it."""
    for number in range(start, len(lines)):
        if lines[number].lstrip().lstrip("\"'").startswith(key):
            return number + 1
    return start


def _value(value: Any) -> Value:
    if isinstance(value, bool | str | Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    return str(value)
