"""A printed table of a known format: its grids put together, its rows and columns given their questions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from gouji.amounts import plain, unit_named
from gouji.classification import table as classes
from gouji.document import Cell, Remark, Row, Sum, Table
from gouji.document.place import NOWHERE
from gouji.formats import RowSpec, Side, TableSpec
from gouji.formats.layout import Setting, cell_sums
from gouji.formats.numbering import without_number
from gouji.formats.rows import Asked, named_row, pair_row, parent_label, project_row, question, tree_row
from gouji.messages import say
from gouji.reading.body import PrintedRow, continue_names, is_continuation, printed_row, spec_named
from gouji.reading.codes import CLASSES, Code, Printed, completed, economic_code, function_codes
from gouji.reading.heads import Matched, head_words, is_head, match_columns, side_as_printed
from gouji.reading.matrix import Matrix
from gouji.reading.shifted import unshifted


@dataclass
class PrintedTable:
    """A table while it is read: what stands over it, and the rows of each side so far."""

    spec: TableSpec
    title: str
    organisation: str
    unit: str
    page: int | None
    notes: list[str] = field(default_factory=list)
    matched: list[Matched] = field(default_factory=list)
    rows: list[list[PrintedRow]] = field(default_factory=list)

    def take(self, matrix: Matrix, setting: Setting) -> None:
        """Take in a grid: its heads, its body rows, names that go on from the last row. Heads may stand again anywhere, and where
        a program has joined two tables the columns below them may be others."""
        words = head_words(self.spec, setting)
        heads = [is_head(matrix, r, words) for r in range(len(matrix.texts))]
        matched = self.matched
        self.rows = self.rows or [[] for _ in self.spec.sides]
        for r, head in enumerate(heads):
            if head and not (r and heads[r - 1]):
                block = list(takewhile(heads.__getitem__, range(r, len(heads))))
                matched = match_columns(matrix, block, self.spec, setting)
                self.matched = matched if len(matched) >= len(self.matched) else self.matched
            if not head:
                self._body(matrix, r, matched)

    def _body(self, matrix: Matrix, r: int, matched: Sequence[Matched]) -> None:
        places = [matrix.place(r, c) for c in range(matrix.columns)]
        for number, side in enumerate(self.spec.sides):
            row = printed_row(matrix.texts[r], places, [m for m in matched if m.side == number])
            before = self.rows[number][-1] if self.rows[number] else None
            if row.blank:
                continue
            if before is not None and is_continuation(row, before, side):
                continue_names(before, row)
            else:
                self.rows[number].append(row)

    def names_and_codes(self) -> Iterator[tuple[str, str, str]]:
        """What the table prints together: (what the column is of, name, code completed as it stands)."""
        for rows in self.rows:
            above = dict.fromkeys(CLASSES, "")
            for row in rows:
                for of, pieces in row.codes.items():
                    above[of] = completed(pieces, above[of])
                    yield of, row.names.get("government", "") if of == "government" else row.label, above[of]


def finished(printed: PrintedTable, elsewhere: Mapping[str, Printed], setting: Setting) -> tuple[Table, list[Remark]]:
    """The table with its cells, sums and places, and what a reader should know of how it was read."""
    cells: list[Cell] = []
    sums: list[Sum] = []
    remarks: list[Remark] = []
    for number, side in enumerate(printed.spec.sides):
        shown = side_as_printed(side, number, printed.matched)
        rows = printed.rows[number] if printed.rows else []
        asked = _asked(side, rows, elsewhere, setting)
        heads = [m.heads for m in printed.matched if m.side == number and m.column.kind == "amount"]
        width = len(heads)
        mended = unshifted(rows, shown, asked)
        first = len(cells)
        cells += _cells(printed, side, shown, rows, asked, heads, setting)
        remarks += [_shifted(printed, cells[first + r * width].row) for r in mended]
        sums += cell_sums(shown, asked, first) if width else []
        remarks += _doubts(printed, rows, asked)
    return _table(printed, cells, sums, setting), remarks


def _shifted(printed: PrintedTable, row: Row) -> Remark:
    return Remark(say("reading.shifted", table=printed.title, row=row.label), printed.page, "shifted", printed.title, row)


def _cells(
    printed: PrintedTable,
    side: Side,
    shown: Side,
    rows: Sequence[PrintedRow],
    asked: Sequence[Asked],
    heads: Sequence[tuple[str, ...]],
    setting: Setting,
) -> list[Cell]:
    unit = unit_named(printed.unit)
    columns = [c for c in shown.columns if c.kind == "amount"]
    cells = []
    for i, (row, asks) in enumerate(zip(rows, asked, strict=True)):
        named = Row(i + 1, asks.code, asks.label, parent_label(asked, i), asks.government)
        for k, column in enumerate(columns):
            amount, place = row.amounts[k] if k < len(row.amounts) else ("", NOWHERE)
            point = question(printed.spec, side, column, asks, setting.year, setting.stage) if asks.spec.kind != "unknown" else None
            cells.append(Cell(printed.title, named, heads[k], amount, unit, point, place))
    return cells


def _asked(side: Side, rows: Sequence[PrintedRow], elsewhere: Mapping[str, Printed], setting: Setting) -> list[Asked]:
    """What the rows of a side ask, by the rules of the format."""
    codes = iter(function_codes([(row.codes[""], row.label) for row in rows if row.codes.get("")], elsewhere[""], setting.year))
    asked: list[Asked] = []
    at, economic = 0, ["", ""]
    for row in rows:
        spec = spec_named(side.rows, row.label, at) if not row.codes else None
        if spec is not None:
            at = side.rows.index(spec) + 1
            asked.append(replace(named_row(spec), label=row.label))
        else:
            asked.append(_by_rule(side, row, codes, economic, elsewhere, setting.year))
    return asked


def _by_rule(
    side: Side, row: PrintedRow, codes: Iterator[Code], economic: list[str], elsewhere: Mapping[str, Printed], year: int
) -> Asked:
    rule = next((spec for spec in side.rows if spec.kind != "named"), RowSpec("unknown"))
    if rule.kind == "pairs" and row.codes:
        return _pair(rule, row, economic, elsewhere, year)
    if rule.kind == "tree" and row.codes.get(""):
        code = next(codes)
        return replace(tree_row(rule, code.meant, row.label), code=code.printed)
    if rule.kind == "tree" and rule.depth == "类" and not row.codes:
        return _class_by_name(rule, row, year)
    if rule.kind == "projects" and row.label:
        return project_row(rule, row.label, row.texts.get("project_type", ""))
    if rule.kind == "one":
        return replace(named_row(rule), label=row.label)
    return Asked(RowSpec("unknown"), row.label, row.label, {}, row.code(""))


def _pair(rule: RowSpec, row: PrintedRow, above: list[str], elsewhere: Mapping[str, Printed], year: int) -> Asked:
    """A row with a department and a government class; `above` holds the two codes of the row above and takes this row's."""
    names = (row.label, row.names.get("government", ""))
    codes = []
    for n, of in enumerate(("economic", "government")):
        above[n] = completed(row.codes.get(of, []), above[n]) or above[n]
        codes.append(economic_code(of, above[n], names[n], elsewhere[of], year))
    meant = pair_row(rule, (codes[0].meant, names[0]), (codes[1].meant, names[1]))
    return replace(meant, code=codes[0].printed, government=(codes[1].printed, names[1]))


