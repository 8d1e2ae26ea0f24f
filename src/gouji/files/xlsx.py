"""An XLSX or XLSM: its visible sheets, rows and columns, each cell as its number format prints it.

Formulas give the value that was saved with them; one that was saved without is empty, and a warning says where.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from gouji.document.trace import Trace
from gouji.files.blocks import Grid, Pages, Paragraph
from gouji.files.cell_print import Printer
from gouji.files.limits import TRACES
from gouji.files.sheet import Sheet, SheetCell, blocks_of
from gouji.files.source import Source
from gouji.files.traces import kept
from gouji.files.workbook import load, packed_parts, safe_parts, uncached_cells
from gouji.files.xlsx_traces import CARRIED, carried, hidden_in, hidden_sheet
from gouji.messages import say

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_NAMED = 10
"""How many cells a warning names."""


def read(source: Source) -> Pages:
    """The workbook's blocks, sheet by sheet; a Problem where the package is unsafe or damaged."""
    packed = packed_parts(source, CARRIED)
    parts = safe_parts(source, packed)
    uncached = uncached_cells(source, parts)
    blocks: list[Paragraph | Grid] = []
    warnings: list[str] = []
    traces = [*islice(carried(source, packed), TRACES)]
    for worksheet in load(source, parts).worksheets:
        if worksheet.sheet_state != "visible":
            traces += hidden_sheet(worksheet)
        else:
            sheet, hidden = _seen(worksheet)
            blocks += blocks_of(source, sheet)
            traces += hidden
            warnings += _warnings(worksheet.title, uncached.get(worksheet.title, []))
    return Pages(tuple(blocks), "xlsx", warnings=tuple(warnings), traces=kept(traces))


def _warnings(sheet: str, cells: list[str]) -> Iterator[str]:
    if cells:
        yield say("files.uncached", sheet=sheet, cells=[*cells[:_NAMED], *(["…"] if len(cells) > _NAMED else [])])


def _seen(worksheet: "Worksheet") -> tuple[Sheet, Iterator[Trace]]:
    """The sheet without what is hidden, and what that is. Rows in which nothing is printed are kept as one blank row between the others."""
    printer = Printer(worksheet)
    merged = {(area.min_row, area.min_col): area for area in worksheet.merged_cells.ranges}
    covered = {place for area in merged.values() for place in _places(area.bounds)} - merged.keys()
    # worksheet.iter_rows() would make every cell up to the last row and column; only these exist.
    cells = {place: cell for place, cell in worksheet._cells.items() if place not in covered and (place in merged or printer.shows(cell))}
    rows = _visible_rows(worksheet, {row for row, _ in cells} | {row for row, _ in covered})
    columns = _visible_columns(worksheet, max((column for _, column in [*cells, *covered]), default=0))
    shown: list[SheetCell] = []
    hidden: dict[tuple[int, int], Cell] = {}
    for (row, column), cell in sorted(cells.items()):
        bounds = merged[row, column].bounds if (row, column) in merged else (column, row, column, row)
        top, left = bisect_left(rows, bounds[1]), bisect_left(columns, bounds[0])
        down, across = bisect_left(rows, bounds[3] + 1) - top, bisect_left(columns, bounds[2] + 1) - left
        if down and across:
            shown.append(SheetCell(printer.text(cell), top, left, down, across, printer.is_ruled(cell)))
        else:
            hidden[row, column] = cell
    return Sheet(worksheet.title, tuple(shown), rows, columns), hidden_in(worksheet, hidden, set(rows))


def _places(bounds: tuple[int, int, int, int]) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = bounds
    return ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def _visible_rows(worksheet: "Worksheet", used: set[int]) -> list[int]:
    """The used rows that are not hidden, and after each run of them the row below it, which is blank."""
    unless_said = bool(worksheet.sheet_format.zeroHeight)

    def is_hidden(row: int) -> bool:
        said = worksheet.row_dimensions.get(row)
        return unless_said if said is None else bool(said.hidden) or said.height == 0

    return sorted(row for row in used | {row + 1 for row in used} if not is_hidden(row))


def _visible_columns(worksheet: "Worksheet", last: int) -> list[int]:
    hidden: set[int] = set()
    for said in worksheet.column_dimensions.values():
        if said.hidden or said.width == 0:
            hidden.update(range(said.min, min(said.max, last) + 1))
    return [column for column in range(1, last + 1) if column not in hidden]
