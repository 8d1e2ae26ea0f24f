"""A comparison as JSON; `schemas/compare.schema.json` describes it."""

from typing import Any

from gouji import __version__
from gouji.comparing.differing import figure_difference
from gouji.comparing.model import AmountChange, Comparison, FigureChange, RowChange, TableChange, WordChange
from gouji.document import Cell, Figure, Sentence
from gouji.document.json import cell_json, heading_json
from gouji.document.record_json import place_json, point_json, row_json


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """What `gouji compare --format json` prints: only the tables in which something changed."""
    return {
        "schema": 1,
        "gouji": __version__,
        "before": heading_json(comparison.before),
        "after": heading_json(comparison.after),
        "same": comparison.same,
        "unchanged": comparison.unchanged,
        "reprinted": comparison.reprinted,
        "tables": [_table(table) for table in comparison.tables if not table.same],
        "figures": [_figure(figure) for figure in comparison.figures],
        "words": [_word(word) for word in comparison.words],
    }


def _table(table: TableChange) -> dict[str, Any]:
    return {
        "what": table.what, "table": table.title, "units": list(table.units) if table.units else None,
        "amounts": [_amount(change) for change in table.amounts], "rows": [_row(row) for row in table.rows],
        "facts": [cell_json(cell) for cell in table.cells], "reprinted": table.reprinted,
    }  # fmt: skip


def _amount(change: AmountChange) -> dict[str, Any]:
    return {
        "row": row_json(change.after.row), "column": list(change.after.column), "before": _side(change.before), "after": _side(change.after),
        "difference": change.difference, "unit": change.after.unit.name, "rate": change.rate, "point": point_json(change.after.point),
    }  # fmt: skip


def _side(cell: Cell) -> dict[str, Any]:
    return {"amount": cell.amount, "unit": cell.unit.name} | place_json(cell.place)


def _row(change: RowChange) -> dict[str, Any]:
    after = row_json(change.after) if change.after else None
    return {"what": change.what, "row": row_json(change.row), "after": after, "facts": [cell_json(cell) for cell in change.cells]}


def _figure(change: FigureChange) -> dict[str, Any]:
    difference, rate = figure_difference(change)
    before, after = _said(change.before, change.sentence_before), _said(change.after, change.sentence_after)
    return {"measure": change.after.measure, "before": before, "after": after, "difference": difference, "rate": rate}


def _said(figure: Figure, sentence: Sentence) -> dict[str, Any]:
    said = {"value": figure.value, "unit": figure.unit, "direction": figure.direction, "point": point_json(figure.point)}
    return said | {"sentence": sentence.text, "page": sentence.page}


def _word(change: WordChange) -> dict[str, Any]:
    return {"what": change.what, "where": change.where, "name": change.name, "before": change.before, "after": change.after}
