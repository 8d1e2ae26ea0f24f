"""Rules → lattices: which rules belong together, where their columns and rows are, and which of their cells are merged."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from gouji.files.paged.marks import Box
from gouji.files.paged.strokes import THIN

SNAP = 3.5
"""Rules nearer than this, in points, are one: no character fits between them."""

_REACH = 4.0
"""How far a rule may stop short of another and still meet it."""

Span = tuple[float, float]
Line = tuple[float, float, float]
"""Where a rule stands, and from where to where it goes."""

Region = tuple[int, int, int, int]
"""A cell: first row, first column, row after the last, column after the last."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """The cells that rules enclose: column edges, row edges, the cells, and for each place of rows × columns its cell's index or -1."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]
    at: tuple[tuple[int, ...], ...]

    @property
    def box(self) -> Box:
        """The whole lattice."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def box_of(self, region: Region) -> Box:
        """A cell's box on the page."""
        top, left, bottom, right = region
        return self.xs[left], self.ys[top], self.xs[right], self.ys[bottom]


def lattices(strokes: Iterable[Box]) -> list[Lattice]:
    """The lattices of a page, from top to bottom; one of a single cell is a frame, and none."""
    level, upright = _sorted_out(strokes)
    found = [_lattice(*rules) for rules in _connected(level, upright)]
    return sorted((lattice for lattice in found if lattice and len(lattice.regions) > 1), key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def _sorted_out(strokes: Iterable[Box]) -> tuple[list[Line], list[Line]]:
    level: list[Line] = []
    upright: list[Line] = []
    for x0, y0, x1, y1 in strokes:
        wide, high = x1 - x0, y1 - y0
        if wide >= high and high <= THIN:
            level.append(((y0 + y1) / 2, x0, x1))
        elif wide <= THIN:
            upright.append(((x0 + x1) / 2, y0, y1))
    return _merged(level), _merged(upright)


def _merged(lines: list[Line]) -> list[Line]:
    """Lines that stand in one place made one, pieces that touch joined; what is too short to be a cell's side left out."""
    merged: list[Line] = []
    for group in _standing_together(lines):
        at = sum(line[0] for line in group) / len(group)
        start, end = None, 0.0
        for _, first, last in sorted(group, key=itemgetter(1)):
            if start is not None and first <= end + _REACH:
                end = max(end, last)
                continue
            if start is not None and end - start > SNAP:
                merged.append((at, start, end))
            start, end = first, last
        if start is not None and end - start > SNAP:
            merged.append((at, start, end))
    return merged


def _standing_together(lines: list[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in sorted(lines):
        if groups and line[0] - groups[-1][0][0] <= SNAP:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _connected(level: Sequence[Line], upright: Sequence[Line]) -> list[tuple[list[Line], list[Line]]]:
    """The rules in groups that cross or meet each other."""
    upright = sorted(upright)
    places = [line[0] for line in upright]
    root = list(range(len(level) + len(upright)))

    def top(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for i, (y, x0, x1) in enumerate(level):
        for k in range(bisect_left(places, x0 - _REACH), bisect_right(places, x1 + _REACH)):
            if upright[k][1] - _REACH <= y <= upright[k][2] + _REACH:
                root[top(len(level) + k)] = top(i)
    groups: dict[int, tuple[list[Line], list[Line]]] = {}
    for i in range(len(root)):
        group = groups.setdefault(top(i), ([], []))
        group[i >= len(level)].append(level[i] if i < len(level) else upright[i - len(level)])
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _lattice(level: list[Line], upright: list[Line]) -> Lattice | None:
    ys, xs = _places(level), _places(upright)
    xs, open_x = _with_ends(xs, level)
    ys, open_y = _with_ends(ys, upright)
    if len(xs) < 2 or len(ys) < 2:
        return None
    walls = _walls(xs, ys, upright, open_x)
    floors = _walls(ys, xs, level, open_y)
    regions, at = _regions(len(ys) - 1, len(xs) - 1, walls, floors)
    return Lattice(tuple(xs), tuple(ys), tuple(regions), tuple(map(tuple, at)))


def _places(lines: list[Line]) -> list[float]:
    places: list[float] = []
    for at, *_ in sorted(lines):
        if not places or at - places[-1] > SNAP:
            places.append(at)
    return places


def _with_ends(places: list[float], crossing: list[Line]) -> tuple[list[float], set[int]]:
    """The places with an end added on each side where most crossing rules go on beyond the last: tables are often open there.

    Also the indices of the ends that were added: they stand for rules that are not drawn.
    """
    first = sorted(line[1] for line in crossing)[len(crossing) // 2]
    last = sorted(line[2] for line in crossing)[(len(crossing) - 1) // 2]
    before = [first] if not places or first < places[0] - 2 * _REACH else []
    after = [last] if not places or last > places[-1] + 2 * _REACH else []
    added = {0} if before else set()
    if after:
        added.add(len(before) + len(places))
    return [*before, *places, *after], added


def _walls(places: list[float], across: list[float], lines: list[Line], always: set[int]) -> list[list[bool]]:
    """For each place, whether a rule stands there beside each interval of `across`."""
    walls = [[i in always] * (len(across) - 1) for i in range(len(places))]
    middles = [(a + b) / 2 for a, b in pairwise(across)]
    for at, first, last in lines:
        wall = walls[min(bisect_left(places, at - SNAP), len(places) - 1)]
        for k in range(bisect_left(middles, first), bisect_right(middles, last)):
            wall[k] = True
    return walls


def _regions(rows: int, columns: int, walls: list[list[bool]], floors: list[list[bool]]) -> tuple[list[Region], list[list[int]]]:
    at = [[-1] * columns for _ in range(rows)]
    regions: list[Region] = []
    for row in range(rows):
        for column in range(columns):
            if at[row][column] >= 0:
                continue
            if walls[column + 1][row] and floors[row + 1][column]:  # what is open to the left or above has been settled
                at[row][column] = len(regions)
                regions.append((row, column, row + 1, column + 1))
            else:
                for region in _rectangles(_room(row, column, rows, columns, walls, floors, at)):
                    _settle(region, len(regions), at)
                    regions.append(region)
    return _without_open(regions, at, rows, columns, walls, floors)


def _settle(region: Region, number: int, at: list[list[int]]) -> None:
    for row in range(region[0], region[2]):
        at[row][region[1] : region[3]] = [number] * (region[3] - region[1])


def _room(
    row: int, column: int, rows: int, columns: int, walls: list[list[bool]], floors: list[list[bool]], at: list[list[int]]
) -> set[tuple[int, int]]:
    """All places that no rule parts from this one."""
    room, waiting = {(row, column)}, [(row, column)]
    while waiting:
        r, c = waiting.pop()
        for there, free in (
            ((r, c + 1), c + 1 < columns and not walls[c + 1][r]),
            ((r, c - 1), c > 0 and not walls[c][r]),
            ((r + 1, c), r + 1 < rows and not floors[r + 1][c]),
            ((r - 1, c), r > 0 and not floors[r][c]),
        ):
            if free and there not in room and at[there[0]][there[1]] < 0:
                room.add(there)
                waiting.append(there)
    return room


def _rectangles(room: set[tuple[int, int]]) -> list[Region]:
    """The room as one cell, or, where a missing rule gave it corners, cut level into cells that are rectangles."""
    rows, columns = [r for r, _ in room], [c for _, c in room]
    region = min(rows), min(columns), max(rows) + 1, max(columns) + 1
    if (region[2] - region[0]) * (region[3] - region[1]) == len(room):
        return [region]
    cut: list[Region] = []
    for row in range(region[0], region[2]):
        for first, last in _runs(sorted(c for r, c in room if r == row)):
            above = next((i for i, (_, left, bottom, right) in enumerate(cut) if (left, right, bottom) == (first, last, row)), None)
            if above is None:
                cut.append((row, first, row + 1, last))
            else:
                cut[above] = (cut[above][0], first, row + 1, last)
    return cut


def _runs(columns: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for column in columns:
        if runs and runs[-1][1] == column:
            runs[-1] = (runs[-1][0], column + 1)
        else:
            runs.append((column, column + 1))
    return runs


def _without_open(
    regions: list[Region], at: list[list[int]], rows: int, columns: int, walls: list[list[bool]], floors: list[list[bool]]
) -> tuple[list[Region], list[list[int]]]:
    """The regions without those that lie outside the drawn outline: open on two sides at least."""
    for number, (top, left, bottom, right) in enumerate(regions):
        sides = (
            top > 0 or all(floors[0][left:right]), bottom < rows or all(floors[rows][left:right]),
            left > 0 or all(walls[0][top:bottom]), right < columns or all(walls[columns][top:bottom]),
        )  # fmt: skip
        if sum(sides) <= 2:
            for row in range(top, bottom):
                at[row][left:right] = [-1] * (right - left)
            regions[number] = (0, 0, 0, 0)
    kept = [number for number, region in enumerate(regions) if region != (0, 0, 0, 0)]
    renamed = {old: new for new, old in enumerate(kept)} | {-1: -1}
    return [regions[n] for n in kept], [[renamed[n] for n in line] for line in at]
