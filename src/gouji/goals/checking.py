"""A report with all that is to be said of its goal sheets."""

from collections.abc import Mapping
from dataclasses import replace

from gouji.checking.check import Report, check_document
from gouji.checking.finding import SEVERITIES
from gouji.checking.rules import applicable, facts_of, reading
from gouji.document import Document
from gouji.goals.advice import advised, subjects_of
from gouji.goals.quality import Last, check_goals
from gouji.ledger import Ledger
from gouji.rules.loading import load_packs


def with_goals(report: Report, last: Last | None = None) -> Report:
    """The report with the findings on goal sheets that no rule gives, and to each finding on a goal sheet how to write it better."""
    document = report.document
    if not document.goals:
        return report
    found = [*report.findings, *check_goals(document, last, report.findings)]
    ordered = sorted(advised(found, document), key=lambda finding: SEVERITIES.index(finding.severity))
    return replace(report, findings=tuple(ordered))


def last_of(ledger: Ledger) -> Mapping[tuple[str, str], str]:
    """What a ledger says was reached last year, by project and indicator."""
    return {(one.project, one.level3): one.last for one in ledger.indicators if one.last}


def check_goals_of(document: Document, last: Last | None = None) -> Report:
    """The report on the goal sheets of a document alone; identities are not counted, for they are not about goals."""
    report = with_goals(check_document(document), last)
    about = {rule for rule, what in reading(facts_of(document, None), applicable(document, load_packs().rules)).items() if GOALS in what}
    subjects = subjects_of(document)
    found = tuple(one for one in report.findings if one.rule in about or (one.suspects and one.suspects[0].sentence in subjects))
    left = tuple((rule, why) for rule, why in report.not_checked if rule in about)
    return replace(report, findings=found, held=0, rounded=0, failed=0, rules=len(about), not_checked=left)


GOALS = "goals"
"""What a rule on goal sheets reads of a document."""
