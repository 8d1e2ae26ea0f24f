"""A table of a DOCX as a grid: merged over columns by `gridSpan`, over rows by `vMerge`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouji.document.place import Place
from gouji.files.blocks import GridCell
from gouji.files.limits import SPAN
from gouji.files.markup import child, inside, is_on, number, value
from gouji.files.packages import local

if TYPE_CHECKING:
    from lxml import etree

TextOf = Callable[["etree._Element"], str]
PlaceOf = Callable[["etree._Element"], Place]


@dataclass(slots=True)
class _Cell:
    text: str
    row: int
    column: int
    colspan: int
    place: Place
    rowspan: int = 1


def cells_of(table: "etree._Element", text_of: TextOf, place_of: PlaceOf) -> list[GridCell]:
    """The printed cells of the table; `text_of` gives the text of a cell and is asked in the order of print, `place_of` its place."""
    placed: list[_Cell] = []
    above: dict[int, _Cell] = {}
    for row, element in enumerate(rows_of(table)):
        below: dict[int, _Cell] = {}
        for cell in _row(element, row, above, text_of, place_of):
            below[cell.column] = cell
            if cell.row == row:
                placed.append(cell)
        above = below
    return [GridCell(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan, cell.place) for cell in placed]


def rows_of(table: "etree._Element") -> Iterator["etree._Element"]:
    """The table's own rows that are printed: not deleted, not hidden."""
    for row in inside(table):
        properties = child(row, "trPr")
        if local(row) == "tr" and child(properties, "del") is None and not is_on(child(properties, "hidden")):
            yield row


def row_cells(row: "etree._Element") -> Iterator["etree._Element"]:
    """The row's own cells that were not deleted."""
    return (cell for cell in inside(row) if local(cell) == "tc" and child(cell, "tcPr", "cellDel") is None)


def _row(element: "etree._Element", row: int, above: dict[int, _Cell], text_of: TextOf, place_of: PlaceOf) -> Iterator[_Cell]:
    """The row's cells; one that goes on from above is the cell above, grown by a row."""
    column = _span(child(element, "trPr", "gridBefore"), 0)
    before: _Cell | None = None
    for cell in row_cells(element):
        properties = child(cell, "tcPr")
        across = _span(child(properties, "gridSpan"), 1)
        if before is not None and _goes_on(child(properties, "hMerge")):
            before.colspan += across
        else:
            over = above.get(column) if _goes_on(child(properties, "vMerge")) else None
            if over is not None and over.colspan == across:
                over.rowspan += 1
                before = over
            else:
                before = _Cell(text_of(cell), row, column, across, place_of(cell))
            yield before
        column += across


def _goes_on(merge: "etree._Element | None") -> bool:
    return merge is not None and value(merge, "continue") == "continue"


def _span(element: "etree._Element | None", least: int) -> int:
    return min(max(number(value(element), least), least), SPAN)
