"""What fills the sentences, and the goal sheets, from a ledger."""

from collections.abc import Callable
from datetime import date

from gouji.amounts import Unit, print_amount, unit_named
from gouji.compiling.asking import Answers
from gouji.document import GoalSheet, Indicator
from gouji.formats import Format
from gouji.formats.layout import Setting
from gouji.formats.spec import Where
from gouji.formats.templates import amount_point
from gouji.formats.writing import Filling
from gouji.ledger.model import GoalIndicator, Ledger, Project
from gouji.points import Point, point

# The names under which the sentences of every format ask for what the projects tell.
_PROJECTS, _EVALUATED = "项目数", "重点评价项目数"
EVALUATED_NAMES, OPTIMISED_NAMES = "重点评价项目", "优化项目"


def filling(format: Format, setting: Setting, ledger: Ledger, answer: Callable[[Point], int], answers: Answers) -> Filling:
    """What fills the blanks of the format's sentences."""

    def classes(where: Where, digits: int) -> list[str]:
        asks = amount_point(where, setting.year, setting.stage)
        return sorted({code[:digits] for code in answers.members_of("function", answers.asked(asks))})

    return Filling(format, setting, answer, _counts(format, ledger), _words(ledger), classes)


def _counts(format: Format, ledger: Ledger) -> dict[str, int]:
    counts = {count.name: count.number for count in ledger.counts}
    funded = {line.project for line in ledger.lines if line.project}
    counts[_PROJECTS] = sum(p.name in funded for p in ledger.projects)
    counts[_EVALUATED] = sum(p.evaluated for p in ledger.projects)
    rules = format.text["sentences"]["counts"]

    def counted(name: str) -> int:
        parts = rules.get(name, {}).get("sum", ())
        return sum(counts.get(part, 0) if part == name else counted(part) for part in parts) if parts else counts.get(name, 0)

    return counts | {name: counted(name) for name, rule in rules.items() if "sum" in rule}


def _words(ledger: Ledger) -> dict[str, str]:
    words = dict(ledger.reasons)
    words["as_of"] = _day(ledger.profile.as_of) if ledger.profile.as_of else f"{ledger.profile.year - 1}年12月31日"
    words[EVALUATED_NAMES] = "、".join(p.name for p in ledger.projects if p.evaluated)
    words[OPTIMISED_NAMES] = "、".join(p.name for p in ledger.projects if p.optimised)
    return words


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"


def goal_sheets(format: Format, ledger: Ledger, answers: Answers) -> tuple[GoalSheet, ...]:
    """The goal sheet of every project that has indicators, in the order of the indicators."""
    order = dict.fromkeys(indicator.project for indicator in ledger.indicators)
    projects = {project.name: project for project in ledger.projects}
    return tuple(_sheet(format, ledger, answers, projects[name]) for name in order if name in projects)


def _sheet(format: Format, ledger: Ledger, answers: Answers, project: Project) -> GoalSheet:
    words = format.text["goals"]
    unit = unit_named(words["unit_of_money"])
    asks = point({"flow": "支出", "category": "项目支出", "project": project.name})
    total, granted = (answers.total_fen(answers.asked(q)) for q in (asks, asks.asking(money="财政拨款", carried="无")))
    return GoalSheet(
        project=project.name, amount=_short(total, unit), amount_unit=words["unit_of_money"], appropriation=_short(granted, unit),
        other=_short(total - granted, unit) if total != granted else "", department=project.department, implementer=project.implementer,
        goal=project.goal, heads=tuple((key, text) for key, text in words.items() if isinstance(text, str)),
        indicators=tuple(_indicator(i) for i in ledger.indicators if i.project == project.name),
    )  # fmt: skip


def _indicator(kept: GoalIndicator) -> Indicator:
    """What is published of an indicator: not how it is measured, nor last year's value."""
    return Indicator(kept.level1, kept.level2, kept.level3, kept.value, kept.weight, kept.evidence)


def _short(amount_fen: int, unit: Unit) -> str:
    """An amount as goal sheets print it, without needless zeros: 91, 24.5."""
    text = print_amount(amount_fen, unit, thousands=False)
    return text.rstrip("0").rstrip(".") if "." in text else text
