"""Characters → lines of text, in reading order, blanks where the print leaves a gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from gouji.files.paged.marks import Box, Glyph

_GAP = 0.3
"""The gap between two characters, in heights of them, that is a blank."""

_SAME = 0.3
"""How far apart, in widths of it, the same character stands twice when it was printed twice to look bold."""


@dataclass(frozen=True, slots=True)
class TextLine:
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


def lines_of(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """The lines that the characters form, from top to bottom; lines of blanks only are none."""
    return [line for line in map(_line, _rows(glyphs)) if line is not None]


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The characters row by row: what overlaps another's height by half stands on its row."""
    first = glyphs[0] if glyphs else None
    if first is None or all(abs(g.y0 - first.y0) < 1.0 and abs(g.y1 - first.y1) < 1.0 for g in glyphs):
        return [sorted(glyphs, key=itemgetter(1))] if glyphs else []
    rows: list[list[Glyph]] = []
    bottom = middle = -1.0
    for glyph in sorted(glyphs, key=_middle):
        here = (glyph.y0 + glyph.y1) / 2
        if rows and (here < bottom - 0.1 * (glyph.y1 - glyph.y0) and here - middle < 0.5 * (glyph.y1 - glyph.y0)):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            middle, bottom = here, glyph.y1
    return [sorted(row, key=itemgetter(1)) for row in rows]


def _middle(glyph: Glyph) -> float:
    return glyph.y0 + glyph.y1


def _line(row: list[Glyph]) -> TextLine | None:
    kept: list[Glyph] = []
    pieces: list[str] = []
    end = last = None
    for glyph in row:
        text, x0, y0, x1, y1 = glyph
        if text.isspace():
            continue
        if last is not None and text == last.text and x0 - last.x0 < _SAME * (x1 - x0):
            continue
        if end is not None and x0 - end > _GAP * (y1 - y0):
            pieces.append(" ")
        pieces.append(text)
        kept.append(glyph)
        end, last = (x1 if end is None else max(end, x1)), glyph
    if not kept:
        return None
    top, bottom = min(g.y0 for g in kept), max(g.y1 for g in kept)
    return TextLine("".join(pieces), kept[0].x0, top, end or 0.0, bottom, max(g.y1 - g.y0 for g in kept), tuple(kept))


def parted(line: TextLine, gap: float) -> list[TextLine]:
    """The line in pieces wherever it leaves a gap wider than `gap` heights of a character."""
    cuts = [i for i in range(1, len(line.glyphs)) if line.glyphs[i].x0 - line.glyphs[i - 1].x1 > gap * line.size]
    if not cuts:
        return [line]
    pieces = [_line(list(line.glyphs[a:b])) for a, b in zip([0, *cuts], [*cuts, len(line.glyphs)], strict=True)]
    return [piece for piece in pieces if piece is not None]
