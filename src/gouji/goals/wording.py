"""The words of the papers on goals: they stand in TOML beside the code, sentences with blanks."""

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from gouji.amounts import print_amount, unit_named


@functools.cache
def words(name: str) -> Mapping[str, Any]:
    """The words in `<name>.toml`. FileNotFoundError where there is no such file."""
    return tomllib.loads(importlib.resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def money(fen: int) -> str:
    """An amount as the papers print it: 万元, two decimals."""
    return print_amount(fen, unit_named(UNIT))


def percent(share: Decimal | Fraction) -> str:
    """A share as per cent with two decimals, rounded half up: 95.83%."""
    return f"{rounded(Fraction(share) * 100, 2)}%"


def rounded(number: Fraction, places: int) -> Decimal:
    """A number with so many decimals, half of the last away from nothing."""
    last = abs(number) * 10**places
    units = (2 * last.numerator + last.denominator) // (2 * last.denominator)
    return Decimal(-units if number < 0 else units).scaleb(-places)


def number_told(number: Decimal, wanted: Fraction | None = None) -> str:
    """A number with two decimals at most; with more where two would not tell on which side of what is `wanted` it stands: 85.996 of 86."""
    for places in (2, 4, 8):
        told = rounded(Fraction(number), places)
        if wanted is None or _side(told, wanted) == _side(number, wanted):
            return plain_number(told)
    return plain_number(number)


def _side(number: Decimal, wanted: Fraction) -> int:
    return (number > wanted) - (number < wanted)


def plain_number(number: Decimal) -> str:
    """A number without zeros that say nothing: 40, 13.34."""
    return f"{number.normalize() + 0:f}"


UNIT = "万元"
"""The unit of all papers on goals, as the ministry's forms print it."""
