"""Documents from gouji's own JSON: where it says nothing of the print, its facts are put back into the rows and columns of the format, so
that their sums are known again; the claims of its sentences are read again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gouji.amounts import plain, unit_named
from gouji.document import Cell, Document, Row, Sentence, Sum, Table
from gouji.formats import Column, Format, RowSpec, Side, TableSpec, load_format, shipped_formats
from gouji.formats.layout import Setting, cell_sums, filled, head_path, sums_between
from gouji.formats.numbering import without_number
from gouji.formats.recognising import SentenceReader
from gouji.formats.rows import Asked, named_row, question, questions_of, tree_row
from gouji.reading.body import spec_named
from gouji.reading.strangers import complete


def restored(document: Document) -> Document:
    """The document with the format's sums and empty cells in its tables, unless it has its print, and its sentences' claims read again."""
    format = load_format(document.format) if document.format in shipped_formats() else None
    whole = bool(document.parts) or any(table.spec for table in document.tables)
    if format is None and not whole:
        return document
    setting = Setting(document.organisation, document.year, document.stage)
    tables = document.tables if format is None or whole else _tables(document.tables, format, setting)
    reader = SentenceReader(format, setting)
    sentences = tuple(Sentence(s.text, reader.figures(s.text), s.page) for s in document.sentences)
    return replace(document, tables=tables, sentences=sentences)


def _tables(known: Sequence[Table], format: Format, setting: Setting) -> tuple[Table, ...]:
    tables = tuple(_table(table, format, setting) for table in known)
    there = {table.spec for table in tables}
    return tables + tuple(_empty(spec, setting) for spec in format.tables if spec.id not in there)


def _empty(spec: TableSpec, setting: Setting) -> Table:
    return Table(filled(spec.title, setting), setting.organisation, unit_named(spec.unit), (), (), (), spec=spec.id)


def _table(table: Table, format: Format, setting: Setting) -> Table:
    printed = {table.title, re.sub(r"^20\d\d年度?", "", table.title)}
    titled = [spec for spec in format.tables if printed & {plain(filled(title, setting)) for title in spec.titles}]
    if not titled:
        return table
    spec = max(titled, key=lambda spec: sum(cell.column in _heads(spec, setting) for cell in table.cells))
    cells: list[Cell] = []
    sums: list[Sum] = []
    nothing = []
    between = []
    for side, facts in zip(spec.sides, _by_side(table, spec, setting), strict=True):
        shown = _shown(side, facts, setting)
        nothing += [question(spec, side, c, _ANY, setting.year, setting.stage) for c in side.columns if _left_out(side, c, shown)]
        rows = _rows(side, facts)
        absent = [rule for rule in side.rows if rule.optional and rule not in [asks.spec for _, asks in rows]]
        nothing += [asks for rule in absent for asks in questions_of(spec, side, rule, setting.year, setting.stage)]
        first = len(cells)
        for row, asks in rows:
            cells += [_cell(table, facts, spec, side, column, row, asks, setting) for column in shown.columns if column.kind == "amount"]
        asked = [asks for _, asks in rows]
        sums += complete(cell_sums(shown, asked, first), asked, cells, first)
        between.append((shown, [asks for _, asks in rows], first))
    sums += sums_between(between)
    placed = {id(cell) for cell in cells}
    cells += [cell for cell in table.cells if id(cell) not in placed]
    return replace(table, cells=tuple(cells), sums=tuple(sums), spec=spec.id, nothing=tuple(nothing))


def _left_out(side: Side, column: Column, shown: Side) -> bool:
    """Whether a column is left out as there is nothing in it."""
    return column.optional and not side.tells_nothing(column) and column not in shown.columns


def _shown(side: Side, facts: Sequence[Cell], setting: Setting) -> Side:
    """The side with the columns that stand in print: an optional one only where the facts have it."""
    heads = {fact.column for fact in facts}
    return side.with_columns([c for c in side.columns if not c.optional or head_path(side, c, setting) in heads])


def _heads(spec: TableSpec, setting: Setting) -> set[tuple[str, ...]]:
    return {head_path(side, column, setting) for side in spec.sides for column in side.columns}


def _by_side(table: Table, spec: TableSpec, setting: Setting) -> list[Sequence[Cell]]:
    """The facts of each side: as the numbers of the rows begin anew, else by the heads that the format has for the side."""
    if len(table.sides) == len(spec.sides):
        return list(table.sides)
    heads = [{head_path(side, column, setting) for column in side.columns} for side in spec.sides]
    return [[cell for cell in table.cells if cell.column in own] for own in heads]


def _rows(side: Side, facts: Sequence[Cell]) -> list[tuple[Row, Asked]]:
    rows = sorted({fact.row.number: fact for fact in facts}.items())
    found: list[tuple[Row, Asked]] = []
    at = 0
    for _, fact in rows:
        asks = _asked(side, fact, at)
        at = side.rows.index(asks.spec) + 1 if asks.spec in side.rows and asks.spec.kind == "named" else at
        found.append((fact.row, asks))
    return found


def _asked(side: Side, fact: Cell, at: int) -> Asked:
    """What a row asks: by its name, of several the next after `at`, else by the code or project of its data points."""
    if fact.row.parent and any(spec.kind == "purchases" for spec in side.rows):
        return _bought(side, fact)
    named = spec_named(side.rows, fact.row.label, at, fact.row.parent) if not fact.row.code else None
    if named is not None:
        return replace(named_row(named), label=fact.row.label)
    rule = next((spec for spec in side.rows if spec.kind != "named"), RowSpec("unknown"))
    if fact.point is None and rule.kind == "tree" and fact.row.code:
        return replace(tree_row(rule, fact.row.code, fact.row.label), settled=False)
    if fact.point is None:
        return Asked(RowSpec("unknown"), fact.row.label, fact.row.label, {}, fact.row.code, fact.row.government)
    axes = ("function", "economic", "government", "project")
    where = {axis: fact.point[axis] for axis in axes if axis in fact.point}
    return Asked(rule, without_number(fact.row.label), fact.row.label, {**rule.where, **where}, fact.row.code, fact.row.government)


def _bought(side: Side, fact: Cell) -> Asked:
    """A row of purchases: a programme right under its kind, else what is bought for one."""
    rule = next(spec for spec in side.rows if spec.kind == "purchases")
    kinds = {plain(name) for spec in side.rows if spec.kind == "named" for name in (spec.name, *spec.aliases)}
    depth = 1 if without_number(fact.row.parent) in kinds else 2
    where = {axis: member for axis, member in (fact.point or {}).items() if axis not in ("year", "stage", "measure")}
    return Asked(rule, fact.row.label, fact.row.label, where, depth=depth)


def _cell(
    table: Table, facts: Sequence[Cell], spec: TableSpec, side: Side, column: Column, row: Row, asks: Asked, setting: Setting
) -> Cell:
    """The fact of a row and column: by its heads, or by its question where the heads are printed otherwise."""
    heads = head_path(side, column, setting)
    known = column.asks and asks.spec.asks and asks.settled and asks.spec.kind != "unknown"
    asked = question(spec, side, column, asks, setting.year, setting.stage) if known else None
    own = [fact for fact in facts if fact.row == row]
    alike = (fact for fact in own if asked is not None and fact.point == asked)
    printed = next((fact for fact in own if fact.column == heads), None) or next(alike, None)
    return printed or Cell(table.title, row, heads, "", table.unit, asked)


_ANY = Asked(RowSpec("one"), "", "", {})
