"""The marks on a page, in points from its top left as it is looked at (its rotation carried out)."""

from dataclasses import dataclass
from typing import NamedTuple

Box = tuple[float, float, float, float]
"""(x0, y0, x1, y1): left, top, right, bottom."""


class Glyph(NamedTuple):
    """A printed character (or the few that one sign stands for) and its box; blanks need none, gaps tell them."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class PageMarks:
    """A page: its number from 1, its size, its characters in the order of the file, the bounds of what is drawn (rules, thin
    rectangles, frames) and of its pictures. `confidence` is None where the file itself gave the characters, else how sure
    the recognition of the page's text was, from 0 to 1: the lowest of `scores`, one for each glyph."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    strokes: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    confidence: float | None = None
    scores: tuple[float, ...] = ()
