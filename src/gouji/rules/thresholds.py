"""Thresholds of rules: "10万元", "12.5%", "-3" as numbers, and back."""

import re
from fractions import Fraction

from gouji.rules import limits
from gouji.rules.tree import Number

_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)\s*(万元|亿元|元|%)?", re.ASCII)


def threshold(text: str) -> Number | None:
    """The number that a text writes; None where it writes none."""
    found = _NUMBER.fullmatch(text.strip())
    if not found or len(found[1]) > limits.DIGITS:
        return None
    return Number(Fraction(found[1]), found[2] or "")


def threshold_text(number: Number) -> str:
    """The number as a formula writes it. Only numbers with finitely many decimals can be written, and no others are read."""
    places, value = 0, number.value
    while value.denominator != 1:
        value, places = value * 10, places + 1
        if places > limits.DIGITS:
            raise ValueError(number.value)
    digits = str(abs(value.numerator)).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[: len(digits) - places]}{'.' if places else ''}{digits[len(digits) - places :]}{number.unit}"
