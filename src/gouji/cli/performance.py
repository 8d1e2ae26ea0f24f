"""`gouji goals monitor` and `gouji goals score`: the year on its way, and the year scored; as text, as JSON, as papers."""

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gouji.cli.output import coloured, give, say_aside, table
from gouji.messages import Problem, say

if TYPE_CHECKING:
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


def monitor(given: argparse.Namespace) -> int:
    """Follow the ledger's goals through the office's data; 1 where there is an error, else 0."""
    from gouji.goals.monitoring import follow
    from gouji.goals.monitoring_report import monitoring_document

    ledger = _ledger(given)
    if given.data is None:
        raise Problem("goals.data_wanted")
    progress = follow(ledger, Path(given.data), given.month)
    for problem in (problem for one in progress for problem in one.problems):
        say_aside(str(problem))
    findings = [found for one in progress for found in one.findings]
    left = [why for one in progress for why in one.not_measured]
    told = "".join(_progress(one) for one in progress) + _findings(findings) + _left(left)
    shown = json.dumps({"schema": 1, "projects": [_progress_json(one) for one in progress]}, ensure_ascii=False, indent=1) + "\n"
    give(shown if given.format == "json" else told, given.to if given.format == "json" else None)
    _papers(given, lambda: monitoring_document(progress, ledger.profile))
    return int(any(found.severity == "error" for found in findings))


def score(given: argparse.Namespace) -> int:
    """Score the ledger's goal sheets; 1 where there is an error, else 0."""
    from gouji.goals.personal import masked_findings
    from gouji.goals.report import evaluation_document
    from gouji.goals.scoring import carried_on

    ledger = _ledger(given)
    asked = _asked(given.next) if given.next else {}
    scores = _scores(ledger, given)
    findings = [*(found for one in scores for found in one.findings), *masked_findings(scores), *carried_on(scores, asked)]
    told = "".join(map(_score, scores)) + _findings(findings)
    shown = json.dumps({"schema": 1, "projects": [_score_json(one) for one in scores]}, ensure_ascii=False, indent=1) + "\n"
    give(shown if given.format == "json" else told, given.to if given.format == "json" else None)
    _papers(given, lambda: evaluation_document(scores, ledger, asked))
    return int(any(found.severity == "error" for found in findings))


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
    from gouji.goals.progress import shown

    if given.data is None:
        return {}
    progress = follow(ledger, Path(given.data), 12)
    for problem in (problem for one in progress for problem in one.problems):
        say_aside(str(problem))
    return {
        one.sheet.project: {each.indicator.level3: f"{shown(each.answer.total)}{each.answer.unit}" for each in one.followed if each.answer.total is not None}
        for one in progress
    }


def _asked(path: str) -> dict[str, int]:
    """What each project asks for in another ledger, in 分."""
    from gouji.ledger import read_ledger

    asked: dict[str, int] = {}
    for line in read_ledger(Path(path)).lines:
        if line.project:
            asked[line.project] = asked.get(line.project, 0) + line.amount_fen
    return asked


def _papers(given: argparse.Namespace, make: "Any") -> None:
    """Write the papers where a folder is named for them."""
    if given.to is None or given.format == "json":
        return
    from gouji.publishing.papers import write_papers

    wanted = [kind.strip() for kind in given.papers.split(",") if kind.strip()]
    unknown = [kind for kind in wanted if kind not in _PAPERS]
    if unknown or not wanted:
        raise Problem("goals.paper_kind", kind="、".join(unknown), known="、".join(_PAPERS))
    document: Document = make()
    for path in write_papers([document], Path(given.to), wanted, _day(given.issued, document.year), given.force):
        say_aside(str(path))


def _day(text: str | None, year: int) -> date:
    try:
        return date.fromisoformat(text) if text else date(year, 12, 31)
    except ValueError as mistake:
        raise Problem("cli.day", text=text) from mistake


