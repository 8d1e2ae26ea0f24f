"""The true faults of the published documents, and which of them a finding means: by rule, table, row, sentence and quote."""

import functools
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gouji
from gouji.checking.check import Report, check_document
from gouji.checking.finding import Finding
from gouji.document import Document

TESTS = Path(__file__).parent
LISTED = tomllib.loads((TESTS / "faults.toml").read_text(encoding="utf-8"))
FAULTS: list[dict[str, Any]] = LISTED["fault"]
SOUND: list[dict[str, Any]] = LISTED["sound"]
FILES = sorted({fault["file"] for fault in FAULTS})
LOUD = ("error", "warning")
_PROPERTY = "PDF 属性"
"""How a place is named that is no print, where a quote is only that of the page; what stands there is `printed`."""


@functools.cache
def checked(file: str) -> Report:
    """The report of a document of tests/fixtures, each checked once."""
    return check_document(gouji.read(TESTS / "fixtures" / file))


def loud(report: Report) -> list[Finding]:
    """The errors and warnings of a report."""
    return [finding for finding in report.findings if finding.severity in LOUD]


def squeezed(text: str) -> str:
    """Text without blanks, in one width, for comparing quotes with print."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@dataclass(frozen=True)
class Matches:
    """Which findings of a document mean which of its listed faults: indices of findings for each index of a fault."""

    report: Report
    faults: list[Mapping[str, Any]]
    found: dict[int, list[int]]

    def unmatched(self, severity: str) -> list[Finding]:
        """The findings of a severity that mean no fault of severity error or warning."""
        meant = {i for fault, hits in self.found.items() if self.faults[fault]["severity"] in LOUD for i in hits}
        return [finding for i, finding in enumerate(self.report.findings) if finding.severity == severity and i not in meant]

    def loudly(self, fault: int) -> list[Finding]:
        """The errors and warnings that mean a fault."""
        return [finding for i in self.found[fault] if (finding := self.report.findings[i]).severity in LOUD]


@functools.cache
def matches(file: str) -> Matches:
    """The findings of a document beside its listed faults: each means the faults that it fits best."""
    report = checked(file)
    faults = [fault for fault in FAULTS if fault["file"] == file]
    found: dict[int, list[int]] = {n: [] for n in range(len(faults))}
    for i, finding in enumerate(report.findings):
        fits = [_fit(finding, fault, report.document) for fault in faults]
        for n, fit in enumerate(fits):
            if fit and fit == max(filter(None, fits)):
                found[n].append(i)
    return Matches(report, faults, found)


def _fit(finding: Finding, fault: Mapping[str, Any], document: Document) -> tuple[int, int] | None:
    """How well a finding fits a fault, the rule and kind first, then the place; None where it does not mean it."""
    kind, place = _kind_fits(finding, fault), stands_at(finding, fault, document)
    return (kind, place) if kind and place else None


def _kind_fits(finding: Finding, fault: Mapping[str, Any]) -> int:
    """4 for the rule that the fault breaks, 3 for one of its family, 2 for what is suspected, 1 for something near it or nothing, 0 for another kind."""
    if finding.rule == fault["rule"]:
        return 4
    if fault["where"].startswith(_PROPERTY):
        return 0
    kinds = {suspect.what for suspect in finding.suspects[:1]}
    fits = not kinds or fault["what"] in kinds or kinds & _NEAR.get(fault["what"], set())
    if not fits:
        return 0
    family = fault["rule"].split("-")[0]
    return 3 if family in ("", finding.rule.split("-")[0]) else 2 if fault["what"] in kinds else 1


_NEAR = {
    "label": {"wording", "table", "row"}, "wording": {"label", "table", "row", "unit", "column", "year"}, "table": {"wording", "label", "row"}, "row": {"wording", "label", "code"},
    "percent": {"amount", "direction", "sign"}, "direction": {"wording", "percent", "sign", "amount"}, "amount": {"sign", "percent", "direction"}, "year": {"wording"},
    "count": {"amount"}, "unit": {"wording"}, "code": {"row", "label"}, "column": {"wording", "amount"},
}  # fmt: skip
"""What a finding may suspect where the list says the key: a wrong title is a label to one and wording to another."""


def stands_at(finding: Finding, place: Mapping[str, Any], document: Document) -> int:
    """Whether a finding stands at a listed place: 3 in the row, sentence or indicator suspected first, 2 in its message or another suspect, 1 in a note,
    term or project, 0 elsewhere."""
    if place.get("row") and (rows := list(_rows(finding))):
        return 3 * any(_in_row(table, number, label, place) for table, number, label in rows)
    message = squeezed(finding.message)
    if place.get("indicator") and squeezed(place["project"]) in message and squeezed(place["indicator"]) in message:
        return 3
    if place.get("indicator"):
        return int(any(squeezed(suspect.printed) == squeezed(place["project"]) for suspect in finding.suspects[:1]))
    quote = squeezed(place.get("printed" if place["where"].startswith(_PROPERTY) else "quote", ""))
    if len(quote) < 2:
        return 0
    first, others, beside = _texts(finding, document)
    if any(_share(quote, text) for text in first):
        return 3
    if quote in message or any(_share(quote, text) for text in others):
        return 2
    return int(any(quote in text for text in beside) or _names_it(finding, place) or place.get("page") in _pages(finding, document))


def _share(quote: str, text: str) -> bool:
    return quote in text or (len(text) > 7 and text in quote)


def _texts(finding: Finding, document: Document) -> tuple[list[str], list[str], list[str]]:
    """The texts that a finding is about: of its first suspect, of the others, and what stands below the table or explains the term."""
    spots = [[squeezed(text) for text in (suspect.sentence, suspect.printed) if text] for suspect in finding.suspects] or [[]]
    terms = [squeezed(f"{name}：{text}") for name, text in (document.profile.glossary if document.profile else ()) if squeezed(name) in spots[0]]
    tables = {suspect.table for suspect in finding.suspects[:1] if suspect.row is None} | {cell.table for cell in finding.cells if not finding.suspects}
    notes = [squeezed(note) for table in document.tables if table.title in tables for note in table.notes]
    return spots[0], [text for spot in spots[1:] for text in spot], [*terms, *notes]


def _pages(finding: Finding, document: Document) -> set[int | None]:
    """The pages of the table that a finding suspects as a whole."""
    whole = {suspect.table for suspect in finding.suspects[:1] if suspect.table and suspect.row is None}
    return {place.page for table in document.tables if table.title in whole for place in (table.place, *(cell.place for cell in table.cells))} - {None}


def _names_it(finding: Finding, place: Mapping[str, Any]) -> bool:
    """Whether the row, term or project that a finding suspects is named in what the list says about the place."""
    where = squeezed(place["where"])
    for suspect in finding.suspects[:1]:
        name = squeezed(suspect.row.label if suspect.row else suspect.printed)
        if len(name) > 5 and name in where:
            return True
    return False


def _rows(finding: Finding) -> Iterator[tuple[str, int, str]]:
    for suspect in finding.suspects[:1]:
        if suspect.table and suspect.row:
            yield suspect.table, suspect.row.number, suspect.row.label
    if not finding.suspects:
        yield from ((cell.table, cell.row.number, cell.row.label) for cell in finding.cells)


def _in_row(table: str, number: int, label: str, place: Mapping[str, Any]) -> bool:
    """Whether a row is the listed one: by its label, by its number where either has none."""
    if squeezed(place["table"]) not in squeezed(table):
        return False
    if label and place.get("row"):
        return squeezed(label) == squeezed(place["row"])
    return number == place.get("row_number")
