"""Charts of goals: the values of an indicator by month beside its target, and the execution of budgets beside the time that has passed.

A chart is a picture for a document: an SVG without script or style, whose lines are named where they end, and the table of its figures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gouji.document import Picture
from gouji.goals.axis import Axis, axis_over, printed
from gouji.goals.svg import CHART_WIDTH, SIZE, Drawing, shortened, text_width
from gouji.goals.wording import money, percent, words

_TOP, _BOTTOM, _LEFT, _RIGHT = 22.0, 24.0, 44.0, 104.0
_HEIGHT = 176.0
_APART = 12.0
_ROW, _BAR, _NAME, _GAP = 40.0, 9.0, 15.0, 8.0
_BARS = 12


@dataclass(frozen=True)
class Course:
    """An indicator over the year: its name, the unit of its values, the values from January to each month, its target as printed (`≥87%`)
    and as a number, and what the year is expected to bring."""

    name: str
    unit: str
    values: Mapping[int, Decimal | None]
    target: str = ""
    due: Decimal | None = None
    forecast: Decimal | None = None


@dataclass(frozen=True)
class Spending:
    """A project's money: its budget, and what was spent of it (None where nobody said), in 分."""

    name: str
    budget_fen: int
    spent_fen: int | None

    @property
    def share(self) -> Decimal | None:
        """Spent ÷ budget; None where one of them is missing."""
        return Decimal(self.spent_fen) / self.budget_fen if self.spent_fen is not None and self.budget_fen > 0 else None


def line_chart(course: Course) -> Picture:
    """The values by month with the target as a line; a month without value is a gap."""
    said = words("charts")
    known = {month: value for month, value in sorted(course.values.items()) if value is not None}
    last = max(known, default=0)
    title = said["line_title"].format(name=course.name, month=max(course.values, default=12))
    listed = said["between"].join(said["line_value"].format(month=m, value=_with_unit(v, course.unit)) for m, v in known.items())
    ahead = said["line_end"].format(value=_with_unit(course.forecast, course.unit)) if course.forecast is not None else ""
    described = said["line_said"].format(name=course.name, values=listed or said["line_none"], target=course.target, forecast=ahead)
    figures = [(said["month"].format(month=month), printed(value)) for month, value in known.items()]
    heads = (said["line_heads"][0], said["unit"].format(name=said["line_heads"][1], unit=course.unit) if course.unit else said["line_heads"][1])
    return Picture(_course_svg(course, known, last, title, described), title, described, (heads, *figures))


def _course_svg(course: Course, known: Mapping[int, Decimal], last: int, title: str, described: str) -> str:
    drawing = Drawing(CHART_WIDTH, _HEIGHT)
    axis = axis_over([*known.values(), *(value for value in (course.due, course.forecast) if value is not None)], _HEIGHT - _BOTTOM, _TOP)
    _frame(drawing, axis, course.unit)
    labels: list[tuple[float, str, str]] = []
    if course.due is not None:
        drawing.line(_LEFT, axis.at(course.due), CHART_WIDTH - _RIGHT, axis.at(course.due), "due", dashed=True)
        labels.append((axis.at(course.due), words("charts")["target"].format(value=course.target), "quiet"))
    for run in _runs(known):
        drawing.polyline([(_x(month), axis.at(known[month])) for month in run])
    for month, value in known.items():
        drawing.dot(_x(month), axis.at(value))
    if course.forecast is not None and 0 < last < 12:
        drawing.line(_x(last), axis.at(known[last]), _x(12), axis.at(course.forecast), "line", dashed=True)
        drawing.dot(_x(12), axis.at(course.forecast), hollow=True)
        drawing.text(_x(last), axis.at(known[last]) - 7, printed(known[last]), "ink", anchor="middle")
        labels.append((axis.at(course.forecast), words("charts")["forecast"].format(value=_with_unit(course.forecast, course.unit)), "ink"))
    elif last:
        labels.append((axis.at(known[last]), words("charts")["last"].format(month=last, value=_with_unit(known[last], course.unit)), "ink"))
    for y, text, look in _apart(_broken(labels)):
        drawing.text(CHART_WIDTH - _RIGHT + 8, y + 3, text, look)
    return drawing.svg(title, described)


