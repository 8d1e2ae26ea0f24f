"""What is drawn, as rules: a thin rectangle is one, a frame or a shaded box is four."""

from collections.abc import Iterator

from gouji.files.paged.marks import Box

THIN = 3.0
"""How thick a rule may be, in points; what is thicker is a box."""


def rules_of(box: Box, width: float, height: float) -> Iterator[Box]:
    """The rules that a drawn box shows on a page of this size: itself where it is thin, else its edges.

    A box as large as the page is its background and shows none.
    """
    x0, y0, x1, y1 = box
    wide, high = x1 - x0, y1 - y0
    if min(wide, high) <= THIN:
        yield box
    elif wide < 0.97 * width or high < 0.97 * height:
        yield from ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1))
