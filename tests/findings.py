"""What a report says, by who says it: the identities and checks, or the rules of the packs."""

import functools

from gouji.checking.check import Report
from gouji.checking.finding import Finding
from gouji.rules.loading import load_packs

LOUD = ("error", "warning")


@functools.cache
def _pack_rules() -> frozenset[str]:
    return frozenset(load_packs().by_id)


def loud(report: Report) -> list[Finding]:
    """The errors and warnings."""
    return [finding for finding in report.findings if finding.severity in LOUD]


def by_checks(report: Report) -> list[Finding]:
    """The findings of the identities and of the checks beside them, of every severity; how well goals are written is not among them."""
    return [finding for finding in report.findings if finding.rule not in _pack_rules() and not finding.rule.startswith("绩质")]


def by_packs(report: Report, *severities: str) -> list[Finding]:
    """The findings of the rules of the packs, of the severities."""
    return [finding for finding in report.findings if finding.rule in _pack_rules() and finding.severity in severities]


def errors(report: Report) -> list[tuple[str, str]]:
    """Rule and message of what is wrong in a document for certain: everything that the identities and checks find, the errors of the packs."""
    return [(finding.rule, finding.message) for finding in (*by_checks(report), *by_packs(report, "error"))]


def not_checked(report: Report) -> list[tuple[str, str]]:
    """What the identities and checks could not check, and why."""
    return [(rule, why) for rule, why in report.not_checked if rule not in _pack_rules()]
