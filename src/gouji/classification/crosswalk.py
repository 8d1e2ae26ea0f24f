"""Which government economic class goes with a department's (支出经济分类科目改革方案, 财预〔2017〕98号)."""

import csv
import functools
import importlib.resources

from gouji.classification.table import Entry, table


def partners(department_code: str, unit_kind: str, year: int) -> tuple[Entry, ...]:
    """The government classes that a department class goes with, the default first; () where the crosswalk has none.

    `unit_kind` is administrative (行政单位, 参公事业单位) or institution (other 事业单位).
    """
    government = table("economic_government", year)
    codes = [code for kind, code in _pairs().get(department_code, ()) if kind in (unit_kind, "any")]
    return tuple(entry for entry in map(government.get, dict.fromkeys(codes)) if entry is not None)


@functools.cache
def _pairs() -> dict[str, list[tuple[str, str]]]:
    file = importlib.resources.files(__package__).joinpath("tables", "crosswalk.csv")
    found: dict[str, list[tuple[str, str]]] = {}
    for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines()):
        found.setdefault(row["department"], []).append((row["unit_kind"], row["government"]))
    return found
