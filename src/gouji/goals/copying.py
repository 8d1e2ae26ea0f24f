"""Goal sheets of one document that are copied from each other."""

import difflib
from collections.abc import Iterator, Sequence

from gouji.checking.finding import Finding
from gouji.document import GoalSheet
from gouji.goals.findings import finding
from gouji.goals.words import bigrams, quality_words
from gouji.messages import say

COPIED, GOAL = "绩质-雷同", "绩质-目标雷同"


def copied(sheets: Sequence[GoalSheet]) -> Iterator[Finding]:
    """The sheets whose indicators, or whose goal, are those of an earlier project, each once."""
    known: list[_Words] = []
    for sheet in sheets:
        own = _Words(sheet)
        others = [other for other in known if other.sheet.project != sheet.project]
        first = next((other for other in others if own.has_indicators_of(other)), None)
        if first is not None:
            values = {"project": sheet.project, "other": first.sheet.project, "number": len(own.pairs & first.pairs)}
            yield finding(COPIED, "info", say("goals.copied", **values), sheet)
        elif (alike := next((other for other in others if own.has_goal_of(other)), None)) is not None:
            yield finding(GOAL, "info", say("goals.copied_goal", project=sheet.project, other=alike.sheet.project), sheet)
        known.append(own)


class _Words:
    """The words of a sheet, taken apart once."""

    def __init__(self, sheet: GoalSheet) -> None:
        self.sheet = sheet
        self.pairs = {(one.level3, one.value) for one in sheet.indicators}
        self._goal = bigrams(sheet.goal)

    def has_indicators_of(self, other: "_Words") -> bool:
        """Whether so many indicators are the same that one sheet is copied from the other."""
        words = quality_words()["copied"]
        same = len(self.pairs & other.pairs)
        return same >= words["least"] and 100 * same >= words["share"] * min(len(self.pairs), len(other.pairs))

    def has_goal_of(self, other: "_Words") -> bool:
        """Whether the goals are nearly the same; the very same goal is told by a rule."""
        words, one, two = quality_words()["copied"], self.sheet.goal, other.sheet.goal
        if one == two or min(len(one), len(two)) < words["long"]:
            return False
        if 100 * len(self._goal & other._goal) < words["glance"] * max(len(self._goal), len(other._goal)):
            return False  # most pairs end here, at a fraction of the time
        return 100 * difflib.SequenceMatcher(None, one, two, autojunk=False).ratio() >= words["alike"]
