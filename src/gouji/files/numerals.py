"""The numbers that a numbered list prints: 一, （二）, 3, iv, ④. The styles carry the names of DOCX and of CSS."""

import functools
import importlib.resources
import tomllib
from typing import Any

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
    (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 9_999
"""Beyond it, and below 1, every style prints digits."""


def numeral(number: int, style: str) -> str:
    """`number` as the style prints it; digits in a style that gouji does not know, "" in the styles `none` and `bullet`."""
    if style in ("none", "bullet"):
        return ""
    if not 1 <= number <= _MOST:
        return str(number)
    known = _styles()
    for family in ("chinese", "formal"):
        if style in known[family]["styles"]:
            return _chinese(number, known[family]["digits"], known[family]["powers"])
    if style in known["sequences"]:
        return _from_sequence(number, known["sequences"][style])
    return _western(number, style, known)


def is_chinese(style: str) -> bool:
    """Whether the style prints Chinese numerals, which are followed by 、 where others have a full stop."""
    return any(style in _styles()[family]["styles"] for family in ("chinese", "formal"))


def _chinese(number: int, digits: str, powers: list[str]) -> str:
    figures = str(number)
    said = ""
    for place, figure in enumerate(figures):
        power = powers[len(figures) - 1 - place]
        if figure != "0":
            said += digits[int(figure)] + power
        elif said and not said.endswith(digits[0]):
            said += digits[0]
    said = said.rstrip(digits[0])
    return said[1:] if 10 <= number < 20 else said


def _from_sequence(number: int, sequence: str) -> str:
    return sequence[number - 1] if number <= len(sequence) else str(number)


def _western(number: int, style: str, known: dict[str, Any]) -> str:
    if style in known["letters"]:
        return chr(ord(known["letters"][style]) + (number - 1) % 26) * ((number - 1) // 26 + 1)
    if style in known["roman"]:
        said = _roman(number)
        return said if known["roman"][style] == "lower" else said.upper()
    return f"{number:02}" if style in ("decimalZero", "decimal-leading-zero") else str(number)


def _roman(number: int) -> str:
    said = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        said += letters * times
    return said


@functools.cache
def _styles() -> dict[str, Any]:
    return tomllib.loads(importlib.resources.files("gouji.files").joinpath("numerals.toml").read_text(encoding="utf-8"))
