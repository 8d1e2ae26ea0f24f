"""The words of the papers on goals: they stand in TOML beside the code, sentences with blanks."""

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from gouji.amounts import print_amount, unit_named


@functools.cache
def words(name: str) -> Mapping[str, Any]:
    """The words in `<name>.toml`. FileNotFoundError where there is no such file."""
    return tomllib.loads(importlib.resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def money(fen: int) -> str:
    """An amount as the papers print it: 万元, two decimals."""
    return print_amount(fen, unit_named(UNIT))


def percent(share: Decimal) -> str:
    """A share as per cent with two decimals, rounded half up: 95.83%."""
    return f"{(share * 100).quantize(Decimal('0.01'), ROUND_HALF_UP) + 0}%"


def plain_number(number: Decimal) -> str:
    """A number without zeros that say nothing: 40, 13.34."""
    return f"{number.normalize():f}"


UNIT = "万元"
"""The unit of all papers on goals, as the ministry's forms print it."""
