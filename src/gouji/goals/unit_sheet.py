"""部门（单位）整体支出绩效自评表: a unit's scored year in the boxes of the ministry's form."""

from collections.abc import Iterator, Mapping

from gouji.amounts import unit_named
from gouji.document import Box, Table
from gouji.goals.boxes import Line, figure, head, mark, merged_levels, text
from gouji.goals.layouts import layout_of
from gouji.goals.scoring import IndicatorScore, hundredths
from gouji.goals.sheets import basis_note, indicator_boxes, reached, weights_are_whole
from gouji.goals.whole_unit import WholeUnit, how_weighted
from gouji.goals.wording import UNIT, money, percent, words
from gouji.measuring import masked


def unit_sheet(unit: WholeUnit) -> Table:
    """The unit's sheet: budget, tasks, indicators, score, and under it how the score came about. Free texts are masked."""
    said = words("sheets")["words"]
    gathered = unit.own.indicators if unit.own is not None else [one for score in unit.scores for one in score.indicators]
    layout = layout_of(gathered)
    name = (head(said["unit"], 2), text(masked(unit.organisation), 7))
    above = (name, *_funds(unit, said), *_goal(unit, said), *_tasks(unit, said))
    lines = (*above, *_indicators(unit, said), _total(unit, said))
    form = {"widths": layout.widths, "landscape": True, "again": len(above) if gathered else None}
    notes = tuple(_notes(unit))
    title = said["unit_title"]
    return Table(title, unit.organisation, unit_named(UNIT), (), lines, (), notes=notes, **form)


def _funds(unit: WholeUnit, said: Mapping[str, str]) -> Iterator[Line]:
    names = ("budget", "final", "spent", "weight", "rate", "score")
    yield head(said["unit_funds"], 1, 4), head("", 2), *(head(said[name]) for name in names)
    own = unit.own
    for name, amounts in (("all", unit.basic.plus(unit.projects)), ("basic", unit.basic), ("projects", unit.projects)):
        rate = "" if amounts.rate is None else f"{hundredths(amounts.rate * 100)}%"
        scored = (mark(said["none"]), figure(rate), mark(said["none"]))
        if name == "all" and own is not None:
            scored = (figure(str(own.scheme.weights[own.scheme.execution])), figure(rate), figure(f"{own.execution_score}"))
        yield text(said[name], 2), figure(money(amounts.budget_fen)), _amount(amounts.final_fen), _amount(amounts.spent_fen), *scored


def _amount(fen: int | None) -> Box:
    return figure("" if fen is None else money(fen))


def _goal(unit: WholeUnit, said: Mapping[str, str]) -> Iterator[Line]:
    """Goal and what was reached, of a unit that has a goal sheet of its own."""
    if unit.own is not None:
        yield head(said["goal"], 1, 2), head(said["expected"], 4), head(said["reached"], 4)
        yield text(masked(unit.own.sheet.goal), 4), text(reached(unit.own), 4)


def _tasks(unit: WholeUnit, said: Mapping[str, str]) -> Iterator[Line]:
    if not unit.scores:
        return
    names = ("budget", "final", "spent", "rate", "task_score", "task_grade")
    yield head(said["tasks"], 1, len(unit.scores) + 1), head(said["task"], 2), *(head(said[name]) for name in names)
    for score in unit.scores:
        rate = score.execution_rate
        amounts = ("", "", "") if rate is None else (money(score.final_fen), money(score.spent_fen), percent(rate))
        grade = score.grade.name if score.complete else said["incomplete"]
        yield (
            text(masked(score.sheet.project), 2), figure(money(score.budget_fen)), *map(figure, amounts), figure(f"{score.total:.2f}"), mark(grade),
        )  # fmt: skip


def _indicators(unit: WholeUnit, said: Mapping[str, str]) -> Iterator[Line]:
    """The unit's own indicators, else those of all its projects, each with the project that it belongs to."""
    whose = {id(one): score.sheet.project for score in unit.scores for one in score.indicators}
    gathered: list[IndicatorScore] = list(unit.own.indicators) if unit.own is not None else [one for s in unit.scores for one in s.indicators]
    ordered = layout_of(gathered).ordered(gathered)
    if not ordered:
        return
    names = ("level1", "level2", "level3", "value", "actual", "weight", "score", "of_project")
    yield head(""), *(head(said[name]) for name in names)
    whole = weights_are_whole(ordered)
    levels = merged_levels([(one.indicator.level1, one.indicator.level2) for one in ordered])
    for i, (merged, one) in enumerate(zip(levels, ordered, strict=True)):
        label = () if i else (head(said["indicators"], 1, len(ordered)),)
        yield *label, *merged, *indicator_boxes(one, whole), text(masked(whose.get(id(one), "")))


def _total(unit: WholeUnit, said: Mapping[str, str]) -> Line:
    total = "" if unit.total is None else f"{unit.total:.2f}"
    grade = said["grade"].format(grade=unit.grade.name) if unit.grade is not None else said["incomplete"] if total else said["none"]
    return head(said["total"], 6), figure("100"), figure(total), mark(grade)


def _notes(unit: WholeUnit) -> Iterator[str]:
    said = words("sheets")["sentences"]
    yield how_weighted(unit)
    opened = [score.sheet.project for score in unit.scores if not score.complete]
    if opened and unit.total is not None:
        yield said["open_scores"].format(projects="、".join(opened))
    if unit.own is None:
        yield said["gathered"]
    if unit.basic.final_fen is None:
        yield said["empty_basic"]
    schemes = [score.scheme for score in ((unit.own,) if unit.own is not None else unit.scores)]
    yield basis_note([one for scheme in schemes for one in scheme.basis])
