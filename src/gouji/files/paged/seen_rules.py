"""The ruled lines that a straight picture of a page shows: long thin runs of ink, across and down."""

from collections.abc import Iterator

import cv2
import numpy

from gouji.files.paged.strokes import THIN

PixelBox = tuple[int, int, int, int]
"""(left, top, right, bottom) in pixels of the picture; right and bottom are the first pixels outside."""

SHORTEST_ACROSS = 18.0
"""How long a rule across is at least, in points: longer than most strokes of printed characters."""

SHORTEST_DOWN = 10.0
"""How long a rule down is at least, in points: the lowest row of a table."""

ALONE_ACROSS, ALONE_DOWN = 100.0, 50.0
"""How long a rule is at least, in points, that does not end at other rules: small print makes rows of strokes half as long."""

_LONG = 50.0
"""A rule longer than this, in points, may be touched by print here and there."""

_BESIDE = 1.5
"""How far beside a rule, in points, there is paper; beside a stroke of a character there are other strokes."""

_CROSSED = 0.22
"""How much of a long rule's length may have ink beside it: other rules, and characters that touch it."""

_TOUCHED = 0.12
"""How much of a short one's length, its ends left out."""

_GAP = 0.8
"""Breaks of a rule up to this many points are closed."""

_FAINTEST = 18
"""How much darker than the paper beside it a rule is at least, of 255."""


def ink_of(picture: numpy.ndarray, scale: float) -> numpy.ndarray:
    """Where the grey picture is darker than the paper around it: 255, else 0. `scale` is pixels a point."""
    around = 2 * round(8 * scale) + 1
    contrast = round(max(25.0, 4 * _noise(picture)))
    return cv2.adaptiveThreshold(picture, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, around, contrast)


def _noise(picture: numpy.ndarray) -> float:
    """By how much neighbouring pixels of the paper differ, as a standard deviation; nothing where a program drew the page."""
    high, wide = (size // 2 * 2 for size in picture.shape)
    here, there = picture[:high:2, :wide:2].astype(numpy.int16), picture[1:high:2, 1:wide:2].astype(numpy.int16)
    return float(numpy.median(numpy.abs(here - there))) / 0.954


def seen_rules(picture: numpy.ndarray, scale: float) -> tuple[list[PixelBox], list[PixelBox]]:
    """The rules across and the rules down in the grey picture of a page, in pixels; `scale` is pixels a point.

    A short one is a rule where it reaches from rule to rule; strokes of characters do not.
    """
    faintest = max(_FAINTEST, 3.0 * _noise(picture))
    across = list(_runs(picture, scale, SHORTEST_ACROSS, faintest))
    down = list(_runs(numpy.ascontiguousarray(picture.T), scale, SHORTEST_DOWN, faintest))
    sure_across, sure_down = _longer(across, ALONE_ACROSS * scale), _longer(down, ALONE_DOWN * scale)
    for rules, sure, others in ((down, sure_down, sure_across), (across, sure_across, sure_down), (down, sure_down, sure_across)):
        sure += _reaching([rule for rule in rules if rule not in set(sure)], others, scale)
    return sure_across, [_flipped(rule) for rule in sure_down if _goes_on(rule, sure_down, scale)]


def _longer(rules: list[PixelBox], least: float) -> list[PixelBox]:
    return [rule for rule in rules if rule[2] - rule[0] >= least]


def _goes_on(rule: PixelBox, rules: list[PixelBox], scale: float) -> bool:
    """Whether a rule down is long or another goes on in its line: strokes of large print may fill a row, but only one."""
    near = 1.5 * scale
    return rule[2] - rule[0] >= ALONE_DOWN * scale or any(other is not rule and abs(other[1] - rule[1]) <= near for other in rules)


def _reaching(rules: list[PixelBox], others: list[PixelBox], scale: float) -> list[PixelBox]:
    """The rules that begin and end at others, which run the other way."""
    crossing = [_flipped(other) for other in others]
    return [rule for rule in rules if _meets(rule, crossing, 1.2 * scale + 1)]


def _runs(picture: numpy.ndarray, scale: float, shortest: float, faintest: float) -> Iterator[PixelBox]:
    """The thin dark runs across a picture: darker than what is above and below them, along their whole length."""
    smooth = cv2.blur(picture, (3, 1))
    thick = round(THIN * scale) + 2
    darker = cv2.morphologyEx(smooth, cv2.MORPH_BLACKHAT, numpy.ones((thick, 1), numpy.uint8))
    dark = cv2.threshold(darker, faintest, 255, cv2.THRESH_BINARY)[1]
    # A rule that leans goes on in the row above or below: each row sees its neighbours' ink.
    dark = cv2.dilate(dark, numpy.ones((3, 1), numpy.uint8))
    closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, numpy.ones((1, round(_GAP * scale) + 1), numpy.uint8))
    runs = cv2.morphologyEx(closed, cv2.MORPH_OPEN, numpy.ones((1, round(shortest * scale)), numpy.uint8))
    _, _, found, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    ink = cv2.dilate(ink_of(picture, scale) >> 7, numpy.ones((1, 3), numpy.uint8))
    for left, top, wide, high, area in found[1:].tolist():
        middle, half = top + high / 2, max(1.0, area / wide - 2) / 2
        rule = left, round(middle - half), left + wide, max(round(middle + half), round(middle - half) + 1)
        if all(_stands_free(rule, ink, high / 2 + away, scale) for away in (1, _BESIDE * scale)):
            yield rule


def _stands_free(rule: PixelBox, ink: numpy.ndarray, away: float, scale: float) -> bool:
    """Whether there is paper above and below a rule nearly everywhere, or on one side where it is long."""
    left, top, right, bottom = rule
    long = right - left >= _LONG * scale
    end = 0 if long else round(_BESIDE * scale)
    rows = [round((top + bottom) / 2 - away), round((top + bottom) / 2 + away)]
    shares = [float(ink[row, left + end : right - end].mean()) if 0 <= row < ink.shape[0] else 0.0 for row in rows]
    if right - left >= 2 * _LONG * scale:
        return min(shares) <= _CROSSED
    return max(shares) <= (_CROSSED if long else _TOUCHED)


def _flipped(box: PixelBox) -> PixelBox:
    left, top, right, bottom = box
    return top, left, bottom, right


def _meets(rule: PixelBox, crossing: list[PixelBox], near: float) -> bool:
    """Whether a rule across begins and ends at rules down."""
    left, top, right, bottom = rule
    here = [other for other in crossing if other[1] - near <= top and bottom <= other[3] + near]
    return all(any(other[0] - near <= end <= other[2] + near for other in here) for end in (left, right))
