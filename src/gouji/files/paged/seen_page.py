"""The picture of a page → its marks, step by step.

The page is laid straight, its ruled lines are found, then its lines of text, which end at rules; the characters of each line are
read at full resolution. Ink that the search for lines overlooked (a single 0, a dash) is read too: nothing printed is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy

from gouji.files.paged.character_model import Seen, found_lines, read_lines
from gouji.files.paged.marks import Box, Glyph, PageMarks
from gouji.files.paged.seen_glyphs import glyphs_of
from gouji.files.paged.seen_lines import apart, cut_at_rules, grown, without_rules
from gouji.files.paged.seen_rules import PixelBox, ink_of, seen_rules
from gouji.files.paged.straightening import straightened

DOUBTFUL = 0.5
"""Overlooked ink whose characters are less sure than this is dirt or drawing."""


@dataclass(frozen=True, slots=True, eq=False)
class _Scan:
    """A straight page: its grey picture without rules, the ink of that, its rules across and down, and pixels a point both ways."""

    bare: numpy.ndarray
    ink: numpy.ndarray
    level: list[PixelBox]
    upright: list[PixelBox]
    across: float
    down: float


def seen_page(picture: numpy.ndarray, number: int, width: float, height: float) -> PageMarks:
    """The marks of a page of this width and height in points; `picture` is grey or RGB, of bytes."""
    scan = _scan(straightened(_grey(picture)), width, height)
    glyphs: list[Glyph] = []
    scores: list[float] = []
    for line, seen in _lines(scan):
        glyphs += glyphs_of(line, seen, scan.ink, scan.across, scan.down)
        scores += [character.score for character in seen]
    strokes = tuple(_in_points(rule, scan) for rule in (*scan.level, *scan.upright))
    return PageMarks(number, width, height, tuple(glyphs), strokes, (), min(scores, default=0.0), tuple(scores))


def _scan(grey: numpy.ndarray, width: float, height: float) -> _Scan:
    across, down = grey.shape[1] / width, grey.shape[0] / height
    level, upright = seen_rules(grey, down)
    bare = without_rules(grey, [*level, *upright])
    return _Scan(bare, ink_of(bare, down), level, upright, across, down)


def _lines(scan: _Scan) -> Iterator[tuple[PixelBox, tuple[Seen, ...]]]:
    """The lines of text and their characters; ink that the search for lines overlooked only where it is read without doubt."""
    found = found_lines(scan.bare)
    lines = apart([piece for box in found for piece in cut_at_rules(box, scan.level, scan.upright, scan.ink, scan.down)])
    boxes = grown(lines, scan.ink, scan.upright, scan.down)
    read = read_lines([scan.bare[top:bottom, left:right] for left, top, right, bottom in boxes])
    for place, (box, seen) in enumerate(zip(boxes, read, strict=True)):
        if seen and (place < len(lines) or min(character.score for character in seen) >= DOUBTFUL):
            yield box, seen


def _grey(picture: numpy.ndarray) -> numpy.ndarray:
    grey = picture if picture.ndim == 2 else cv2.cvtColor(picture[:, :, :3], cv2.COLOR_RGB2GRAY)
    return numpy.ascontiguousarray(grey)


def _in_points(rule: PixelBox, scan: _Scan) -> Box:
    left, top, right, bottom = rule
    return left / scan.across, top / scan.down, right / scan.across, bottom / scan.down
