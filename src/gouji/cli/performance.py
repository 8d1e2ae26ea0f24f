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
    from decimal import Decimal

    from gouji.checking.finding import Finding
    from gouji.document import Document
    from gouji.goals.monitoring import Followed, Progress
    from gouji.goals.schemes import Scheme
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
    for problem in (problem for one in progress for problem in one.problems):
        say_aside(str(problem))
    findings = [found for one in progress for found in one.findings]
    if given.format == "json":
        give(_written(monitor_json(progress)), given.to)
    else:
        left = (f"{say('cli.not_checked')} {why}\n" for one in progress for why in one.not_measured)
        give("".join([*map(_progress, progress), *_findings(findings), *left]), None)
        _papers(given, lambda: monitoring_document(progress, ledger.profile))
    return int(any(found.severity == "error" for found in findings))


def score(given: argparse.Namespace) -> int:
    """Score the ledger's goal sheets; 1 where there is an error, else 0."""
    from gouji.goals.json import score_json
    from gouji.goals.personal import masked_findings
    from gouji.goals.report import evaluation_document
    from gouji.goals.scoring import carried_on

    ledger = _ledger(given)
    asked = _asked(given.next) if given.next else {}
    scores = _scores(ledger, given)
    findings = [*(found for one in scores for found in one.findings), *masked_findings(scores), *carried_on(scores, asked)]
    if given.format == "json":
        give(_written(score_json(scores, findings)), given.to)
    else:
        give("".join([*map(_score, scores), *_findings(findings)]), None)
        _papers(given, lambda: evaluation_document(scores, ledger, asked))
    return int(any(found.severity == "error" for found in findings))


def _written(said: Mapping[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _ledger(given: argparse.Namespace) -> "Ledger":
    """The one ledger that is named after the verb."""
    from gouji.ledger import read_ledger

    if len(given.words) != 2:
        raise Problem("goals.one_ledger", verb=given.words[0])
    return read_ledger(Path(given.words[1]))


def _scores(ledger: "Ledger", given: argparse.Namespace) -> "list[SheetScore]":
    from gouji.compiling import compile_document
    from gouji.goals.schemes import scheme_of
    from gouji.goals.scoring import score_sheet

    measured = _measured(ledger, given)
    executions = {one.project: one for one in ledger.executions}
    sheets = compile_document(ledger).goals
    if not sheets:
        raise Problem("goals.no_sheets_in_ledger", file=given.words[1])
    known = _schemes(given.scheme)
    return [
        score_sheet(
            sheet, [one for one in ledger.results if one.project == sheet.project], executions.get(sheet.project),
            scheme_of(sheet, *known), measured.get(sheet.project, {}),
        )
        for sheet in sheets
    ]  # fmt: skip


def _schemes(asked: str | None) -> "tuple[Sequence[Scheme], str]":
    """The schemes to choose from and the one asked for, "" for the sheet's own: the name of a shipped one, or a file with some."""
    from gouji.goals.schemes import schemes

    if asked and Path(asked).suffix == ".toml":
        return schemes(asked), ""
    return schemes(), asked or ""


def _measured(ledger: "Ledger", given: argparse.Namespace) -> dict[str, dict[str, str]]:
    """The year's values of the indicators that the data give, as printed, by project and name."""
    from gouji.goals.monitoring import follow

    if given.data is None:
        return {}
    progress = follow(ledger, Path(given.data), 12)
    for problem in (problem for one in progress for problem in one.problems):
        say_aside(str(problem))
    return {one.sheet.project: {each.indicator.level3: _value(each.answer.total, each.answer.unit) for each in one.followed} for one in progress}


def _value(value: "Decimal | None", unit: str) -> str:
    """A value as it is printed, "" for none."""
    from gouji.goals.progress import shown

    return "" if value is None else f"{shown(value)}{unit}"


def _asked(path: str) -> dict[str, int]:
    """What each project asks for in another ledger, in 分."""
    from gouji.ledger import read_ledger

    asked: dict[str, int] = {}
    for line in read_ledger(Path(path)).lines:
        if line.project:
            asked[line.project] = asked.get(line.project, 0) + line.amount_fen
    return asked


def _papers(given: argparse.Namespace, make: "Callable[[], Document]") -> None:
    """Write the papers where a folder is named for them."""
    if given.to is None or given.format == "json":
        return
    from gouji.publishing.papers import write_papers

    wanted = [kind.strip() for kind in given.papers.split(",") if kind.strip()]
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
    from gouji.goals.progress import percent

    rate = one.execution_rate
    spent = say("goals.spent_unknown") if rate is None else say("goals.spent", rate=percent(rate))
    head = say("goals.followed", project=masked(one.sheet.project), month=one.month) + spent + "\n"
    return head + (_table(_FOLLOWED, [_followed(each, one.month) for each in one.followed]) if one.followed else "") + "\n"


def _followed(each: "Followed", month: int) -> tuple[str, ...]:
    from gouji.goals.progress import shown

    values = [_value(value, each.answer.unit) for value in (each.answer.running.get(month), each.forecast)]
    return masked(each.indicator.level3), each.indicator.value, *values, "" if each.deviation is None else f"{shown(each.deviation * 100)}%"


def _score(one: "SheetScore") -> str:
    grade = one.grade.name if one.complete else say("goals.incomplete")
    head = say("goals.scored", project=masked(one.sheet.project), total=one.total, grade=grade) + "\n"
    rate = "" if one.execution_rate is None else f"{one.execution_rate * 100:.2f}%"
    execution = (one.scheme.execution, "", rate, str(one.scheme.weights[one.scheme.execution]), str(one.execution_score))
    return head + _table(_SCORED, [execution, *map(_scored, one.indicators)]) + "\n"


def _scored(each: "IndicatorScore") -> tuple[str, ...]:
    points = "" if each.score is None else str(each.score)
    return masked(each.indicator.level3), each.indicator.value, masked(each.actual), str(each.weight), points


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return table([say(f"goals.head_{head}") for head in heads], rows, _RIGHT)


def _findings(findings: "Iterable[Finding]") -> list[str]:
    return [f"{coloured(say('cli.' + one.severity), SHADES[one.severity])} {one.message}\n" for one in findings]
