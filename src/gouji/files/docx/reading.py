"""A DOCX: the paragraphs and tables of its body in their order, as they are printed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from gouji.document.place import NOWHERE, Place
from gouji.files.blocks import Grid, Pages, Paragraph
from gouji.files.docx.numbering import Numbering
from gouji.files.docx.styles import Styles
from gouji.files.docx.table import cells_of, row_cells, rows_of
from gouji.files.docx.text import Writing, ends_in_next, text_boxes, text_of
from gouji.files.docx.traces import CARRIED, traces_of
from gouji.files.grids import grid_of, tightened
from gouji.files.lead_in import without_lead_in
from gouji.files.limits import CELLS
from gouji.files.markup import child, inside
from gouji.files.packages import local, parts_of, xml
from gouji.files.source import Source
from gouji.messages import Problem

if TYPE_CHECKING:
    from lxml import etree

_PARTS = re.compile(r"word/(?:document|styles|numbering)\.xml")


def read(source: Source, numbered: bool = False) -> Pages:
    """The document's blocks. Text boxes follow the paragraph that they are anchored in; a table with tables in its cells
    is a layout, and what is in its cells comes in its place. A Problem where the package is unsafe or damaged.

    A DOCX has neither pages nor lines; where `numbered`, places have as `line` which of the `anchors` of the part stands there.
    """
    packed = parts_of(source, _PARTS, CARRIED)
    parts = {name: xml(source, part) for name, part in packed.items() if _PARTS.fullmatch(name)}
    body = child(parts.get("word/document.xml"), "body")
    if body is None:
        raise Problem("files.damaged", file=source.name)
    styles = Styles(parts.get("word/styles.xml"))
    numbers = {element: number for number, element in enumerate(anchors(parts["word/document.xml"]), 1)} if numbered else {}
    reader = _Reader(source, Writing(styles, Numbering(parts.get("word/numbering.xml"), styles)), numbers)
    return Pages(tuple(reader.blocks(body)), "docx", traces=traces_of(packed, parts["word/document.xml"], styles))


def anchors(document: "etree._Element") -> Iterator["etree._Element"]:
    """All paragraphs and cells of the part with the document, in their order: what a mark can be set at."""
    return document.iter("{*}p", "{*}tc")


class _Reader:
    """Walks through one document once, in the order of print, because its lists are counted on the way."""

    def __init__(self, source: Source, writing: Writing, numbers: Mapping["etree._Element", int]) -> None:
        self._source = source
        self._numbers = numbers
        self._writing = writing
        self._left = CELLS

    def blocks(self, container: "etree._Element") -> Iterator[Paragraph | Grid]:
        """The paragraphs and grids in a body, a cell or a text box."""
        begun, place = "", NOWHERE
        for element in inside(container):
            if local(element) == "tbl":
                yield from self._table(element)
            elif local(element) == "p":
                place = place if begun else self._place(element)
                begun += text_of(element, self._writing)
                boxes = list(text_boxes(element))
                if boxes or not ends_in_next(element):
                    yield from _paragraph(begun, place)
                    begun = ""
                for box in boxes:
                    yield from self.blocks(box)
        yield from _paragraph(begun, place)

    def _place(self, element: "etree._Element") -> Place:
        number = self._numbers.get(element)
        return NOWHERE if number is None else Place(line=number)

    def _table(self, table: "etree._Element") -> Iterator[Paragraph | Grid]:
        cells = [cell for row in rows_of(table) for cell in row_cells(row)]
        self._left -= len(cells)
        if self._left < 0:
            raise Problem("files.cells", file=self._source.name, limit=CELLS)
        if any(_holds_table(cell) for cell in cells):
            for cell in cells:
                yield from self.blocks(cell)
        elif printed := cells_of(table, self._cell, self._place):
            yield from without_lead_in(grid_of(self._source, tightened(printed)))

    def _cell(self, cell: "etree._Element") -> str:
        texts = (" ".join(_joined(block)) for block in self.blocks(cell))
        return " ".join(text for text in texts if text)


def _paragraph(text: str, place: Place) -> Iterator[Paragraph]:
    if text.strip():
        yield Paragraph(text, place)


def _joined(block: Paragraph | Grid) -> Iterable[str]:
    return [block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells if cell.text]


def _holds_table(cell: "etree._Element") -> bool:
    """Whether there is a table in the cell that is more than a frame around one text."""
    nested = (element for element in inside(cell) if local(element) == "tbl")
    return any(sum(1 for row in rows_of(table) for _ in row_cells(row)) > 1 for table in nested)
