"""Characters → lines of text, in reading order, blanks where the print leaves a gap."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from gouji.document.place import Place
from gouji.files.paged.marks import Box, Glyph

AMOUNT = re.compile(r"[(（]?[-−△▲]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)[)）]?")
"""An amount that cannot be a piece of one: with decimals, or with its thousands parted."""

_GAP = 0.3
"""The gap between two characters, in heights of them, that is a blank."""

_SAME = 0.3
"""How far apart, in widths of it, the same character stands twice when it was printed twice to look bold."""


class TextLine(NamedTuple):
    """A line of print and its box; `size` is the height of its characters."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    glyphs: tuple[Glyph, ...] = ()

    @property
    def box(self) -> Box:
        """The box around the line."""
        return self.x0, self.y0, self.x1, self.y1


def around(lines: Sequence[TextLine]) -> Box:
    """The box around several lines."""
    return min(n.x0 for n in lines), min(n.y0 for n in lines), max(n.x1 for n in lines), max(n.y1 for n in lines)


def place_of(box: Box, page: int, confidence: float | None) -> Place:
    """The place of a box on a page, to a tenth of a point."""
    x0, y0, x1, y1 = box
    return Place(page, (round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)), confidence=confidence)


def lines_of(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """The lines that the characters form, from top to bottom. No glyph is a blank."""
    return [_line(row) for row in _rows(glyphs)]


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The characters row by row: what overlaps another's height by half stands on its row."""
    if not glyphs:
        return []
    top = glyphs[0].y0
    if all(-1.0 < glyph[2] - top < 1.0 for glyph in glyphs):
        return [sorted(glyphs, key=_across)]
    rows: list[list[Glyph]] = []
    bottom = middle = -1.0
    for glyph in sorted(glyphs, key=_height):
        _, _, y0, _, y1 = glyph
        here, high = (y0 + y1) / 2, y1 - y0
        if rows and here < bottom - 0.1 * high and here - middle < 0.5 * high:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            middle, bottom = here, y1
    return [sorted(row, key=_across) for row in rows]


def _across(glyph: Glyph) -> float:
    """Where its middle stands: the box of a sign that is set close, as “ behind a full stop, begins before its ink."""
    return glyph[1] + glyph[3]


def _height(glyph: Glyph) -> float:
    return glyph[2] + glyph[4]


def _line(row: Sequence[Glyph]) -> TextLine:
    last, left, top, end, bottom = row[0]
    here, size, first_top, first_bottom = left, bottom - top, top, bottom
    pieces, kept = [last], [row[0]]
    for glyph in row[1:]:
        text, x0, y0, x1, y1 = glyph
        if y0 != first_top or y1 != first_bottom:  # seldom: signs of one line are mostly of one size
            top, bottom, size = min(top, y0), max(bottom, y1), max(size, y1 - y0)
        if x0 - end > _GAP * (y1 - y0):
            pieces.append(" ")
        elif text == last and x0 - here < _SAME * (x1 - x0):
            continue
        pieces.append(text)
        kept.append(glyph)
        last, here = text, x0
        if x1 > end:
            end = x1
    return TextLine("".join(pieces), left, top, end, bottom, size, tuple(kept))


def parted(line: TextLine, gap: float) -> list[TextLine]:
    """The line in pieces wherever it leaves a gap wider than `gap` heights of a character."""
    cuts = [i for i in range(1, len(line.glyphs)) if line.glyphs[i].x0 - line.glyphs[i - 1].x1 > gap * line.size]
    if not cuts:
        return [line]
    return [_line(line.glyphs[a:b]) for a, b in zip([0, *cuts], [*cuts, len(line.glyphs)], strict=True)]
