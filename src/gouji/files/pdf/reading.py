"""A PDF taken apart: each page by the fast engine, or by PDFium where the two do not print the same characters."""

import ctypes
from collections import Counter
from collections.abc import Sequence

import pypdfium2

from gouji.files.blocks import Pages
from gouji.files.limits import GLYPHS, PAGES
from gouji.files.paged.assembling import blocks_of
from gouji.files.paged.marks import Box, PageMarks
from gouji.files.paged.recognition import recognised_marks, scale_for, to_be_recognised
from gouji.files.pdf.notes import Notes
from gouji.files.pdf.oxide import Doubtful, Oxide
from gouji.files.pdf.pdfium import Pdfium
from gouji.files.source import Source
from gouji.files.traces import kept, title
from gouji.messages import Problem, say

_COVERS = 0.5
"""A page of which pictures cover so much, and that has hardly a character, was scanned."""

_FEW = 20


def read(source: Source) -> Pages:
    """The PDF's paragraphs and grids; a warning names pages that are pictures. A Problem where it is damaged, locked or too long."""
    witness = opened(source)
    return _pages(source, witness, _fast(source.data))


def read_again(source: Source) -> Pages:
    """The same by PDFium alone: a second reading that owes nothing to the fast engine, to hold against the first."""
    return _pages(source, opened(source), None)


def _pages(source: Source, witness: Pdfium, fast: Oxide | None) -> Pages:
    marks, notes, traces = [], Notes(witness), [*title(witness.title)]
    for number in range(1, len(witness) + 1):
        marks.append(page_marks(witness, fast, number, source))
        traces += notes.on(number)
    scanned = [page.number for page in marks if _scanned(page, witness)]
    if scanned and (recognised := to_be_recognised(source.name)):
        marks = [_recognised(page, witness) if page.number in scanned else page for page in marks]
    warnings = _on_pictures(source, [page for page in marks if page.number in scanned], recognised) if scanned else []
    broken = sorted(({page.number for page in marks if not page.width} | (fast.broken if fast else set())) - {0})
    if broken:
        warnings.append(say("files.broken_pages", file=source.name, pages=broken))
    elif fast and fast.broken:
        warnings.append(say("files.mended", file=source.name))
    if blank := [page.number for page in marks if page.width and not page.glyphs and not page.strokes and page.number not in scanned]:
        warnings.append(say("files.blank_pages", file=source.name, pages=blank))
    return Pages(tuple(blocks_of(marks)), "pdf", len(witness), tuple(warnings), kept(traces))


def _recognised(page: PageMarks, witness: Pdfium) -> PageMarks:
    picture = witness.rendered(page.number, scale_for(page.width, page.height)).to_numpy()
    return recognised_marks(picture[:, :, ::-1], page.number, page.width, page.height)


def _on_pictures(source: Source, scanned: Sequence[PageMarks], recognised: bool) -> list[str]:
    """What a reader must know of pages that are pictures: that they were not read, or how sure their reading is."""
    pages = [page.number for page in scanned]
    if not recognised:
        return [say("files.scanned", file=source.name, pages=pages)]
    percent = min(round(100 * (page.confidence or 0)) for page in scanned)
    return [say("files.recognised", file=source.name, pages=pages, percent=percent)]


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


def carried(source: Source) -> list[tuple[str, bytes]]:
    """The files that a PDF carries besides what it prints: (name, bytes)."""
    try:
        return list(opened(source).carried())
    except pypdfium2.PdfiumError as mistake:
        raise Problem("files.damaged", file=source.name) from mistake


def page_marks(witness: Pdfium, fast: Oxide | None, number: int, source: Source) -> PageMarks:
    """The marks of a page: the fast engine's where the witness prints the same characters, else the witness's own.

    A page that is too damaged to open has no marks and no size.
    """
    try:
        text = witness.text(number)
        if len(text) > GLYPHS:
            raise Problem("files.glyphs", file=source.name, page=number, limit=GLYPHS)
        frame, rotation = witness.frame(number)
        agreed = _agreed(fast, number, frame, text) if fast and not rotation else None
        return agreed or witness.marks(number)
    except (pypdfium2.PdfiumError, ctypes.ArgumentError):  # the latter where the page is no page at all
        return PageMarks(number, 0.0, 0.0, ())


def _agreed(fast: Oxide, number: int, frame: Box, text: str) -> PageMarks | None:
    """The fast engine's marks of an upright page, if they are the characters of this text."""
    try:
        marks = fast.marks(number, frame)
    except Doubtful:
        return None
    agree = characters(text) == characters("".join([glyph.text for glyph in marks.glyphs]))
    return marks if agree and number not in fast.broken else None


def characters(text: str) -> Counter[str]:
    """How often each character stands in a text, blanks left out: what two engines must agree on."""
    return Counter("".join(text.split()))


def _scanned(page: PageMarks, witness: Pdfium) -> bool:
    few = sum(not glyph.text.isspace() for glyph in page.glyphs) < _FEW
    return few and page.width > 0 and witness.pictures(page.number) > _COVERS
