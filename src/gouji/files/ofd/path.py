"""What an OFD's path object draws of rules and frames (GB/T 33190-2016, 9): straight lines along the page, and rectangles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from gouji.files.ofd.space import Matrix, bounds_of, number_of
from gouji.files.paged.marks import Box

Point = tuple[float, float]

_WORD = re.compile(r"[A-Za-z]|[^A-Za-z\s,]+(?:[eE][+-]?\d+)?")
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_THIN = 0.75
"""How thick in points the bounds of a straight line along the page may be: some programs draw them a hair aslant."""


@dataclass(slots=True)
class Outline:
    """One stroke of the pen: its corners, those of them (by number) to which a curve leads, and whether it was closed."""

    points: list[Point] = field(default_factory=list)
    curved: set[int] = field(default_factory=set)
    closed: bool = False


def strokes_of(written: str, outer: Matrix, filled: bool) -> Iterator[Box]:
    """The bounds of the rules and rectangles that the path draws, in points, where `outer` leads from its coordinates there.

    Curves and slanting lines bound no cell and are left out. A ValueError where the path cannot be followed.
    """
    for outline in outlines_of(written):
        points = [outer.point(x, y) for x, y in outline.points]
        if outline.closed or filled:
            points += points[:1]
        if len(points) > 1:
            yield from _drawn(points, outline.curved, filled)


def _drawn(points: list[Point], curved: set[int], filled: bool) -> Iterator[Box]:
    around = bounds_of(points)
    if not curved and len(points) > 3 and points[0] == points[-1] and all(_at_edge(point, around) for point in points):
        yield around
        return
    sides = [bounds_of([start, end]) for number, (start, end) in enumerate(pairwise(points), 1) if number not in curved]
    straight = [side for side in sides if _is_rule(side[2] - side[0], side[3] - side[1])]
    if not filled or len(straight) == len(points) - 1:
        yield from straight


def _is_rule(wide: float, high: float) -> bool:
    return min(wide, high) <= _THIN and max(wide, high) > 0


def _at_edge(point: Point, around: Box) -> bool:
    x, y = point
    return min(abs(x - around[0]), abs(x - around[2])) <= _THIN and min(abs(y - around[1]), abs(y - around[3])) <= _THIN


def outlines_of(written: str) -> Iterator[Outline]:
    """The strokes of the pen, one after the other; lines may follow one another without their operator."""
    words = _WORD.findall(written)
    outline, at = Outline(), 0
    operator = "M"
    while at < len(words):
        if words[at].isalpha():
            operator, at = words[at].upper().replace("Z", "C"), at + 1
        elif operator == "C":
            raise ValueError(words[at])
        count = _ARGUMENTS.get(operator)
        if count is None or at + count > len(words):
            raise ValueError(operator)
        numbers = [number_of(word) for word in words[at : at + count]]
        at += count
        if operator in "SM":
            yield outline
            outline, operator = Outline([(numbers[0], numbers[1])]), "L"
        elif operator == "C":
            outline.closed = True
        else:
            if operator != "L":
                outline.curved.add(len(outline.points))
            outline.points.append((numbers[-2], numbers[-1]))
    yield outline
