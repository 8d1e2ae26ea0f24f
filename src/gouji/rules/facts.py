"""One document as formulas see it: its tables, answers, texts and properties, each indexed once when first asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from gouji.document import Cell, Document
from gouji.document.entries import changed_entries
from gouji.rules.labels import bare, core, same_title, undated, words
from gouji.rules.properties import PROPERTIES
from gouji.rules.questions import Answers, Members
from gouji.rules.tables import RowView, TableView, view_of, views_of
from gouji.rules.values import Printed, Quantity, Unknown, Value, no_items
from gouji.rules.vocabulary import vocabulary

OF_TABLES = ("表", "行", "格", "科目", "项目")
"""The kinds of items that stand in tables."""


@dataclass(eq=False)
class Facts:
    """A document for formulas.

    `titles` are the titles of the format's tables by their ids in the format (`Table.spec`); `members` are words for members of
    questions beside the usual ones; `others` are other documents by the word for them (上年, 预算, 部门, 单位); `given` are
    properties that the document does not say (公开日期 …). `memo` keeps what formulas have worked out of the document;
    `earlier` is what was kept of a document that differs from it in one table only, and the index of that table.
    """

    document: Document
    titles: Mapping[str, Sequence[str]] = field(default_factory=dict)
    members: Members = field(default_factory=dict)
    others: "Mapping[str, Sequence[Facts]]" = field(default_factory=dict)
    given: Mapping[str, Any] = field(default_factory=dict)
    memo: dict[Any, Any] = field(default_factory=dict)
    earlier: tuple[Mapping[Any, Any], int] = field(default_factory=lambda: ({}, -1))
    _quantities: dict[int, Quantity] = field(default_factory=dict)
    _properties: dict[str, Value] = field(default_factory=dict)

    @cached_property
    def views(self) -> list[TableView]:
        """The tables with their rows and columns."""
        return views_of(self.document)

    @cached_property
    def answers(self) -> Answers:
        """The printed answers to questions."""
        return Answers(self.document)

    @cached_property
    def _tables(self) -> dict[str, TableView | None]:
        return {}

    def table(self, name: str) -> TableView | None:
        """The table of a role or with a title, None where the document has none."""
        if name not in self._tables:
            self._tables[name] = self._table(name)
        return self._tables[name]

    def _table(self, name: str) -> TableView | None:
        named = [name, *vocabulary().tables.get(name, ())]
        for form in (bare, undated, core, same_title):
            wanted = {form(title) for title in named}
            found = [view for view in self.views if not wanted.isdisjoint(self._names[form.__name__][view.index])]
            if found and form in (core, same_title) and len({undated(view.table.title, self.document.organisation) for view in found}) > 1:
                return None  # what the loose form leaves out is what tells them apart
            if found:
                return next((view for view in found if any(cell.amount for cell in view.table.cells)), found[0])
        return None

    @cached_property
    def _names(self) -> dict[str, list[set[str]]]:
        """Each table's names in each form: its printed title and those of its table in the format."""
        organisation = self.document.organisation
        known = [(view.table.title, *self.titles.get(view.table.spec, ())) for view in self.views]
        return {
            "bare": [{bare(title) for title in titles} for titles in known],
            "undated": [{undated(title, organisation) for title in titles} for titles in known],
            "core": [{core(title, organisation) for title in titles} for titles in known],
            "same_title": [{same_title(title, organisation) for title in titles} for titles in known],
        }

    @cached_property
    def roles(self) -> list[str]:
        """The role of each table, "" where it has none."""
        found = [""] * len(self.views)
        for role in vocabulary().tables:
            view = self.table(role)
            if view is not None and not found[view.index]:
                found[view.index] = role
        return found

    def quantity(self, row: RowView, cell: Cell) -> Quantity:
        """What a cell of a row says; an empty one says 0."""
        known = self._quantities.get(id(cell))
        if known is None:
            known = self._quantities[id(cell)] = Quantity(cell.fen, True, row.view.step, 1, (Printed(cell),))
        return known

    def amount(self, row: RowView, column: str) -> Quantity | Unknown:
        """The amount of a row under a column; unknown where it is not printed or it cannot be told which column is meant."""
        cells = row.view.cells(row, column, self.document.year, self.document.stage)
        if len(cells) == 1:
            return self.quantity(row, cells[0])
        key = "evaluating.many_columns" if cells else "evaluating.no_column"
        return Unknown(key, table=row.title, column=column or words()["totals"]["labels"][0], row=row.row.label or row.row.code)

    def with_table(self, document: Document, index: int) -> "Facts":
        """The facts of a document that differs from this one in what the cells of one table print: all that does not depend on
        these is kept. The table prints an amount in both, or in neither."""
        changed = Facts(document, self.titles, self.members, self.others, self.given, _properties=self._properties)
        own = view_of(document, index)
        changed.views = [own if view.index == index else view for view in self.views]
        changed.answers = self.answers.with_entries(document, changed_entries(self.answers.entries, document, index))
        changed._names = self._names
        changed._tables = {name: view and changed.views[view.index] for name, view in self._tables.items()}
        there = {id(cell) for cell in self.document.tables[index].cells}
        changed._quantities = {cell: quantity for cell, quantity in self._quantities.items() if cell not in there}
        changed.memo = {key: items for key, items in self.memo.items() if _is_of_text(key)}
        changed.earlier = self.memo, index
        return changed

    def property(self, name: str) -> Value:
        """A property of the document (文件年度, 单位性质 …), unknown where the document does not say it."""
        known = self._properties.get(name)
        if known is None:
            given = self.given.get(name)
            known = self._properties[name] = _value(given) if given is not None else self._said(name)
        return known

    def _said(self, name: str) -> Value:
        """What the document itself says; its whole text only where there are explanations."""
        if name == "全文" and self.property("有说明") is not True:
            return no_items(name)
        return PROPERTIES[name](self.document)


def _is_of_text(key: Any) -> bool:
    """Whether what is kept under a key are items that do not stand in tables, or those of a loop among them."""
    return getattr(key, "is_of_text", False) or (isinstance(key, tuple) and key[0] == "items" and key[1] not in OF_TABLES)


def _value(given: Any) -> Value:
    if isinstance(given, bool | date | Unknown | Quantity):
        return given
    return Quantity(given) if isinstance(given, int) else str(given)
