"""A document's tables for formulas: rows by label and code, columns by head, each looked for once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from gouji.document import Cell, Document, Row, Table
from gouji.rules.labels import bare, head, words

_YEAR = re.compile(r"20\d\d(?=年)")
_DEPTHS = {3: "类", 5: "款", 7: "项"}


@dataclass(slots=True, eq=False)
class RowView:
    """A printed row of one side of a table with its cells."""

    view: "TableView"
    row: Row
    cells: list[Cell]
    label: str
    title: str
    heads: tuple[tuple[str, ...], ...] = ()

    @property
    def depth(self) -> str:
        """类, 款 or 项 by the length of the code, else ""."""
        return _DEPTHS.get(len(self.row.code), "")


@dataclass(eq=False)
class TableView:
    """A table with its rows in order, and where each label, code and column is."""

    index: int
    table: Table
    rows: list[RowView] = field(default_factory=list)
    by_label: dict[str, list[RowView]] = field(default_factory=dict)
    by_code: dict[str, list[RowView]] = field(default_factory=dict)
    by_government: dict[str, list[RowView]] = field(default_factory=dict)
    _columns: dict[tuple[tuple[tuple[str, ...], ...], str], list[int]] = field(default_factory=dict)

    @cached_property
    def step(self) -> int:
        """The worth in 分 of the last place that the table prints."""
        return self.table.unit.step(self.table.precision)

    @cached_property
    def empty(self) -> bool:
        """Whether the table prints no amount other than 0."""
        return not any(cell.amount and cell.fen for cell in self.table.cells)

    @cached_property
    def detailed(self) -> int:
        """How many amounts, also of 0, stand in rows with the code of a class."""
        return sum(bool(cell.amount) for row in self.rows if len(row.row.code) >= min(_DEPTHS) for cell in row.cells)

    @cached_property
    def largest(self) -> tuple[RowView, Cell] | None:
        """The cell with the largest amount, and its row; None where nothing is printed."""
        return max(((row, cell) for row in self.rows for cell in row.cells if cell.amount), key=lambda pair: pair[1].fen, default=None)

    def labelled(self, label: str) -> list[RowView]:
        """The rows with this label; of 合计 the table's total, or its only row where that has no name."""
        found = self.by_label.get(bare(label), [])
        if not found and label in words()["totals"]["labels"]:
            found = next((self.by_label[name] for name in words()["totals"]["labels"] if name in self.by_label), [])
            if not found and len(self.rows) == 1 and not self.rows[0].label:
                found = self.rows
        return found or self._of_a_side(label)

    def _of_a_side(self, label: str) -> list[RowView]:
        """The total of a side that is called 总计 only."""
        side, name = words()["totals"]["sides"].get(label, ("", ""))
        return [row for row in self.by_label.get(name, []) if side and all(side in path[0] for path in row.heads if path)]

    def coded(self, code: str) -> list[RowView]:
        """The rows with this code, the government's where no row has it as its own."""
        return self.by_code.get(code) or self.by_government.get(code, [])

    def between(self, first: str, last: str) -> list[RowView]:
        """The rows with codes from first to last, as long as these."""
        return [row for code, rows in self.by_code.items() if len(code) == len(first) and first <= code <= last for row in rows]

    def beginning(self, prefix: str) -> list[RowView]:
        """The deepest printed rows whose codes begin so."""
        codes = [code for code in self.by_code if code.startswith(prefix)]
        deepest = [code for code in codes if not any(other != code and other.startswith(code) for other in codes)]
        return [row for code in deepest for row in self.by_code[code]]

    def deep(self, depth: str) -> list[RowView]:
        """The rows of 类, 款 or 项."""
        return [row for row in self.rows if row.depth == depth]

    def cells(self, row: RowView, column: str, year: int, stage: str) -> list[Cell]:
        """The cells of a row under a column ("" for its total): none where it is not printed, several where it cannot be told which."""
        key = (row.heads, column)
        found = self._columns.get(key)
        if found is None:
            found = self._columns[key] = _columns(row, column, year, stage)
        return [row.cells[i] for i in found]


def _columns(row: RowView, column: str, year: int, stage: str) -> list[int]:
    found = (_named(row.heads, column) if column else []) or (_totals(row.heads) if column in ("", *words()["totals"]["labels"]) else [])
    return _of_the_year(row, found, year, stage) if len(found) > 1 else found


def _totals(heads: Sequence[tuple[str, ...]]) -> list[int]:
    if len(heads) < 2:
        return list(range(len(heads)))
    known = words()["totals"]["heads"]
    found = [i for i, path in enumerate(heads) if path and head(path[-1]) in known]
    shortest = min((len(heads[i]) for i in found), default=0)
    return [i for i in found if len(heads[i]) == shortest]


def _named(heads: Sequence[tuple[str, ...]], column: str) -> list[int]:
    wanted = [head(part) for part in column.split("·")]
    ranked = [(_rank([head(part) for part in path], wanted), i) for i, path in enumerate(heads)]
    best = min((rank for rank, _ in ranked if rank is not None), default=None)
    return [i for rank, i in ranked if rank == best and rank is not None]


def _rank(path: list[str], wanted: list[str]) -> int | None:
    """How well a path of heads is what is wanted: 0 the path itself, 1 its end, 2 its end but for a head that means nothing more,
    3 its words in order; None for another column."""
    if path == wanted:
        return 0
    if path[-len(wanted) :] == wanted:
        return 1
    shorter = path[:-1] if path and path[-1] in words()["columns"]["below"] else path
    if shorter and shorter[-len(wanted) :] == wanted:
        return 2
    rest = iter(path)
    inside = all(any(part == other for other in rest) for part in wanted)
    return 3 if inside and wanted[-1] in (path[-1], shorter[-1] if shorter else "") else None


def _of_the_year(row: RowView, found: list[int], year: int, stage: str) -> list[int]:
    """Of several columns those that ask for the document's own year and stage."""
    asked = [i for i in found if (point := row.cells[i].point) is not None and point.get("year") == year and point.get("stage") == stage]
    return asked or _not_of_another_year(row, found, year)


def _not_of_another_year(row: RowView, found: list[int], year: int) -> list[int]:
    """Of columns that ask nothing those whose heads name no other year."""
    return [i for i in found if all(said == str(year) for said in _YEAR.findall("".join(row.cells[i].column)))] or found


def views_of(document: Document) -> list[TableView]:
    """The tables of a document, indexed."""
    return [view_of(document, index) for index in range(len(document.tables))]


def view_of(document: Document, index: int) -> TableView:
    """One table of a document, indexed."""
    table = document.tables[index]
    view = TableView(index, table)
    for side in table.sides:
        for row in _rows(view, side):
            view.rows.append(row)
            view.by_label.setdefault(row.label, []).append(row)
            if row.row.code:
                view.by_code.setdefault(row.row.code, []).append(row)
            if row.row.government:
                view.by_government.setdefault(row.row.government[0], []).append(row)
    return view


def _rows(view: TableView, side: Iterable[Cell]) -> Iterator[RowView]:
    rows: dict[int, RowView] = {}
    known: dict[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]] = {}
    for cell in side:
        row = rows.get(cell.row.number)
        if row is None:
            row = rows[cell.row.number] = RowView(view, cell.row, [], bare(cell.row.label), view.table.title)
        row.cells.append(cell)
    for row in rows.values():
        heads = tuple(cell.column for cell in row.cells)
        row.heads = known.setdefault(heads, heads)
        yield row
