"""Personal numbers in what goes to papers: where one was masked."""

from collections.abc import Iterable, Iterator
from dataclasses import fields

from gouji.checking.finding import Finding
from gouji.document import GoalSheet
from gouji.goals.findings import finding
from gouji.goals.scoring import SheetScore
from gouji.goals.wording import words
from gouji.measuring import masked
from gouji.messages import say


def masked_findings(scores: Iterable[SheetScore]) -> list[Finding]:
    """A finding for each free text of the scores in which a personal number was masked. It says where, never the number."""
    return [found for score in scores for found in (*_of_sheet(score.sheet), *_of_indicators(score))]


def _of_sheet(sheet: GoalSheet) -> Iterator[Finding]:
    said = words("sheets")["words"]
    for name in ("project", "department", "implementer", "goal"):
        if masked(getattr(sheet, name)) != getattr(sheet, name):
            yield finding("个人信息", "warning", say("goals.masked", project=masked(sheet.project), what=said[name]), _clean(sheet))


def _clean(sheet: GoalSheet) -> GoalSheet:
    """The sheet with its texts masked, so that the finding itself tells no number."""
    free = ("project", "department", "implementer", "goal")
    told = {field.name: getattr(sheet, field.name) for field in fields(sheet)}
    return GoalSheet(**told | {name: masked(told[name]) for name in free})


def _of_indicators(score: SheetScore) -> Iterator[Finding]:
    said, sheet = words("sheets")["words"], _clean(score.sheet)
    for one in score.indicators:
        texts = {"level3": one.indicator.level3, "value": one.indicator.value, "actual": one.actual, "deviation": f"{one.reason}\n{one.measure}"}
        for name, text in texts.items():
            if masked(text) != text:
                what = f"{masked(one.indicator.level3)}／{said[name]}"
                yield finding("个人信息", "warning", say("goals.masked", project=sheet.project, what=what), sheet)