def _frame(drawing: Drawing, axis: Axis, unit: str) -> None:
    """The steps of the axis as quiet lines with their numbers, and the months below."""
    for step in axis.steps:
        drawing.line(_LEFT, axis.at(step), CHART_WIDTH - _RIGHT, axis.at(step), "rule")
        drawing.text(_LEFT - 6, axis.at(step) + 3, printed(step), "quiet", anchor="end")
    if unit:
        drawing.text(0, 9, unit, "quiet")
    for month in range(1, 13):
        drawing.text(_x(month), _HEIGHT - 8, words("charts")["month"].format(month=month), "quiet", anchor="middle")


def _x(month: int) -> float:
    return _LEFT + 14 + (month - 1) * (CHART_WIDTH - _RIGHT - _LEFT - 20) / 11


def _runs(known: Mapping[int, Decimal]) -> list[list[int]]:
    """The months that follow one another without a gap."""
    runs: list[list[int]] = []
    for month in known:
        if not runs or month != runs[-1][-1] + 1:
            runs.append([])
        runs[-1].append(month)
    return [run for run in runs if len(run) > 1]


def _broken(labels: Sequence[tuple[float, str, str]]) -> list[tuple[float, str, str]]:
    """The labels; one wider than the room at the side is broken at its blank."""
    room = (_RIGHT - 8) / SIZE
    return [(y, line, look) for y, text, look in labels for line in (text.split(" ", 1) if text_width(text) > room else [text])]


def _apart(labels: Sequence[tuple[float, str, str]]) -> list[tuple[float, str, str]]:
    """The labels from top to bottom, pushed down where they would print over one another."""
    placed: list[tuple[float, str, str]] = []
    for y, text, look in sorted(labels, key=lambda label: label[0]):
        placed.append((max(y, placed[-1][0] + _APART) if placed else y, text, look))
    below = max((y for y, _, _ in placed), default=0.0) - (_HEIGHT - _BOTTOM + 3)
    return [(y - max(below, 0.0), text, look) for y, text, look in placed]


def bar_charts(spending: Sequence[Spending], month: int | None = None) -> list[Picture]:
    """What was spent of each budget; with a `month`, beside the share of the year that has passed at its end. A chart holds twelve budgets."""
    runs = [spending[i : i + _BARS] for i in range(0, len(spending), _BARS)]
    said = words("charts")
    title = said["bar_title"] if month is None else said["bar_timed"].format(month=month)
    parts = [said["bar_part"].format(part=i, parts=len(runs)) if len(runs) > 1 else "" for i in range(1, len(runs) + 1)]
    return [_bar_chart(run, month, title + part) for run, part in zip(runs, parts, strict=True)]


def _bar_chart(spending: Sequence[Spending], month: int | None, title: str) -> Picture:
    said = words("charts")
    time = "" if month is None else said["time"].format(share=percent(Decimal(month) / 12))
    shares = [(one, percent(one.share) if one.share is not None else said["bar_none"]) for one in spending]
    listed = said["between"].join(said["bar_value"].format(name=one.name, share=share) for one, share in shares)
    described = said["bar_said"].format(values=listed, time=time)
    figures = [(one.name, money(one.budget_fen), "" if one.spent_fen is None else money(one.spent_fen), share) for one, share in shares]
    return Picture(_bars_svg(shares, month, time, title, described), title, described, (tuple(said["bar_heads"]), *figures))


def _bars_svg(shares: Sequence[tuple[Spending, str]], month: int | None, time: str, title: str, described: str) -> str:
    top = 20.0 if month is not None else 4.0
    drawing = Drawing(CHART_WIDTH, top + len(shares) * _ROW)
    names = max(text_width(share) for _, share in shares) * SIZE + _GAP
    for i, (one, share) in enumerate(shares):
        y = top + i * _ROW
        # The share stands before the name: a narrow screen shows the left of a chart first.
        drawing.text(0, y + _NAME, share, "ink-text")
        drawing.text(names, y + _NAME, shortened(one.name, CHART_WIDTH - names), "ink-text")
        drawing.bar(0, y + _NAME + 7, CHART_WIDTH, _BAR, "track")
        length = float(min(one.share or Decimal(0), Decimal(1))) * CHART_WIDTH
        if length > 0:
            drawing.bar(0, y + _NAME + 7, length, _BAR, "ink")
        if month is not None:
            drawing.line(CHART_WIDTH * month / 12, y + _NAME + 3, CHART_WIDTH * month / 12, y + _NAME + 11 + _BAR, "due")
    if month is not None:
        x = CHART_WIDTH * month / 12
        drawing.text(min(max(x, 36.0), CHART_WIDTH - 36), 11, time, "quiet", anchor="middle")
    return drawing.svg(title, described)


def _with_unit(value: Decimal, unit: str) -> str:
    return f"{printed(value)}{unit}"
