"""Mistakes that no single cell shows: 元 typed for 万元."""

from collections.abc import Iterator, Sequence

from gouji.amounts import print_amount, unit_named
from gouji.ledger.model import Line, UnitProfile
from gouji.ledger.schema import book
from gouji.messages import Problem


def unit_suspicions(profile: UnitProfile, lines: Sequence[Line], prior: Sequence[Line], sheet: str) -> Iterator[Problem]:
    """At most one problem: amounts too large for their unit, unless the profile says that somebody checked them."""
    words = book().words["suspicion"]
    if profile.unit.name != words["unit"] or profile.unit_confirmed or not lines:
        return
    largest = max(lines, key=lambda line: line.amount_fen)
    total, before = (sum(line.amount_fen for line in some) for some in (lines, prior))
    said = {
        "sheet": sheet,
        "unit": profile.unit.name,
        "total": print_amount(total, profile.unit),
        "row": largest.place.cell or largest.place.line,
        "largest": print_amount(largest.amount_fen, profile.unit),
    }
    if total > words["most"].get(profile.level, words["most"][""]) * unit_named(words["unit"]).fen:
        yield Problem("ledger.unit_doubtful", **said)
    elif before and total > words["times_prior"] * before:
        yield Problem("ledger.unit_doubtful_prior", before=print_amount(before, profile.unit), **said)
