"""The cells that a formula names: TABLE[ROW, COLUMN] or a row's own cell, as amounts."""

from collections.abc import Sequence
from typing import Any

from gouji.rules.facts import Facts
from gouji.rules.tables import RowView, TableView
from gouji.rules.tree import CellRef, Select
from gouji.rules.values import Quantity, RuleMistake, Unknown, kind_of

_DEPTHS = ("类", "款", "项")


def chosen(facts: Facts, node: CellRef, value: Any, item: Any) -> Sequence[Quantity] | Unknown:
    """The amounts that a formula names, none where a row or column that is not printed counts as nothing.

    `value` is what the expression for the row comes to, `item` the row that a quantifier has named.
    """
    if node.item:
        return _of_rows(facts, [item], node)
    view = facts.table(node.table)
    if view is None:
        return Unknown("evaluating.no_table", table=node.table)
    if type(value) is Unknown:
        return value
    rows = rows_of(view, node.rows, value)
    if not rows:
        return () if node.or_nothing else Unknown("evaluating.no_row", table=view.table.title, row=_said(node.rows, value))
    return _of_rows(facts, rows, node) if _is_sum(node.rows) else _one(facts, rows, node, view, value)


def rows_of(view: TableView, rows: Select, value: Any = None) -> Sequence[RowView]:
    """The printed rows that a formula names."""
    if rows.last:
        return view.between(rows.first, rows.last)
    if rows.prefix:
        return view.beginning(rows.prefix)
    named = _text(value) if rows.value is not None else rows.label or rows.first
    if rows.value is None and named in _DEPTHS:
        return view.deep(named)
    return view.coded(named) if named.isdigit() else view.labelled(named)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Quantity) and not value.money and value.value == int(value.value):
        return str(int(value.value))
    raise RuleMistake("evaluating.not_a_text", kind=kind_of(value))


def _said(rows: Select, value: Any) -> str:
    named = rows.label or (f"{rows.first}..{rows.last}" if rows.last else rows.first) or (f"{rows.prefix}*" if rows.prefix else "")
    return named or str(value if isinstance(value, str) else "")


def _is_sum(rows: Select) -> bool:
    return bool(rows.last or rows.prefix) or rows.label in _DEPTHS


def _of_rows(facts: Facts, rows: Sequence[RowView], node: CellRef) -> Sequence[Quantity] | Unknown:
    found = [facts.amount(row, node.column) for row in rows]
    unknown = next((amount for amount in found if type(amount) is Unknown), None)
    if unknown is not None:
        return () if node.or_nothing and unknown.key == "evaluating.no_column" else unknown
    return found  # type: ignore[return-value]


def _one(facts: Facts, rows: Sequence[RowView], node: CellRef, view: TableView, value: Any) -> Sequence[Quantity] | Unknown:
    """One row; of several that are called so the one that has the column. A code that goes with several of the government's is all of them."""
    if len(rows) > 1 and len({row.row.government for row in rows}) < len(rows):
        rows = [row for row in rows if view.cells(row, node.column, facts.document.year, facts.document.stage)] or rows
        if len(rows) > 1:
            return Unknown("evaluating.many_rows", table=view.table.title, row=_said(node.rows, value), count=len(rows))
    return _of_rows(facts, rows, node)
