"""A sheet of rows to be filtered, filled in and printed: its head stays in sight, its texts are never formulas."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from gouji.document.escaping import clean
from gouji.messages import say

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Value = str | int | Decimal | None
"""A text, a whole number, an amount (shown with two decimals), or nothing."""

_FONT, _SIZE, _A4 = "SimSun", 10, 9
_LINE_HIGH, _ROOM_HIGH, _MOST_LINES, _HEAD_HIGH = 13.5, 4.0, 29, 30
"""Points; a row of a workbook is at most 409 points high."""
_ARROW = " ▾"
_LONGEST = 32_000
"""The most letters of a cell; a workbook allows 32,767."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With what a text begins that programs take for a formula, once somebody edits it or saves the sheet as CSV."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head and its width in letters, the most that it takes; all of it where it is to be filled in (`kept`)."""

    head: str
    width: int
    kept: bool = False


def write_sheet(
    workbook: "Workbook", name: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]], choices: Mapping[int, Sequence[str]] | None = None
) -> None:
    """Write a sheet with one row under another; `choices` are the columns in which one of some words is chosen."""
    sheet = workbook.add_worksheet(name)
    looks = _Looks(workbook)
    columns = [column if column.kept else _narrowed(column, [row[at] for row in rows]) for at, column in enumerate(columns)]
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.head, looks.of(bold=True, bg_color="#F6F3EC", align="center"))
    for number, row in enumerate(rows, 1):
        sheet.set_row(number, _LINE_HIGH * _lines(row, columns) + _ROOM_HIGH)
        for at, value in enumerate(row):
            _put(sheet, number, at, value, looks)
    _set_up(sheet, len(columns), len(rows))
    for at, words in (choices or {}).items():
        offered = {"input_title": say("reporting.answer_title"), "input_message": say("reporting.answer_choose")}
        sheet.data_validation(1, at, max(len(rows), 1), at, {"validate": "list", "source": list(words), **offered})


class _Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: "Workbook") -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, **properties: object) -> "Format":
        """The format with these properties, in the sheet's type."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            common = {"font_name": _FONT, "font_size": _SIZE, "border": 1, "border_color": "#C9C2B5", "text_wrap": True, "valign": "top"}
            self._made[key] = self._workbook.add_format({**common, **properties})
        return self._made[key]


def _put(sheet: "Worksheet", row: int, column: int, value: Value, looks: _Looks) -> None:
    if value is None or value == "":
        sheet.write_blank(row, column, None, looks.of())
    elif isinstance(value, str):
        text = clean(value)
        text = text if len(text.encode("utf-16-le")) <= 2 * _LONGEST else text[: _LONGEST // 2] + say("reporting.long_text")
        sheet.write_string(row, column, text, looks.of(quote_prefix=True) if text.startswith(_FORMULA) else looks.of())
    else:
        look = {"num_format": "#,##0.00", "align": "right"} if isinstance(value, Decimal) else {"num_format": "0", "align": "center"}
        sheet.write_number(row, column, value, looks.of(text_wrap=False, **look))


def _narrowed(column: Column, values: Sequence[Value]) -> Column:
    """The column no wider than its head, with the arrow of its filter, and its values need."""
    shown = [f"{value:,.2f}" if isinstance(value, Decimal) else str(value or "") for value in values]
    needed = max(_width(line) for text in (column.head + _ARROW, *shown) for line in text.split("\n"))
    return replace(column, width=min(needed + 1, column.width))


def _lines(row: Sequence[Value], columns: Sequence[Column]) -> int:
    """How many lines of text the row is high."""
    texts = [(value, column.width - 1) for value, column in zip(row, columns, strict=True) if isinstance(value, str)]
    needed = (sum(max(1, math.ceil(_width(line) / width)) for line in text.split("\n")) for text, width in texts)
    return min(max(needed, default=1), _MOST_LINES)


def _width(text: str) -> int:
    """How wide a text is in letters; a Chinese character is two."""
    return sum(2 if east_asian_width(character) in "FWA" else 1 for character in text)


def _set_up(sheet: "Worksheet", columns: int, rows: int) -> None:
    """Head in sight, filters, and paper: A4 on its side, as wide as the page, the head on each."""
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(rows, 1), columns - 1)
    sheet.set_row(0, _HEAD_HIGH)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.3, right=0.3, top=0.6, bottom=0.6)
    sheet.set_footer("&C— &P / &N —")
    sheet.hide_gridlines(2)
