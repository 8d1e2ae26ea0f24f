"""The findings on many documents as a workbook to work through: one row a finding, what was not checked, a summary by document."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from gouji.checking.finding import Finding, SuspectName
from gouji.document import Document
from gouji.messages import say
from gouji.reporting.checked import Checked, Counts, Unread, badness, by_severity, counts_of
from gouji.reporting.places import places_of
from gouji.reporting.sheet import Column, Value, write_sheet
from gouji.reporting.words import based, likely

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_NO_DAY = datetime(1980, 1, 1, tzinfo=UTC)
"""The first day that a zip knows: a workbook must have a day, and equal reports give equal bytes."""
_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NUMBER = re.compile(r"-?\d{1,13}(\.\d{1,2})?")
"""What is written as a number: at most fifteen digits, which a workbook keeps exactly."""

_COLUMNS = (
    ("number", 5), ("file", 12), ("organisation", 10), ("year", 6), ("severity", 6), ("rule", 9), ("message", 34), ("table", 12), ("row", 12),
    ("column", 10), ("page", 5), ("printed", 10), ("suggested", 10), ("difference", 9), ("amount_unit", 6), ("likelihood", 8), ("why", 10),
    ("basis", 14), ("answer", 8), ("remark", 12), ("person", 7),
)  # fmt: skip
"""How wide each column is at most, in letters: all of them on a sheet of A4 can be read."""
_FILLED_IN = ("answer", "remark", "person")
_LEFT = (("file", 30), ("organisation", 24), ("year", 6), ("rule", 16), ("why", 70))
_DOCUMENTS = (
    ("file", 34), ("organisation", 26), ("year", 6), ("format", 20), ("error", 8), ("warning", 8), ("info", 8), ("left", 9), ("held", 8),
    ("rounded", 8), ("status", 54),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Part:
    """A document's rows in each of the three sheets."""

    counts: Counts
    findings: list[list[Value]]
    left: list[list[Value]]
    summary: list[Value]


class Worklist:
    """The workbook, to which documents are added one after the other."""

    def __init__(self) -> None:
        self._parts: list[_Part] = []
        self._unread: list[Unread] = []

    def add(self, checked: Checked) -> None:
        """One more document."""
        report, counts = checked.report, counts_of(checked.report)
        document = report.document
        whose: list[Value] = [checked.name, document.organisation, document.year or None]
        findings = [[*whose, *_finding(document, finding), "", "", ""] for finding in by_severity(report.findings)]
        findings += [[*whose, *_finding(document, a.finding), say("reporting.answer_explained"), a.reason, a.by] for a in report.waived]
        left: list[list[Value]] = [[*whose, rule, why] for rule, why in report.not_checked]
        left += [[*whose, say("reporting.defects"), str(problem)] for problem in report.defects]
        left += [[*whose, say("reporting.lapsed"), text] for text in report.lapsed]
        figures = [counts.error, counts.warning, counts.info, counts.left, counts.held, counts.rounded]
        self._parts.append(_Part(counts, findings, left, [*whose, document.format, *figures, counts.line]))

    def fail(self, unread: Unread) -> None:
        """One more file that gave no document."""
        self._unread.append(unread)

    def bytes(self) -> bytes:
        """The workbook, the worst documents first; equal reports give equal bytes."""
        from xlsxwriter import Workbook

        written = io.BytesIO()
        with Workbook(written, _PLAIN) as workbook:
            workbook.set_properties({"title": say("reporting.title"), "created": _NO_DAY})
            self._write(workbook)
        return written.getvalue()

    def _write(self, workbook: "Workbook") -> None:
        parts = sorted(self._parts, key=lambda part: badness(part.counts))
        findings = ([number, *row] for number, row in enumerate((row for part in parts for row in part.findings), 1))
        write_sheet(workbook, say("reporting.sheet_findings"), _columns(_COLUMNS), list(findings), _answers())
        unread = [[each.name, "", None, say("reporting.unread"), each.why] for each in self._unread]
        write_sheet(workbook, say("reporting.sheet_left"), _columns(_LEFT), [*unread, *(row for part in parts for row in part.left)])
        summaries = [[each.name, "", None, "", *[None] * 6, say("reporting.unread_why", why=each.why)] for each in self._unread]
        write_sheet(workbook, say("reporting.sheet_documents"), _columns(_DOCUMENTS), [*summaries, *(part.summary for part in parts)])


def _columns(named: Iterable[tuple[str, int]]) -> list[Column]:
    return [Column(say(f"reporting.{name}"), width, name in _FILLED_IN) for name, width in named]


def _answers() -> dict[int, list[str]]:
    """The column in which an answer is chosen, and the answers."""
    at = [name for name, _ in _COLUMNS].index("answer")
    return {at: [say("reporting.answer_done"), say("reporting.answer_explained"), say("reporting.answer_open")]}


def _finding(document: Document, finding: Finding) -> list[Value]:
    """From its severity to its basis; three cells are left, to be filled in where it was not accepted already."""
    suspect = finding.suspects[0] if finding.suspects else None
    basis = "\n".join(based(each) for each in finding.basis)
    return [
        say(f"reporting.{finding.severity}"), finding.rule, finding.message, *_place(document, finding), *_change(suspect),
        likely(suspect) if suspect else "", suspect.why if suspect and suspect.why not in finding.message else "", basis,
    ]  # fmt: skip


def _place(document: Document, finding: Finding) -> list[Value]:
    """Table, row, column and page of the first place."""
    places = places_of(document, finding)
    if not places:
        table = next((suspect.table for suspect in finding.suspects if suspect.table), "")
        return [table, "", "", None]
    first = places[0]
    if first.subject is not None:
        title = dict(first.subject[0].heads).get("title", "")
        return [title or say("reporting.place_goal", project=first.subject[0].project), first.sentence, "", first.place.page]
    if first.row is None:
        return [first.table or say("reporting.place_sentence"), "", "", first.place.page]
    column = "\n".join("·".join(cell.column) for cell in first.cells)
    return [first.table, " ".join(part for part in (str(first.row.number), first.row.code, first.row.label) if part), column, first.place.page]


def _change(suspect: SuspectName | None) -> Sequence[Value]:
    """What is printed, what should be, how far off: numbers where they are amounts; and the unit."""
    if suspect is None:
        return "", "", "", ""
    texts = (suspect.printed, suspect.suggested, suspect.difference)
    amounts = suspect.what == "amount"
    return *(Decimal(text) if amounts and _NUMBER.fullmatch(text) else text for text in texts), suspect.unit
