"""A ledger written as an XLSX workbook for people who live in spreadsheets: heads that stay, drop-downs, notes."""

import io
import os
import tempfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from gouji.ledger.codes import Codes
from gouji.ledger.model import Ledger
from gouji.ledger.printing import Written, head_of, rows_of, sheets_of
from gouji.ledger.schema import Column, Sheet, book
from gouji.ledger.source import address
from gouji.messages import Problem

_CREATED = datetime(2024, 1, 1)
"""The day that every workbook says it was made on: equal ledgers give equal bytes."""

_A4 = 9
_LAST_ROW = 5000
_LONG = 50
"""Columns at least this wide hold sentences: their texts are wrapped, the others stay on one line."""

_PAIR_WIDTHS = (20, 60, 70)
_LONGEST_TEXT = 32_767
_FORMATS = {
    "text": {},
    "long": {"text_wrap": True},
    "yes": {"align": "center"},
    "head": {"bold": True, "bg_color": "#EFEBE4", "font_color": "#55504A", "bottom": 1, "bottom_color": "#B8B0A4", "text_wrap": True},
    "must": {"bold": True, "bg_color": "#EFEBE4", "font_color": "#A63A28", "bottom": 1, "bottom_color": "#B8B0A4", "text_wrap": True},
    "quiet": {"font_color": "#8A847C", "text_wrap": True},
    "amount": {"num_format": "#,##0.00####_ "},
    "count": {"num_format": "0", "align": "left"},
    "number": {"num_format": "#,##0_ "},
    "day": {"num_format": "yyyy-mm-dd", "align": "left"},
    "title": {"bold": True, "font_size": 16, "font_color": "#A63A28"},
}


def write_workbook(ledger: Ledger, path: str | Path) -> None:
    """Write the ledger as one workbook, whole or not at all. Equal ledgers give equal bytes.

    Raises Problem for what the sheets cannot hold.
    """
    path = Path(path)
    content = _Writing(ledger).content()
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".") as waiting:
        whole = Path(waiting) / path.name
        whole.write_bytes(content)
        os.replace(whole, path)


