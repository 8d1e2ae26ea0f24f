"""A lattice with its characters → a grid; rows that no rule parts are parted by their amounts."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from gouji.document.place import Place
from gouji.files.blocks import Grid, GridCell
from gouji.files.paged.continuing import RuledGrid
from gouji.files.paged.lattice import Lattice
from gouji.files.paged.lines import AMOUNT, TextLine, around, place_of
from gouji.files.paged.marks import Box

_NARROW = 8.0
"""A column narrower than this, in points, that holds nothing anywhere is the gap of a double rule."""

_CROWDED = re.compile(rf"{AMOUNT.pattern}\s+{AMOUNT.pattern}")

Filled = tuple[int, int, int, int, list[TextLine], Box]
"""First row, first column, row and column after the last, the lines of text, the box."""


def grid_of_lattice(lattice: Lattice, cells: Sequence[list[TextLine]], page: int, confidence: float | None) -> RuledGrid:
    """The grid that is printed in a lattice; `cells` are the lines of text in each of its regions."""
    filled = [
        (*region, lines, lattice.box_of(region)) for region, lines in zip(lattice.regions, cells, strict=True)
    ]
    filled, rows = _parted(filled, len(lattice.ys) - 1)
    filled, edges = _without_gaps(filled, lattice)
    printed = tuple(_cell(piece, page, confidence) for piece in sorted(filled, key=lambda f: f[:2]))
    return RuledGrid(Grid(printed, rows, len(edges) - 1, True, Place(page, lattice.box)), edges)


def crowded(cells: Sequence[Sequence[TextLine]]) -> bool:
    """Whether amounts stand side by side in cells with these lines, so that rules between the columns must be missing."""
    return sum(_CROWDED.search(line.text) is not None for lines in cells for line in lines if " " in line.text) > 1


def _cell(piece: Filled, page: int, confidence: float | None) -> GridCell:
    top, left, bottom, right, lines, box = piece
    if not lines:
        return GridCell("", top, left, bottom - top, right - left, Place(page, box, confidence=confidence))
    text, box = ("\n".join([line.text for line in lines]), around(lines)) if len(lines) > 1 else (lines[0].text, lines[0].box)
    return GridCell(text, top, left, bottom - top, right - left, place_of(box, page, confidence))


def _parted(filled: Sequence[Filled], rows: int) -> tuple[list[Filled], int]:
    """Rows in which a cell holds several whole amounts, one under the other, made as many rows."""
    cuts = {row: _cuts([f for f in filled if f[0] == row and f[2] == row + 1]) for row in range(rows)}
    if not any(cuts.values()):
        return list(filled), rows
    first = [0]
    for row in range(rows):
        first.append(first[-1] + len(cuts[row]) + 1)
    parted: list[Filled] = []
    for top, left, bottom, right, lines, box in filled:
        if bottom == top + 1 and cuts[top]:
            parted += _pieces(left, right, lines, box, cuts[top], first[top])
        else:
            parted.append((first[top], left, first[bottom], right, lines, box))
    return parted, first[-1]


def _cuts(row: Sequence[Filled]) -> list[float]:
    """Where the row must be cut: halfway between the amounts of the cell that has most of them."""
    stacks = [[(n.y0 + n.y1) / 2 for n in f[4]] for f in row if len(f[4]) > 1 and all(AMOUNT.fullmatch(n.text.replace(" ", "")) for n in f[4])]
    most = max(stacks, key=len, default=[])
    return [(a + b) / 2 for a, b in pairwise(most)]


def _pieces(left: int, right: int, lines: Sequence[TextLine], box: Box, cuts: Sequence[float], first: int) -> list[Filled]:
    edges = [box[1], *cuts, box[3]]
    pieces: list[Filled] = []
    for k in range(len(cuts) + 1):
        inside = [line for line in lines if bisect_left(cuts, (line.y0 + line.y1) / 2) == k]
        pieces.append((first + k, left, first + k + 1, right, inside, (box[0], edges[k], box[2], edges[k + 1])))
    return pieces


def _without_gaps(filled: list[Filled], lattice: Lattice) -> tuple[list[Filled], tuple[float, ...]]:
    """The cells without the narrow columns in which nothing is printed, and where the columns that are kept begin and end."""
    narrow = {c for c, (left, right) in enumerate(pairwise(lattice.xs)) if right - left < _NARROW} - {f[1] for f in filled if f[4]}
    if not narrow:
        return filled, lattice.xs
    kept = [c for c in range(len(lattice.xs) - 1) if c not in narrow]
    moved = [(f[0], bisect_left(kept, f[1]), f[2], bisect_left(kept, f[3]), f[4], f[5]) for f in filled]
    return [f for f in moved if f[3] > f[1]], (*(lattice.xs[c] for c in kept), lattice.xs[-1])
