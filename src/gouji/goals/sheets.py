"""项目支出绩效自评表: a scored goal sheet in the boxes of the ministry's form."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from gouji.amounts import UNITS, plain, read_amount, unit_named
from gouji.document import Table
from gouji.goals.boxes import Line, figure, head, mark, merged_levels, text
from gouji.goals.layouts import Layout, layout_of
from gouji.goals.scoring import IndicatorScore, SheetScore
from gouji.goals.wording import UNIT, money, percent, plain_number, words
from gouji.measuring import masked
from gouji.messages import say


def project_sheet(score: SheetScore, layout: str = "") -> Table:
    """The sheet of a project; `layout` names one of the layouts, its own where it is "". Free texts are masked.

    Problem where there is no such layout.
    """
    chosen = layout_of(score.indicators, layout)
    said = words("sheets")["words"]
    above = (*_top(score, said), *_funds(score, said), *_goal(score, said))
    lines = (*above, *_indicators(score, chosen, said), _total(score, said))
    form = {"widths": chosen.widths, "landscape": True, "again": len(above)}
    title = said["project_title"].format(project=plain(score.sheet.project))
    notes = tuple(_notes(score, chosen))
    return Table(title, masked(score.sheet.implementer), unit_named(UNIT), (), lines, (), notes=notes, **form)


def _top(score: SheetScore, said: Mapping[str, str]) -> Iterator[Line]:
    sheet = score.sheet
    yield head(said["project"], 2), text(masked(sheet.project), 7)
    yield head(said["department"], 2), text(masked(sheet.department), 3), head(said["implementer"], 2), text(masked(sheet.implementer), 2)


def _funds(score: SheetScore, said: Mapping[str, str]) -> Iterator[Line]:
    names = (figure_head for figure_head in ("budget", "final", "spent", "weight", "rate", "score"))
    yield head(said["funds"], 1, 5), head("", 2), *(head(said[name]) for name in names)
    known = score.execution_rate is not None
    rate = percent(score.execution_rate) if score.execution_rate is not None else ""
    weight = figure(str(score.scheme.weights[score.scheme.execution]))
    spent = (figure(money(score.final_fen) if known else ""), figure(money(score.spent_fen) if known else ""))
    points = figure(f"{score.execution_score}" if known else "")
    yield text(said["total_funds"], 2), figure(money(score.budget_fen)), *spent, weight, figure(rate), points
    dashes = [mark(said["none"])] * 3
    for name, amount in (("appropriation", score.sheet.appropriation), ("carried", ""), ("other", score.sheet.other)):
        yield text(said[name], 2), figure(_printed(amount, score.sheet.amount_unit)), figure(""), figure(""), *dashes


def _printed(amount: str, unit: str) -> str:
    """An amount as the sheet has it, in the unit of the form."""
    read = read_amount(amount)
    return money(read.fen(UNITS[unit])) if read and unit in UNITS else ""


def _goal(score: SheetScore, said: Mapping[str, str]) -> Iterator[Line]:
    yield head(said["goal"], 1, 2), head(said["expected"], 4), head(said["reached"], 4)
    yield text(masked(score.sheet.goal), 4), text(reached(score), 4)


def reached(score: SheetScore) -> str:
    """What was reached in a sentence of figures: how many indicators were met, missed, not scored, and how much was spent."""
    said = words("sheets")["sentences"]
    spent = said["no_execution"]
    if score.execution_rate is not None:
        spent = said["execution"].format(final=money(score.final_fen), spent=money(score.spent_fen), rate=percent(score.execution_rate))
    return said["reached"].format(**counts(score.indicators), execution=spent)


def counts(scores: Sequence[IndicatorScore]) -> dict[str, int]:
    """How many indicators there are (count), and of them met, missed and not scored (open)."""
    scored = [one for one in scores if one.score is not None]
    met = sum(one.achieved.met for one in scored)
    return {"count": len(scores), "met": met, "missed": len(scored) - met, "open": len(scores) - len(scored)}


def _indicators(score: SheetScore, layout: Layout, said: Mapping[str, str]) -> Iterator[Line]:
    ordered = layout.ordered(score.indicators)
    names = ("level1", "level2", "level3", "value", "actual", "weight", "score", "deviation")
    yield head(""), *(head(said[name]) for name in names)
    even = weights_are_whole(ordered)
    levels = merged_levels([(one.indicator.level1, one.indicator.level2) for one in ordered])
    for i, (merged, one) in enumerate(zip(levels, ordered, strict=True)):
        label = () if i else (head(said["indicators"], 1, len(ordered)),)
        yield *label, *merged, *indicator_boxes(one, even), text(deviation(one))


def weights_are_whole(scores: Iterable[IndicatorScore]) -> bool:
    """Whether no weight has decimals; else all are printed with two, so that they stand under one another."""
    return all(one.weight == one.weight.to_integral_value() for one in scores)


def indicator_boxes(one: IndicatorScore, whole: bool) -> Line:
    """Name, target, result, weight and points of an indicator."""
    points = words("sheets")["words"]["open"] if one.score is None else f"{one.score}"
    weight = f"{plain_number(one.weight)}" if whole else f"{one.weight:.2f}"
    told = one.indicator
    return text(masked(told.level3)), text(masked(told.value)), text(masked(one.actual)), figure(weight), figure(points)


def deviation(one: IndicatorScore) -> str:
    """Reason and measure as the office wrote them, masked; where an indicator was missed and they lack, that they lack."""
    said = words("sheets")["sentences"]
    if one.achieved.doubtful:
        return said["doubtful"]
    if one.score is None:
        return said[without_score(one)]
    written = [said[key].format(**{key: as_clause(value)}) for key, value in (("reason", one.reason), ("measure", one.measure)) if value.strip()]
    if not one.achieved.met:
        written += [said[f"no_{key}"] for key, value in (("reason", one.reason), ("measure", one.measure)) if not value.strip()]
    return said["between"].join(written)


def without_score(one: IndicatorScore) -> str:
    """Why an indicator has no score: its result cannot be compared, the data gave none, or there is none."""
    if one.actual.strip():
        return "not_scored"
    return "no_result" if one.achieved.why in ("", say("goals.no_result")) else "unmeasured"


def as_clause(written: str) -> str:
    """What somebody wrote, masked, without the full stop that the sentence around it brings."""
    return masked(written.strip()).rstrip("。.；;")


def _total(score: SheetScore, said: Mapping[str, str]) -> Line:
    grade = said["grade"].format(grade=score.grade.name) if score.complete else said["incomplete"]
    return head(said["total"], 6), figure(plain_number(_all_weights(score))), figure(f"{score.total:.2f}"), mark(grade)


def _all_weights(score: SheetScore) -> Decimal:
    return sum((one.weight for one in score.indicators), Decimal(score.scheme.weights[score.scheme.execution]))


def _notes(score: SheetScore, layout: Layout) -> Iterator[str]:
    said = words("sheets")["sentences"]
    yield said["empty_funds"]
    yield basis_note([layout.basis, *score.scheme.basis])


def basis_note(basis: Sequence[Mapping[str, Any]]) -> str:
    """On what the sheet rests, and whether its text was verified."""
    said = words("sheets")["sentences"]
    documents = "、".join(dict.fromkeys(f"{one['document']}{one['article']}" for one in basis))
    unverified = "" if all(one["verified"] for one in basis) else said["unverified"]
    return said["basis"].format(documents=documents) + unverified
