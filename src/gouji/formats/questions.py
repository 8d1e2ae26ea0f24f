"""A question in the words of the budget: each dimension with its name and its member's."""

from gouji.classification import table
from gouji.formats.spec import Format
from gouji.messages import say
from gouji.points import DIMENSIONS, Point

_CLASSES = {"function": "functional", "economic": "economic_department", "government": "economic_government", "item": "procurement"}
"""The dimensions whose members are codes, and the classification that names them."""


def in_words(asked: Point, format: Format | None = None) -> list[tuple[str, str, str]]:
    """What a data point asks: dimension, its name in the reader's language, its member (`2010301 行政运行`), in the order of the dimensions.

    `format` gives names of classes that only it uses; the year of the question says which classification holds.
    """
    return [(dimension, say(f"formats.dimension_{dimension}"), _member(asked, dimension, format)) for dimension in DIMENSIONS if dimension in asked]


def _member(asked: Point, dimension: str, format: Format | None) -> str:
    member = str(asked[dimension])
    kind, year = _CLASSES.get(dimension), asked.get("year")
    if kind is None or not isinstance(year, int):
        return member
    name = format.class_name(kind, member, year) if format else table(kind, year).name(member)
    return member if name == member else f"{member} {name}"
