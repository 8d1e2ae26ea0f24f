"""From a PDF's own coordinates (points from the bottom left, before rotation) to a page as it is looked at."""

from collections.abc import Callable

from gouji.files.paged.marks import Box

Turn = Callable[[float, float, float, float], Box]
"""Takes left, bottom, right, top of a PDF and gives (x0, y0, x1, y1) from the top left of the turned page."""


def turned(frame: Box, rotation: int) -> tuple[float, float, Turn]:
    """Width and height of the page with this frame (left, bottom, right, top) turned by `rotation` degrees clockwise, and its turn."""
    left, bottom, right, top = frame
    wide, high = right - left, top - bottom
    if rotation % 360 == 90:
        return high, wide, lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    if rotation % 360 == 180:
        return wide, high, lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom)
    if rotation % 360 == 270:
        return high, wide, lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0)
    return wide, high, lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0)


def turned_back(frame: Box, rotation: int) -> Turn:
    """The way back: takes a box on such a page and gives left, bottom, right, top in the PDF's own coordinates."""
    left, bottom, right, top = frame
    if rotation % 360 == 90:
        return lambda x0, y0, x1, y1: (y0 + left, x0 + bottom, y1 + left, x1 + bottom)
    if rotation % 360 == 180:
        return lambda x0, y0, x1, y1: (right - x1, y0 + bottom, right - x0, y1 + bottom)
    if rotation % 360 == 270:
        return lambda x0, y0, x1, y1: (right - y1, top - x1, right - y0, top - x0)
    return lambda x0, y0, x1, y1: (x0 + left, top - y1, x1 + left, top - y0)
