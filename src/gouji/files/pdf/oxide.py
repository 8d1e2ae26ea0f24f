"""pdf_oxide as an engine: fast, but its colours and the widths of turned characters are not to be relied upon."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from gouji.files.paged.marks import Box, Glyph, PageMarks
from gouji.files.paged.strokes import THIN, rules_of
from gouji.files.pdf.turning import Turn, turned

_BELOW = 0.12
"""How much of a character's height stands below its base line."""

_WHITE = (1.0, 1.0, 1.0)


_LOG = logging.getLogger("pdf_oxide")
_LOG.propagate = False
_LOG.setLevel(logging.WARNING)


class _Heard(logging.Handler):
    """Counts what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.complaints = 0

    def emit(self, record: logging.LogRecord) -> None:
        """One more."""
        self.complaints += 1


class Doubtful(Exception):
    """The engine says itself that it does not know this page: another one should be asked."""


class Oxide:
    """A PDF as pdf_oxide sees it. Every method may raise Doubtful. `broken` are the pages, 0 for the file as a whole, in which the
    engine met bytes that it could not unpack: something that was printed there may be lost."""

    def __init__(self, data: bytes) -> None:
        from pdf_oxide import PdfDocument

        self.broken: set[int] = set()
        with doubts(), self._heard(0):
            self._file = PdfDocument.from_bytes(data)

    def marks(self, number: int, frame: Box) -> PageMarks:
        """The marks of an upright page, counted from 1, that shows this part (left, bottom, right, top) of its plane.

        The frame comes from the witness: the engine's own look-up of it runs for ever in a page tree that is a ring.
        """
        with doubts(), self._heard(number):
            return self._marks(number - 1, frame)

    @contextmanager
    def _heard(self, number: int) -> Iterator[None]:
        """Note what the engine complains of meanwhile: it says so in its log, and in nothing else."""
        heard = _Heard()
        _LOG.addHandler(heard)
        try:
            yield
        finally:
            _LOG.removeHandler(heard)
            if heard.complaints:
                self.broken.add(number)

    def _marks(self, index: int, frame: Box) -> PageMarks:
        width, height, turn = turned(frame, 0)
        glyphs = _glyphs(self._file.extract_chars(index), frame[0], frame[3])
        strokes = tuple(_strokes(self._file.extract_paths(index), width, height, turn))
        return PageMarks(index + 1, width, height, glyphs, strokes)


@contextmanager
def doubts() -> Iterator[None]:
    """Turns whatever the engine throws, panics of its own (no `Exception`s) included, into Doubtful."""
    try:
        yield
    except (Doubtful, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as mistake:
        raise Doubtful from mistake


def _glyphs(characters: list[Any], left: float, top: float) -> tuple[Glyph, ...]:
    glyphs: list[Glyph] = []
    made = tuple.__new__  # half the time of Glyph(…), for tens of thousands of them
    for character in characters:
        text = character.char
        if text.isspace():
            continue
        if character.rotation_degrees:
            raise Doubtful
        x, y, wide, high = character.bbox
        x -= left
        bottom = top - y + high * _BELOW
        glyphs.append(made(Glyph, (text, x, bottom - high, x + wide, bottom)))
    return tuple(glyphs)


def _strokes(paths: list[Mapping[str, Any]], width: float, height: float, turn: Turn) -> Iterator[Box]:
    for path in paths:
        stroked, filled = path["stroke_color"], path["fill_color"]
        white = (stroked or filled) == _WHITE and (not filled or filled == _WHITE)
        for box in _pieces(path, bool(stroked)):
            x0, y0, x1, y1 = box
            if not white:
                yield from rules_of(turn(*box), width, height)
            elif min(x1 - x0, y1 - y0) <= THIN:
                raise Doubtful  # white rules are seldom white: the engine loses a colour that was set inside a text object


def _pieces(path: Mapping[str, Any], stroked: bool) -> Iterator[Box]:
    """The boxes of a path's parts: one for each rectangle, one for each straight line of a stroked path; a filled shape is one."""
    operations = path["operations"]
    rectangles = [o for o in operations if o["op"] == "rectangle"]
    for o in rectangles:
        x0, x1 = sorted((o["x"], o["x"] + o["width"]))
        y0, y1 = sorted((o["y"], o["y"] + o["height"]))
        yield x0, y0, x1, y1
    if len(rectangles) == len(operations):
        return
    if not stroked or len(operations) > 64:
        x, y, wide, high = path["bbox"]
        if not rectangles:
            yield x, y, x + wide, y + high
        return
    yield from _lines(operations)


def _lines(operations: list[Mapping[str, Any]]) -> Iterator[Box]:
    here = start = (0.0, 0.0)
    for o in operations:
        if o["op"] == "move_to":
            here = start = (o["x"], o["y"])
        elif o["op"] in ("line_to", "close_path"):
            there = (o["x"], o["y"]) if o["op"] == "line_to" else start
            if min(abs(here[0] - there[0]), abs(here[1] - there[1])) <= THIN:
                yield min(here[0], there[0]), min(here[1], there[1]), max(here[0], there[0]), max(here[1], there[1])
            here = there
