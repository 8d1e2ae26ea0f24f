"""A printed amount taken at its word: its digits, its precision and its worth in 分."""

import functools
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from gouji.amounts.units import Unit

_NUMBER = re.compile(r"(?P<open>\()?(?P<sign>[-−－△▲])?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<decimals>\d+))?(?P<close>\))?")
_BLANKS = re.compile(r"[\s​-‏⁠﻿　]+")


@dataclass(frozen=True, slots=True)
class Printed:
    """An amount as printed: ASCII text without separators, its digits as one integer, and how many of them are decimals."""

    text: str
    digits: int
    decimals: int

    def fen(self, unit: Unit) -> int:
        """What it is worth in 分; below one 分 (more decimals than the unit has 分) it is rounded half up."""
        worth, rest = divmod(abs(self.digits) * unit.fen, 10**self.decimals)
        worth += 2 * rest >= 10**self.decimals
        return worth if self.digits >= 0 else -worth


@functools.lru_cache(maxsize=16_384)
def plain(text: str) -> str:
    """The text as gouji compares it: no white space, compatibility letters and digits ordinary, parentheses full-width.

    Full-width letters, digits and compatibility ideographs become ordinary, half-width parentheses full-width; other
    punctuation stays as printed.
    """
    return text.translate(_PLAIN)


@lru_cache(maxsize=1 << 13)
def read_amount(text: str) -> Printed | None:
    """The amount printed in `text`, None where it is no amount: empty, a dash alone, words. △ and (1.00) are negative."""
    squeezed = _BLANKS.sub("", text)
    if not squeezed or not any(c.isdigit() for c in squeezed):
        return None
    squeezed = unicodedata.normalize("NFKC", squeezed)
    found = _NUMBER.fullmatch(squeezed)
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    decimals = found["decimals"] or ""
    digits = found["digits"].replace(",", "")
    negative = bool(found["sign"] or found["open"])
    text = ("-" if negative else "") + digits + ("." + decimals if decimals else "")
    return Printed(text, int(digits + decimals) * (-1 if negative else 1), len(decimals))


class _Plain(dict[int, str | None]):
    """Character → what is compared in its place, None for a blank; worked out once for each that is met."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        self[code] = None if _BLANKS.fullmatch(character) else _PARENTHESES.get(character, _ordinary(character))
        return self[code]


def _ordinary(character: str) -> str:
    code = ord(character)
    if 0xFF10 <= code <= 0xFF19 or 0xFF21 <= code <= 0xFF3A or 0xFF41 <= code <= 0xFF5A:
        return chr(code - 0xFEE0)
    if 0xF900 <= code <= 0xFAFF or 0x2E80 <= code <= 0x2FDF or 0x2F800 <= code <= 0x2FA1F:
        return unicodedata.normalize("NFKC", character)
    return character


_PARENTHESES = {"(": "（", ")": "）"}
_PLAIN = _Plain()
