"""`gouji goals monitor` and `gouji goals score`: the year on its way, and the year scored; as text, as JSON, as papers."""

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gouji.cli.output import coloured, give, say_aside, table
from gouji.measuring.private import masked
from gouji.messages import Problem, say

if TYPE_CHECKING:
    from gouji.checking.finding import Finding
    from gouji.document import Document
    from gouji.goals.monitoring import Followed, Progress
    from gouji.goals.scoring import IndicatorScore, SheetScore
    from gouji.ledger import Ledger

_PAPERS = ("docx", "pdf", "xlsx", "html")
_FOLLOWED = ("level3", "value", "running", "forecast", "deviation")
_SCORED = ("level3", "value", "actual", "weight", "points")
_RIGHT = frozenset({2, 3, 4})
SHADES = {"error": "red", "warning": "amber", "info": "quiet"}
"""The colour of a finding's severity."""


def monitor(given: argparse.Namespace) -> int:
    """Follow the ledger's goals through the office's data; 1 where there is an error, else 0."""
    from gouji.goals.json import monitor_json
    from gouji.goals.monitoring import follow
    from gouji.goals.monitoring_report import monitoring_document

    ledger = _ledger(given)
    if given.data is None:
        raise Problem("goals.data_wanted")
    progress = follow(ledger, Path(given.data), given.month)
    whys = [why for one in progress for why in one.not_measured]
    for problem in (str(problem) for one in progress for problem in one.problems):
        if given.format == "json" or not any(problem in why for why in whys):
            say_aside(problem)
    findings = [found for one in progress for found in one.findings]
    if given.format == "json":
        give(_written(monitor_json(progress)), given.to)
    else:
        left = (f"{say('cli.not_checked')} {why}\n" for why in whys)
        give("".join([*map(_progress, progress), *_findings(findings), *left]), None)
        _papers(given, lambda: monitoring_document(progress, ledger.profile))
    return int(any(found.severity == "error" for found in findings))


def score(given: argparse.Namespace) -> int:
    """Score the ledger's goal sheets; 1 where there is an error, else 0."""
    from gouji.goals.evaluation import evaluate_year
    from gouji.goals.json import score_json
    from gouji.goals.report import evaluation_document
    from gouji.ledger import read_ledger

    ledger = _ledger(given)
    next_year = read_ledger(Path(given.next)) if given.next else None
    found = evaluate_year(ledger, Path(given.data) if given.data else None, given.scheme or "", next_year)
    for problem in found.problems:
        say_aside(str(problem))
    if given.format == "json":
        give(_written(score_json(found.scores, found.findings)), given.to)
    else:
        give("".join([*map(_score, found.scores), *_findings(found.findings)]), None)
        _papers(given, lambda: evaluation_document(found.scores, ledger, found.asked_fen))
    return int(any(one.severity == "error" for one in found.findings))


def _written(said: Mapping[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _ledger(given: argparse.Namespace) -> "Ledger":
    """The one ledger that is named after the verb."""
    from gouji.ledger import read_ledger

    if len(given.words) != 2:
        raise Problem("goals.one_ledger", verb=given.words[0])
    return read_ledger(Path(given.words[1]))


def _papers(given: argparse.Namespace, make: "Callable[[], Document]") -> None:
    """Write the papers where a folder is named for them."""
    if given.to is None or given.format == "json":
        return
    from gouji.publishing.papers import write_papers

    wanted = [kind.strip() for kind in (given.papers or ",".join(_PAPERS)).split(",") if kind.strip()]
    unknown = [kind for kind in wanted if kind not in _PAPERS]
    if unknown or not wanted:
        raise Problem("goals.paper_kind", kind="、".join(unknown), known="、".join(_PAPERS))
    document = make()
    for path in write_papers([document], Path(given.to), wanted, _day(given.issued, document.year), given.force):
        say_aside(str(path))


def _day(text: str | None, year: int) -> date:
    try:
        return date.fromisoformat(text) if text else date(year, 12, 31)
    except ValueError as mistake:
        raise Problem("cli.day", text=text) from mistake


def _progress(one: "Progress") -> str:
    from gouji.goals.wording import percent

    rate = one.execution_rate
    spent = say("goals.spent_unknown") if rate is None else say("goals.spent", rate=percent(rate))
    months = say("goals.first_month") if one.month == 1 else say("goals.first_months", month=one.month)
    head = say("goals.followed", project=masked(one.sheet.project), months=months) + spent + "\n"
    return head + (_table(_FOLLOWED, [_followed(each, one.month) for each in one.followed]) if one.followed else "") + "\n"


def _followed(each: "Followed", month: int) -> tuple[str, ...]:
    from gouji.goals.wording import number_told, percent

    wanted, unit = each.target.value_in(each.answer.unit), each.answer.unit
    values = ["" if value is None else f"{number_told(value, wanted)}{unit}" for value in (each.answer.running.get(month), each.forecast)]
    values[0] += say("goals.doubtful") if each.answer.doubt else ""
    return masked(each.indicator.level3), each.indicator.value, *values, "" if each.deviation is None else percent(each.deviation)


def _score(one: "SheetScore") -> str:
    from gouji.goals.wording import percent

    grade = one.grade.name if one.complete else say("goals.incomplete")
    head = say("goals.scored", project=masked(one.sheet.project), total=one.total, grade=grade) + "\n"
    rate = "" if one.execution_rate is None else percent(one.execution_rate)
    execution = (one.scheme.execution, "", rate, str(one.scheme.weights[one.scheme.execution]), str(one.execution_score))
    return head + _table(_SCORED, [execution, *map(_scored, one.indicators)]) + "\n"


def _scored(each: "IndicatorScore") -> tuple[str, ...]:
    points = "" if each.score is None else str(each.score)
    actual = masked(each.actual) + (say("goals.doubtful") if each.achieved.doubtful else "")
    return masked(each.indicator.level3), each.indicator.value, actual, str(each.weight), points


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return table([say(f"goals.head_{head}") for head in heads], rows, _RIGHT)


def _findings(findings: "Iterable[Finding]") -> list[str]:
    return [f"{coloured(say('cli.' + one.severity), SHADES[one.severity])} {one.message}\n" for one in findings]
