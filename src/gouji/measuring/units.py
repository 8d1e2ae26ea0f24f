"""Kinds of values and their units: what may be added to what, and what an answer is in the unit of its target."""

import re
from dataclasses import dataclass
from fractions import Fraction

from gouji.measuring.tree import Mistake
from gouji.measuring.words import Unit, words
from gouji.messages import say

PLAIN, NUMBER, COUNT, SHARE, MONEY, PRICE, TIME, WORKDAYS = "plain", "number", "count", "share", "money", "price", "time", "workdays"
"""A figure of the formula; of a column without unit; of rows; a part of a whole; in 元; in 元 for one; in microseconds; in working days."""

_USUAL = {MONEY: "元", PRICE: "元", TIME: "小时", WORKDAYS: "个工作日"}
_TAKES = {COUNT: (NUMBER, PLAIN), SHARE: (PLAIN,), MONEY: (PRICE,)}
"""Units that also take values of other kinds."""

_PERIOD = re.compile(r"(.*?)(?:[/／每](年|月))")
_SOFT = {PLAIN: {NUMBER, COUNT, SHARE}, NUMBER: {PLAIN, COUNT, SHARE}, COUNT: {PLAIN, NUMBER}, SHARE: {PLAIN, NUMBER}}
_SOFT |= {MONEY: {PRICE}, PRICE: {MONEY}}
_OF_ONE = {PRICE: MONEY, SHARE: COUNT}
"""What a value for one (元/件, 次/人) is counted in."""


@dataclass(frozen=True)
class Conversion:
    """How a value becomes one in the target's unit: times `factor`, and divided by the months of the period where the unit is by the month."""

    unit: str
    factor: Fraction
    by_month: bool = False

    def of(self, value: Fraction, months: int) -> Fraction:
        """The value in the unit."""
        return value * self.factor / (months if self.by_month else 1)


def conversion(kind: str, printed: str) -> Conversion:
    """From a kind of value to the printed unit of a target. Raises a Mistake where one cannot become the other."""
    unit = re.sub(r"\s", "", printed)
    period = _PERIOD.fullmatch(unit)
    bare, by_month = (period[1], period[2] == "月") if period else (unit, False)
    if not bare:
        usual = words().units.get(_USUAL.get(kind, ""))
        return Conversion(unit or (usual.name if usual else ""), 1 / Fraction(usual.worth) if usual else Fraction(1), by_month)
    known = _of_one(kind, bare) or words().units.get(bare)
    if known is None:
        return _of_unknown(kind, unit, by_month)
    if kind in _TAKES.get(known.kind, ()) or known.kind == kind or bare != known.name:
        return Conversion(unit, 1 / Fraction(known.worth), by_month)
    raise Mistake("measuring.unit_apart", 1, unit=unit, kind=kind_name(kind), advice=_advice(kind, known))


def _of_one(kind: str, unit: str) -> Unit | None:
    """The unit before the stroke of 元/件 and 次/人, where a value of this kind is counted for one of what stands behind it."""
    above, _, below = unit.replace("／", "/").partition("/")
    known, one = words().units.get(above), words().units.get(below)
    return known if known and one and one.kind == COUNT and _OF_ONE.get(kind) == known.kind else None


def _of_unknown(kind: str, unit: str, by_month: bool) -> Conversion:
    """A unit that is not in the list is that of a column's figures as they are; rows are not counted in it."""
    if kind in (NUMBER, PLAIN) and not unit.startswith(("万", "亿", "千")):
        return Conversion(unit, Fraction(1), by_month)
    raise Mistake("measuring.unit_unknown", 1, unit=unit, kind=kind_name(kind))


def _advice(kind: str, unit: Unit) -> str:
    if kind == NUMBER:
        return say("measuring.advice_times", unit=unit.name)
    if kind == COUNT and unit.kind == SHARE:
        return say("measuring.advice_share")
    if kind == TIME and unit.kind == WORKDAYS:
        return say("measuring.advice_workdays")
    return say("measuring.advice_target", units="、".join(u.name for u in words().units.values() if u.kind == kind and len(u.name) < 4)[:30])


def kind_name(kind: str) -> str:
    """A kind for a person."""
    return say(f"measuring.kind_{kind}")


def combined(sign: str, left: str, right: str, at: int) -> str:
    """The kind of `left sign right`. Raises a Mistake where that has no meaning."""
    if sign in "+-":
        if left == right:
            return left
        if right in _SOFT.get(left, ()):
            return right if left == PLAIN else left
    elif sign == "*":
        kind = _product(left, right)
        if kind:
            return kind
    elif (left, right) == (MONEY, COUNT):
        return PRICE
    elif left == right:
        return PLAIN if left == PLAIN else SHARE
    elif right in (PLAIN, SHARE, NUMBER, COUNT):
        return left if left != PLAIN or right == PLAIN else NUMBER
    raise Mistake("measuring.kinds_apart", at, sign=sign, left=kind_name(left), right=kind_name(right))


def _product(left: str, right: str) -> str:
    """A figure, then a share, then a number leaves the other's kind; "" where a product has no meaning."""
    for weak in (PLAIN, SHARE, NUMBER, COUNT):
        if weak in (left, right):
            other = right if left == weak else left
            return NUMBER if weak == COUNT and other == COUNT else other
    return ""
