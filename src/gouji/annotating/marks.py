"""What is to be marked: a finding's words and the places where they belong."""

from dataclasses import dataclass

from gouji.checking.finding import SEVERITIES
from gouji.document.place import Place

AUTHOR = "gouji"
"""Who signs the marks."""

COLOURS = {"error": (186, 44, 22), "warning": (224, 148, 0), "info": (120, 120, 120)}
"""Dark vermilion, amber, grey, in red, green and blue up to 255."""


def digits_of(colour: tuple[int, int, int]) -> str:
    """A colour as office programs write it: six digits of base 16."""
    return "{:02X}{:02X}{:02X}".format(*colour)


@dataclass(frozen=True, slots=True)
class Target:
    """A place to be marked: that of a cell or row, or of the paragraph in which the `sentence` begins, and the `word` meant in it."""

    place: Place
    sentence: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding to be marked: its severity, what is to be said (lines), and where; no targets where it has no place."""

    severity: str
    text: str
    targets: tuple[Target, ...]


def gravest(marks: list[Mark]) -> str:
    """The most serious severity of several marks."""
    return min((mark.severity for mark in marks), key=SEVERITIES.index)
