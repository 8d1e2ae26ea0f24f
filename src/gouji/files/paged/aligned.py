"""Tables without upright rules: columns found where amounts stand under each other."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from gouji.document.place import Place
from gouji.files.blocks import Grid, GridCell
from gouji.files.paged.lines import AMOUNT, TextLine, parted, place_of
from gouji.files.paged.marks import PageMarks

_GAP = 0.9
"""A gap of so many characters parts two columns."""

_NEAR = 3.0
"""How many characters high the space between two rows of one table may be."""

_ROWS = 3
"""So many rows with amounts make a table."""

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Row:
    """A line in pieces, and how many of them are amounts."""

    pieces: tuple[TextLine, ...]
    amounts: int

    @property
    def line(self) -> tuple[float, float]:
        """Its top and bottom."""
        return min(p.y0 for p in self.pieces), max(p.y1 for p in self.pieces)


def aligned_grids(lines: Sequence[TextLine], page: PageMarks) -> tuple[list[Grid], list[TextLine]]:
    """The grids that lines without upright rules form on a page, and the lines that are in none."""
    rows = [_row(line) for line in lines]
    if sum(row.amounts > 0 and len(row.pieces) > 1 for row in rows) < _ROWS:
        return [], list(lines)
    grids: list[Grid] = []
    rest = dict(enumerate(lines))
    for first, last in _stretches(rows):
        columns = _columns(rows[first:last])
        start = _head_begins(rows, first, columns)
        if len(columns) < 2:
            continue
        grids.append(_grid(rows[start:last], columns, page))
        for n in range(start, last):
            rest.pop(n, None)
    return grids, [rest[n] for n in sorted(rest)]


def _row(line: TextLine) -> _Row:
    pieces = tuple(parted(line, _GAP))
    return _Row(pieces, sum(AMOUNT.fullmatch(piece.text.replace(" ", "")) is not None for piece in pieces))


def _stretches(rows: Sequence[_Row]) -> list[Span]:
    """From where to where rows with amounts follow each other; names between them that have none belong to them."""
    stretches: list[list[int]] = []
    for n, row in enumerate(rows):
        if not (row.amounts and len(row.pieces) > 1):
            continue
        if stretches and _together(rows[stretches[-1][1] : n + 1]):
            stretches[-1][1] = n
        else:
            stretches.append([n, n])
    counted = [(first, last + 1) for first, last in stretches]
    return [(a, b) for a, b in counted if sum(row.amounts > 0 for row in rows[a:b]) >= _ROWS]


def _together(rows: Sequence[_Row]) -> bool:
    near = all(b.line[0] - a.line[1] < _NEAR * a.pieces[0].size for a, b in itertools.pairwise(rows))
    return near and all(len(row.pieces) > 1 or row.pieces[0].x1 - row.pieces[0].x0 < 20 * row.pieces[0].size for row in rows)


def _columns(rows: Sequence[_Row]) -> list[Span]:
    """From where to where each column goes: what stands over or under each other in the rows."""
    spans = sorted((piece.x0, piece.x1) for row in rows if len(row.pieces) > 1 for piece in row.pieces)
    columns: list[Span] = []
    for x0, x1 in spans:
        if columns and x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _head_begins(rows: Sequence[_Row], first: int, columns: Sequence[Span]) -> int:
    """The first row of the heads above the body: rows of two pieces or more, and single ones that stand over a column that is no first."""
    start = first
    while start > 0:
        above, below = rows[start - 1], rows[start]
        if below.line[0] - above.line[1] > _NEAR * above.pieces[0].size or above.amounts:
            break
        if len(above.pieces) < 2 and (first - start > 3 or above.pieces[0].x0 < columns[0][1]):
            break
        if len(above.pieces) == 2 and len(columns) > 3 and start == first and not _over(above, columns):
            break
        start -= 1
    while start < first and len(rows[start].pieces) < 2:
        start += 1
    return start


def _over(row: _Row, columns: Sequence[Span]) -> bool:
    """Whether each piece of a row stands over a column."""
    return all(any(x0 < piece.x1 and piece.x0 < x1 for x0, x1 in columns) for piece in row.pieces)


def _grid(rows: Sequence[_Row], columns: Sequence[Span], page: PageMarks) -> Grid:
    cells: list[GridCell] = []
    for number, row in enumerate(rows):
        taken = -1
        for piece in row.pieces:
            free = range(taken + 1, len(columns))
            under = [c for c in free if columns[c][0] < piece.x1 and piece.x0 < columns[c][1]]
            first = under[0] if under else min(free, key=lambda c: abs(columns[c][0] - piece.x0), default=None)
            if first is None:
                cells[-1] = GridCell(f"{cells[-1].text} {piece.text}", *_spans(cells[-1]), cells[-1].place)
                continue
            taken = max([first, *under])
            cells.append(GridCell(piece.text, number, first, 1, taken - first + 1, place_of(piece.box, page.number, page.confidence)))
    box = columns[0][0], rows[0].line[0], columns[-1][1], rows[-1].line[1]
    return Grid(tuple(cells), len(rows), len(columns), True, Place(page.number, box))


def _spans(cell: GridCell) -> tuple[int, int, int, int]:
    return cell.row, cell.column, cell.rowspan, cell.colspan
