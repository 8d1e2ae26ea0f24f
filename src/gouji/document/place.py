"""Where something is printed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is printed: page and box in paged files, sheet and cell in spreadsheets, line in text.

    `page` and `line` count from 1; `box` is (x0, y0, x1, y1) in points from the top left; `cell` is like `B7`.
    `confidence`, from 0 to 1, is how sure the recognition of a picture's text was; None where the file has characters.
    `file` names the file where a document stands in several; else None.
    """

    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None
    confidence: float | None = None
    file: str | None = None


NOWHERE = Place()
