"""Values as people read them: amounts in the unit of their print, numbers without needless places, texts as they are."""

from datetime import date
from fractions import Fraction
from typing import Any

from gouji.amounts import UNITS, Unit, print_amount
from gouji.rules.values import Quantity

_WAN = UNITS["万元"]


def shown(value: Any, percent: bool = False) -> str:
    """A value in words; a bare number in per cent where `percent` says so."""
    if isinstance(value, Quantity):
        return _money(value) if value.money else _number(value, percent)
    if isinstance(value, date):
        return value.isoformat()
    return "、".join(map(shown, value)) if isinstance(value, list) else "" if isinstance(value, bool) else str(value)


def unit_of(value: Quantity) -> Unit:
    """The unit in which the first place of an amount prints it; 万元 where it was printed nowhere."""
    for cell, _, figure in value.places:
        if cell is not None:
            return cell.unit
        if figure is not None and figure.unit in UNITS:
            return UNITS[figure.unit]
    return _WAN


def _money(value: Quantity) -> str:
    unit = unit_of(value)
    decimals = 0 if not value.step or value.step >= unit.fen else len(str(int(unit.fen // value.step))) - 1
    printed = print_amount(round(value.value), unit, max(decimals, 0 if value.value % unit.fen == 0 else 2), thousands=False)
    whole, point, places = printed.partition(".")
    return whole + point + places[:2] + places[2:].rstrip("0")


def is_percent(value: Quantity) -> bool:
    """Whether a number was printed in per cent."""
    return any(figure is not None and figure.unit in ("%", "％") for _, _, figure in value.places)


def _number(value: Quantity, percent: bool) -> str:
    exact = Fraction(value.value)
    percent = percent or is_percent(value)
    if exact.denominator == 1 and not percent:
        return str(exact.numerator)
    hundredths = round(exact * (10_000 if percent else 100))
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02d}" + "%" * percent
