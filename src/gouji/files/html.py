"""A web page: its paragraphs and tables in their order, as a browser prints them.

Scripts, styles, templates and whatever is hidden are left out, and no attribute but a cell's spans and a list's numbers is read.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gouji.files.blocks import Grid, Pages, Paragraph
from gouji.files.encodings import decoded
from gouji.files.grids import Spanning, grid_of, laid_out, tightened
from gouji.files.html_hidden import Hidden
from gouji.files.html_lists import list_number
from gouji.files.html_text import Lines
from gouji.files.lead_in import without_lead_in
from gouji.files.limits import CELLS
from gouji.files.source import Source
from gouji.messages import Problem

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main",
    "nav", "ol", "p", "pre", "section", "summary", "td", "th", "tr", "ul",
}  # fmt: skip
_SECTIONS = ("thead", "tbody", "tfoot")


def read(source: Source) -> Pages:
    """The page's blocks. A table's caption comes as a paragraph before it; a table with tables in its cells is a layout, and
    what is in its cells comes in its place."""
    from lxml import etree, html

    text = decoded(source.data)
    if text is None:
        raise Problem("files.unknown", file=source.name)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError as mistake:
        raise Problem("files.damaged", file=source.name) from mistake
    return Pages(tuple(_Reader(source, Hidden(page)).blocks(page)), "html")


class _Reader:
    """Walks through one page."""

    def __init__(self, source: Source, hidden: Hidden) -> None:
        self._source = source
        self._hidden = hidden
        self._left = CELLS

    def blocks(self, element: "HtmlElement") -> Iterator[Paragraph | Grid]:
        """The paragraphs and grids in the element."""
        lines = Lines()
        yield from self._walk(element, lines)
        yield from lines.flush()

    def _walk(self, element: "HtmlElement", lines: Lines) -> Iterator[Paragraph | Grid]:
        lines.add(element.text, element)
        for child in element:
            if not isinstance(child.tag, str) or self._hidden.hides(child):
                pass
            elif child.tag == "table":
                yield from lines.flush()
                yield from self._table(child)
            elif child.tag == "br":
                lines.add_break()
            elif child.tag in _BLOCKS:
                yield from lines.flush()
                lines.add_prefix(list_number(child))
                yield from self._walk(child, lines)
                yield from lines.flush()
            else:
                yield from self._walk(child, lines)
            lines.add(child.tail, element)

    def _table(self, table: "HtmlElement") -> Iterator[Paragraph | Grid]:
        rows = [self._cells(row) for row in self._rows(table)]
        self._left -= sum(map(len, rows))
        if self._left < 0:
            raise Problem("files.cells", file=self._source.name, limit=CELLS)
        for caption in (child for child in table if child.tag == "caption" and not self._hidden.hides(child)):
            yield from self.blocks(caption)
        if all(len(row) < 2 for row in rows) or any(self._holds_table(cell) for row in rows for cell in row):
            for row in rows:
                for cell in row:
                    yield from self.blocks(cell)
        else:
            cells = laid_out([[self._spanning(cell) for cell in row] for row in rows])
            yield from without_lead_in(grid_of(self._source, tightened(cells)))

    def _rows(self, table: "HtmlElement") -> Iterator["HtmlElement"]:
        """The table's own rows that are printed, its head first and its foot last."""
        shown = [child for child in table if isinstance(child.tag, str) and not self._hidden.hides(child)]
        for part in sorted(shown, key=lambda child: _SECTIONS.index(child.tag) if child.tag in _SECTIONS else 1):
            rows = [part] if part.tag == "tr" else [row for row in part if row.tag == "tr"] if part.tag in _SECTIONS else []
            yield from (row for row in rows if not self._hidden.hides(row))

    def _cells(self, row: "HtmlElement") -> list["HtmlElement"]:
        return [cell for cell in row if cell.tag in ("td", "th") and not self._hidden.hides(cell)]

    def _holds_table(self, cell: "HtmlElement") -> bool:
        return any(len(self._cells(row)) > 1 for table in cell.iterdescendants("table") for row in self._rows(table))

    def _spanning(self, cell: "HtmlElement") -> Spanning:
        texts = [part.text for block in self.blocks(cell) for part in ([block] if isinstance(block, Paragraph) else block.cells)]
        return Spanning(" ".join(filter(None, texts)), _span(cell, "rowspan"), _span(cell, "colspan"))


def _span(cell: "HtmlElement", name: str) -> int:
    said = cell.get(name, "1").strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 1
