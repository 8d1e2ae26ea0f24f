"""A PDF with its findings as annotations: a frame around a cell, a highlight on a sentence, a note on the first page for all else.

The marks are appended to the file, whose own bytes stay as they are, with the signatures and attachments in them.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from gouji.annotating.marks import Mark, Target, gravest
from gouji.annotating.pdf_pen import Pen
from gouji.annotating.pdf_text import Sentences
from gouji.files.paged.marks import Box
from gouji.files.pdf.pdfium import Pdfium
from gouji.files.pdf.reading import opened
from gouji.files.source import Source
from gouji.messages import Problem

On = tuple[int, tuple[Box, ...], bool]
"""A page, the boxes to be marked on it as it is looked at, and whether they are lines of text."""


def marked(source: Source, marks: Sequence[Mark], day: date) -> bytes:
    """The PDF with the marks; a Problem where it is damaged so much that they would be lost."""
    file = opened(source)
    with Pen(source, file, day) as pen:
        sentences = Sentences(file)
        loose = [mark for mark in marks if not _drawn(pen, sentences, mark)]
        if loose:
            _noted(pen, file, loose)
        data = pen.saved()
    if data is None:
        raise Problem("annotating.not_marked", file=source.name)
    return data


def _drawn(pen: Pen, sentences: Sentences, mark: Mark) -> bool:
    """Draw a mark at all its places; whether there was one."""
    places = list(dict.fromkeys(on for target in mark.targets for on in _places(sentences, target)))
    drawn = [pen.draw(mark, page, boxes, lines) for page, boxes, lines in places]
    return any(drawn)


def _places(sentences: Sentences, target: Target) -> Iterator[On]:
    page, box = target.place.page, target.place.box
    if page is None or box is None:
        return
    lines = sentences.boxes(page, box, target.sentence, target.word) if target.sentence else {}
    if not lines:
        yield page, (box,), False
    yield from ((number, boxes, True) for number, boxes in lines.items())


def _noted(pen: Pen, file: Pdfium, marks: list[Mark]) -> None:
    """What has no place, as one note on the first page that can be opened."""
    text = "\n\n".join(mark.text for mark in marks)
    note = Mark(gravest(marks), text, ())
    next((page for page in range(1, len(file) + 1) if pen.note(note, page)), None)
