"""A goal sheet as a table of boxes, merged as offices print it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from gouji.amounts import unit_named
from gouji.document import Box, GoalSheet, Table

_LEVELS = (2.2, 3.2, 6.0, 8.0, 5.6)
_WITH_MORE = (2.0, 3.4, 4.8, 6.2, 3.8)
"""The widths of the columns that every sheet has, alone and beside more."""

_MORE = {"weight": 2.2, "evidence": 4.8}
"""The columns that a sheet has only where an indicator says something in them, and their widths."""


def goal_table(goal: GoalSheet) -> Table:
    """The sheet as a table without cells: its words from the sheet's heads, equal levels merged.

    It has five columns, and those of weight and evidence where an indicator of the sheet has one.

    Its title is that of the sheet, else the project's name.
    """
    words = defaultdict(str, goal.heads)
    title = words["title"] or goal.project
    more = [key for key in _MORE if any(getattr(one, key) for one in goal.indicators)]
    widths = (*_WITH_MORE, *(_MORE[key] for key in more)) if more else _LEVELS
    return Table(title, goal.implementer, unit_named(goal.amount_unit), (), tuple(_lines(goal, words, more)), (), widths=widths)


def _lines(goal: GoalSheet, words: Mapping[str, str], more: Sequence[str]) -> Iterator[tuple[Box, ...]]:
    beside = len(more)
    yield _word(words["project"], 2), _text(goal.project, 3 + beside)
    yield _word(words["department"], 2), _text(goal.department), _word(words["unit"]), _text(goal.implementer, 1 + beside)
    yield from _money(goal, words, beside)
    yield _word(words["goal"]), _text(goal.goal, 4 + beside)
    heads = (_word(words[key]) for key in ("level1", "level2", "level3", "value", *more))
    yield _word(words["indicators"], 1, len(goal.indicators) + 1), *heads
    yield from _indicators(goal, more)


def _money(goal: GoalSheet, words: Mapping[str, str], beside: int) -> Iterator[tuple[Box, ...]]:
    amounts = (("total", goal.amount), ("appropriation", goal.appropriation), ("other", goal.other))
    first, *more = [(_text(words[key]), _text(f"{amount}{goal.amount_unit}" if amount else "", 2 + beside)) for key, amount in amounts]
    yield _word(words["funds"], 2, len(amounts)), *first
    yield from more


def _indicators(goal: GoalSheet, more: Sequence[str]) -> Iterator[tuple[Box, ...]]:
    first = [(one.level1,) for one in goal.indicators]
    second = [(one.level1, one.level2) for one in goal.indicators]
    for i, one in enumerate(goal.indicators):
        levels = [_text(path[i][-1], 1, _run(path, i)) for path in (first, second) if i == 0 or path[i] != path[i - 1]]
        yield *levels, *(_text(getattr(one, key)) for key in ("level3", "value", *more))


def _run(paths: Sequence[tuple[str, ...]], start: int) -> int:
    """How many equal paths follow one another from `start`."""
    return next((n for n in range(1, len(paths) - start) if paths[start + n] != paths[start]), len(paths) - start)


def _word(text: str, colspan: int = 1, rowspan: int = 1) -> Box:
    return Box(text, "head", colspan, rowspan)


def _text(text: str, colspan: int = 1, rowspan: int = 1) -> Box:
    return Box(text, "text", colspan, rowspan)
