"""Tables that go on over page ends: a grid at the foot of a page and one with the same columns at the head of the next are one."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gouji.files.blocks import Grid, GridCell, Paragraph
from gouji.files.paged.lattice import SNAP
from gouji.files.paged.lines import AMOUNT

_FIGURES = re.compile(r"[\d,.]+")
"""What may be the end of a code or an amount."""


@dataclass(frozen=True, slots=True)
class RuledGrid:
    """A grid and where its columns are: the left edge of each, and the right edge of the last."""

    grid: Grid
    edges: tuple[float, ...]


def continued(pages: Sequence[Sequence[Paragraph | Grid | RuledGrid]]) -> list[Paragraph | Grid]:
    """The blocks of all pages in order, grids that go on over a page end put together."""
    blocks: list[Paragraph | Grid | RuledGrid] = []
    for page in pages:
        last, first = (blocks[-1] if blocks else None), (page[0] if page else None)
        if isinstance(last, RuledGrid) and isinstance(first, RuledGrid) and not _titled(first.grid):
            blocks[-1:] = _joined(last, first)
            blocks += page[1:]
        else:
            blocks += page
    return [block.grid if isinstance(block, RuledGrid) else block for block in blocks]


def _titled(grid: Grid) -> bool:
    """Whether its first row is a title: one cell over all columns."""
    row = [cell for cell in grid.cells if cell.row == 0]
    return len(row) == 1 and row[0].colspan == grid.columns > 1 and bool(row[0].text)


def _joined(above: RuledGrid, below: RuledGrid) -> list[RuledGrid]:
    """Both as one where their columns are the same; where a program set a table anew within one of them, only that part of it
    whose columns are the other's is joined."""
    if one := _one(above, below):
        return [one]
    for row in _changes(below.grid):
        if one := _one(above, _part(below, 0, row)):
            return [one, _part(below, row, below.grid.rows)]
    for row in reversed(_changes(above.grid)):
        if one := _one(_part(above, row, above.grid.rows), below):
            return [_part(above, 0, row), one]
    return [above, below]


def _one(above: RuledGrid, below: RuledGrid) -> RuledGrid | None:
    """Both as one grid where the columns of one are those of the other, or some of them are merged there; else None.

    Heads that a page end cuts in two may have fewer columns than what follows; rows with amounts have not.
    """
    if len(above.edges) < len(below.edges) and any(AMOUNT.fullmatch(cell.text) for cell in above.grid.cells):
        return None
    edges = max(above.edges, below.edges, key=len)
    top, foot = _with_columns(above, edges), _with_columns(below, edges)
    if top is None or foot is None:
        return None
    top, foot = _with_last_row_whole(top, foot)
    moved = (GridCell(c.text, c.row + top.rows, c.column, c.rowspan, c.colspan, c.place) for c in foot.cells)
    return RuledGrid(replace(top, cells=(*top.cells, *moved), rows=top.rows + foot.rows), edges)


def _with_last_row_whole(top: Grid, foot: Grid) -> tuple[Grid, Grid]:
    """Both grids; where the page end cut a row in two and left ends of its codes and amounts on the next page, all of it is put back."""
    at = _repeated(top, foot)
    rest = {cell.column: cell.text for cell in foot.cells if cell.row == at and cell.text}
    cut = {cell.column: cell for cell in top.cells if cell.row == top.rows - 1}
    figures = [column for column, text in rest.items() if _FIGURES.fullmatch(text)]
    reaches = any(cell.row < at < cell.row + cell.rowspan or (cell.row == at and cell.rowspan > 1) for cell in foot.cells)
    if not figures or reaches or not all(column in cut and cut[column].text for column in rest):
        return top, foot
    if not all(_completes(cut[column].text, rest[column], _above(top, column)) for column in figures):
        return top, foot
    whole = tuple(replace(c, text=f"{c.text}\n{rest[c.column]}") if cut.get(c.column) is c and c.column in rest else c for c in top.cells)
    left = tuple(replace(cell, row=cell.row - (cell.row > at)) for cell in foot.cells if cell.row != at)
    return replace(top, cells=whole), replace(foot, cells=left, rows=foot.rows - 1)


def _repeated(top: Grid, foot: Grid) -> int:
    """How many rows of heads the grid on the next page begins with again."""
    rows = range(min(top.rows, foot.rows))
    return next((row for row in rows if _printed(top, row) != _printed(foot, row)), len(rows))


def _printed(grid: Grid, row: int) -> list[tuple[int, str]]:
    return sorted((cell.column, _plain(cell.text)) for cell in grid.cells if cell.row == row)


def _above(grid: Grid, column: int) -> list[str]:
    """What is printed in a column of all rows but the last."""
    return [_plain(cell.text) for cell in grid.cells if cell.column == column and cell.row < grid.rows - 1]


def _completes(begun: str, rest: str, others: Sequence[str]) -> bool:
    """Whether figures make an unfinished code or amount one that looks like the others of its column, as it does not by itself."""
    shapes = {_shape(other) for other in others} - {""}
    return _shape(_plain(begun + rest)) in shapes and _shape(_plain(begun)) not in shapes


def _plain(text: str) -> str:
    """The text without the ends of its lines."""
    return "".join(text.split())


def _shape(text: str) -> str:
    """How long a code is, how many decimals an amount has; "" for anything else."""
    if text.isdecimal():
        return f"code of {len(text)}"
    return f"amount to {len(text.partition('.')[2])}" if AMOUNT.fullmatch(text) else ""


def _with_columns(ruled: RuledGrid, edges: Sequence[float]) -> Grid | None:
    """The grid with its columns counted among these edges; None where one of its own is not among them, or it is not as wide."""
    places = [min(range(len(edges)), key=lambda n: abs(edges[n] - edge)) for edge in ruled.edges]
    if any(abs(edges[n] - edge) > 2 * SNAP for n, edge in zip(places, ruled.edges, strict=True)):
        return None
    if (places[0], places[-1]) != (0, len(edges) - 1) or len(set(places)) < len(places):
        return None
    if len(places) == len(edges):
        return ruled.grid
    moved = [replace(c, column=places[c.column], colspan=places[c.column + c.colspan] - places[c.column]) for c in ruled.grid.cells]
    return replace(ruled.grid, cells=tuple(moved), columns=len(edges) - 1)


def _changes(grid: Grid) -> list[int]:
    """The rows at which other columns begin than in the row above, no cell reaching over."""
    begins = [{cell.column for cell in grid.cells if cell.row <= row < cell.row + cell.rowspan} for row in range(grid.rows)]
    reached = {row for cell in grid.cells for row in range(cell.row + 1, cell.row + cell.rowspan)}
    return [row for row in range(1, grid.rows) if row not in reached and begins[row] - begins[row - 1] and begins[row - 1] - begins[row]]


def _part(ruled: RuledGrid, first: int, last: int) -> RuledGrid:
    """The rows from `first` up to `last`, with only the columns in which a cell of theirs begins."""
    cells = [cell for cell in ruled.grid.cells if first <= cell.row < last]
    begun = sorted({cell.column for cell in cells})
    moved = []
    for cell in cells:
        column = bisect_left(begun, cell.column)
        moved.append(replace(cell, row=cell.row - first, column=column, colspan=bisect_left(begun, cell.column + cell.colspan) - column))
    place = replace(ruled.grid.place, page=cells[0].place.page if cells else ruled.grid.place.page)
    return RuledGrid(Grid(tuple(moved), last - first, len(begun), True, place), (*(ruled.edges[b] for b in begun), ruled.edges[-1]))
