"""One document checked: all its findings, most serious first, and the counts of the status line."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gouji.checking.amounts import check_amounts
from gouji.checking.claims import check_claims
from gouji.checking.finding import SEVERITIES, Finding
from gouji.checking.notes import check_notes
from gouji.checking.print import check_codes, check_contents, check_remarks, unknown, unread
from gouji.checking.rows import check_names, check_rows
from gouji.document import Document
from gouji.formats import Format, load_format
from gouji.identities import FAILS, HOLDS, ROUNDED
from gouji.messages import say

_CHECKS: tuple[Callable[[Document, Format], Iterator[Finding]], ...] = (
    check_codes, check_names, check_rows, check_remarks, check_contents, check_claims, check_notes,
)  # fmt: skip
"""What is checked beside the identities; each gives its findings on a document of a format."""


@dataclass(frozen=True)
class Report:
    """The findings of a document and how much of it was checked.

    `held`, `rounded` and `failed` count identities, `rules` the equations of the format and the checks beside the identities;
    `not_checked` are (rule, why) for what could not be checked.
    """

    document: Document
    findings: tuple[Finding, ...]
    held: int
    rounded: int
    failed: int
    rules: int
    not_checked: tuple[tuple[str, str], ...]
    seconds: float = 0.0

    @property
    def errors(self) -> int:
        """How many findings are of severity error."""
        return sum(finding.severity == "error" for finding in self.findings)

    @property
    def status(self) -> int:
        """The exit status: 1 where there is an error, else 0."""
        return int(self.errors > 0)


def check_document(document: Document, clock: Callable[[], float] = time.perf_counter) -> Report:
    """Check a document against its own identities and the claims of its sentences."""
    start = clock()
    if not document.format:
        reason = (("勾稽", say("checking.no_format")),)
        return Report(document, (), 0, 0, 0, 0, reason, clock() - start)
    format = load_format(document.format)
    amounts = check_amounts(document, format)
    findings = [*amounts.findings, *(finding for check in _CHECKS for finding in check(document, format))]
    findings.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    left = [("版式-表", say("checking.table_missing", table=title)) for title in unread(document, format)]
    left += [("版式-表", say("checking.table_unknown", table=table.title)) for table in unknown(document)]
    counts = [amounts.count(verdict) for verdict in (HOLDS, ROUNDED, FAILS)]
    return Report(document, tuple(findings), *counts, len(_CHECKS) + len(format.equations), tuple(left), clock() - start)
