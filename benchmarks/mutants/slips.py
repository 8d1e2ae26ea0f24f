"""Slips of the hand on a printed number: what was meant, and what came out."""

from itertools import pairwise
from random import Random

from benchmarks.mutants.grids import value_of


def digit(text: str, random: Random) -> str | None:
    """One digit replaced by another; never a nought in front."""
    at = random.choice([index for index, character in enumerate(text) if character.isdigit()])
    leading = at == 0 and len(text) > 1 and text[1] != "."
    return text[:at] + random.choice([d for d in "0123456789" if d != text[at] and not (leading and d == "0")]) + text[at + 1 :]


def swap(text: str, random: Random) -> str | None:
    """Two neighbouring digits exchanged; None where none differ."""
    places = [index for index, character in enumerate(text) if character.isdigit()]
    pairs = [(a, b) for a, b in pairwise(places) if text[a] != text[b] and not (a == 0 and text[b] == "0")]
    if not pairs:
        return None
    a, b = random.choice(pairs)
    return text[:a] + text[b] + text[a + 1 : b] + text[a] + text[b + 1 :]


def point(text: str, random: Random) -> str | None:
    """The decimal point one place to the right, or to the left where nothing is lost; a whole number gets a point it had not."""
    digits = text.replace(",", "")
    whole, dot, part = digits.partition(".")
    if not dot:
        return _grouped(whole[:-1], whole[-1], text) if len(whole) > 1 else None
    moved = [_grouped(whole + part[0], part[1:], text)] if whole.strip("0") else []
    if part.endswith("0") and len(whole) > 1:
        moved.append(_grouped(whole[:-1], whole[-1] + part[:-1], text))
    return random.choice(moved) if moved else None


def sign(text: str, random: Random) -> str | None:
    """A minus in front."""
    return "-" + text


def blank(text: str, random: Random) -> str | None:
    """Nothing printed."""
    return ""


def _grouped(whole: str, part: str, like: str) -> str:
    number = f"{int(whole):,}" if "," in like else whole
    return f"{number}.{part}" if part else number


def hundredths(text: str) -> int:
    """What a slip reads as; nothing where nothing is printed."""
    return (value_of(text) or 0) if text else 0
