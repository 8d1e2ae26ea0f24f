"""Places on pages that a person is to be shown, as one process tells another."""

from dataclasses import astuple, dataclass
from typing import Any

from gouji.files.paged.marks import Box


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the page `page` (from 1) of a file: its box, or the `text` that stands there, without white space.

    `across` says that the whole width of the print is meant, as of a row; `word` is what in the text is meant, "" for all of it.
    """

    file: str
    page: int
    box: Box | None = None
    across: bool = False
    text: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Crop:
    """A picture of a spot: a PNG, and from where to where in its width, in pixels, what is meant stands."""

    png: bytes
    left: int
    right: int


def told_spot(spot: Spot) -> list[Any]:
    """The spot as a JSON value."""
    return list(astuple(spot))


def retold_spot(value: list[Any]) -> Spot:
    """The spot that was told."""
    file, page, box, *rest = value
    return Spot(file, page, tuple(box) if box else None, *rest)
