"""Numbers, boxes and matrices as an OFD writes them (GB/T 33190-2016, 7.1 and 8.1): millimetres from the page's top left."""

import math
import re
from typing import NamedTuple

from gouji.files.paged.marks import Box

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_LARGEST = 1_000_000
"""Metres of paper: no page has a place further from its corner, and no product of a few such numbers overflows."""

POINTS = 72 / 25.4
"""How many points a millimetre has."""


class Matrix(NamedTuple):
    """A change of coordinates: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def after(self, first: "Matrix") -> "Matrix":
        """What it is to carry out `first`, then this one."""
        return Matrix(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            self.a * first.e + self.c * first.f + self.e,
            self.b * first.e + self.d * first.f + self.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where the point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The bounds of where the rectangle comes to lie."""
        if not self.b and not self.c:
            left, right, top, bottom = self.a * x0 + self.e, self.a * x1 + self.e, self.d * y0 + self.f, self.d * y1 + self.f
            return min(left, right), min(top, bottom), max(left, right), max(top, bottom)
        return bounds_of([self.point(x0, y0), self.point(x1, y0), self.point(x1, y1), self.point(x0, y1)])

    def quarter(self) -> int:
        """Which way a line of text goes: 0 to the right, 1 down, 2 to the left, 3 up."""
        if abs(self.a) >= abs(self.b):
            return 0 if self.a >= 0 else 2
        return 1 if self.b >= 0 else 3

    def is_upright(self) -> bool:
        """Whether lines of text stay level or upright, within some two degrees; they may be sheared, as slanted letters are."""
        across, down = abs(self.a), abs(self.b)
        return min(across, down) <= math.tan(math.radians(2)) * max(across, down)


def turning(quarter: int, width: float, height: float) -> Matrix:
    """How a page of this size is turned to be read when its text goes this way."""
    return (Matrix(1, 0, 0, 1, 0, 0), Matrix(0, -1, 1, 0, 0, width), Matrix(-1, 0, 0, -1, width, height), Matrix(0, 1, -1, 0, height, 0))[quarter]


TO_POINTS = Matrix(POINTS, 0, 0, POINTS, 0, 0)


def bounds_of(points: list[tuple[float, float]]) -> Box:
    """The smallest box around these points."""
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def number_of(word: str) -> float:
    """The number that the word is; a ValueError where it is none, or larger than any page."""
    if not _NUMBER.fullmatch(word) or abs(number := float(word)) > _LARGEST:
        raise ValueError(word[:40])
    return number


def numbers_of(text: str, count: int) -> tuple[float, ...] | None:
    """The numbers of an attribute; None where it is blank, a ValueError where they are not so many."""
    words = text.replace(",", " ").split()
    if not words:
        return None
    if len(words) != count:
        raise ValueError(text[:40])
    return tuple(map(number_of, words))


def placed(outer: Matrix, boundary: str, ctm: str) -> Matrix:
    """The coordinates of an object whose boundary and matrix are so written, inside those of what holds it."""
    left, top, _, _ = numbers_of(boundary, 4) or (0.0, 0.0, 0.0, 0.0)
    within = outer.after(Matrix(1, 0, 0, 1, left, top))
    own = numbers_of(ctm, 6)
    return within if own is None else within.after(Matrix(*own))