def _progress(one: "Progress") -> str:
    rate = one.execution_rate
    head = say("goals.followed", project=one.sheet.project, month=one.month)
    spent = say("goals.spent", rate=_percent(rate)) if rate is not None else say("goals.spent_unknown")
    return f"{head}{spent}\n" + (table([say(f"goals.head_{head}") for head in _FOLLOWED], [_followed(each, one.month) for each in one.followed], _RIGHT) + "\n")


def _followed(each: "Followed", month: int) -> tuple[str, ...]:
    from gouji.goals.progress import shown

    running, unit = each.answer.running.get(month), each.answer.unit
    values = [f"{shown(value)}{unit}" if value is not None else "" for value in (running, each.forecast)]
    return each.indicator.level3, each.indicator.value, *values, "" if each.deviation is None else f"{shown(each.deviation * 100)}%"


def _percent(share: Any) -> str:
    from gouji.goals.progress import percent

    return percent(share)


def _score(one: "SheetScore") -> str:
    head = say("goals.scored", project=one.sheet.project, total=one.total, grade=one.grade.name if one.complete else say("goals.incomplete"))
    execution = ("", "", "" if one.execution_rate is None else f"{one.execution_rate * 100:.2f}%", str(one.scheme.weights[one.scheme.execution]), str(one.execution_score))
    rows = [(one.scheme.execution, *execution[1:]), *map(_scored, one.indicators)]
    return head + "\n" + table([say(f"goals.head_{name}") for name in _SCORED], rows, _RIGHT) + "\n"


def _scored(each: "IndicatorScore") -> tuple[str, ...]:
    from gouji.measuring import masked

    return masked(each.indicator.level3), each.indicator.value, masked(each.actual), str(each.weight), "" if each.score is None else str(each.score)


def _findings(findings: "Iterable[Finding]") -> str:
    return "".join(f"{coloured(say('cli.' + one.severity), {'error': 'red', 'warning': 'amber', 'info': 'quiet'}[one.severity])} {one.message}\n" for one in findings)


def _left(left: Iterable[str]) -> str:
    return "".join(f"{say('cli.not_checked')} {why}\n" for why in left)


def _progress_json(one: "Progress") -> Mapping[str, Any]:
    spent = {str(month): str(value) for month, value in one.spent.running.items() if value is not None} if one.spent else {}
    followed = [
        {
            "level1": each.indicator.level1, "level2": each.indicator.level2, "level3": each.indicator.level3, "value": each.indicator.value, "unit": each.answer.unit,
            "months": _by_month(each.answer.months), "running": _by_month(each.answer.running),
            "forecast": _text(each.forecast), "deviation": _text(each.deviation),
        }
        for each in one.followed
    ]  # fmt: skip
    return {
        "project": one.sheet.project, "month": one.month, "budget_fen": one.budget_fen, "spent": spent, "indicators": followed,
        "not_measured": list(one.not_measured), "findings": _findings_json(one.findings),
    }  # fmt: skip


def _by_month(values: Mapping[int, Any]) -> dict[str, str | None]:
    return {str(month): _text(value) for month, value in values.items()}


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _score_json(one: "SheetScore") -> Mapping[str, Any]:
    from gouji.measuring import masked

    indicators = [
        {
            "level1": each.indicator.level1, "level2": each.indicator.level2, "level3": masked(each.indicator.level3), "value": each.indicator.value,
            "actual": masked(each.actual), "weight": str(each.weight), "score": _text(each.score), "reason": masked(each.reason), "measure": masked(each.measure),
        }
        for each in one.indicators
    ]  # fmt: skip
    return {
        "project": one.sheet.project, "scheme": one.scheme.id, "budget_fen": one.budget_fen, "final_fen": one.final_fen, "spent_fen": one.spent_fen,
        "execution_rate": _text(one.execution_rate), "execution_score": str(one.execution_score), "indicators": indicators, "total": str(one.total),
        "grade": one.grade.name if one.complete else None, "findings": _findings_json(one.findings),
    }  # fmt: skip


def _findings_json(findings: "Iterable[Finding]") -> list[dict[str, str]]:
    return [{"rule": found.rule, "severity": found.severity, "message": found.message} for found in findings]
