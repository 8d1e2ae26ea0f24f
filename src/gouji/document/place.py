"""Where something is printed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace


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

    @property
    def is_exact(self) -> bool:
        """Whether it says more than a page: a box, a cell or a line."""
        return bool(self.box or self.cell or self.line)


NOWHERE = Place()


def around(places: Sequence[Place]) -> Place:
    """One place for those of a row: on a page the box around all that are on the first one's page, else the first; NOWHERE for none."""
    boxes = [place.box for place in places if place.box and place.page == places[0].page]
    if not boxes:
        return places[0] if places else NOWHERE
    box = min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
    return replace(places[0], box=box)
