"""The disclosure as DOCX, as offices set it: cover, contents, headings to navigate by, every table a real one on its own page.

The XML is written as text: a table of a thousand boxes takes milliseconds, and what Word is told stands here word by word.
How it looks stands in `word/styles.xml`.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from gouji.document import Document, GoalSheet, Picture, Table, TextLine
from gouji.publishing.blocks import Block, blocks_of, contents_of, pages_of, title_of
from gouji.publishing.docx_contents import contents
from gouji.publishing.docx_package import package
from gouji.publishing.docx_pages import fit_pages, introduces_picture, page_numbers
from gouji.publishing.docx_picture import picture_xml
from gouji.publishing.docx_sections import section, section_end
from gouji.publishing.docx_table import Fitted, line_above, notes_below, table_xml
from gouji.publishing.docx_text import cover, heading, text_line, titled
from gouji.publishing.paper import shape
from gouji.publishing.picture_png import png

_LOWER = '<w:spacing w:before="4000" w:after="120" w:line="760" w:lineRule="exact"/>'


def write_docx(document: Document) -> bytes:
    """The document as DOCX; equal documents give equal bytes."""
    pictures = [part.picture for part in document.parts if part.picture is not None]
    return package(_body(document), title_of(document), document.organisation, [png(picture) for picture in pictures])


def _body(document: Document) -> str:
    blocks = blocks_of(document)
    pages = pages_of(blocks)
    fits = fit_pages(pages)
    lines = contents_of(document, blocks)
    front = cover(document.cover) + section_end(False, numbered=False) if document.cover else ""
    listed = contents(lines, page_numbers(pages, fits, len(lines), bool(document.cover)))
    return front + listed + "".join(_pages(pages, fits, bool(listed)))


def _pages(pages: Sequence[Sequence[Block]], fits: Mapping[str, Fitted], begun: bool) -> Iterator[str]:
    """The pages of the body, a section for each run of one shape. `begun`: something already stands in the first section."""
    turned, ids, pictures = False, count(1), count(1)
    for page in pages:
        wanted = _landscape(page)
        if begun and wanted != turned:
            yield section_end(turned)
            begun = False
        turned = wanted
        for i, block in enumerate(page):
            beginning = _beginning(page, begun) if i == 0 else ""
            if isinstance(block.content, Picture):
                yield picture_xml(block.content, next(pictures), beginning)
            else:
                stays = "<w:keepNext/>" if introduces_picture(page, i) else ""
                yield _block(block, next(ids), fits.get(block.anchor), stays + beginning)
        begun = True
    yield section(turned)


def _landscape(page: Sequence[Block]) -> bool:
    last = page[-1].content
    return isinstance(last, Table) and last.landscape


def _beginning(page: Sequence[Block], begun: bool) -> str:
    """How the first paragraph of a page stands: after a break where the section has `begun`; a part alone on it lower down."""
    alone = all(block.level == 1 for block in page)
    return ("<w:pageBreakBefore/>" if begun else "") + (_LOWER if alone else "")


def _block(block: Block, number: int, fit: Fitted | None, beginning: str) -> str:
    content, table = block.content, block.table
    if isinstance(content, TextLine):
        return text_line(content, beginning)
    if table is None or fit is None:
        return heading(block, number, beginning)
    if isinstance(content, GoalSheet):
        return titled(block, number, "SheetTitle", beginning) + table_xml(table, fit)
    over = titled(block, number, "TableTitle", beginning) + line_above(table, shape(table.landscape))
    return over + table_xml(table, fit) + notes_below(table)
