"""Draws annotations into a PDF, each with an appearance of its own, so that every viewer shows it and every printer prints it."""

import ctypes
from collections import Counter
from collections.abc import Sequence
from datetime import date
from types import TracebackType
from typing import Any, Self

import pypdfium2
import pypdfium2.raw as raw

from gouji.annotating.marks import AUTHOR, COLOURS, Mark
from gouji.annotating.pdf_saving import saved
from gouji.files.paged.marks import Box
from gouji.files.pdf.pdfium import Pdfium
from gouji.files.pdf.turning import Turn, turned_back
from gouji.files.source import Source

_FILL = 0.16
"""How opaque the colour over a marked place is."""

_RULE = 1.2
"""How many points wide its frame is."""

_AIR = 2.0
"""How many points a frame stands outside what it marks, so that it covers none of it."""

_APART = 2.5
"""By how many points a further frame stands outside the one at the same place, so that it can be seen and clicked."""

_NOTE: Box = (14.0, 14.0, 32.0, 32.0)
"""Where on a page its note is, in points from the top left."""

_GLYPH = ((0.22, 0.66), (0.22, 0.46), (0.22, 0.26))
"""Where the three white lines of a note's picture begin, in parts of its side."""


class Pen:
    """Draws into a copy of one PDF; to be used in a `with`."""

    def __init__(self, source: Source, witness: Pdfium, day: date) -> None:
        self._source = source
        self._witness = witness
        self._written = f"D:{day:%Y%m%d}000000Z"
        self._file = pypdfium2.PdfDocument(source.data)
        self._pages: dict[int, pypdfium2.PdfPage] = {}
        self._back: dict[int, Turn] = {}
        self._drawn: Counter[tuple[int, Box]] = Counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, raised: BaseException | None, where: TracebackType | None) -> None:
        self._file.close()

    def draw(self, mark: Mark, page: int, boxes: Sequence[Box], lines: bool) -> bool:
        """A frame around the box, or a highlight on several `lines` (points from the top left); whether the page could be opened."""
        kind = raw.FPDF_ANNOT_HIGHLIGHT if lines else raw.FPDF_ANNOT_SQUARE
        outside = _APART * self._drawn[page, boxes[0]] + _AIR
        self._drawn[page, boxes[0]] += 1
        grown = [(x0 - outside, y0 - outside, x1 + outside, y1 + outside) for x0, y0, x1, y1 in boxes]
        return self._annotate(mark, page, kind, grown, _highlight if lines else _frame)

    def note(self, mark: Mark, page: int) -> bool:
        """A note at the page's top left; whether the page could be opened."""
        return self._annotate(mark, page, raw.FPDF_ANNOT_TEXT, [_NOTE], _icon)

    def saved(self) -> bytes | None:
        """The PDF with all that was drawn; None where it could not be opened again with every mark."""
        marked = Counter(page for page, pen in self._pages.items() for _ in range(raw.FPDFPage_GetAnnotCount(pen.raw)))
        for page in self._pages.values():
            page.close()
        return saved(self._file, self._source.data, marked)

    def _annotate(self, mark: Mark, page: int, kind: int, boxes: Sequence[Box], picture: Any) -> bool:
        if not self._can_open(page):
            return False
        own = [self._back[page](*box) for box in boxes]
        annotation = raw.FPDFPage_CreateAnnot(self._pages[page].raw, kind)
        around = min(b[0] for b in own), min(b[1] for b in own), max(b[2] for b in own), max(b[3] for b in own)
        raw.FPDFAnnot_SetRect(annotation, raw.FS_RECTF(around[0], around[3], around[2], around[1]))
        for left, bottom, right, top in own if kind == raw.FPDF_ANNOT_HIGHLIGHT else ():
            raw.FPDFAnnot_AppendAttachmentPoints(annotation, raw.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom))
        self._tell(annotation, mark)
        _say(annotation, "AP", picture(own, COLOURS[mark.severity]))
        raw.FPDFPage_CloseAnnot(annotation)
        return True

    def _can_open(self, page: int) -> bool:
        """Whether a page can be opened; it is then, and stays so until the end."""
        try:
            if page not in self._pages:
                self._back[page] = turned_back(*self._witness.laid(page))
                self._pages[page] = self._file[page - 1]
        except pypdfium2.PdfiumError:
            return False
        return True

    def _tell(self, annotation: Any, mark: Mark) -> None:
        raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *COLOURS[mark.severity], round(255 * _FILL))
        raw.FPDFAnnot_SetBorder(annotation, 0.0, 0.0, _RULE)
        raw.FPDFAnnot_SetFlags(annotation, raw.FPDF_ANNOT_FLAG_PRINT)
        head = mark.text.partition("\n")[0]
        for key, text in (("Contents", mark.text), ("T", AUTHOR), ("Subj", head), ("M", self._written), ("CreationDate", self._written)):
            _say(annotation, key, text)


def _say(annotation: Any, key: str, text: str) -> None:
    """Set a text of an annotation, or its appearance (AP)."""
    data = (text + "\0").encode("utf-16-le", "surrogatepass")
    words = (ctypes.c_ushort * (len(data) // 2)).from_buffer_copy(data)
    if key == "AP":
        raw.FPDFAnnot_SetAP(annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, words)
    else:
        raw.FPDFAnnot_SetStringValue(annotation, key.encode(), words)


def _frame(boxes: Sequence[Box], colour: tuple[int, int, int]) -> str:
    inner = [(x0 + _RULE / 2, y0 + _RULE / 2, x1 - _RULE / 2, y1 - _RULE / 2) for x0, y0, x1, y1 in boxes]
    drawn = " ".join(map(_rectangle, inner))
    return f"q /GS gs {_said(colour)} rg {drawn} f Q q {_said(colour)} RG {_RULE} w {drawn} S Q"


def _highlight(boxes: Sequence[Box], colour: tuple[int, int, int]) -> str:
    """The colour over each line, and a rule in it below."""
    fills = " ".join(map(_rectangle, boxes))
    rules = " ".join(_rectangle((x0, y0, x1, y0 + _RULE / 2)) for x0, y0, x1, _ in boxes)
    return f"q /GS gs {_said(colour)} rg {fills} f Q q {_said(colour)} rg {rules} f Q"


def _icon(boxes: Sequence[Box], colour: tuple[int, int, int]) -> str:
    """A square of the colour with three white lines."""
    x0, y0, x1, y1 = boxes[0]
    side = x1 - x0
    lines = " ".join(_rectangle((x0 + x * side, y0 + y * side, x1 - x * side, y0 + (y + 0.09) * side)) for x, y in _GLYPH)
    return f"q {_said(colour)} rg {_rectangle((x0, y0, x1, y1))} f 1 g {lines} f Q"


def _rectangle(box: Box) -> str:
    x0, y0, x1, y1 = box
    return f"{x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re"


def _said(colour: tuple[int, int, int]) -> str:
    return " ".join(f"{value / 255:.3f}" for value in colour)
