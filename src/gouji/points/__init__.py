"""Data points: the questions that cells ask of the budget, and the trees of members that the questions are made of.

Dimensions and members come in, points and their order (which question contains which) go out.
Every room may call this one; it calls only the messages.
"""

from gouji.points.members import Members
from gouji.points.point import DIMENSIONS, Point, point

__all__ = ["DIMENSIONS", "Members", "Point", "point"]
