"""A sentence of the explanations and the figures in it."""

from dataclasses import dataclass

from gouji.points import Point


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a sentence: `value` as printed without separators, at `span` of the sentence's text.

    `measure` is one of the measures of a data point; `direction` is the printed word of a change, else "";
    `point` is None where the words do not settle the question. A change or a share has in `base` the point that it is
    compared with.
    """

    measure: str
    value: str
    unit: str
    span: tuple[int, int]
    direction: str = ""
    point: Point | None = None
    base: Point | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without white space, and its figures; it ends at 。 or ； or with its paragraph. `page` is where it begins."""

    text: str
    figures: tuple[Figure, ...] = ()
    page: int | None = None
