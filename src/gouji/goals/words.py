"""The words of `quality.toml`, ready to be asked."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from gouji.document import Indicator


@functools.cache
def quality_words() -> Mapping[str, Any]:
    """What the data says."""
    return tomllib.loads(importlib.resources.files(__package__).joinpath("quality.toml").read_text(encoding="utf-8"))


@functools.cache
def pattern(group: str, word: str) -> re.Pattern[str]:
    """A pattern of the data."""
    return re.compile(quality_words()[group][word])


def bound_of(indicator: Indicator) -> str:
    """Which way the number of an indicator is bounded: by its level, name, number and unit."""
    target = indicator.target
    asked = {"level1": indicator.level1, "level2": indicator.level2, "name": indicator.level3, "number": target.number, "unit": target.unit}
    fits = (entry for entry in quality_words()["bound"] if all(re.search(entry[key], text) for key, text in asked.items() if key in entry))
    return next(entry["direction"] for entry in fits)


def bigrams(text: str) -> set[str]:
    """The pairs of neighbouring characters of a text."""
    return {text[i : i + 2] for i in range(len(text) - 1)}


def decimal_text(number: Fraction) -> str:
    """A number as an exact decimal of at most four places, "" where it has more."""
    whole = number * 10_000
    return f"{Decimal(whole.numerator) / 10_000:f}".rstrip("0").rstrip(".") if whole.denominator == 1 else ""
