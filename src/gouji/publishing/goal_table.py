"""A goal sheet as a table of boxes, merged as offices print it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from gouji.amounts import unit_named
from gouji.document import Box, GoalSheet, Table

_WIDTHS = (2.2, 3.2, 6.0, 8.0, 5.6)


def goal_table(goal: GoalSheet) -> Table:
    """The sheet as a table of five columns without cells: its words from the sheet's heads, equal levels merged.

    Its title is that of the sheet, else the project's name.
    """
    words = defaultdict(str, goal.heads)
    title = words["title"] or goal.project
    return Table(title, goal.implementer, unit_named(goal.amount_unit), (), tuple(_lines(goal, words)), (), widths=_WIDTHS)


def _lines(goal: GoalSheet, words: Mapping[str, str]) -> Iterator[tuple[Box, ...]]:
    yield _word(words["project"], 2), _text(goal.project, 3)
    yield _word(words["department"], 2), _text(goal.department), _word(words["unit"]), _text(goal.implementer)
    yield from _money(goal, words)
    yield _word(words["goal"]), _text(goal.goal, 4)
    levels = (_word(words[key]) for key in ("level1", "level2", "level3", "value"))
    yield _word(words["indicators"], 1, len(goal.indicators) + 1), *levels
    yield from _indicators(goal)


def _money(goal: GoalSheet, words: Mapping[str, str]) -> Iterator[tuple[Box, ...]]:
    amounts = (("total", goal.amount), ("appropriation", goal.appropriation), ("other", goal.other))
    first, *more = [(_text(words[key]), _text(f"{amount}{goal.amount_unit}" if amount else "", 2)) for key, amount in amounts]
    yield _word(words["funds"], 2, len(amounts)), *first
    yield from more


def _indicators(goal: GoalSheet) -> Iterator[tuple[Box, ...]]:
    first = [(one.level1,) for one in goal.indicators]
    second = [(one.level1, one.level2) for one in goal.indicators]
    for i, one in enumerate(goal.indicators):
        levels = [_text(path[i][-1], 1, _run(path, i)) for path in (first, second) if i == 0 or path[i] != path[i - 1]]
        yield *levels, _text(one.level3), _text(one.value)


def _run(paths: Sequence[tuple[str, ...]], start: int) -> int:
    """How many equal paths follow one another from `start`."""
    return next((n for n in range(1, len(paths) - start) if paths[start + n] != paths[start]), len(paths) - start)


def _word(text: str, colspan: int = 1, rowspan: int = 1) -> Box:
    return Box(text, "head", colspan, rowspan)


def _text(text: str, colspan: int = 1, rowspan: int = 1) -> Box:
    return Box(text, "text", colspan, rowspan)
