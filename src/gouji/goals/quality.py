"""What the rules of the packs cannot say of goal sheets: near duplicates, copied wording, goals that nothing measures, targets that fall."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from gouji.checking.finding import Finding
from gouji.document import Document, GoalSheet, Indicator, target_of
from gouji.document.target_words import scale_of
from gouji.goals.copying import copied
from gouji.goals.findings import finding
from gouji.goals.naming import same_subject
from gouji.goals.words import bigrams, bound_of, decimal_text, pattern, quality_words
from gouji.messages import say

NEAR, UNIT, APART, BELOW, EVIDENCE = "绩质-近似", "绩质-单位", "绩质-目标", "绩质-上年", "绩质-证据"
"""What the findings are called."""

Last = Mapping[tuple[str, str], str]
"""What was reached last year, as printed, by project and indicator."""


def check_goals(document: Document, last: Last | None = None, said: Iterable[Finding] = ()) -> tuple[Finding, ...]:
    """The findings on the goal sheets of a document that no rule gives. `said` are findings that are told already, which are not repeated."""
    named = {suspect.sentence for one in said if one.rule in quality_words()["duplicates"]["told_by"] for suspect in one.suspects}
    found = [each for sheet in document.goals for check in CHECKS for each in check(sheet)]
    found += [*copied(document.goals), *_without_evidence(document.goals), *_below_last(document.goals, last or {})]
    return tuple(each for each in found if each.rule != NEAR or each.suspects[0].sentence not in named)


def _near(sheet: GoalSheet) -> Iterator[Finding]:
    """Indicators of a sheet that ask the same in other words, each with the one that stays: of two about satisfaction that of the level for it,
    else the first."""
    level = quality_words()["duplicates"]["level"]
    ordered = sorted(sheet.indicators, key=lambda one: level not in one.level1)
    for number, one in enumerate(ordered):
        other = next((other for other in ordered[:number] if same_subject(one, other)), None)
        if other is not None:
            yield finding(NEAR, "info", say("goals.near", project=sheet.project, name=one.level3, other=other.level3, level=other.level2), sheet, one)


def _mixed_units(sheet: GoalSheet) -> Iterator[Finding]:
    """Sums of money in another unit than the first sum of the same level."""
    money, single = pattern("costs", "money"), pattern("costs", "single")
    sums = [one for one in sheet.indicators if one.target.number and money.search(one.target.unit) and not single.search(one.level3)]
    firsts: dict[str, Indicator] = {}
    for one in sums:
        first = firsts.setdefault(one.level2, one)
        if scale_of(one.target.unit) != scale_of(first.target.unit):
            values = {"name": one.level3, "unit": one.target.unit, "other": first.level3, "known": first.target.unit}
            message = say("goals.mixed_units", project=sheet.project, **values)
            yield finding(UNIT, "info", message, sheet, one, _in_unit(one, first.target.unit))


def _in_unit(one: Indicator, unit: str) -> str:
    value = one.target.value_in(unit)
    printed = decimal_text(value) if value is not None else ""
    return f"{one.target.direction}{printed}{unit}" if printed else ""


def _apart(sheet: GoalSheet) -> Iterator[Finding]:
    """What the goal says that no indicator has a word of: rates and the like, and things to be done."""
    known = bigrams("。".join(f"{one.level3}。{one.value}" for one in sheet.indicators))
    words = quality_words()["goal"]
    phrases = [phrase.strip() for phrase in pattern("goal", "parting").split(sheet.goal)]
    named = [*pattern("goal", "measured").findall(sheet.goal), *(phrase for phrase in phrases if pattern("goal", "doing").search(phrase))]
    apart = [text for text in dict.fromkeys(named) if len(_bare(text)) >= words["least"] and not bigrams(_bare(text)) & known]
    if known and apart:
        message = say("goals.apart", project=sheet.project, named="”“".join(apart[: words["shown"]]))
        yield finding(APART, "info", message, sheet)


def _bare(phrase: str) -> str:
    """A phrase without the words that any goal has, and without figures."""
    return re.sub("|".join((*quality_words()["goal"]["loose"], r"[\d.%]+")), "", phrase)


CHECKS: tuple[Callable[[GoalSheet], Iterator[Finding]], ...] = (_near, _mixed_units, _apart)
"""What is checked in each sheet by itself."""


def _without_evidence(sheets: Iterable[GoalSheet]) -> Iterator[Finding]:
    """Indicators without evidence in a document that names it."""
    indicators = [(sheet, one) for sheet in sheets for one in sheet.indicators]
    if any(one.evidence for _, one in indicators):
        for sheet, one in indicators:
            if not one.evidence:
                yield finding(EVIDENCE, "info", say("goals.no_evidence", project=sheet.project, name=one.level3), sheet, one)


def _below_last(sheets: Iterable[GoalSheet], last: Last) -> Iterator[Finding]:
    """Targets that ask for less than was reached last year; costs and outputs in time have limits that are no results."""
    for sheet in sheets:
        for one in sheet.indicators:
            reached = last.get((sheet.project, one.level3), "")
            if reached and not pattern("last", "limits").search(one.level1 + one.level2) and _asks_for_less(one, reached):
                message = say("goals.below_last", project=sheet.project, name=one.level3, value=one.value, last=reached)
                yield finding(BELOW, "warning" if bound_of(one) == "≥" else "info", message, sheet, one)


def _asks_for_less(one: Indicator, reached: str) -> bool:
    """Whether the target is so much looser than the result that it is no matter of rounding; one with the wrong bound is told by a rule."""
    before, wanted = target_of(reached).value_in(one.target.unit), one.target.value
    if before is None or wanted is None or bound_of(one) != one.target.direction:
        return False
    slack = before * quality_words()["last"]["slack"] / 100
    return wanted < before - slack if one.target.direction == "≥" else wanted > before + slack
