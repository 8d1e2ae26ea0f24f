"""PDFium as an engine: the witness for characters, and the geometry where the fast engine is in doubt. Not for threads."""

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from math import degrees

import pypdfium2
import pypdfium2.raw as raw

from gouji.files.limits import DRAWN_OBJECTS
from gouji.files.paged.marks import Box, Glyph, PageMarks
from gouji.files.paged.strokes import THIN, rules_of
from gouji.files.pdf.turning import turned

_FORMS = 5
"""How deep forms within forms are followed."""

_ASLANT = 10
"""By how many degrees a character may lean and still be text."""

_INVISIBLE = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)


class Pdfium:
    """A PDF as PDFium sees it; `pypdfium2.PdfiumError` where it is no PDF, or a locked one."""

    def __init__(self, data: bytes) -> None:
        self._file = pypdfium2.PdfDocument(data)
        self._page: tuple[int, pypdfium2.PdfPage] | None = None

    def __len__(self) -> int:
        return len(self._file)

    @property
    def title(self) -> str:
        """The title among the file's properties, "" where it has none."""
        size = raw.FPDF_GetMetaText(self._file, b"Title", None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDF_GetMetaText(self._file, b"Title", buffer, size)
        return buffer.raw.decode("utf-16-le", errors="replace").partition("\0")[0]

    def text(self, number: int) -> str:
        """The plain text of a page, counted from 1."""
        page = self.page(number).get_textpage()
        try:
            return page.get_text_range(errors="replace")
        finally:
            page.close()

    def frame(self, number: int) -> tuple[Box, int]:
        """Which part of its plane a page shows (left, bottom, right, top), and by how many degrees it is turned."""
        page = self.page(number)
        return page.get_cropbox(), page.get_rotation()

    def marks(self, number: int) -> PageMarks:
        """The marks of a page, counted from 1; a page whose text is mostly printed sideways is turned upright."""
        page = self.page(number)
        text = page.get_textpage()
        try:
            printed = list(_characters(text.raw, page.get_rotation()))
        finally:
            text.close()
        width, height, turn = turned(page.get_cropbox(), page.get_rotation() + _sideways(printed))
        strokes: list[Box] = []
        pictures: list[Box] = []
        for kind, piece, box in _drawn(page):
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                pictures.append(turn(*box))
            else:
                strokes += (rule for part in _pieces(piece, box) for rule in rules_of(turn(*part), width, height))
        glyphs = tuple(Glyph(character, *turn(*box)) for character, _, box in printed)
        return PageMarks(number, width, height, glyphs, tuple(strokes), tuple(pictures))

    def carried(self) -> Iterator[tuple[str, bytes]]:
        """The files attached to the PDF: (name, bytes)."""
        for number in range(self._file.count_attachments()):
            attached = self._file.get_attachment(number)
            yield attached.get_name(), bytes(attached.get_data())

    def pictures(self, number: int) -> float:
        """How much of a page, from 0 to 1, its largest picture covers."""
        page = self.page(number)
        width, height = page.get_size()
        areas = [(x1 - x0) * (y1 - y0) for kind, _, (x0, y0, x1, y1) in _drawn(page) if kind == raw.FPDF_PAGEOBJ_IMAGE]
        return min(1.0, max(areas, default=0.0) / (width * height or 1.0))

    def rendered(self, number: int, scale: float) -> "pypdfium2.PdfBitmap":
        """A page drawn as a picture, `scale` pixels a point, as upright as its marks."""
        return self.page(number).render(scale=scale, rotation=self._turn(number))

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page in points, as upright as its marks."""
        width, height = self.page(number).get_size()
        return (height, width) if self._turn(number) % 180 else (width, height)

    def laid(self, number: int) -> tuple[Box, int]:
        """A page's frame, and by how many degrees its plane is turned in all for its marks to stand upright."""
        page = self.page(number)
        return page.get_cropbox(), page.get_rotation() + self._turn(number)

    def _turn(self, number: int) -> int:
        """By how many degrees clockwise a page is turned, beyond what it asks for itself, so that its text stands upright."""
        page = self.page(number)
        text = page.get_textpage()
        try:
            return _sideways(list(_characters(text.raw, page.get_rotation())))
        finally:
            text.close()

    def page(self, number: int) -> pypdfium2.PdfPage:
        """A page, counted from 1; it is closed when another is asked for."""
        if self._page is None or self._page[0] != number:
            if self._page is not None:
                self._page[1].close()
            self._page = None
            self._page = (number, self._file[number - 1])
        return self._page[1]


Character = tuple[str, int, Box]
"""A character, by how many degrees clockwise it lies on the page as it is looked at, and its box in the page's own plane."""


def _characters(text: object, rotation: int) -> Iterator[Character]:
    """The visible characters, without blanks and without those that stand aslant (watermarks)."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    loose = raw.FS_RECTF()
    for i in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, i)
        if code <= 32 or 0xD800 <= code < 0xE000 or chr(code).isspace() or raw.FPDFText_IsGenerated(text, i) == 1 or _hidden(text, i):
            continue
        lying = (rotation + degrees(raw.FPDFText_GetCharAngle(text, i))) % 360  # PDFium counts with the clock
        quarter = round(lying / 90)
        if abs(lying - 90 * quarter) > _ASLANT:
            continue
        if raw.FPDFText_GetLooseCharBox(text, i, loose):
            yield chr(code), quarter % 4 * 90, (loose.left, loose.bottom, loose.right, loose.top)
        elif raw.FPDFText_GetCharBox(text, i, left, right, bottom, top):
            yield chr(code), quarter % 4 * 90, (left.value, bottom.value, right.value, top.value)


def _sideways(printed: Sequence[Character]) -> int:
    """By how many degrees clockwise the page must be turned for most of its characters to stand upright."""
    lying = Counter(angle for _, angle, _ in printed)
    return -lying.most_common(1)[0][0] % 360 if lying else 0


def _hidden(text: object, i: int) -> bool:
    thing = raw.FPDFText_GetTextObject(text, i)
    return bool(thing) and raw.FPDFTextObj_GetTextRenderMode(thing) in _INVISIBLE


Piece = tuple[int, object, Box]


def _drawn(page: pypdfium2.PdfPage) -> Iterator[Piece]:
    """(kind, object, box in the page's own coordinates) of every path and picture, those in forms too."""
    for seen, (thing, matrix) in enumerate(_objects(page.raw, False, pypdfium2.PdfMatrix(), 0)):
        if seen >= DRAWN_OBJECTS:
            return
        kind = raw.FPDFPageObj_GetType(thing)
        if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            left, bottom, right, top = (ctypes.c_float() for _ in range(4))
            if raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
                yield kind, (thing, matrix), _through(matrix, (left.value, bottom.value, right.value, top.value))


def _objects(parent: object, form: bool, matrix: pypdfium2.PdfMatrix, depth: int) -> Iterator[tuple[object, pypdfium2.PdfMatrix]]:
    count, get = (
        (raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject) if form else (raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
    )
    for i in range(count(parent)):
        thing = get(parent, i)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_FORM:
            yield thing, matrix
        elif depth < _FORMS:
            own = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(thing, own)
            yield from _objects(thing, True, pypdfium2.PdfMatrix.from_raw(own).multiply(matrix), depth + 1)


def _through(matrix: pypdfium2.PdfMatrix, box: Box) -> Box:
    return box if matrix == pypdfium2.PdfMatrix() else matrix.on_rect(*box)


def _pieces(piece: object, box: Box) -> Iterator[Box]:
    """The boxes of a visible path: each straight line of a path of several, else its bounds."""
    path, matrix = piece
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    if not _inked(path, bool(fill.value), bool(stroke.value)):
        return
    if min(box[2] - box[0], box[3] - box[1]) <= THIN or (not stroke.value and raw.FPDFPath_CountSegments(path) <= 5):
        yield box
        return
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, own)
    yield from _lines(path, pypdfium2.PdfMatrix.from_raw(own).multiply(matrix))


def _inked(path: object, filled: bool, stroked: bool) -> bool:
    """Whether the path leaves a mark on white paper."""
    colours = ((filled, raw.FPDFPageObj_GetFillColor), (stroked, raw.FPDFPageObj_GetStrokeColor))
    for used, colour in colours:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if used and colour(path, red, green, blue, alpha) and alpha.value and min(red.value, green.value, blue.value) < 250:
            return True
    return False


def _lines(path: object, matrix: pypdfium2.PdfMatrix) -> Iterator[Box]:
    """The upright and level lines of a path."""
    x, y = ctypes.c_float(), ctypes.c_float()
    here = start = (0.0, 0.0)
    for i in range(min(raw.FPDFPath_CountSegments(path), DRAWN_OBJECTS)):
        segment = raw.FPDFPath_GetPathSegment(path, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        there = matrix.on_point(x.value, y.value)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            start = there
        elif raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            yield from _level(here, there)
        here = there
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _level(here, start)


def _level(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Box]:
    if min(abs(a[0] - b[0]), abs(a[1] - b[1])) <= THIN:
        yield min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])
