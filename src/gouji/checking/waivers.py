"""Waivers: findings that somebody accepted, with a reason and a name, for as long as their cells print the same.

A waiver speaks of one document (organisation, year, stage) and holds what the finding was about: the rule, the cells by their names with
what they print, or the sentences, or the message where there is neither. When any of these changes, the finding comes back.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gouji.amounts import plain, read_amount
from gouji.checking.check import Report
from gouji.checking.finding import Accepted, Finding
from gouji.document import Cell, Document
from gouji.document.naming import Names
from gouji.formats.naming import names_of
from gouji.messages import Problem, say


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding accepted: `cells` are names (`TABLE[ROW, COLUMN]`) with the printed text ("" for an empty cell), `sentences` and `message` what
    stands there where the finding names no cell; `printed` are the suspected codes, names and figures, which are not compared where there are none.
    `reason` and `by` say why and by whom, `on` when (an ISO date or "")."""

    rule: str
    organisation: str
    year: int
    stage: str
    reason: str
    by: str
    on: str = ""
    cells: tuple[tuple[str, str], ...] = ()
    sentences: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    message: str = ""

    def speaks_of(self, document: Document) -> bool:
        """Whether it was given for this document; one without a stage for every stage of the year."""
        own = (plain(document.organisation), document.year)
        return (plain(self.organisation), self.year) == own and self.stage in ("", document.stage)


def accept(report: Report, waivers: Sequence[Waiver]) -> Report:
    """The report without the findings that are accepted: these stand in `waived`, and what no longer applies in `lapsed`."""
    own = [(number, waiver) for number, waiver in enumerate(waivers, 1) if waiver.speaks_of(report.document)]
    if not own:
        return report
    matcher = _Matcher(report.document)
    left, waived, used = [], [], set()
    for finding in report.findings:
        found = next(((n, w) for n, w in own if n not in used and matcher.is_of(w, finding)), None)
        if found is None:
            left.append(finding)
        else:
            used.add(found[0])
            waived.append(Accepted(finding, found[1].reason, found[1].by, found[1].on))
    lapsed = tuple(say("checking.waiver_lapsed", number=n, rule=w.rule, reason=w.reason) for n, w in own if n not in used)
    return replace(report, findings=tuple(left), waived=tuple(waived), lapsed=lapsed)


def waiver_of(finding: Finding, document: Document, reason: str, by: str, on: str = "") -> Waiver:
    """The waiver that accepts a finding of a document as it is printed now."""
    names = names_of(document)
    cells = [_cell(document, place) for place in _places(finding)]
    named = tuple((names.name(cell), cell.amount) for cell in dict.fromkeys(filter(None, cells)))
    sentences = _sentences(finding)
    message = "" if named or sentences else finding.message
    identity = (document.organisation, document.year, document.stage)
    return Waiver(finding.rule, *identity, reason, by, on, named, sentences, _printed(finding), message)


class _Matcher:
    """Which waiver is of which finding of a document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.names: Names = names_of(document)

    def is_of(self, waiver: Waiver, finding: Finding) -> bool:
        """Whether the waiver holds the finding: the rule, the same cells with the same print, the same sentences."""
        if waiver.rule != finding.rule or {plain(s) for s in waiver.sentences} != {plain(s) for s in _sentences(finding)}:
            return False
        if waiver.printed and set(map(plain, waiver.printed)) != set(map(plain, _printed(finding))):
            return False
        cells = {id(cell) for place in _places(finding) if (cell := _cell(self.document, place)) is not None}
        if not cells and not waiver.sentences:
            return not waiver.cells and plain(waiver.message) == plain(finding.message)
        meant = [self._printing(name, printed) for name, printed in waiver.cells]
        return None not in meant and {id(cell) for cell in meant} == cells

    def _printing(self, name: str, printed: str) -> Cell | None:
        """The cell of that name, None where there is none or where it prints something else."""
        try:
            cell = self.names.cell(name)
        except Problem:
            return None
        return cell if _text(cell.amount) == _text(printed) else None


def _text(printed: str) -> str:
    amount = read_amount(printed)
    return amount.text if amount else ""


def _places(finding: Finding) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    yield from ((cell.table, cell.row.number, cell.column) for cell in finding.cells)
    yield from ((s.table, s.row.number, s.column) for s in finding.suspects if s.table and s.row and s.column)


def _cell(document: Document, place: tuple[str, int, tuple[str, ...]]) -> Cell | None:
    title, number, column = place
    tables = (table for table in document.tables if table.title == title)
    return next((cell for table in tables for cell in table.cells if (cell.row.number, cell.column) == (number, column)), None)


def _sentences(finding: Finding) -> tuple[str, ...]:
    return tuple(dict.fromkeys(suspect.sentence for suspect in finding.suspects if suspect.sentence))


def _printed(finding: Finding) -> tuple[str, ...]:
    """What the suspects print that is no amount of a cell."""
    return tuple(dict.fromkeys(s.printed for s in finding.suspects if s.printed and not (s.table and s.row and s.column)))