def _class_by_name(rule: RowSpec, row: PrintedRow, year: int) -> Asked:
    """A 类 that is printed by its name alone."""
    name = without_number(row.label)
    for entry in classes("functional", year):
        if len(entry.code) == 3 and name in {plain(n) for n in classes("functional", year).names(entry.code)}:
            return replace(tree_row(rule, entry.code, name), label=row.label, code="")
    return Asked(RowSpec("unknown"), name, row.label, {})


def _doubts(printed: PrintedTable, rows: Sequence[PrintedRow], asked: Sequence[Asked]) -> list[Remark]:
    return [
        Remark(
            say("reading.unknown_row", table=printed.title, number=i + 1, row=row.label or row.code("")), printed.page, "unknown_row", printed.title
        )
        for i, (row, asks) in enumerate(zip(rows, asked, strict=True))
        if asks.spec.kind == "unknown" and any(text for text, _ in row.amounts)
    ]


def _table(printed: PrintedTable, cells: Sequence[Cell], sums: Sequence[Sum], setting: Setting) -> Table:
    spec, there = printed.spec, {id(m.column) for m in printed.matched}
    any_row = Asked(RowSpec("one"), "", "", {})
    nothing = [
        question(spec, side, column, any_row, setting.year, setting.stage)
        for side in spec.sides
        for column in side.columns
        if column.optional and id(column) not in there
    ]
    return Table(
        title=printed.title, organisation=printed.organisation, unit=unit_named(printed.unit), heads=(), lines=(), cells=tuple(cells),
        sums=tuple(sums), notes=tuple(printed.notes), landscape=spec.landscape, spec=spec.id, nothing=tuple(nothing),
        place=cells[0].place if cells else NOWHERE,
    )  # fmt: skip
