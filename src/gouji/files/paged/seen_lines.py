"""Where a straight picture of a page shows lines of text: what the model finds, cut at rules, and the ink that it overlooked."""

from collections.abc import Iterator, Sequence

import cv2
import numpy

from gouji.files.paged.seen_rules import PixelBox

_SPECK = 0.6
"""What is smaller than this both ways, in points, is dirt."""

_NARROWEST = 2.5
"""How wide a piece of a line is at least, in points."""

_FLATTEST = 4.5
"""How high a piece of a line is at least, in points, where a rule runs along it."""

_REMNANT = (1.2, 26.0)
"""What is thinner and longer than this, in points, is what was left of a rule."""

_LARGEST = 40.0
"""Overlooked ink higher than this, in points, is drawing and no text."""

_LINE = 11.0
"""How high a line of text is at least cut out around overlooked ink, in points: a dash alone tells no line."""


def without_rules(picture: numpy.ndarray, rules: Sequence[PixelBox]) -> numpy.ndarray:
    """The grey picture with paper where the rules are: their ends would be read as 1 and 一."""
    kept, paper = picture.copy(), int(numpy.median(picture))
    for left, top, right, bottom in rules:
        kept[max(top - 1, 0) : bottom + 1, max(left - 1, 0) : right + 1] = paper
    return kept


def cut_at_rules(box: PixelBox, across: Sequence[PixelBox], down: Sequence[PixelBox], ink: numpy.ndarray, scale: float) -> Iterator[PixelBox]:
    """The pieces of a box between the rules that run through the whole of it: a line of text never goes on beyond one.

    Slivers beside a rule and pieces without ink are no lines; `scale` is pixels a point.
    """
    left, top, right, bottom = box
    uprights = [(rule[0], rule[2]) for rule in down if _runs_through((rule[1], rule[3]), (top, bottom))]
    levels = [(rule[1], rule[3]) for rule in across if _runs_through((rule[0], rule[2]), (left, right))]
    for x0, x1 in _between(left, right, uprights, _NARROWEST * scale):
        for y0, y1 in _between(top, bottom, levels, _FLATTEST * scale):
            if numpy.count_nonzero(ink[y0:y1, x0:x1]) > (_SPECK * scale) ** 2:
                yield x0, y0, x1, y1


def apart(lines: Sequence[PixelBox]) -> list[PixelBox]:
    """The boxes of lines one under another without the strip that both take in: it is cut in the middle."""
    kept = [list(line) for line in lines]
    for upper in kept:
        for lower in kept:
            shared = upper[3] - lower[1]
            beside = min(upper[2], lower[2]) - max(upper[0], lower[0])
            if beside > 0 and 0 < shared < 0.5 * min(upper[3] - upper[1], lower[3] - lower[1]) and upper[1] < lower[1]:
                upper[3] = lower[1] = lower[1] + shared // 2
    return [(left, top, right, bottom) for left, top, right, bottom in kept]


def grown(lines: Sequence[PixelBox], ink: numpy.ndarray, upright: Sequence[PixelBox], scale: float) -> list[PixelBox]:
    """The boxes of lines, wider by the ink that goes on beside them without a gap, and boxes for ink that no line is near.

    `ink` is that of the page without its rules; no line grows over one of the rules `upright`. `scale` is pixels a point.
    """
    kept = [list(line) for line in lines]
    alone = []
    for piece in _overlooked(ink, lines, scale):
        line = next((line for line in kept if _goes_on(piece, line, upright)), None)
        if line is None:
            alone.append(_roomy(piece, scale, ink.shape))
        else:
            line[0], line[2] = min(line[0], piece[0]), max(line[2], piece[2])
    return [*((left, top, right, bottom) for left, top, right, bottom in kept), *alone]


def _goes_on(piece: PixelBox, line: Sequence[int], upright: Sequence[PixelBox]) -> bool:
    """Whether a piece of ink stands on the line's height, nearer than a character's width, with no rule between."""
    left, top, right, bottom = line
    start, end = min(piece[2], right), max(piece[0], left)
    level = top <= (piece[1] + piece[3]) / 2 <= bottom
    return (
        level
        and end - start < 0.6 * (bottom - top)
        and not any(start - 2 <= rule[0] and rule[2] <= end + 2 and rule[1] <= (top + bottom) / 2 <= rule[3] for rule in upright)
    )


def _overlooked(ink: numpy.ndarray, lines: Sequence[PixelBox], scale: float) -> Iterator[PixelBox]:
    """The boxes of ink outside all lines, neighbouring pieces together."""
    left_over = ink.copy()
    for left, top, right, bottom in lines:
        left_over[max(top, 0) : bottom, max(left, 0) : right] = 0
    joined = cv2.dilate(left_over, numpy.ones((round(scale) | 1, round(4 * scale) | 1), numpy.uint8))
    _, pieces, found, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for number, (left, top, wide, high, _) in enumerate(found[1:].tolist(), 1):
        box = _inked(left_over, pieces, number, (left, top, left + wide, top + high))
        if box is not None and _like_text(box, scale):
            yield box


def _runs_through(rule: tuple[int, int], side: tuple[int, int]) -> bool:
    return min(rule[1], side[1]) - max(rule[0], side[0]) >= 0.7 * (side[1] - side[0])


def _between(start: int, end: int, rules: list[tuple[int, int]], least: float) -> Iterator[tuple[int, int]]:
    """The parts of start..end that lie between the rules and are at least so long; all of it where there is no rule."""
    inside = [rule for rule in sorted(rules) if start < rule[1] and rule[0] < end]
    edges = [start, *(edge for rule in inside for edge in rule), end]
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        if last - first >= least or not inside:
            yield first, last


def _inked(ink: numpy.ndarray, pieces: numpy.ndarray, number: int, box: PixelBox) -> PixelBox | None:
    left, top, right, bottom = box
    mine = (ink[top:bottom, left:right] > 0) & (pieces[top:bottom, left:right] == number)
    rows, columns = numpy.flatnonzero(mine.any(axis=1)), numpy.flatnonzero(mine.any(axis=0))
    if not rows.size:
        return None
    return left + int(columns[0]), top + int(rows[0]), left + int(columns[-1]) + 1, top + int(rows[-1]) + 1


def _like_text(box: PixelBox, scale: float) -> bool:
    wide, high = (box[2] - box[0]) / scale, (box[3] - box[1]) / scale
    thin, long = _REMNANT
    return max(wide, high) > 2 * _SPECK and high < _LARGEST and (min(wide, high) > thin or max(wide, high) < long)


def _roomy(box: PixelBox, scale: float, shape: tuple[int, int]) -> PixelBox:
    """The box of overlooked ink with the paper around it that a line of text has, within a picture of this shape."""
    left, top, right, bottom = box
    above = max(0, round(_LINE * scale) - (bottom - top)) // 2 + round(scale)
    beside = round(2 * scale)
    return max(left - beside, 0), max(top - above, 0), min(right + beside, shape[1]), min(bottom + above, shape[0])
