"""The tables of monitoring: what was spent of each project by month, and how far each indicator has come by month."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gouji.amounts import plain, unit_named
from gouji.document import Box, Table
from gouji.goals.axis import printed
from gouji.goals.boxes import Line, figure, head, mark, text
from gouji.goals.monitoring import Followed, Progress
from gouji.goals.wording import UNIT, money, percent, words
from gouji.measuring import Answer, masked


def spending_table(progress: Sequence[Progress], organisation: str, month: int) -> Table:
    """Two lines a project: what was spent in each month, and from January to it. Amounts are in 万元."""
    said = words("monitoring_report")["tables"]
    months = range(1, month + 1)
    heads = (*(head(said[key]) for key in ("project", "budget", "kind")), *_months(months), head(said["rate"]))
    lines = tuple(line for one in progress for line in _spending_lines(one, months, said))
    notes = (said["note_money"].format(time=percent(Decimal(month) / 12)),)
    return Table(
        said["money_title"].format(month=month), organisation, unit_named(UNIT), (heads,), lines, (), notes=notes,
        widths=(16.0, 5.0, 3.0, *[4.5] * month, 5.0), landscape=True,
    )  # fmt: skip


def _months(months: Sequence[int]) -> Iterator[Box]:
    return (head(words("monitoring_report")["tables"]["month"].format(month=month)) for month in months)


def _spending_lines(one: Progress, months: Sequence[int], said: Mapping[str, str]) -> Iterator[Line]:
    spent = one.spent
    name = Box(masked(one.sheet.project), "name", 1, 2)
    alone, running = ([_amount(values.get(month)) for month in months] for values in (_values(spent, "months"), _values(spent, "running")))
    rate = "" if one.execution_rate is None else percent(Decimal(one.execution_rate.numerator) / one.execution_rate.denominator)
    yield name, Box(money(one.budget_fen), "amount", 1, 2), mark(said["alone"]), *alone, Box(rate, "amount", 1, 2)
    yield mark(said["running"]), *running


def _values(answer: Answer | None, which: str) -> Mapping[int, Decimal | None]:
    return getattr(answer, which) if answer is not None else {}


def _amount(value: Decimal | None) -> Box:
    return figure("" if value is None else f"{value:,.2f}")


def goal_table(one: Progress) -> Table:
    """A line an indicator: its target, the values from January to each month, what the year is expected to bring, how far it is off the way."""
    said = words("monitoring_report")["tables"]
    months = range(1, one.month + 1)
    widths = (14.0, 6.0, 4.0, *[4.0] * one.month, 4.5, 5.0, 5.5)
    title = said["goal_title"].format(project=plain(masked(one.sheet.project)))
    lines = tuple(_goal_line(each, months, said) for each in one.followed)
    return Table(
        title, masked(one.sheet.implementer), unit_named(UNIT), _goal_heads(months, said), lines, (), notes=tuple(_notes(one, said)),
        widths=widths, landscape=True, units=said["units"],
    )  # fmt: skip


def _goal_heads(months: Sequence[int], said: Mapping[str, str]) -> tuple[Line, Line]:
    before = (head(said[key], 1, 2) for key in ("name", "value", "unit"))
    behind = (head(said[key], 1, 2) for key in ("forecast", "deviation", "state"))
    return (*before, head(said["values"], len(months)), *behind), tuple(_months(months))


def _goal_line(each: Followed, months: Sequence[int], said: Mapping[str, str]) -> Line:
    values = [figure("" if (value := each.answer.running.get(month)) is None else printed(value)) for month in months]
    forecast = figure("" if each.forecast is None else printed(each.forecast))
    deviation = figure("" if each.deviation is None else percent(each.deviation))
    name = Box(masked(each.indicator.level3), "name")
    return name, text(masked(each.indicator.value)), mark(each.answer.unit), *values, forecast, deviation, mark(said[state(each)])


def state(each: Followed) -> str:
    """bad where the target is likely to be missed, good where not, open where it is in words and nothing can be told, doubtful where the
    formula may be mistyped."""
    if each.answer.doubt:
        return "doubtful"
    if each.finding is not None:
        return "bad"
    return "good" if each.forecast is not None and each.target.number else "open"


def _notes(one: Progress, said: Mapping[str, str]) -> Iterator[str]:
    ways = dict.fromkeys(each.way for each in one.followed if each.way)
    yield said["note_goals"].format(ways=words("monitoring_report")["between"].join(ways))
    if len(one.followed) < len(one.sheet.indicators):
        yield said["note_open"]
