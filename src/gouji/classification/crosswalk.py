"""Which government economic class goes with a department's (支出经济分类科目改革方案, 财预〔2017〕98号)."""

import csv
import functools
import importlib.resources
from dataclasses import dataclass

from gouji.classification.shipped import table
from gouji.classification.table import Entry

UNIT_KINDS = ("administrative", "institution")
"""行政单位 and 参公事业单位; other 事业单位."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A department class and a government class that go together, and how sure that is (as in Entry)."""

    department: Entry
    government: Entry
    source: str
    evidence: str
    note: str


def partners(department_code: str, unit_kind: str, year: int) -> tuple[Entry, ...]:
    """The government classes that a department class goes with, the default first; () where the crosswalk has none.

    `unit_kind` is administrative (行政单位, 参公事业单位) or institution (other 事业单位); KeyError for another.
    """
    return tuple(pair.government for pair in _pairs(year, unit_kind).get(department_code, ()))


def crosswalk(year: int, unit_kind: str) -> tuple[Pair, ...]:
    """All pairs of a year for a kind of unit, in the order of the department's codes, of one code the default first."""
    return tuple(pair for pairs in _pairs(year, unit_kind).values() for pair in pairs)


@functools.lru_cache(maxsize=64)
def _pairs(year: int, unit_kind: str) -> dict[str, list[Pair]]:
    if unit_kind not in UNIT_KINDS:
        raise KeyError(unit_kind)
    departments, governments = table("economic_department", year), table("economic_government", year)
    found: dict[str, list[Pair]] = {}
    for code, kind, partner, source, evidence, note in _rows():
        department, government = departments.get(code), governments.get(partner)
        if kind in (unit_kind, "any") and department and government:
            found.setdefault(code, []).append(Pair(department, government, source, evidence, note))
    return found


@functools.cache
def _rows() -> list[list[str]]:
    file = importlib.resources.files(__package__).joinpath("tables", "crosswalk.csv")
    return list(csv.reader(file.read_text(encoding="utf-8").splitlines()))[1:]
