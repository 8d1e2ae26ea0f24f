"""A sentence of the explanations and the figures in it."""

from dataclasses import dataclass

from gouji.amounts import UNITS, read_amount
from gouji.points import Point

RISING, FALLING = ("增加", "增长", "提高", "上升"), ("减少", "下降", "降低", "压减")
"""The words for more and for less."""
UNCHANGED = "持平"
"""What one says where there is neither more nor less."""
OPPOSITES = {
    "增加": "减少", "增长": "下降", "提高": "降低", "上升": "下降", "减少": "增加", "下降": "增长", "降低": "提高", "压减": "增加",
}  # fmt: skip
"""For each of them what one would write for the opposite."""


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

    @property
    def fen(self) -> int:
        """What an amount says in 分, below nothing where its word says less; 0 where nothing is printed. KeyError for no unit of money."""
        printed = read_amount(self.value)
        amount = printed.fen(UNITS[self.unit]) if printed else 0
        return -amount if self.direction.startswith(FALLING) else amount


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without white space, and its figures; it ends at 。 or ； or with its paragraph. `page` is where it begins."""

    text: str
    figures: tuple[Figure, ...] = ()
    page: int | None = None
