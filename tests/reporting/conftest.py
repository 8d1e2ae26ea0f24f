"""Reports to be shown: of a real document with pictures of its pages, and of a small one in which everything is hostile."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import gouji
from gouji.amounts import UNITS
from gouji.checking import Report, check_document
from gouji.checking.finding import CellName, Finding, SuspectName
from gouji.compiling import compile_document
from gouji.document import Cell, Document, Row, Sentence, Table
from gouji.document.place import Place
from gouji.files.paged.spots import Crop, Spot
from gouji.files.pdf.crops import crops
from gouji.files.source import Source, take_in
from gouji.goals.checking import with_goals
from gouji.ledger import read_ledger
from gouji.messages import speak
from gouji.publishing.pdf import write_pdf
from gouji.reading import read_document
from gouji.reading.read import read_source
from gouji.reporting import Checked
from gouji.reporting.places import spots_of

FIXTURES = Path(__file__).parents[1] / "fixtures"
WELFARE = FIXTURES / "shanghai" / "putuo-welfare-home-2024-unit-budget.pdf"
HOSTILE = "<script>alert(1)</script>\"' onmouseover=x & ]]> <!-- $title"


@pytest.fixture(autouse=True)
def _chinese():
    speak("zh")
    yield
    speak(None)


@pytest.fixture(scope="session")
def welfare() -> Checked:
    """A real document with more than a dozen findings, and the pictures that a worker draws of it."""
    speak("zh")
    report = check_document(read_document(WELFARE))
    return Checked(WELFARE.name, report, drawn(take_in(WELFARE), report))


@pytest.fixture(scope="session")
def lanshan() -> Checked:
    """The PDF that is compiled from the example, with its goal sheets, and the pictures that a worker draws of it."""
    speak("zh")
    compiled = compile_document(read_ledger(Path(gouji.__file__).parent / "examples" / "lanshan-2024.xlsx"))
    source = Source("兰山.pdf", write_pdf(compiled, {}, date(2024, 2, 1)))
    report = with_goals(check_document(read_source(source)))
    return Checked(source.name, report, drawn(source, report))


def drawn(source: Source, report: Report) -> dict[Spot, Crop]:
    """The pictures of the places of a report."""
    spots = spots_of(report)
    return {spot: crop for spot, crop in zip(spots, crops(source, spots), strict=True) if crop}


@pytest.fixture
def seed() -> Checked:
    """A real document as text: no page, no picture."""
    path = FIXTURES / "lanshan" / "lanshan-2024-unit-budget.txt"
    return Checked(path.name, check_document(read_document(path)))


@pytest.fixture
def hostile() -> Checked:
    """Every text that comes from a file tries to be more than a text."""
    return checked_of(HOSTILE)


def checked_of(text: str) -> Checked:
    """A report in which every text is this one."""
    row, column, place = Row(1, text, text), (text, text), Place(sheet=text, cell=text)
    cell = Cell(text, row, column, text, UNITS["元"], None, place)
    document = Document(text, 2024, text, text, text, (Table(text, text, UNITS["元"], (), (), (cell,)),), (Sentence(text),), file=text)
    name = CellName(text, row, column, text, text, place)
    suspects = (
        SuspectName("amount", text, row, column, text, text + "!", 0.9, text + "?", text, text),
        SuspectName("wording", None, None, (), text, text, 0.4, text, sentence=f"a{text}b"),
    )  # fmt: skip
    basis = ({"document": text, "article": text, "verified": False},)
    finding = Finding(text, "error", text + " message", basis, (name,), (text,), suspects)
    return Checked(text, Report(document, (finding,), 1, 2, 3, 4, ((text, text),)), lacking=text)


def sound(checked: Checked) -> Checked:
    """The same document with nothing to say of it."""
    return replace(checked, report=replace(checked.report, findings=(), not_checked=()))
