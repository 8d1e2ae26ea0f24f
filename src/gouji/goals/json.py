"""A year's goals as JSON; `schemas/goals-monitor`, `goals-score` and `goals-suggest.schema.json` describe it. Free texts are masked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from gouji import __version__
from gouji.checking.finding import Finding
from gouji.document import Indicator
from gouji.goals.library import Example, library
from gouji.goals.monitoring import Followed, Progress, spent_fen
from gouji.goals.scoring import IndicatorScore, SheetScore
from gouji.measuring import masked

_HEAD = {"schema": 1, "gouji": __version__}


def monitor_json(progress: Sequence[Progress]) -> dict[str, Any]:
    """What `gouji goals monitor --format json` prints. Numbers beside amounts are texts, so that none loses a digit."""
    return {**_HEAD, "projects": list(map(_project, progress))}


def score_json(scores: Sequence[SheetScore], findings: Iterable[Finding]) -> dict[str, Any]:
    """What `gouji goals score --format json` prints; `findings` are those of all sheets and of next year's budget."""
    return {**_HEAD, "projects": list(map(_scored_project, scores)), "findings": _findings(findings)}


def suggest_json(found: Iterable[Example]) -> dict[str, Any]:
    """What `gouji goals suggest --format json` prints."""
    return {**_HEAD, "indicators": [asdict(one) | {"kinds": [kind.name for kind in library().kinds_of(one)]} for one in found]}


def _project(one: Progress) -> dict[str, Any]:
    return {
        "project": masked(one.sheet.project), "month": one.month, "budget_fen": one.budget_fen,
        "spent_fen": _spent(one), "indicators": list(map(_followed, one.followed)),
        "not_measured": [masked(why) for why in one.not_measured], "findings": _findings(one.findings),
    }  # fmt: skip


def _spent(one: Progress) -> dict[str, int | None] | None:
    return {str(month): spent_fen(one, month) for month in one.spent.running} if one.spent else None


def _followed(each: Followed) -> dict[str, Any]:
    return _indicator(each.indicator) | {
        "unit": each.answer.unit, "months": _by_month(each.answer.months), "running": _by_month(each.answer.running),
        "forecast": _text(each.forecast), "deviation": _text(each.deviation), "doubt": masked(each.answer.doubt) or None,
    }  # fmt: skip


def _scored_project(one: SheetScore) -> dict[str, Any]:
    return {
        "project": masked(one.sheet.project), "scheme": one.scheme.id, "budget_fen": one.budget_fen, "final_fen": one.final_fen,
        "spent_fen": one.spent_fen, "execution_rate": _text(one.execution_rate), "execution_score": str(one.execution_score),
        "indicators": list(map(_scored, one.indicators)), "total": str(one.total), "grade": one.grade.name if one.complete else None,
    }  # fmt: skip


def _scored(each: IndicatorScore) -> dict[str, Any]:
    return _indicator(each.indicator) | {
        "actual": masked(each.actual), "weight": str(each.weight), "score": _text(each.score), "why": each.achieved.why,
        "reason": masked(each.reason), "measure": masked(each.measure),
    }  # fmt: skip


def _indicator(one: Indicator) -> dict[str, Any]:
    return {"level1": one.level1, "level2": one.level2, "level3": masked(one.level3), "value": masked(one.value)}


def _by_month(values: Mapping[int, Decimal | None]) -> dict[str, str | None]:
    return {str(month): _text(value) for month, value in values.items()}


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _findings(findings: Iterable[Finding]) -> list[dict[str, str]]:
    return [{"rule": found.rule, "severity": found.severity, "message": found.message} for found in findings]
