"""绩效运行监控报告 (双监控): how far money and goals have come by a month, as one document: the report, charts, then the tables."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from gouji.document import Document, Heading, Part, Table, TextLine
from gouji.goals.charts import Course, Spending, bar_charts, line_chart
from gouji.goals.monitoring import Followed, Progress, spent_fen
from gouji.goals.monitoring_tables import goal_table, spending_table, state
from gouji.goals.report import remarks
from gouji.goals.scoring import hundredths
from gouji.goals.wording import money, number_told, percent, words
from gouji.ledger import UnitProfile
from gouji.measuring import masked
from gouji.messages import Problem


def monitoring_document(progress: Sequence[Progress], unit: UnitProfile) -> Document:
    """The report on all projects up to their month, to be published. Free texts are masked. Problem where there is no project."""
    if not progress:
        raise Problem("goals.nothing_to_report", organisation=unit.organisation)
    said, month = words("monitoring_report"), progress[0].month
    head = {"organisation": unit.organisation, "year": unit.year, "month": month}
    tables = (spending_table(progress, unit.organisation, month), *(goal_table(one) for one in progress if one.followed))
    return Document(
        unit.organisation, unit.year, said["stage"].format(**head), unit.level, "", tables, parts=tuple(_parts(progress, unit, tables)),
        cover=(*(line.format(**head) for line in said["cover"]), *remarks(unit)),
    )  # fmt: skip


def _parts(progress: Sequence[Progress], unit: UnitProfile, tables: Sequence[Table]) -> Iterator[Part]:
    headings = words("monitoring_report")["headings"]
    yield Part(heading=Heading(headings["report"], 1))
    yield Part(heading=Heading(headings["all"], 2))
    yield from _text([*remarks(unit), *_all(progress, unit.organisation)])
    yield from (Part(picture=chart) for chart in bar_charts([_spending(one) for one in progress], progress[0].month))
    for i, one in enumerate(progress):
        number = headings["numbers"][i] if i < len(headings["numbers"]) else str(i + 2)
        yield Part(heading=Heading(headings["project"].format(number=number, project=masked(one.sheet.project)), 2))
        yield from _project(one)
    yield Part(heading=Heading(headings["tables"], 1))
    yield from (Part(table=i) for i in range(len(tables)))


def _text(lines: Iterable[str], style: str = "body") -> Iterator[Part]:
    return (Part(text=TextLine(masked(line), style)) for line in lines)


def _spending(one: Progress) -> Spending:
    return Spending(masked(one.sheet.project), one.budget_fen, spent_fen(one))


def _all(progress: Sequence[Progress], organisation: str) -> Iterator[str]:
    said, month = words("monitoring_report")["all"], progress[0].month
    yield said["scope"].format(organisation=organisation, month=month, count=len(progress), time=_time(month))
    known = [spent for one in progress if (spent := spent_fen(one)) is not None]
    budget = sum(one.budget_fen for one in progress)
    if len(known) == len(progress) and budget > 0:
        told = {"budget": money(budget), "spent": money(sum(known)), "rate": _rate(sum(known), budget)}
        yield said["money"].format(count=len(progress), month=month, **told)
    else:
        yield said["some_money"].format(count=len(progress) - len(known))
    followed = [each for one in progress for each in one.followed]
    open_ = sum(len(one.sheet.indicators) - len(one.followed) for one in progress)
    yield said["indicators"].format(followed=len(followed), bad=sum(state(each) == "bad" for each in followed), open=open_)


def _time(month: int) -> str:
    return percent(Decimal(month) / 12)


def _rate(part: int, whole: int) -> str:
    return f"{hundredths(Fraction(part * 100, whole))}%"


def _project(one: Progress) -> Iterator[Part]:
    """Money, what is found of it, targets likely to be missed, charts, indicators without data."""
    said = words("monitoring_report")["project"]
    yield from _text([_money(one)])
    yield from _text(found.message for found in one.findings if found.rule in words("monitoring_report")["findings"])
    yield from _text((_bad(each, one.month) for each in one.followed if state(each) == "bad"), "lead")
    yield from _text(_listed(one))
    drawn = [each for each in one.followed if not each.answer.doubt and sum(v is not None for v in each.answer.running.values()) > 1]
    charts = [line_chart(_course(each, one.month)) for each in drawn]
    if charts:
        yield from _text([said["charts"]])
        yield from (Part(picture=chart) for chart in charts)
    yield from _text(_open(one))


def _open(one: Progress) -> Iterator[str]:
    """The indicators that no data measure; why is told to the office, not to the public."""
    said = words("monitoring_report")
    measured = [each.indicator for each in one.followed]
    names = [indicator.level3 for indicator in one.sheet.indicators if indicator not in measured]
    if names and measured:
        yield said["project"]["open"].format(count=len(names), names=said["between"].join(names))


def _money(one: Progress) -> str:
    said, spent = words("monitoring_report")["project"], spent_fen(one)
    if spent is None or one.budget_fen <= 0:
        return said["no_money"].format(budget=money(one.budget_fen))
    told = {"budget": money(one.budget_fen), "spent": money(spent), "rate": _rate(spent, one.budget_fen)}
    return said["money"].format(month=one.month, time=_time(one.month), **told)


def _bad(each: Followed, month: int) -> str:
    said = words("monitoring_report")["project"]
    running = each.answer.running.get(month)
    values = {"running": _shown(running, each), "forecast": _shown(each.forecast, each)}
    side = "above" if (each.deviation or 0) > 0 else "below"
    deviation = said[side].format(share=percent(abs(each.deviation))) if each.deviation else ""
    return said["bad"].format(name=each.indicator.level3, value=each.indicator.value, month=month, deviation=deviation, **values)


def _shown(value: Decimal | None, each: Followed) -> str:
    return "" if value is None else f"{number_told(value, each.target.value_in(each.answer.unit))}{each.answer.unit}"


def _listed(one: Progress) -> Iterator[str]:
    said = words("monitoring_report")
    for kind, key in (("good", "good"), ("open", "no_target"), ("doubtful", "doubtful")):
        names = [each.indicator.level3 for each in one.followed if state(each) == kind]
        if names:
            yield said["project"][key].format(count=len(names), names=said["between"].join(names))
    if not one.followed:
        yield said["project"]["none"]


def _course(each: Followed, month: int) -> Course:
    values = {at: value for at, value in each.answer.running.items() if at <= month}
    due = each.target.value_in(each.answer.unit) if each.target.number else None
    drawn = None if due is None else Decimal(due.numerator) / Decimal(due.denominator)
    return Course(masked(each.indicator.level3), each.answer.unit, values, masked(each.indicator.value), drawn, each.forecast)
