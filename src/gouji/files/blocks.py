"""What every reader of a file gives back: paragraphs and grids in the order in which they stand, each with its place."""

from dataclasses import dataclass, field

from gouji.document.place import Place
from gouji.document.trace import Trace

__all__ = ["Grid", "GridCell", "Pages", "Paragraph", "Place"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line or paragraph of text outside any grid, as printed (white space kept, line ends as blanks)."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class GridCell:
    """One printed cell of a grid; a merged cell stands once, at its top left, with its spans."""

    text: str
    row: int
    column: int
    rowspan: int
    colspan: int
    place: Place


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as printed. `merged` says whether the file knows merged cells (text files do not: blanks stand for them)."""

    cells: tuple[GridCell, ...]
    rows: int
    columns: int
    merged: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Pages:
    """A file taken apart: its blocks in reading order, its kind, how many pages, what could not be read, and what it carries beside its
    print (None where nobody looked)."""

    blocks: tuple[Paragraph | Grid, ...]
    kind: str
    pages: int | None = None
    warnings: tuple[str, ...] = field(default=())
    traces: tuple[Trace, ...] | None = None
