"""What a cell of a workbook prints: its value through its number format, and whether it is ruled."""

import functools
import importlib.resources
import tomllib
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from gouji.files.date_format import printed_date
from gouji.files.number_format import printed_number, printed_text

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_INDENT = "\u3000"
_MOST_INDENT = 15


@dataclass(frozen=True, slots=True)
class _Style:
    pattern: str
    is_date: bool
    indent: str
    ruled: bool


class Printer:
    """Prints the cells of one worksheet; each of its styles is looked at once."""

    def __init__(self, worksheet: "Worksheet") -> None:
        self._epoch = worksheet.parent.epoch
        self._styles: dict[int, _Style] = {}

    def shows(self, cell: "Cell") -> bool:
        """Whether there is something to see: a value, or a rule at one of its sides."""
        return cell.value is not None or (cell.has_style and self._style(cell).ruled)

    def is_ruled(self, cell: "Cell") -> bool:
        """Whether the cell has a rule at its left or right: tables have them, titles and lines of text have none."""
        return self._style(cell).ruled

    def text(self, cell: "Cell") -> str:
        """What is printed in the cell, "" where nothing is; a cell's indent as full-width blanks before its text."""
        style = self._style(cell)
        printed = self._value(cell.value, style)
        return style.indent + printed if printed.strip() and isinstance(cell.value, str) else printed if printed.strip() else ""

    def _value(self, value: object, style: _Style) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, date | time | timedelta):
            return printed_date(value, style.pattern)
        if isinstance(value, int | float):
            return self._number(value, style)
        return printed_text(str(value), style.pattern)

    def _number(self, value: int | float, style: _Style) -> str:
        from openpyxl.utils.datetime import from_excel

        number = Decimal(repr(value))
        if not number.is_finite():
            return str(value)
        if style.is_date:
            return printed_date(from_excel(value, self._epoch), style.pattern)
        return printed_number(number, style.pattern)

    def _style(self, cell: "Cell") -> _Style:
        key = cell.style_id
        if key not in self._styles:
            chinese = _chinese().get(str(cell._style.numFmtId))
            ruled = bool(cell.border and ((cell.border.left and cell.border.left.style) or (cell.border.right and cell.border.right.style)))
            indent = _INDENT * min(int(cell.alignment.indent or 0), _MOST_INDENT)
            self._styles[key] = _Style(chinese or cell.number_format, chinese is not None, indent, ruled)
        return self._styles[key]


@functools.cache
def _chinese() -> dict[str, str]:
    """The built-in formats that a Chinese office prints in another way than openpyxl names them."""
    text = importlib.resources.files("gouji.files").joinpath("number_formats.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["builtin"]
