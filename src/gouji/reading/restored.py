"""Tables from gouji's own JSON: its facts put back into the rows and columns of the format, so that their sums are known again."""

from collections.abc import Sequence
from dataclasses import replace

from gouji.amounts import unit_named
from gouji.document import Cell, Document, Row, Sentence, Sum, Table
from gouji.formats import Column, Format, RowSpec, Side, TableSpec, load_format, shipped_formats
from gouji.formats.layout import Setting, cell_sums, head_path
from gouji.formats.numbering import without_number
from gouji.formats.recognising import figures_of
from gouji.formats.rows import Asked, named_row, question
from gouji.reading.body import spec_named


def restored(document: Document) -> Document:
    """The document with the format's sums and empty cells in its tables, and the claims of its sentences read again."""
    if document.format not in shipped_formats():
        return document
    format = load_format(document.format)
    setting = Setting(document.organisation, document.year, document.stage)
    tables = tuple(_table(table, format, setting) for table in document.tables)
    there = {table.spec for table in tables}
    tables += tuple(_empty(spec, setting) for spec in format.tables if spec.id not in there)
    sentences = tuple(Sentence(s.text, figures_of(s.text, format, setting), s.page) for s in document.sentences)
    return replace(document, tables=tables, sentences=sentences)


def _empty(spec: TableSpec, setting: Setting) -> Table:
    return Table(spec.title, setting.organisation, unit_named(spec.unit), (), (), (), spec=spec.id)


def _table(table: Table, format: Format, setting: Setting) -> Table:
    spec = next((spec for spec in format.tables if table.title in spec.titles), None)
    if spec is None:
        return table
    cells: list[Cell] = []
    sums: list[Sum] = []
    nothing = []
    for side in spec.sides:
        shown = _shown(side, table.cells, setting)
        nothing += [question(spec, side, c, _ANY, setting.year, setting.stage) for c in side.columns if c.optional and c not in shown.columns]
        rows = _rows(side, table.cells, setting)
        first = len(cells)
        for row, asks in rows:
            cells += [_cell(table, spec, side, column, row, asks, setting) for column in shown.columns if column.kind == "amount"]
        sums += cell_sums(shown, [asks for _, asks in rows], first)
    return replace(table, cells=tuple(cells), sums=tuple(sums), spec=spec.id, nothing=tuple(nothing))


def _shown(side: Side, facts: Sequence[Cell], setting: Setting) -> Side:
    """The side with the columns that stand in print: an optional one only where the facts have it."""
    heads = {fact.column for fact in facts}
    return replace(side, columns=tuple(c for c in side.columns if not c.optional or head_path(side, c, setting) in heads))


def _rows(side: Side, facts: Sequence[Cell], setting: Setting) -> list[tuple[Row, Asked]]:
    heads = {head_path(side, column, setting) for column in side.columns}
    rows = sorted({fact.row.number: fact for fact in facts if fact.column in heads}.items())
    return [(fact.row, _asked(side, fact)) for _, fact in rows]


def _asked(side: Side, fact: Cell) -> Asked:
    """What a row asks: by its name, else by the code or project of its data points."""
    named = spec_named(side.rows, fact.row.label, 0) if not fact.row.code else None
    if named is not None:
        return replace(named_row(named), label=fact.row.label)
    rule = next((spec for spec in side.rows if spec.kind != "named"), RowSpec("unknown"))
    axes = ("function", "economic", "government", "project")
    where = {axis: fact.point[axis] for axis in axes if fact.point is not None and axis in fact.point}
    return Asked(rule, without_number(fact.row.label), fact.row.label, {**rule.where, **where}, fact.row.code, fact.row.government)


def _cell(table: Table, spec: TableSpec, side: Side, column: Column, row: Row, asks: Asked, setting: Setting) -> Cell:
    heads = head_path(side, column, setting)
    printed = next((fact for fact in table.cells if fact.column == heads and fact.row == row), None)
    return printed or Cell(table.title, row, heads, "", table.unit, question(spec, side, column, asks, setting.year, setting.stage))


_ANY = Asked(RowSpec("one"), "", "", {})
