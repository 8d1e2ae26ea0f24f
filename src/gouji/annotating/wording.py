"""What a mark says of its finding: the message, what it should say, the identities that it breaks, rule and basis."""

from collections.abc import Iterator, Mapping
from typing import Any

from gouji.checking import Finding, SuspectName
from gouji.messages import say

_IDENTITIES = 3
"""How many of the identities are written out."""


def told(finding: Finding) -> str:
    """The lines of the mark of a finding."""
    return "\n".join(_lines(finding))


def _lines(finding: Finding) -> Iterator[str]:
    yield say("annotating.head", severity=say(f"annotating.{finding.severity}"), rule=finding.rule)
    yield finding.message
    yield from map(_suggested, filter(_suggests, finding.suspects))
    yield from finding.identities[:_IDENTITIES]
    yield from map(_basis, finding.basis)


def _suggests(suspect: SuspectName) -> bool:
    return isinstance(suspect.suggested, str) and bool(suspect.suggested) and suspect.suggested != suspect.printed


def _suggested(suspect: SuspectName) -> str:
    unit = suspect.unit if suspect.what == "amount" else ""
    printed = suspect.printed + unit if suspect.printed else say("annotating.nothing")
    percent = round(100 * suspect.likelihood)
    return say("annotating.suggested", printed=printed, suggested=suspect.suggested + unit, percent=percent, where=_where(suspect))


def _where(suspect: SuspectName) -> str:
    if suspect.table is None:
        return say("annotating.in_text")
    if suspect.row is None:
        return f"《{suspect.table}》"
    return f"《{suspect.table}》[{', '.join((suspect.row.label or str(suspect.row.number), *suspect.column))}]"


def _basis(basis: Mapping[str, Any]) -> str:
    key = "annotating.basis" if basis.get("verified") else "annotating.basis_unsure"
    return say(key, document=basis.get("document", ""), article=basis.get("article", ""))
