"""Schemes of scoring: how much each level weighs, what is given for part of a target, and grades; all of it data."""

import functools
import importlib.resources
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from gouji.document import GoalSheet
from gouji.messages import Problem
from gouji.messages.refusals import reason_of, toml_mistake

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Band:
    """What words say of an indicator in words: `lowest` to `highest` of its weight (per cent), `usual` where no share stands beside them."""

    words: tuple[str, ...]
    lowest: int
    highest: int
    usual: int
    met: bool


@dataclass(frozen=True)
class Grade:
    """A grade and the least points for it; a `low` one is a warning for next year's budget."""

    name: str
    least: int
    low: bool = False


@dataclass(frozen=True)
class Scheme:
    """How a sheet is scored: one that has the first level `level`, "" for any.

    `weights` are the points of each first level and of the execution of the budget, which is named `execution`; `cost` and `timely` are
    in the names of levels of costs and of timeliness; `heirs` say which level gets the weight of one without indicators; `over` times a
    target is so much that the target was too low.
    """

    id: str
    name: str
    level: str
    basis: tuple[Mapping[str, Any], ...]
    weights: Mapping[str, int]
    heirs: Mapping[str, str]
    execution: str
    cost: str
    timely: str
    over: Fraction
    bands: tuple[Band, ...]
    grades: tuple[Grade, ...]

    def grade(self, points: Decimal) -> Grade:
        """The grade of a total."""
        return next(grade for grade in self.grades if points >= grade.least)

    def weights_of(self, levels: Iterable[str]) -> dict[str, int]:
        """The points of the levels that a sheet has: those of the others go to their heirs."""
        there = [level for level in dict.fromkeys(levels) if level in self.weights]
        points = dict.fromkeys(there, 0)
        for level, weight in self.weights.items():
            heir = self._heir(level, there)
            if level != self.execution and heir:
                points[heir] += weight
        return points

    def _heir(self, level: str, there: Sequence[str]) -> str:
        seen = [level]
        while level not in there:
            level = self.heirs.get(level, "")
            if not level or level in seen:
                return ""
            seen.append(level)
        return level


def schemes(path: str | Path | None = None) -> tuple[Scheme, ...]:
    """The shipped schemes, or those of a file of the same form. A Problem where it says what cannot be."""
    if path is None:
        return _shipped()
    try:
        return _schemes(tomllib.loads(Path(path).read_text(encoding="utf-8-sig")), str(path))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        reason = toml_mistake(wrong) if isinstance(wrong, tomllib.TOMLDecodeError) else reason_of(wrong)
        raise Problem("goals.scheme_unreadable", path=str(path), reason=reason) from wrong


@functools.cache
def _shipped() -> tuple[Scheme, ...]:
    text = importlib.resources.files(__package__).joinpath("schemes.toml").read_text(encoding="utf-8")
    return _schemes(tomllib.loads(text), "schemes.toml")


def _schemes(raw: Mapping[str, Any], file: str) -> tuple[Scheme, ...]:
    try:
        bands = tuple(Band(tuple(b["words"]), b["from"], b["to"], b["usual"], b["met"]) for b in raw["band"])
        grades = tuple(sorted((Grade(g["name"], g["least"], g.get("low", False)) for g in raw["grade"]), key=lambda grade: -grade.least))
        found = tuple(
            Scheme(
                s["id"], s["name"], s.get("level", ""), tuple(s["basis"]), dict(s["weights"]), dict(s["heirs"]), raw["words"]["execution"],
                raw["words"]["cost"], raw["words"]["timely"], Fraction(raw["partial"]["over"]), bands, grades,
            )
            for s in raw["scheme"]
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as wrong:
        raise Problem("goals.scheme_lacks", path=file, word=str(wrong)) from wrong
    for scheme in found:
        if sum(scheme.weights.values()) != 100:
            raise Problem("goals.scheme_weights", path=file, scheme=scheme.id, sum=sum(scheme.weights.values()))
    if not found or not grades or grades[-1].least != 0:
        raise Problem("goals.scheme_lacks", path=file, word="grade.least = 0")
    return found


def scheme_of(sheet: GoalSheet, among: Sequence[Scheme] | None = None, id: str = "") -> Scheme:
    """The scheme named `id`, else the first for sheets like this one. A Problem where there is none."""
    known = among if among is not None else schemes()
    levels = {indicator.level1 for indicator in sheet.indicators}
    found = [scheme for scheme in known if (scheme.id == id if id else not scheme.level or scheme.level in levels)]
    if not found:
        raise Problem("goals.no_scheme", scheme=id, project=sheet.project, known="、".join(scheme.id for scheme in known))
    return found[0]
