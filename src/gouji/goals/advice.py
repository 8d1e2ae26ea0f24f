"""How to write it better: to each finding on a goal sheet the wording that is suggested, and an example from the library."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gouji.checking.finding import Finding, SuspectName
from gouji.document import Document, GoalSheet, Indicator, Subject
from gouji.goals.library import ANY, Example, library
from gouji.goals.words import bigrams, bound_of, quality_words
from gouji.messages import say


def advised(findings: Sequence[Finding], document: Document) -> list[Finding]:
    """The findings, those on goal sheets with advice behind their message: on one line, the example once for each rule and level of a sheet."""
    subjects = subjects_of(document)
    advices = [_advice(finding, subjects) for finding in findings]
    moved = {advice.sentence: advice.level for advice in advices if advice and advice.level}
    told: set[tuple[str, str, str]] = set()
    return [_with(finding, advice, moved, told) if advice else finding for finding, advice in zip(findings, advices, strict=True)]


@dataclass(frozen=True)
class _Advice:
    """What a finding on a sheet or an indicator should lead to: another level, or `wording` in place of the `printed` value or name; "" where
    there is none."""

    sentence: str
    sheet: GoalSheet
    indicator: Indicator | None
    level: str
    wording: str = ""
    printed: str = ""


def subjects_of(document: Document) -> Mapping[str, Subject]:
    """The sheets and indicators of a document by the names that findings give them; a name of two indicators stands for neither."""
    return {name: some[-1] if len(set(some)) == 1 else (some[-1][0], None) for name, some in document.named_goals.items()}


def _advice(finding: Finding, subjects: Mapping[str, Subject]) -> _Advice | None:
    suspect = finding.suspects[0] if finding.suspects else None
    if suspect is None or suspect.sentence not in subjects:
        return None
    sheet, indicator = subjects[suspect.sentence]
    level = suspect.suggested if suspect.suggested in library().levels else ""
    if indicator is None:
        return _Advice(suspect.sentence, sheet, None, level) if level else None
    if finding.rule in quality_words()["advice"]["elsewhere"]:
        like = most_like(indicator, [e for e in _candidates(sheet, indicator) if e.level1 != indicator.level1])
        level = like.level2 if like else ""
    if level:
        return _Advice(suspect.sentence, sheet, indicator, level, printed=indicator.level2)
    return _Advice(suspect.sentence, sheet, indicator, "", *_wording(finding.rule, suspect, indicator))


def _wording(rule: str, suspect: SuspectName, indicator: Indicator) -> tuple[str, str]:
    """What the value or the name should say, and what it says; "" where that cannot be told."""
    target = indicator.target
    if rule in quality_words()["advice"]["bounded"]:
        return bounded(indicator), indicator.value
    if suspect.what == "unit" and suspect.suggested and target.number:
        return f"{target.direction if target.given else bound_of(indicator)}{target.number}{suspect.suggested}", indicator.value
    named = suspect.printed != indicator.value  # a rule's suspect is the name, unless it says otherwise
    return (suspect.suggested, indicator.level3 if named else indicator.value) if suspect.what == "wording" else ("", "")


def _with(finding: Finding, advice: _Advice, moved: Mapping[str, str], told: set[tuple[str, str, str]]) -> Finding:
    """The finding with its advice; `told` are the examples that were given already."""
    level = advice.level or moved.get(advice.sentence) or (advice.indicator.level2 if advice.indicator else "")
    key = finding.rule, advice.sheet.project, level
    wanted = key not in told and finding.rule not in quality_words()["advice"]["enough"]
    told.add(key)
    example = example_for(advice.sheet, advice.indicator, level) if wanted else None
    parts = [*_said(advice), *([_shown(example)] if example else [])]
    suspect = finding.suspects[0]
    meant = advice.wording or advice.level
    better = replace(suspect, suggested=meant, printed=advice.printed or suspect.printed) if meant else suspect
    return replace(finding, message=finding.message + "".join(parts), suspects=(better, *finding.suspects[1:]))


def bounded(indicator: Indicator) -> str:
    """The value of an indicator with the bound that its kind wants: ≤187万元; "" of a value in words."""
    target = indicator.target
    return f"{bound_of(indicator)}{target.number}{target.unit}" if target.number and not target.upper else ""


def _said(advice: _Advice) -> Iterator[str]:
    if advice.level:
        yield say("goals.advice_level" if advice.indicator else "goals.advice_missing", level=advice.level)
    if advice.wording:
        yield say("goals.advice_wording", wording=advice.wording)


def _shown(example: Example) -> str:
    return say("goals.advice_example", name=example.name, value=example.value, level=example.level2, evidence=example.evidence)


def example_for(sheet: GoalSheet, indicator: Indicator | None, level: str) -> Example | None:
    """A well-written indicator of a level (the first or second) for the project of a sheet, the likest to `indicator`; None where there is none."""
    there = {one.level3 for one in sheet.indicators}
    fitting = [e for e in _candidates(sheet, indicator) if level in ("", e.level1, e.level2) and e.name not in there]
    return (most_like(indicator, fitting) if indicator else None) or next(iter(fitting), None)


def most_like(indicator: Indicator, examples: Sequence[Example]) -> Example | None:
    """The example whose name shares most with that of the indicator, the first of equals; None where none shares enough to be about the same."""
    own = bigrams(_plain(indicator.level3))
    shares = {example: len(own & bigrams(_plain(example.name))) for example in examples}
    found = max(shares, key=lambda example: shares[example], default=None)
    return found if found and shares[found] >= quality_words()["advice"]["alike"] else None


def _plain(name: str) -> str:
    return re.sub(r"\W", "", name).upper()


def _candidates(sheet: GoalSheet, indicator: Indicator | None) -> list[Example]:
    """The examples for the kinds of project that a sheet or an indicator is of, the likeliest kind first, then those for every project."""
    by_kind = library().by_kind
    return list(dict.fromkeys(example for id in (*kinds_of(sheet, indicator), ANY) for example in by_kind[id]))


def kinds_of(sheet: GoalSheet, indicator: Indicator | None = None) -> list[str]:
    """The ids of the kinds of project whose words an indicator has, then the name of the project, then its goal, which must have a long word
    or several; of each the longest word first."""
    found: dict[str, None] = {}
    for text, least in ((indicator.level3 if indicator else "", 0), (sheet.project, 0), (sheet.goal, quality_words()["advice"]["sure"])):
        words = {kind.id: [len(word) for word in kind.words if word in text] for kind in library().kinds}
        there = [id for id, lengths in words.items() if lengths and sum(lengths) >= least]
        found |= dict.fromkeys(sorted(there, key=lambda id: -max(words[id])))
    return list(found)
