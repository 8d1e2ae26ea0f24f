"""Findings of a year on its way: a target that is likely to be missed, money that is behind or ahead, money and goals apart, personal numbers."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from gouji.checking.finding import Finding
from gouji.document import GoalSheet, Indicator, Target
from gouji.goals.findings import finding
from gouji.goals.forecasting import Outlook
from gouji.goals.wording import number_told, percent
from gouji.measuring import Answer, Private
from gouji.messages import say

if TYPE_CHECKING:
    from gouji.goals.monitoring import Progress, Thresholds


def about_target(sheet: GoalSheet, indicator: Indicator, target: Target, answer: Answer, seen: Outlook, month: int) -> Finding:
    """An indicator whose target is likely to be missed: what was reached, what the year is heading for, and what to do."""
    running, wanted = answer.running[month], target.value_in(answer.unit)
    assert running is not None
    todo = say({"≥": "goals.monitor_todo_more", "≤": "goals.monitor_todo_less"}.get(_wide(target.direction), "goals.monitor_todo_either"))
    message = say(
        "goals.monitor_missing", project=sheet.project, name=indicator.level3, target=indicator.value, month=month,
        running=number_told(running, wanted), forecast=number_told(seen.forecast, wanted), unit=answer.unit, way=seen.way, todo=todo,
    )  # fmt: skip
    return finding("监控-目标", "warning", message, sheet, indicator)


def about_doubt(sheet: GoalSheet, indicator: Indicator, target: Target, answer: Answer, month: int) -> Finding:
    """An indicator whose formula may be mistyped: what came out, and why that is doubted."""
    running = answer.running[month]
    assert running is not None
    told = f"{number_told(running, target.value_in(answer.unit))}{answer.unit}"
    message = say("goals.monitor_doubt", project=sheet.project, name=indicator.level3, running=told, why=answer.doubt)
    return finding("监控-核实", "warning", message, sheet, indicator)


def _wide(direction: str) -> str:
    return direction.replace(">", "≥").replace("<", "≤")


def about_money(progress: "Progress", share: Fraction, thresholds: "Thresholds") -> Iterator[Finding]:
    """What the execution of the budget says, alone and beside the goals."""
    rate = progress.execution_rate
    if rate is None:
        return
    words = {"project": progress.sheet.project, "month": progress.month, "rate": percent(rate), "share": percent(share)}
    if rate > 1:
        yield finding("监控-执行", "error", say("goals.monitor_overspent", **words), progress.sheet)
    elif rate < share - thresholds.behind:
        yield finding("监控-执行", "warning", say("goals.monitor_behind", **words), progress.sheet)
    elif rate > share + thresholds.ahead:
        yield finding("监控-执行", "warning", say("goals.monitor_ahead", **words), progress.sheet)
    reached = goals_reached(progress)
    if reached is not None and abs(rate - reached) > thresholds.apart:
        key = "goals.monitor_money_first" if rate > reached else "goals.monitor_goals_first"
        yield finding("监控-双监控", "warning", say(key, **words, reached=percent(reached)), progress.sheet)


def goals_reached(progress: "Progress") -> Fraction | None:
    """How much of their targets the quantities to be reached have, on average; None where none is measured.

    Shares and upper bounds have no such part, and what is doubted has none yet.
    """
    parts = []
    for each in progress.followed:
        running, wanted = each.answer.running.get(progress.month), each.target.value_in(each.answer.unit)
        if each.answer.adds and not each.answer.doubt and each.target.direction in ("≥", ">", "=") and wanted and running is not None:
            parts.append(min(Fraction(1), Fraction(running) / wanted))
    return sum(parts, Fraction(0)) / len(parts) if parts else None


def about_private(sheet: GoalSheet, private: Sequence[Private]) -> Iterator[Finding]:
    """Personal numbers in the office's data; nothing of them is published."""
    for each in private:
        rows = {"rows": each.rows, "row": each.first_row, "looked": each.looked}
        message = say("goals.monitor_private", file=each.file, column=each.column, kind=each.kind, **rows)
        yield finding("个人信息", "warning", message, sheet)
