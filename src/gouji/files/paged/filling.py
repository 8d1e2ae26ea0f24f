"""Which character stands in which cell of a lattice; a number that is wider than its cell stays whole."""

import itertools
from bisect import bisect_right
from collections.abc import Sequence

from gouji.files.paged.lattice import Lattice
from gouji.files.paged.marks import Glyph

_NUMERAL = frozenset("0123456789.,-−０１２３４５６７８９．，")
_TOUCHING = 0.6
"""How near two digits of one number stand, in points."""


def filled(lattice: Lattice, glyphs: Sequence[Glyph]) -> tuple[list[list[Glyph]], list[Glyph]]:
    """The characters of each cell, and those that stand in none."""
    cells: list[list[Glyph]] = [[] for _ in lattice.regions]
    outside: list[Glyph] = []
    crossing: list[tuple[Glyph, int]] = []
    xs, ys, at = lattice.xs, lattice.ys, lattice.at
    left, top, right, bottom = lattice.box
    for glyph in glyphs:
        text, x0, y0, x1, y1 = glyph
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        number = at[bisect_right(ys, y) - 1][bisect_right(xs, x) - 1] if left < x < right and top < y < bottom else -1
        if number < 0:
            outside.append(glyph)
            continue
        cells[number].append(glyph)
        if text in _NUMERAL and _cut(lattice, number, x0, x1):
            crossing.append((glyph, number))
    for glyph, number in crossing:
        _mend(lattice, cells, glyph, number)
    return cells, outside


def _cut(lattice: Lattice, number: int, x0: float, x1: float) -> bool:
    _, left, _, right = lattice.regions[number]
    return x0 < lattice.xs[left] + _TOUCHING or x1 > lattice.xs[right] - _TOUCHING


def _mend(lattice: Lattice, cells: list[list[Glyph]], glyph: Glyph, number: int) -> None:
    """Put the pieces of the number to which this character belongs into the cell that has most of it."""
    y = (glyph.y0 + glyph.y1) / 2
    _, left, _, right = lattice.regions[number]
    row = bisect_right(lattice.ys, y) - 1
    beside = [lattice.at[row][c] for c in (left - 1, right) if 0 <= c < len(lattice.at[row]) and lattice.at[row][c] >= 0]
    pieces = {n: _piece(cells[n], glyph) for n in (number, *beside)}
    owners = [n for n, piece in pieces.items() if piece]
    if len(owners) < 2 or not _one_number([g for n in owners for g in pieces[n]]):
        return
    owner = max(owners, key=lambda n: len(pieces[n]))
    for n in owners:
        if n != owner:
            cells[n] = [g for g in cells[n] if g not in pieces[n]]
            cells[owner] += pieces[n]


def _piece(cell: Sequence[Glyph], glyph: Glyph) -> list[Glyph]:
    """The characters of a cell on the line of this one that are all of one number; none where other words stand with them."""
    line = [g for g in cell if abs(g.y0 - glyph.y0) < 0.5 * (glyph.y1 - glyph.y0)]
    return line if all(g.text in _NUMERAL for g in line) else []


def _one_number(pieces: list[Glyph]) -> bool:
    """Whether the characters stand side by side without a gap."""
    row = sorted(pieces, key=lambda g: g.x0)
    return all(b.x0 - a.x1 < _TOUCHING for a, b in itertools.pairwise(row))
