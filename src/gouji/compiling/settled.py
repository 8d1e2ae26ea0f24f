"""Which amounts the printed sums settle: lines whose amount follows from the equations alone."""

from collections.abc import Sequence

from gouji.compiling.fitting import System

_PRIME = 2_147_483_647
"""Elimination is done modulo this prime: whole numbers only, and a line that the sums do not settle never looks settled but by an
accident of one in two thousand million."""

_MOST_LINES = 6_000
"""Above so many free lines none is called settled, so that a large document takes no longer than a small one."""


def settled(system: System) -> list[bool]:
    """For each line whether its amount follows from the printed sums: nothing, or the only amount that the equations allow."""
    import numpy

    free = [p for p, is_free in enumerate(system.free()) if is_free]
    known = [True] * system.lines
    for place in free:
        known[place] = False
    if len(free) > _MOST_LINES:
        return known
    column = {place: k for k, place in enumerate(free)}
    rows = _rows(system, column)
    if not rows or not free:
        return known
    matrix = numpy.zeros((len(rows), len(free)), dtype=numpy.int64)
    for r, row in enumerate(rows):
        for k, value in row:
            matrix[r, k] = value
    for place in _alone(matrix):
        known[free[place]] = True
    return known


def _rows(system: System, column: dict[int, int]) -> list[tuple[tuple[int, int], ...]]:
    """The equations over the free lines, each once: (column, 1 or -1)."""
    sums = [tuple((column[p], 1) for p in e.places if p in column) for e in system.equations]
    links = [tuple([(column[p], 1) for p in one if p in column] + [(column[p], -1) for p in other if p in column]) for one, other in system.links]
    return [row for row in dict.fromkeys([*sums, *links]) if row]


def _alone(matrix: "object") -> Sequence[int]:
    """The columns that stand alone in a row of the reduced matrix: their value is fixed. The matrix is reduced in place."""
    import numpy

    rows = matrix  # type: ignore[assignment]
    height, width = rows.shape  # type: ignore[attr-defined]
    top = 0
    for k in range(width):
        under = numpy.nonzero(rows[top:, k])[0]  # type: ignore[index]
        if not len(under):
            continue
        pivot = top + int(under[0])
        rows[[top, pivot]] = rows[[pivot, top]]  # type: ignore[index]
        rows[top] = rows[top] * pow(int(rows[top, k]), -1, _PRIME) % _PRIME  # type: ignore[index]
        others = numpy.nonzero(rows[:, k])[0]  # type: ignore[index]
        others = others[others != top]
        rows[others] = (rows[others] - rows[others, k][:, None] * rows[top][None, :]) % _PRIME  # type: ignore[index]
        top += 1
        if top == height:
            break
    reduced = rows[:top]  # type: ignore[index]
    single = reduced[numpy.count_nonzero(reduced, axis=1) == 1]
    return [int(k) for k in numpy.nonzero(single)[1]]
