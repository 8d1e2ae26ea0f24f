"""A department's ledger from its units' ledgers: everything put together, payments between the units cancelled."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gouji.amounts import plain
from gouji.ledger.cancelling import cancelled
from gouji.ledger.model import Count, GoalIndicator, Ledger, Line, Project, UnitProfile
from gouji.messages import Problem, Problems


def consolidate(ledgers: Sequence[Ledger], organisation: str) -> Ledger:
    """The ledger of the department `organisation` from those of its units, the department's own office first.

    Lines, procurement, last year's lines, projects and indicators of all units stand one after the other, counts are
    added; the office's ledger gives what only people can say (duties, sections, reasons, superior). What one unit pays to
    another is taken out, and the receiver's lines that this money pays become lines of the payer's money. Projects of the
    same name in several units are told apart by the unit's name. Raises Problems: units of different years, the same unit
    twice, and every payment that the other side does not show to the 分.
    """
    problems = list(_unfit(ledgers))
    if problems:
        raise Problems(problems)
    parts = [_named_apart(ledger, ledgers) for ledger in ledgers]
    lines, procurement, prior = {}, {}, {}
    for ledger in parts:
        name = ledger.profile.organisation
        lines[name], procurement[name], prior[name] = (_owned(ledger, some) for some in (ledger.lines, ledger.procurement, ledger.prior))
    kinds = {ledger.profile.organisation: ledger.profile.kind for ledger in parts}
    kept, bought, wrong = cancelled(lines, procurement, kinds)
    kept_prior, _, wrong_prior = cancelled(prior, {}, kinds)
    if wrong or wrong_prior:
        raise Problems([*wrong, *wrong_prior])
    return _together(parts, organisation, (kept, bought, kept_prior))


def _together(parts: Sequence[Ledger], organisation: str, lines: tuple[tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]]) -> Ledger:
    office = parts[0]
    return replace(
        office,
        profile=_profile(parts, organisation),
        lines=lines[0],
        procurement=lines[1],
        prior=lines[2],
        projects=tuple(project for ledger in parts for project in ledger.projects),
        indicators=tuple(indicator for ledger in parts for indicator in ledger.indicators),
        counts=_added(count for ledger in parts for count in ledger.counts),
        file="、".join(ledger.file for ledger in parts if ledger.file),
        sha256=hashlib.sha256("".join(ledger.sha256 for ledger in parts).encode()).hexdigest(),
    )


def _profile(parts: Sequence[Ledger], organisation: str) -> UnitProfile:
    """The office's profile under the department's name, in the finest unit of money that any of the units keeps."""
    finest = min((ledger.profile.unit for ledger in parts), key=lambda unit: unit.fen)
    return replace(parts[0].profile, organisation=organisation, unit=finest)


def _unfit(ledgers: Sequence[Ledger]) -> Iterator[Problem]:
    if not ledgers:
        yield Problem("ledger.no_units")
    for year, name in sorted({(ledger.profile.year, ledger.profile.organisation) for ledger in ledgers}):
        if year != ledgers[0].profile.year:
            yield Problem("ledger.other_year", unit=name, year=year, expected=ledgers[0].profile.year)
    for name, times in Counter(ledger.profile.organisation for ledger in ledgers).items():
        if times > 1:
            yield Problem("ledger.unit_twice", unit=name, times=times)


def _owned(ledger: Ledger, lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines under names that are unique in the department."""
    return tuple(replace(line, id=f"{ledger.profile.organisation}/{line.id}") for line in lines)


def _named_apart(ledger: Ledger, ledgers: Sequence[Ledger]) -> Ledger:
    """The ledger with the unit's name behind each project that another unit has under the same name."""
    others = {plain(p.name) for other in ledgers if other is not ledger for p in other.projects}
    names = {p.name: f"{p.name}（{ledger.profile.organisation}）" for p in ledger.projects if plain(p.name) in others}
    if not names:
        return ledger
    return replace(
        ledger,
        lines=_renamed(ledger.lines, names),
        procurement=_renamed(ledger.procurement, names),
        prior=_renamed(ledger.prior, names),
        projects=tuple(_renamed_project(project, names) for project in ledger.projects),
        indicators=tuple(_renamed_indicator(indicator, names) for indicator in ledger.indicators),
    )


def _renamed(lines: Iterable[Line], names: dict[str, str]) -> tuple[Line, ...]:
    return tuple(replace(line, project=names.get(line.project, line.project)) for line in lines)


def _renamed_project(project: Project, names: dict[str, str]) -> Project:
    return replace(project, name=names.get(project.name, project.name))


def _renamed_indicator(indicator: GoalIndicator, names: dict[str, str]) -> GoalIndicator:
    return replace(indicator, project=names.get(indicator.project, indicator.project))


def _added(counts: Iterable[Count]) -> tuple[Count, ...]:
    numbers: Counter[tuple[str, str]] = Counter()
    for count in counts:
        numbers[count.name, count.unit] += count.number
    return tuple(Count(name, number, unit) for (name, unit), number in numbers.items())