class _Writing:
    """One workbook being written."""

    def __init__(self, ledger: Ledger) -> None:
        import xlsxwriter

        self._ledger = ledger
        self._out = io.BytesIO()
        self._workbook = xlsxwriter.Workbook(self._out, {"in_memory": True})
        self._workbook.set_properties({"created": _CREATED, "title": f"{ledger.profile.organisation} {ledger.profile.year}".strip()})
        plain = {"font_name": book().words["font"], "font_size": 11, "valign": "vcenter"}
        self._formats = {name: self._workbook.add_format({**plain, **given}) for name, given in _FORMATS.items()}
        self._lists: dict[tuple[str, ...], str] = {}

    def content(self) -> bytes:
        """The bytes of the finished workbook."""
        self._guide()
        for sheet in sheets_of(self._ledger):
            worksheet = self._workbook.add_worksheet(sheet.name)
            _for_print(worksheet)
            worksheet.repeat_rows(0)
            self._pairs(worksheet, sheet) if sheet.layout == "pairs" else self._table(worksheet, sheet)
        self._codes()
        self._workbook.get_worksheet_by_name(book().sheet("profile").name).activate()
        self._workbook.close()
        return self._out.getvalue()

    def _guide(self) -> None:
        words = book().words["guide"]
        worksheet = self._workbook.add_worksheet(words["name"])
        _for_print(worksheet)
        worksheet.hide_gridlines(2)
        worksheet.set_column(0, 0, 110, self._formats["long"])
        worksheet.write_string(0, 0, words["title"], self._formats["title"])
        worksheet.set_row(0, 30)
        for row, line in enumerate(words["lines"], 2):
            worksheet.write_string(row, 0, line, self._formats["long"])
            worksheet.set_row(row, _height(line, 110))

    def _pairs(self, worksheet: Any, sheet: Sheet) -> None:
        for at, (width, shape) in enumerate(zip(_PAIR_WIDTHS, ("text", "long", "quiet"), strict=True)):
            worksheet.set_column(at, at, width, self._formats[shape])
        worksheet.write_row(0, 0, book().words["pair_heads"], self._formats["head"])
        values = rows_of(self._ledger, sheet)[0]
        for row, (column, value) in enumerate(zip(sheet.columns, values, strict=True), 1):
            worksheet.write_string(row, 0, column.head, self._formats["must" if column.required else "head"])
            self._write(worksheet, row, 1, column, value)
            worksheet.write_string(row, 2, _note(column), self._formats["quiet"])
            texts = (column.head, value if isinstance(value, str) else "", _note(column))
            worksheet.set_row(row, max(_height(text, width) for text, width in zip(texts, _PAIR_WIDTHS, strict=True)))
            worksheet.write_comment(row, 0, _note(column), _comment_shape(column))
            self._drop_down(worksheet, sheet, column, row, 1, row)
        worksheet.freeze_panes(1, 1)

    def _table(self, worksheet: Any, sheet: Sheet) -> None:
        rows = rows_of(self._ledger, sheet)
        last = max(_LAST_ROW, 2 * len(rows))
        for at, column in enumerate(sheet.columns):
            worksheet.set_column(at, at, column.width, self._formats[_format_of(column)])
            head = self._formats["must" if column.required == "always" else "head"]
            worksheet.write_string(0, at, head_of(column, self._ledger.profile.unit), head)
            worksheet.write_comment(0, at, _note(column), _comment_shape(column))
            self._drop_down(worksheet, sheet, column, 1, at, last)
        for number, row in enumerate(rows, 1):
            for at, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
                self._write(worksheet, number, at, column, value)
            long = [_height(str(v), c.width) for c, v in zip(sheet.columns, row, strict=True) if c.width >= _LONG]
            worksheet.set_row(number, max(long, default=_height("", _LONG)))
        worksheet.freeze_panes(1, 1 if len(sheet.columns) > 1 else 0)
        worksheet.set_row(0, 22)
        if sheet.layout == "table":
            worksheet.autofilter(0, 0, max(1, len(rows)), len(sheet.columns) - 1)

    def _write(self, worksheet: Any, row: int, at: int, column: Column, value: Written) -> None:
        shape = self._formats[_format_of(column)]
        if isinstance(value, bool):
            value = book().words["yes"] if value else ""
        if isinstance(value, date):
            worksheet.write_datetime(row, at, datetime(value.year, value.month, value.day), shape)
        elif isinstance(value, int | Decimal):
            worksheet.write_number(row, at, value, shape)
        elif value:
            if len(value) > _LONGEST_TEXT:
                raise Problem("ledger.too_long", sheet=worksheet.get_name(), row=row + 1, column=column.head, limit=_LONGEST_TEXT)
            worksheet.write_string(row, at, value, shape)

    def _drop_down(self, worksheet: Any, sheet: Sheet, column: Column, first: int, at: int, last: int) -> None:
        given = self._validation(sheet, column)
        if given:
            worksheet.data_validation(first, at, last, at, {"ignore_blank": True, **given})

    def _validation(self, sheet: Sheet, column: Column) -> dict[str, Any]:
        """What a spreadsheet offers and refuses in a column; codes may be typed without their name, so these are only offered."""
        words = book().words
        if column.kind == "code":
            return {"validate": "list", "source": "=" + self._list_name(sheet, column), "show_error": False}
        if column.kind == "project":
            names = book().sheet("projects")
            return {"validate": "list", "source": f"={names.name}!$A$2:$A${_LAST_ROW}", "show_error": False}
        if column.kind == "views":
            return {"validate": "list", "source": list(column.choices), "show_error": False}
        if column.kind == "amount":
            return {"validate": "decimal", "criteria": ">=", "value": 0, **_error(words["amount_error"])}
        choices = {"choice": list(column.choices), "yes": [words["yes"], words["no"]]}.get(column.kind)
        if choices and sheet.layout != "counts":
            return {"validate": "list", "source": choices, **_error(words["choice_error"])}
        return {}

    def _list_name(self, sheet: Sheet, column: Column) -> str:
        """The defined name of the list of codes that a column offers; equal lists are kept once."""
        year = self._ledger.profile.year - sheet.years_back
        codes = Codes(year)
        entries = tuple(codes.titled(column.table, entry.code) for entry in codes.entries(column))
        return self._lists.setdefault(entries, f"{column.head}{year}")

    def _codes(self) -> None:
        worksheet = self._workbook.add_worksheet(book().words["codes"]["name"])
        for at, (entries, name) in enumerate(self._lists.items()):
            worksheet.set_column(at, at, 44)
            worksheet.write_string(0, at, name, self._formats["head"])
            worksheet.write_column(1, at, entries)
            column = address(at, 1).rstrip("1")
            self._workbook.define_name(name, f"={book().words['codes']['name']}!${column}$2:${column}${len(entries) + 1}")
        worksheet.freeze_panes(1, 0)


def _for_print(worksheet: Any) -> None:
    """A4, landscape, as wide as the page."""
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.fit_to_pages(1, 0)


def _error(words: dict[str, str]) -> dict[str, str]:
    return {"error_title": words["title"], "error_message": words["text"]}


def _format_of(column: Column) -> str:
    if column.kind == "count":
        return "number" if column.key == "number" else "count"
    return {"amount": "amount", "date": "day", "yes": "yes"}.get(column.kind, "long" if column.width >= _LONG else "text")


def _height(text: str, width: int) -> float:
    """The height of a row, in points, in which a text of a column this wide (in half-width characters) can be read whole."""
    lines = sum(1 + sum(2 - character.isascii() for character in line) // max(1, width - 2) for line in text.split("\n"))
    return 4 + 15 * min(lines, 26)


def _note(column: Column) -> str:
    words = book().words
    required = words["required_label"] if column.required == "always" else ""
    example = f"\n{words['example_label']}{column.example}" if column.example else ""
    return (required + column.note + example).strip()


def _comment_shape(column: Column) -> dict[str, Any]:
    lines = 1 + len(_note(column)) // 18 + _note(column).count("\n")
    return {"author": "", "width": 260, "height": 20 + 18 * lines, "font_name": book().words["font"], "font_size": 10}
