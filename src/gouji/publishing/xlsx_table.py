"""A table on its sheet: title, whose and in which unit, merged heads that stay, amounts as numbers, sums live, notes below."""

import math
from typing import TYPE_CHECKING

from gouji.amounts import read_amount
from gouji.document import Box, Cell, Table
from gouji.publishing.columns import fit_columns, line_heights, placed, text_width
from gouji.publishing.paper import shape
from gouji.publishing.words import word
from gouji.publishing.xlsx_formulas import formulas
from gouji.publishing.xlsx_sheets import TYPE_SIZE, Sheets, put, put_across, put_number

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_EXACT_DIGITS = 15
"""A workbook keeps numbers to this many digits; a longer one is written as text."""
_LINE, _ROW = 13.0, 18.0
_UNIT_WIDTH = 70.0
_INDENT = 7.0
"""What the indent between an amount and the rule takes, in points: its column is so much wider."""


class TableSheet:
    """Writes one table to one sheet, from the row `top` down."""

    def __init__(self, sheets: Sheets, sheet: "Worksheet", table: Table, top: int) -> None:
        self._sheets, self._sheet, self._table, self._top = sheets, sheet, table, top
        widths, size = fit_columns(table, shape(table.landscape).text_width)
        amounts = {column for _, column, box in placed(table.lines) if box.kind == "amount"}
        self._widths = [width * TYPE_SIZE / size + _INDENT * (column in amounts) for column, width in enumerate(widths)]
        self._size = TYPE_SIZE
        self._last = len(widths) - 1
        self._amounts = _amount_format(table.precision)

    def write(self, said: bool = True) -> None:
        """Write all of it; `said` whether the line of organisation and unit stands over it."""
        for column, width in enumerate(self._widths):
            self._sheet.set_column_pixels(column, column, round(width * 4 / 3))
        self._title()
        first = self._top + 1 + said
        if said:
            self._line_above(self._top + 1)
        self._boxes(first)
        heads = first + len(self._table.heads)
        if self._table.heads:
            self._sheet.freeze_panes(heads, 0)
            self._sheet.repeat_rows(self._top, heads - 1)
        elif self._table.again is not None:
            self._sheet.repeat_rows(heads + self._table.again)
        self._notes(heads + len(self._table.lines))

    def _title(self) -> None:
        self._sheet.set_row(self._top, 32)
        look = self._sheets.format(font_size=16, bold=True, align="center")
        put_across(self._sheet, (self._top, 0, self._top, self._last), self._table.title, look)

    def _line_above(self, row: int) -> None:
        """Whose table it is on the left, its unit on the right, over as many columns as it needs."""
        whose, unit = word("organisation", organisation=self._table.organisation), word("unit", unit=self._table.unit_said)
        split = next((c for c in range(self._last, 0, -1) if sum(self._widths[c:]) >= _UNIT_WIDTH), min(1, self._last))
        self._sheet.set_row(row, _ROW)
        if not split:
            put(self._sheet, row, 0, f"{whose}  {unit}", self._sheets.format())
            return
        put_across(self._sheet, (row, 0, row, split - 1), whose, self._sheets.format(align="left"))
        put_across(self._sheet, (row, split, row, self._last), unit, self._sheets.format(align="right"))

    def _boxes(self, first: int) -> None:
        lines = (*self._table.heads, *self._table.lines)
        for i, high in enumerate(line_heights(lines, self._widths, self._size)):
            self._sheet.set_row(first + i, max(_ROW, high * _LINE + 4))
        spots = [(first + i, column, box) for i, column, box in placed(lines)]
        places = {box.cell: (row, column) for row, column, box in spots if box.cell is not None}
        live = formulas(self._table, places)
        for row, column, box in spots:
            self._box(row, column, box, live)
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{first + len(lines)}"})

    def _box(self, row: int, column: int, box: Box, live: dict[int, str]) -> None:
        look = self._look(box)
        cell = None if box.cell is None else self._table.cells[box.cell]
        value = _number(cell) if cell else None
        across = (row, column, row + box.rowspan - 1, column + box.colspan - 1)
        if box.kind == "amount" and cell is None and not box.total and put_number(self._sheet, across, box.text, self._sheets):
            return
        if value is None or box.colspan * box.rowspan > 1:
            put_across(self._sheet, across, box.text, look)
        elif box.cell in live:
            self._sheet.write_formula(row, column, live[box.cell], look, value)
        else:
            self._sheet.write_number(row, column, value, look)

    def _look(self, box: Box) -> "Format":
        ruled = {"border": 1, "text_wrap": box.kind != "amount", "bold": box.total or box.kind == "head"}
        if box.kind == "amount":
            return self._sheets.format(**ruled, align="right", indent=1, num_format=self._amounts)
        if box.kind in ("head", "code") or box.total:
            return self._sheets.format(**ruled, align="center", num_format="@")
        return self._sheets.format(**ruled, align="left", indent=box.level, num_format="@")

    def _notes(self, row: int) -> None:
        room = sum(self._widths)
        for i, note in enumerate(self._table.notes, row):
            self._sheet.set_row(i, max(_ROW, _LINE * math.ceil(text_width(note) * TYPE_SIZE / room) + 4))
            put_across(self._sheet, (i, 0, i, self._last), note, self._sheets.format(text_wrap=True, align="left"))


def _amount_format(decimals: int) -> str:
    """The number format of amounts with so many decimals."""
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"


def _number(cell: Cell) -> float | None:
    """The printed amount as a workbook keeps numbers; None where nothing is printed or its digits would not all be kept."""
    printed = read_amount(cell.amount)
    return float(printed.text) if printed and len(str(abs(printed.digits))) <= _EXACT_DIGITS else None
