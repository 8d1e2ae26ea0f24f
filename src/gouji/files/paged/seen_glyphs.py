"""Characters read in a cut-out line → glyphs: each from blank paper to blank paper, a wide blank kept as a gap."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy

from gouji.files.paged.marks import Glyph

if TYPE_CHECKING:
    from gouji.files.paged.character_model import Seen
    from gouji.files.paged.seen_rules import PixelBox

_GAP = 0.8
"""The blank between two characters, in heights of the line, that is kept as a gap: full-width punctuation leaves less."""

_LOWEST = 6.0
"""How high, in points, the box of a line is at least: a dash alone is no measure of it."""


def glyphs_of(line: "PixelBox", seen: Sequence["Seen"], text: numpy.ndarray, across: float, down: float) -> Iterator[Glyph]:
    """The glyphs, in points, of the characters seen in a line; `text` is the page's ink without rules, `across` and `down` are
    its pixels a point."""
    left, top, right, bottom = line
    inked = text[top:bottom, left:right] > 0
    upper, lower = _extent(inked.any(axis=1), _LOWEST * down)
    columns = inked[round(upper) : round(lower)].any(axis=0)
    for character, (start, end) in zip(seen, _sides(seen, columns, lower - upper), strict=True):
        yield Glyph(character.text, (left + start) / across, (top + upper) / down, (left + end) / across, (top + lower) / down)


def _extent(inked: numpy.ndarray, least: float) -> tuple[float, float]:
    """From the first to the last row with ink, as far as the line goes where there is none, at least so much."""
    places = numpy.flatnonzero(inked)
    first, last = (float(places[0]), float(places[-1]) + 1) if places.size else (0.0, float(inked.size))
    spare = max(0.0, least - (last - first)) / 2
    return max(first - spare, 0.0), min(last + spare, float(inked.size))


def _sides(seen: Sequence["Seen"], columns: numpy.ndarray, height: float) -> list[tuple[float, float]]:
    """Where each character begins and ends, in pixels from the line's left: halfway through the blank to the next one."""
    middles = [character.middle * columns.size for character in seen]
    first, last = _extent(columns, 1.0)
    starts, ends = [min(first, middles[0])] if middles else [], []
    for here, there in pairwise(middles):
        begin, stop = _widest_blank(columns, here, there)
        if stop - begin <= _GAP * height:
            begin = stop = (begin + stop) / 2
        ends.append(begin)
        starts.append(stop)
    return list(zip(starts, [*ends, *([max(last, middles[-1])] if middles else [])], strict=True))


def _widest_blank(columns: numpy.ndarray, here: float, there: float) -> tuple[float, float]:
    """The widest run of columns without ink between two characters' middles; the middle between them where there is none."""
    first = int(here)
    edges = numpy.flatnonzero(numpy.concatenate([[True], columns[first : int(there) + 1], [True]]))
    blanks = numpy.diff(edges) - 1
    widest = int(blanks.argmax()) if blanks.size else 0
    if not blanks.size or blanks[widest] == 0:
        return (here + there) / 2, (here + there) / 2
    return float(first + edges[widest]), float(first + edges[widest] + blanks[widest])
