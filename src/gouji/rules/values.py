"""The values of formulas: quantities with their precision and places, texts, dates, and truth that may be unknown.

A text is a `str`, a list of texts a `list`, a date a `datetime.date`, truth `True` or `False`; what cannot be told is `Unknown`.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from gouji.document import Cell, Figure, Sentence
from gouji.messages import say


class Printed(NamedTuple):
    """Where a quantity was printed: a cell of a table, or a figure of a sentence."""

    cell: Cell | None = None
    sentence: Sentence | None = None
    figure: Figure | None = None


class Quantity(NamedTuple):
    """An exact number. Money is in 分.

    `step` is the last place of what was printed, in the same unit, 0 for a number that is exact; `terms` are how many printed
    numbers went into it, `places` where they stand.
    """

    value: Fraction | int
    money: bool = False
    step: Fraction | int = 0
    terms: int = 0
    places: tuple[Printed, ...] = ()


class Unknown:
    """What could not be told, and why: a sentence of the catalogue with its blanks."""

    __slots__ = ("key", "values")

    def __init__(self, key: str, **values: object) -> None:
        self.key = key
        self.values: Mapping[str, object] = values

    def __str__(self) -> str:
        return say(self.key, **self.values)

    def __repr__(self) -> str:
        return f"Unknown({self.key!r}, {dict(self.values)!r})"


_LACKING = {"句": "evaluating.no_sentences", "格": "evaluating.no_cells", "数": "evaluating.no_figures"}
"""What is said where there is no item of these kinds, whose names are words of the rule language only."""


def no_items(kind: str) -> Unknown:
    """That the document has nothing of this kind."""
    return Unknown(_LACKING[kind]) if kind in _LACKING else Unknown("evaluating.no_items", kind=kind)


def no_number(text: str) -> Unknown:
    """What is printed where a number is wanted and is none, or nothing at all."""
    return Unknown("evaluating.no_number", text=text) if text.strip() else Unknown("evaluating.blank_number")


class RuleMistake(Exception):
    """A mistake of the rule itself that shows only while it runs: what does not fit together."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return say(self.key, **self.values)


Value = Quantity | str | list[str] | date | bool | Unknown
NOTHING = Quantity(0)
"""What a missing amount counts for where the formula says so with ?."""


def kind_of(value: Any) -> str:
    """What sort of value it is, for sentences: 金额, 数, 文字, …"""
    if isinstance(value, Quantity):
        return say("evaluating.kind_money") if value.money else say("evaluating.kind_number")
    names = {str: "evaluating.kind_text", bool: "evaluating.kind_truth", list: "evaluating.kind_list", date: "evaluating.kind_date"}
    return say(next((key for kind, key in names.items() if isinstance(value, kind)), "evaluating.kind_item"))


def total(quantities: Iterable[Quantity]) -> Quantity:
    """The sum of quantities of one kind. RuleMistake for amounts and bare numbers together."""
    value: Fraction | int = 0
    step: Fraction | int = 0
    terms, places, money = 0, [], None
    for quantity in quantities:
        value += quantity.value
        step = max(step, quantity.step)
        terms += quantity.terms
        places += quantity.places
        if quantity.value or quantity.terms:
            money = _one_kind(money, quantity)
    return Quantity(value, bool(money), step, terms, tuple(places))


def _one_kind(money: bool | None, quantity: Quantity) -> bool:
    if money is not None and money != quantity.money:
        raise RuleMistake("evaluating.mixed")
    return quantity.money


def negative(quantity: Quantity) -> Quantity:
    """The quantity with its sign turned."""
    return quantity._replace(value=-quantity.value)


def difference(left: Quantity, right: Quantity) -> Quantity:
    """left - right."""
    return total((left, negative(right)))


def product(left: Quantity, right: Quantity) -> Quantity:
    """left * right; at most one may be money. The last place follows the sizes of both."""
    if left.money and right.money:
        raise RuleMistake("evaluating.money_times_money")
    step = abs(left.value) * right.step + abs(right.value) * left.step
    return Quantity(left.value * right.value, left.money or right.money, step, max(left.terms, right.terms), left.places + right.places)


def quotient(left: Quantity, right: Quantity) -> Quantity | Unknown:
    """left / right, unknown where right is 0. Money by money is a bare number."""
    if not right.value:
        return Unknown("evaluating.divided_by_nothing")
    if right.money and not left.money and left.value:
        raise RuleMistake("evaluating.mixed")
    value = Fraction(left.value) / Fraction(right.value)
    step = (left.step + abs(value) * right.step) / abs(Fraction(right.value))
    return Quantity(value, left.money and not right.money, step, max(left.terms, right.terms), left.places + right.places)
