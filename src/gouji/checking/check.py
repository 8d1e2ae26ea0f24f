"""One document checked: all its findings, most serious first, and the counts of the status line."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gouji.checking.amounts import Amounts, check_amounts
from gouji.checking.claims import check_claims, check_words
from gouji.checking.finding import SEVERITIES, Accepted, Finding, SuspectName
from gouji.checking.notes import check_notes
from gouji.checking.print import check_codes, check_contents, check_remarks, unknown, unread
from gouji.checking.reconsidering import reconsidered
from gouji.checking.rows import check_names, check_rows
from gouji.checking.rules import Others, RuleResults, check_rules, not_said_before, problems_of
from gouji.checking.unknown_sums import check_unknown
from gouji.document import Document
from gouji.formats import Format, load_format
from gouji.identities import FAILS, HOLDS, ROUNDED
from gouji.messages import Problem, say
from gouji.rules.loading import load_packs
from gouji.rules.rule import Rule

CHECKS: tuple[Callable[[Document, Format], Iterator[Finding]], ...] = (
    check_codes, check_names, check_rows, check_remarks, check_contents, check_claims, check_notes,
)  # fmt: skip
"""What is checked beside the identities; each gives its findings on a document of a format."""


@dataclass(frozen=True)
class Report:
    """The findings of a document and how much of it was checked.

    `held`, `rounded` and `failed` count identities, `rules` the rules that apply, the equations of the format and the checks beside them;
    `not_checked` are (rule, why) for what could not be checked; `defects` are rules that are wrong themselves.
    `waived` are the findings that waivers accept, which stand in `findings` no more;
    `lapsed` says which waivers no longer apply.
    """

    document: Document
    findings: tuple[Finding, ...]
    held: int
    rounded: int
    failed: int
    rules: int
    not_checked: tuple[tuple[str, str], ...]
    seconds: float = 0.0
    waived: tuple[Accepted, ...] = ()
    lapsed: tuple[str, ...] = ()
    defects: tuple[Problem, ...] = ()

    @property
    def errors(self) -> int:
        """How many findings are of severity error."""
        return sum(finding.severity == "error" for finding in self.findings)

    @property
    def status(self) -> int:
        """The exit status: 1 where there is an error, else 0."""
        return int(self.errors > 0)


def check_document(
    document: Document, others: Others | None = None, given: Mapping[str, Any] | None = None, rules: Iterable[Rule] | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> Report:  # fmt: skip
    """Check a document against its own identities, the claims of its sentences and the rules of the packs.

    `others` are documents that it is compared with (上年, 预算, 部门, 单位), `given` properties that it does not say (批复日期 …);
    `rules` replace those of the shipped packs.
    """
    start = clock()
    format = load_format(document.format) if document.format else None
    said = check_rules(document, format, load_packs().rules if rules is None else rules, others, given)
    if format is None:
        return replace(report_of_unknown(document, said), seconds=clock() - start)
    amounts = check_amounts(document, format, said)
    found = [finding for check in CHECKS for finding in check(document, format)]
    return replace(report_of(document, format, said, amounts, found, left_out(document, format)), seconds=clock() - start)


def _of_unknown_tables(document: Document, before: Sequence[Finding]) -> Iterator[Finding]:
    """What is off by the own sums of the tables that the format does not know, beside what was found `before` at their cells; which kinds
    of sums the document keeps to, all its tables tell."""
    titles = {table.title for table in unknown(document)}
    named = {_place(suspect) for finding in before for suspect in finding.suspects}
    for finding in check_unknown(replace(document, sentences=())).findings if titles else ():
        own = all(cell.table in titles for cell in finding.cells)
        if own and not any(_place(suspect) in named for suspect in finding.suspects):
            yield finding


def _place(suspect: SuspectName) -> tuple[object, ...]:
    return suspect.table, suspect.row, suspect.column


def report_of_unknown(document: Document, said: RuleResults) -> Report:
    """The report on a document whose format is unknown: the rules, the sums to which its tables keep, what its sentences say by themselves."""
    sums = check_unknown(document)
    found = [*sums.findings, *check_words(document)]
    findings = _sorted([*found, *not_said_before(said.findings, found)])
    counts = [sums.verdicts.count(verdict) for verdict in (HOLDS, ROUNDED, FAILS)]
    reasons = (("勾稽", say("checking.own_sums" if sums.identities else "checking.no_format")), *said.not_checked)
    return Report(document, findings, *counts, len(said.rules), reasons, defects=tuple(problems_of(said.defects)))


def report_of(
    document: Document, format: Format, said: RuleResults, amounts: Amounts, found: Sequence[Finding], left: Sequence[tuple[str, str]],
) -> Report:  # fmt: skip
    """The report on a document of a format: what the rules say, its amounts, and what was found beside these."""
    found = [*amounts.findings, *reconsidered(document, format, amounts.findings, found), *_of_unknown_tables(document, amounts.findings)]
    findings = _sorted([*found, *not_said_before(said.findings, found)])
    counts = [amounts.count(verdict) for verdict in (HOLDS, ROUNDED, FAILS)]
    number = len(CHECKS) + len(format.equations) + len(said.rules)
    return Report(document, findings, *counts, number, (*left, *said.not_checked), defects=tuple(problems_of(said.defects)))


def left_out(document: Document, format: Format) -> list[tuple[str, str]]:
    """The tables that could not be checked: those that the document does not have, and those that the format does not know."""
    missing = [("版式-表", say("checking.table_missing", table=title)) for title in unread(document, format)]
    missing += [("版式-表", say("checking.table_unknown", table=table.title)) for table in unknown(document)]
    return missing if document.parts else [*missing, ("版式", say("checking.no_print"))]


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The most serious first."""
    return tuple(sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity)))
