"""The notes that people set on the pages of a PDF: no print, but whoever opens the file reads them."""

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as raw

from gouji.document.place import Place
from gouji.document.trace import Trace
from gouji.files.limits import ANNOTATIONS, TRACE_LENGTH, TRACES
from gouji.files.pdf.pdfium import Pdfium
from gouji.files.traces import trace

_NOTES = {
    raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE,
    raw.FPDF_ANNOT_SQUIGGLY, raw.FPDF_ANNOT_STRIKEOUT, raw.FPDF_ANNOT_CARET,
}  # fmt: skip
"""The kinds of annotations that say something to a reader; links, fields of forms and stamps do not."""

_TYPED = "FreeTextTypeWriter"
"""What text is that somebody typed on the page itself, to be printed with it (ISO 32000-1, 12.5.6.6)."""


class Notes:
    """Goes through the annotations of one PDF, page by page, until it has looked at ANNOTATIONS or found TRACES."""

    def __init__(self, file: Pdfium) -> None:
        self._file = file
        self._left = ANNOTATIONS
        self._wanted = TRACES

    def on(self, number: int) -> Iterator[Trace]:
        """The notes on a page, counted from 1; none on one that cannot be opened."""
        try:
            page = self._file.page(number)
        except pypdfium2.PdfiumError:
            return
        count = min(raw.FPDFPage_GetAnnotCount(page), self._left)
        self._left -= max(count, 0)
        for i in range(count):
            if self._wanted and (annotation := raw.FPDFPage_GetAnnot(page, i)):
                try:
                    found = list(trace("comment", _said(annotation), Place(page=number)))
                finally:
                    raw.FPDFPage_CloseAnnot(annotation)
                self._wanted -= len(found)
                yield from found


def _said(annotation: "raw.FPDF_ANNOTATION") -> str:
    """What a note says, "" where the annotation is none."""
    if raw.FPDFAnnot_GetSubtype(annotation) not in _NOTES or _text(annotation, b"IT") == _TYPED:
        return ""
    return _text(annotation, b"Contents")


def _text(annotation: "raw.FPDF_ANNOTATION", key: bytes) -> str:
    """The beginning of a text of the annotation."""
    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return bytes(buffer)[: TRACE_LENGTH * 4].decode("utf-16-le", errors="replace").partition("\0")[0]
