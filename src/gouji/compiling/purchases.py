"""Rows of purchases from the procurement lines: a programme, and below it what is bought.

A ledger says neither the economic class of a purchase nor how it is organised: those columns stay empty.
"""

from collections.abc import Sequence

from gouji.classification import table
from gouji.formats import RowSpec
from gouji.formats.purchases import purchase_row
from gouji.formats.rows import Asked
from gouji.ledger.model import Line


def purchase_rows(rule: RowSpec, lines: Sequence[Line], year: int) -> list[Asked]:
    """The rows of the lines: the projects in the order of their names, the purchases without one under the name that stands for that."""
    without = next(iter(rule.instead), "")
    rows = []
    for programme in sorted({line.project for line in lines}):
        rows.append(_row(rule, {"project": programme or without}, {}, year))
        for item in sorted({item_name(line, year) for line in lines if line.project == programme} - {""}):
            rows.append(_row(rule, {"project": programme or without}, {"item": item}, year))
    return rows


def _row(rule: RowSpec, under: dict[str, str], own: dict[str, str], year: int) -> Asked:
    return purchase_row(rule, {}, {**under, **own}, own or under, year)


def item_name(line: Line, year: int) -> str:
    """What a procurement line buys, by the catalogue; by its kind where it has no code."""
    if line.item:
        return table("procurement", year).name(line.item)
    return line.views[0] if line.views else ""
