"""The pages of an office document: upright and on their side, with what their margins leave for the text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """A page and its margins in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def text_width(self) -> float:
        """The width in points between the margins."""
        return (self.width - self.left - self.right) * 72 / 25.4

    @property
    def text_height(self) -> float:
        """The height in points between the margins."""
        return (self.height - self.top - self.bottom) * 72 / 25.4


UPRIGHT = Shape(210, 297, top=37, bottom=35, left=28, right=26)
"""A4 with the margins of an official letter."""
ON_ITS_SIDE = Shape(297, 210, top=26, bottom=24, left=20, right=20)
"""A4 for wide tables."""


def shape(landscape: bool) -> Shape:
    """The page on its side or the upright one."""
    return ON_ITS_SIDE if landscape else UPRIGHT
