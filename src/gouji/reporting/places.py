"""The places that a finding names, the suspect's first: which cells of which table, or which sentence, and what of a page shows them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gouji.amounts import plain
from gouji.checking import Report
from gouji.checking.finding import Finding, SuspectName
from gouji.checking.goal_places import goal_places
from gouji.document import Cell, Document, Row, Subject
from gouji.document.place import NOWHERE, Place
from gouji.files.limits import CROPS
from gouji.files.paged.spots import Spot


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of a table, in which some cells are meant (none: the row), a table, a sentence, or a goal sheet or indicator (`subject`);
    `suspect` is what is suspected there."""

    table: str = ""
    row: Row | None = None
    cells: tuple[Cell, ...] = ()
    sentence: str = ""
    place: Place = NOWHERE
    spot: Spot | None = None
    suspect: SuspectName | None = None
    subject: Subject | None = None


def places_of(document: Document, finding: Finding) -> list[Shown]:
    """The finding's places, the likeliest suspect's first, none twice."""
    shown: dict[object, Shown] = {}
    suspected = (place for suspect in finding.suspects for place in _of_suspect(document, suspect))
    told = (place for text in finding.texts for place in _of_text(document, text))
    for place in (*suspected, *_of_cells(document, finding), *told):
        where = place.place if place.subject else None
        shown.setdefault((place.table, place.row, tuple(cell.column for cell in place.cells), place.sentence, where), place)
    first = {key: place for key, place in shown.items() if place.suspect or not _is_covered(place, shown.values())}
    return list(first.values())


def spots_of(report: Report) -> list[Spot]:
    """What is to be drawn of the document's pages, the first place of every finding before the others; CROPS at most."""
    places = [places_of(report.document, finding) for finding in report.findings]
    spots = [p[0].spot for p in places if p] + [place.spot for p in places for place in p[1:]]
    return list(dict.fromkeys(spot for spot in spots if spot))[:CROPS]


def _is_covered(place: Shown, others: Iterable[Shown]) -> bool:
    """Whether a suspect's place shows the same row already."""
    return any(other.suspect and (other.table, other.row) == (place.table, place.row) and not other.suspect.column for other in others)


def _of_suspect(document: Document, suspect: SuspectName) -> Iterator[Shown]:
    """Where a suspect stands: of a name that several indicators of a goal sheet have, each of them."""
    if suspect.sentence:
        yield from _of_text(document, suspect.sentence, suspect)
    elif suspect.table is not None and suspect.row is None:
        yield from _of_table(document, suspect.table, suspect)
    elif suspect.table is not None and suspect.row is not None:
        meant = [cell for cell in _row(document, suspect.table, suspect.row) if cell.column == suspect.column]
        yield _of_row(document, suspect.table, suspect.row, meant, suspect)


def _of_text(document: Document, text: str, suspect: SuspectName | None = None) -> list[Shown]:
    """The goal sheets or indicators that have the text as their name, else the sentence or heading that it is."""
    of_goals = [
        Shown(sentence=text, place=place, spot=_spot(document, place, False), suspect=suspect, subject=subject)
        for subject, place in goal_places(document, text, suspect)
    ]
    return of_goals or [_of_sentence(document, text, suspect)]


def _of_table(document: Document, title: str, suspect: SuspectName) -> Iterator[Shown]:
    """A table as a whole, at its first cell that has a place; nothing where the document has no such table."""
    found = [table for table in document.tables if table.title == title]
    places = [place for table in found for place in (table.place, *(cell.place for cell in table.cells)) if place != NOWHERE]
    if found:
        yield Shown(title, place=places[0] if places else NOWHERE, suspect=suspect)


def _of_sentence(document: Document, text: str, suspect: SuspectName | None) -> Shown:
    """A sentence, which its page is searched for, or a heading, which knows its box."""
    place, printed = _place_of(document, text), suspect.printed if suspect else ""
    word = printed if text.count(printed) == 1 and printed != text else ""
    spot = Spot(place.file or document.file, place.page, place.box, text=text, word=word) if place.page else None
    return Shown(sentence=text, place=place, spot=spot, suspect=suspect)


def _place_of(document: Document, text: str) -> Place:
    """Where a sentence or a heading begins; NOWHERE where the document has no such text."""
    for sentence in document.sentences:
        if sentence.text == text:
            return Place(page=sentence.page)
    headings = (part.heading or part.text for part in document.parts)
    return next((each.place for each in headings if each and plain(each.text) == text), NOWHERE)


def _of_cells(document: Document, finding: Finding) -> Iterator[Shown]:
    for name in finding.cells:
        meant = [cell for cell in _row(document, name.table, name.row) if cell.column == name.column]
        yield _of_row(document, name.table, name.row, meant, None, name.place)


def _of_row(
    document: Document, table: str, row: Row, meant: Sequence[Cell], suspect: SuspectName | None, place: Place = NOWHERE
) -> Shown:
    """The row with the cells that are meant; without any all of the row is."""
    seen = [cell.place for cell in (meant or _row(document, table, row)) if cell.place != NOWHERE]
    first = seen[0] if seen else place
    return Shown(table, row, tuple(meant), place=first, spot=_spot(document, first, not meant), suspect=suspect)


def _spot(document: Document, place: Place, across: bool) -> Spot | None:
    return Spot(place.file or document.file, place.page, place.box, across) if place.page and place.box else None


def _row(document: Document, table: str, row: Row) -> list[Cell]:
    """The cells of a row of a table."""
    return [cell for each in document.tables if each.title == table for cell in each.cells if cell.row == row]
