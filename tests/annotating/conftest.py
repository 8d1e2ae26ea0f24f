"""A disclosure with one wrong amount, printed as PDF, DOCX and XLSX, and real ones with the faults that they were published with."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import gouji
from gouji.annotating import Annotated, annotate
from gouji.compiling import compile_document
from gouji.document import Document
from gouji.files.source import Source, take_in
from gouji.ledger import read_ledger
from gouji.messages import speak
from gouji.publishing.docx import write_docx
from gouji.publishing.pdf import write_pdf
from gouji.publishing.xlsx import write_xlsx

FIXTURES = Path(__file__).parents[1] / "fixtures"
TABLE, ROW, COLUMN, WRONG, RIGHT = "一般公共预算支出情况表", "行政运行", ("基本支出", "人员支出"), "604.89", "640.89"
ATTACHED = {"附件.json": b'{"facts": []}'}


@pytest.fixture(autouse=True)
def _chinese():
    speak("zh")
    yield
    speak(None)


def misprinted(document: Document) -> Document:
    """The document with one amount of two digits exchanged."""
    number = next(n for n, table in enumerate(document.tables) if table.title.endswith(TABLE))
    table = document.tables[number]
    at = next(n for n, cell in enumerate(table.cells) if cell.row.label == ROW and cell.column == COLUMN)
    assert table.cells[at].amount == RIGHT
    cells = tuple(replace(cell, amount=WRONG) if n == at else cell for n, cell in enumerate(table.cells))
    lines = tuple(tuple(replace(box, text=WRONG) if box.cell == at else box for box in line) for line in table.lines)
    tables = (*document.tables[:number], replace(table, cells=cells, lines=lines), *document.tables[number + 1 :])
    return replace(document, tables=tables)


@pytest.fixture(scope="session")
def wrong() -> Document:
    """The example's document with one wrong amount."""
    return misprinted(compile_document(read_ledger(Path(gouji.__file__).parent / "examples" / "lanshan-2024.xlsx")))


@pytest.fixture(scope="session")
def wrong_pdf(wrong: Document) -> Source:
    """It as a PDF with an attachment."""
    return Source("兰山.pdf", write_pdf(wrong, ATTACHED, datetime.date(2024, 2, 1)))


@pytest.fixture(scope="session")
def wrong_docx(wrong: Document) -> Source:
    """It as a DOCX."""
    return Source("兰山.docx", write_docx(wrong))


@pytest.fixture(scope="session")
def wrong_xlsx(wrong: Document) -> Source:
    """It as an XLSX."""
    return Source("兰山.xlsx", write_xlsx(wrong))


@pytest.fixture(scope="session")
def published() -> Callable[[str], Source]:
    """A published file of the fixtures."""
    return lambda name: take_in(FIXTURES / name)


@pytest.fixture(scope="session")
def annotated() -> Callable[[Source], Annotated]:
    """The copy of a source, made once for all tests."""
    made: dict[Source, Annotated] = {}

    def copy(source: Source) -> Annotated:
        if source not in made:
            speak("zh")
            made[source] = annotate(source)
        return made[source]

    return copy
