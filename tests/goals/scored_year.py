"""A year of the example's three projects as an office might score it, and their progress by September."""

import dataclasses
import functools
import pathlib
from decimal import Decimal

import gouji
from gouji.compiling import compile_document
from gouji.document import GoalSheet, Indicator
from gouji.goals.findings import finding
from gouji.goals.monitoring import Followed, Progress
from gouji.goals.scoring import SheetScore, score_sheet
from gouji.ledger import Execution, Ledger, Result, read_ledger
from gouji.measuring import Answer

HOTLINE = "“12345”政务服务热线等民生工作保障督导运行经费"
NETWORK = "区政府网络使用维护费"
SPENT = {NETWORK: (91_000_000, 87_200_000), HOTLINE: (301_000_000, 265_400_000), "区政府重点工作督查经费": (70_000_000, 70_000_000)}
MISSED = {
    "群众满意率": ("82.4%", "三季度供水问题集中，承办单位答复不及时，联系人电话13812345678", "按月通报办理情况，纳入考核。"),
    "视频会议系统使用率": ("91.2%", "", ""),
}
REASON, MEASURE = MISSED["群众满意率"][1:]


@functools.cache
def ledger() -> Ledger:
    """The example's ledger with the money of the year's end."""
    shipped = read_ledger(pathlib.Path(gouji.__file__).parent / "examples" / "lanshan-2024")
    return dataclasses.replace(shipped, executions=tuple(Execution(name, *amounts) for name, amounts in SPENT.items()))


@functools.cache
def sheets() -> dict[str, GoalSheet]:
    """The goal sheets by project."""
    return {sheet.project: sheet for sheet in compile_document(ledger()).goals}


def reached(indicator: Indicator) -> str:
    """What the target asks for, reached to the letter."""
    target = indicator.target
    return f"{target.number}{target.unit}" if target.number else "达成"


def results(sheet: GoalSheet) -> list[Result]:
    """Everything reached but for the MISSED."""
    told = {one.level3: MISSED.get(one.level3, (reached(one), "", "")) for one in sheet.indicators}
    return [Result(sheet.project, name, *three) for name, three in told.items()]


@functools.cache
def scores() -> tuple[SheetScore, ...]:
    """The three sheets scored."""
    return tuple(score_sheet(sheet, results(sheet), Execution(name, *SPENT[name])) for name, sheet in sheets().items())


def score_of(project: str) -> SheetScore:
    """The scored sheet of a project."""
    return next(score for score in scores() if score.sheet.project == project)


def running(values: list[str | None], unit: str, adds: bool = False) -> Answer:
    """An answer with these values from January on; `adds`: the months add up."""
    known = [None if value is None else Decimal(value) for value in values]
    months = dict(enumerate(known, 1))
    total = {at: sum((v for v in known[:at] if v is not None), Decimal(0)) for at in months} if adds else months
    return Answer("x", total[len(known)], months, total, unit, 100, adds=adds)


def progress() -> tuple[Progress, ...]:
    """Two projects by September: the hotline with two indicators and its money, the other with nothing."""
    hotline, network = sheets()[HOTLINE], sheets()[NETWORK]
    named = {one.level3: one for one in hotline.indicators}
    content, orders = named["群众满意率"], named["热线工单承办量"]
    missing = finding("监控-目标", "warning", "可能完不成", hotline, content)
    months = ["84.1", "85.2", None, "86", "86.4", "86.2", "86.8", "86.5", "86.6"]
    followed = (
        Followed(content, content.target, running(months, "%"), Decimal("86.6"), Decimal("-0.0046"), missing, "按现值推算"),
        Followed(orders, orders.target, running(["3.1"] * 9, "万件", adds=True), Decimal("37.2"), Decimal("-0.07"), None, "按月平均推算"),
    )
    spent = running(["20.5"] * 9, "万元", adds=True)
    slow = finding("监控-执行", "warning", "支出偏慢，联系13812345678", hotline)
    return (
        Progress(hotline, 9, spent, 301_000_000, followed, ("一次办好率：没有列“13812345678”",), (slow, missing)),
        Progress(network, 9, None, 91_000_000, (), (), ()),
    )
