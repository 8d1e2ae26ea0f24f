"""Cells laid out as a grid: spans that keep within it, no cell over another, and a limit on all of it."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gouji.document.place import NOWHERE, Place
from gouji.files.blocks import Grid, GridCell
from gouji.files.limits import CELLS, SPAN
from gouji.files.source import Source
from gouji.messages import Problem


@dataclass(frozen=True, slots=True)
class Spanning:
    """A cell whose file names its spans but not its column, as in HTML. A `rowspan` of 0 reaches to the last row."""

    text: str
    rowspan: int = 1
    colspan: int = 1


def grid_of(source: Source, cells: Iterable[GridCell], place: Place = NOWHERE, merged: bool = True) -> Grid:
    """The grid of these cells, as large as they need; a Problem where that is more than CELLS."""
    kept = tuple(cells)
    rows = max((cell.row + cell.rowspan for cell in kept), default=0)
    columns = max((cell.column + cell.colspan for cell in kept), default=0)
    if rows * columns > CELLS:
        raise Problem("files.cells", file=source.name, limit=CELLS)
    return Grid(kept, rows, columns, merged, place)


def laid_out(rows: Sequence[Sequence[Spanning]]) -> list[GridCell]:
    """Each cell in the first column that is free in its row and in none of the rows above has been taken by a span."""
    cells: list[GridCell] = []
    taken: dict[int, int] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while taken.get(column, 0) > number:
                column += 1
            down = min(cell.rowspan or len(rows), len(rows) - number)
            across = _free(taken, number, column, min(max(cell.colspan, 1), SPAN))
            cells.append(GridCell(cell.text, number, column, down, across, NOWHERE))
            taken.update((reached, number + down) for reached in range(column, column + across))
            column += across
    return cells


def _free(taken: dict[int, int], row: int, column: int, wanted: int) -> int:
    """How many of the wanted columns are free, up to the first that a cell from above has taken."""
    return next((n for n in range(1, wanted) if taken.get(column + n, 0) > row), wanted)


def tightened(cells: Sequence[GridCell]) -> list[GridCell]:
    """The cells without the columns in which none begins: drawn tables have them wherever two edges miss each other."""
    begun = sorted({cell.column for cell in cells})
    tight: list[GridCell] = []
    for cell in cells:
        column = bisect_left(begun, cell.column)
        tight.append(replace(cell, column=column, colspan=bisect_left(begun, cell.column + cell.colspan) - column))
    return tight
