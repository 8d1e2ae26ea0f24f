"""What two documents say of themselves, of goals and of the unit."""

from collections import Counter
from collections.abc import Iterator, Sequence

from gouji.amounts import UNITS, plain, read_amount
from gouji.comparing.model import WordChange
from gouji.comparing.pairing import paired
from gouji.document import Document, GoalSheet, Indicator, Profile

HEADING = ("organisation", "year", "stage", "level", "format")
"""What a document says of itself and what may differ."""

_OF_GOAL = ("department", "implementer", "appropriation", "other", "goal")
_HEADS = {"implementer": "unit"}


def compare_headings(before: Document, after: Document) -> Iterator[WordChange]:
    """Organisation, year, stage, level and format where they differ."""
    for key in HEADING:
        one, other = str(getattr(before, key)), str(getattr(after, key))
        if plain(one) != plain(other):
            yield WordChange("heading", key, one, other)


def compare_goals(before: Sequence[GoalSheet], after: Sequence[GoalSheet]) -> Iterator[WordChange]:
    """Goal sheets by their projects: those that came or went, amounts, goals and indicators that changed."""
    name = (lambda goal: plain(goal.project),) * 2
    found = paired(before, after, [name])
    for one, other in found.pairs:
        yield from _goal(one, other)
    yield from (WordChange("goal", goal.project, _amount(goal) or goal.project, "") for goal in found.went)
    yield from (WordChange("goal", goal.project, "", _amount(goal) or goal.project) for goal in found.came)


def _goal(before: GoalSheet, after: GoalSheet) -> Iterator[WordChange]:
    if _worth(before) != _worth(after):
        yield WordChange("goal", after.project, _amount(before), _amount(after))
    heads = dict(after.heads) or dict(before.heads)
    for key in _OF_GOAL:
        one, other = getattr(before, key), getattr(after, key)
        if plain(one) != plain(other):
            yield WordChange("goal", f"{after.project}·{heads.get(_HEADS.get(key, key), key)}", one, other)
    yield from _indicators(after.project, before.indicators, after.indicators)
    for key in ("weight", "evidence"):
        yield from _beside(after.project, before.indicators, after.indicators, key, heads.get(key, key))


def _indicators(project: str, before: Sequence[Indicator], after: Sequence[Indicator]) -> Iterator[WordChange]:
    found = paired(before, after, [(_levels,) * 2])
    for one, other in found.pairs:
        if plain(one.value) != plain(other.value):
            yield WordChange("indicator", _indicator(project, other), one.value, other.value)
    yield from (WordChange("indicator", _indicator(project, i), i.value or i.level3, "") for i in found.went)
    yield from (WordChange("indicator", _indicator(project, i), "", i.value or i.level3) for i in found.came)


def _beside(project: str, before: Sequence[Indicator], after: Sequence[Indicator], key: str, head: str) -> Iterator[WordChange]:
    """What changed of the weight or the evidence of indicators that stayed."""
    for one, other in paired(before, after, [(_levels,) * 2]).pairs:
        was, now = getattr(one, key), getattr(other, key)
        if plain(was) != plain(now):
            yield WordChange("indicator", f"{_indicator(project, other)}·{head}", was, now)


def _levels(indicator: Indicator) -> tuple[str, str, str]:
    return plain(indicator.level1), plain(indicator.level2), plain(indicator.level3)


def _indicator(project: str, indicator: Indicator) -> str:
    return "·".join(word for word in (project, indicator.level1, indicator.level2, indicator.level3) if word)


def _amount(goal: GoalSheet) -> str:
    return goal.amount + goal.amount_unit if goal.amount else ""


def _worth(goal: GoalSheet) -> int | str:
    """The sheet's amount in 分; as printed where it is no amount of money."""
    printed, unit = read_amount(goal.amount), UNITS.get(goal.amount_unit)
    return printed.fen(unit) if printed and unit else _amount(goal)


def compare_profiles(before: Profile, after: Profile) -> Iterator[WordChange]:
    """Duties, sections and explained terms that came or went, and terms that are explained otherwise."""
    yield from _lines("duty", before.duties, after.duties)
    yield from _lines("section", before.sections, after.sections)
    one, other = dict(before.glossary), dict(after.glossary)
    for term in dict.fromkeys((*one, *other)):
        if plain(one.get(term, "")) != plain(other.get(term, "")):
            yield WordChange("term", term, one.get(term, ""), other.get(term, ""))


def _lines(where: str, before: Sequence[str], after: Sequence[str]) -> Iterator[WordChange]:
    went = Counter(map(plain, before)) - Counter(map(plain, after))
    came = Counter(map(plain, after)) - Counter(map(plain, before))
    yield from (WordChange(where, "", line, "") for line in _last(before, went))
    yield from (WordChange(where, "", "", line) for line in _last(after, came))


def _last(lines: Sequence[str], wanted: Counter[str]) -> list[str]:
    """As many lines of each text as are wanted, of several the last, in the order of print."""
    left, found = Counter(wanted), list[str]()
    for line in reversed(lines):
        if left[plain(line)] > 0:
            left[plain(line)] -= 1
            found.append(line)
    return found[::-1]
