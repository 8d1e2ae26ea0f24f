"""A department's ledger from its units' ledgers: everything put together, payments between the units cancelled."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from gouji.amounts import plain
from gouji.ledger.cancelling import cancelled
from gouji.ledger.model import Count, Ledger, Line, UnitProfile
from gouji.messages import Problem, Problems


def consolidate(ledgers: Sequence[Ledger], organisation: str) -> Ledger:
    """The ledger of the department `organisation` from those of its units, the department's own office first.

    Lines, procurement, last year's lines, projects and what measures them of all units stand one after the other, counts are
    added; the office's ledger gives what only people can say (duties, sections, reasons, superior). What one unit pays to
    another is taken out, and the receiver's lines that this money pays become lines of the payer's money. Projects of the
    same name in several units, and data sources, are told apart by the unit's name. Raises Problems: units of different years, the same unit
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
        **{key: tuple(one for ledger in parts for one in getattr(ledger, key)) for key in ("indicators", "sources", "results", "executions")},
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
    """The ledger with the unit's name behind each project and data source that another unit has under the same name."""
    names, sources = _apart("projects", ledger, ledgers), _apart("sources", ledger, ledgers)
    if not (names or sources):
        return ledger
    return replace(
        ledger,
        lines=_renamed(ledger.lines, names),
        procurement=_renamed(ledger.procurement, names),
        prior=_renamed(ledger.prior, names),
        projects=_renamed(ledger.projects, names, "name"),
        indicators=_renamed(_renamed(ledger.indicators, names), sources, "source"),
        sources=_renamed(ledger.sources, sources, "name"),
        results=_renamed(ledger.results, names),
        executions=_renamed(ledger.executions, names),
    )


def _apart(key: str, ledger: Ledger, ledgers: Sequence[Ledger]) -> dict[str, str]:
    """The new names of the projects or sources that another unit has too, by their names in the ledger."""
    others = {plain(thing.name) for other in ledgers if other is not ledger for thing in getattr(other, key)}
    own = [thing.name for thing in getattr(ledger, key)]
    return {name: f"{name}（{ledger.profile.organisation}）" for name in own if plain(name) in others}


def _renamed(things: Iterable[Any], names: dict[str, str], key: str = "project") -> tuple[Any, ...]:
    """The lines, projects or other records with new names where they name one of `names`, white space aside."""
    new = {plain(name): to for name, to in names.items()}
    return tuple(replace(thing, **{key: new.get(plain(name := getattr(thing, key)), name)}) for thing in things)


def _added(counts: Iterable[Count]) -> tuple[Count, ...]:
    numbers: Counter[tuple[str, str]] = Counter()
    for count in counts:
        numbers[count.name, count.unit] += count.number
    return tuple(Count(name, number, unit) for (name, unit), number in numbers.items())
