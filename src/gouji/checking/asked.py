"""Which amounts the sentences' rates and percentages are recomputed from."""

from collections.abc import Container

from gouji.document import Cell, Document
from gouji.points import Point


def asked_things(document: Document) -> frozenset[Point]:
    """What the figures of the sentences ask about, whatever the year, stage and measure."""
    figures = (figure for sentence in document.sentences for figure in sentence.figures)
    return frozenset(_thing(point) for figure in figures for point in (figure.point, figure.base) if point is not None)


def is_asked(cell: Cell, things: Container[Point]) -> bool:
    """Whether a rate or percentage may be recomputed from the amount of a cell: one that asks about one of these things."""
    return cell.point is not None and _thing(cell.point) in things


def _thing(point: Point) -> Point:
    return point.asking(year=None, stage=None, measure=None)
