"""Goal sheets for tests: written ones of `well_written.toml`, and small ones of a few lines."""

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from gouji.document import Document, GoalSheet, Indicator

WELL = tomllib.loads((Path(__file__).parent / "well_written.toml").read_text(encoding="utf-8"))["sheet"]


def written(raw: dict) -> GoalSheet:
    """A sheet of the file."""
    rows = tuple(Indicator(r["level1"], r["level2"], r["level3"], r["value"], str(r["weight"]), r["evidence"]) for r in raw["indicator"])
    return GoalSheet(raw["project"], raw["amount"], "万元", raw["amount"], "", raw["unit"], raw["unit"], raw["goal"], rows)


def sheet(*rows: str, project: str = "某项目维护经费", goal: str = "维护好全部设施。", amount: str = "90") -> GoalSheet:
    """A sheet of lines like `产出 数量 巡检次数 ≥12次`, perhaps with evidence behind the value."""
    ends = {"成本": "成本指标", "产出": "产出指标", "效益": "效益指标", "满意": "满意度指标"}
    parts = [row.split() for row in rows]
    found = tuple(Indicator(ends[p[0]], f"{p[1]}指标", p[2], p[3], "", p[4] if len(p) > 4 else "") for p in parts)
    return GoalSheet(project, amount, "万元", amount, "", "某局", "某局", goal, found)


def document(sheets: Iterable[GoalSheet]) -> Document:
    """A document of goal sheets alone, all of the unit of the first."""
    found = tuple(sheets)
    unit = found[0].implementer
    return Document(unit, 2025, "预算", "单位", "", (), goals=tuple(replace(one, department=unit, implementer=unit) for one in found))
