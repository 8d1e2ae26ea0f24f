"""A PDF taken apart: each page by the fast engine, or by PDFium where the two do not print the same characters."""

import pypdfium2

from gouji.files.blocks import Pages
from gouji.files.limits import GLYPHS, PAGES
from gouji.files.paged.assembling import blocks_of
from gouji.files.paged.marks import PageMarks
from gouji.files.pdf.oxide import Doubtful, Oxide
from gouji.files.pdf.pdfium import Pdfium
from gouji.files.source import Source
from gouji.messages import Problem, say

_COVERS = 0.5
"""A page of which pictures cover so much, and that has hardly a character, was scanned."""

_FEW = 20


def read(source: Source) -> Pages:
    """The PDF's paragraphs and grids; a warning names pages that are pictures. A Problem where it is damaged, locked or too long."""
    witness = opened(source)
    fast = _fast(source.data)
    marks = [page_marks(witness, fast, number, source) for number in range(1, len(witness) + 1)]
    scanned = [page.number for page in marks if _scanned(page, witness)]
    warnings = (say("files.scanned", file=source.name, pages=scanned),) if scanned else ()
    return Pages(tuple(blocks_of(marks)), "pdf", len(witness), warnings)


def opened(source: Source) -> Pdfium:
    """The PDF as PDFium opens it; a Problem where it cannot, or where it has too many pages."""
    try:
        file = Pdfium(source.data)
    except pypdfium2.PdfiumError as mistake:
        locked = "password" in str(mistake).lower()
        raise Problem("files.encrypted" if locked else "files.damaged", file=source.name) from mistake
    if not len(file):
        raise Problem("files.damaged", file=source.name)
    if len(file) > PAGES:
        raise Problem("files.pages", file=source.name, limit=PAGES)
    return file


def _fast(data: bytes) -> Oxide | None:
    try:
        return Oxide(data)
    except Doubtful:
        return None


def page_marks(witness: Pdfium, fast: Oxide | None, number: int, source: Source) -> PageMarks:
    """The marks of a page: the fast engine's where the witness prints the same characters, else the witness's own."""
    try:
        text = witness.text(number)
        if len(text) > GLYPHS:
            raise Problem("files.glyphs", file=source.name, page=number, limit=GLYPHS)
        marks = fast.marks(number) if fast else None
        if marks is not None and characters(text) == characters("".join(glyph.text for glyph in marks.glyphs)):
            return marks
    except Doubtful:
        pass
    except pypdfium2.PdfiumError:
        return PageMarks(number, 0.0, 0.0, ())
    return witness.marks(number)


def characters(text: str) -> list[str]:
    """The characters of a text without blanks, in one order: what two engines must agree on."""
    return sorted("".join(text.split()))


def _scanned(page: PageMarks, witness: Pdfium) -> bool:
    few = sum(not glyph.text.isspace() for glyph in page.glyphs) < _FEW
    return few and witness.pictures(page.number) > _COVERS
