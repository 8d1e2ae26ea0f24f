"""A printed table of a known format: its grids put together, its rows and columns given their questions."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from gouji.amounts import plain, read_amount, unit_named
from gouji.classification import table as classes
from gouji.classification.table import Entry
from gouji.document import Cell, Remark, Row, Sum, Table
from gouji.document.place import NOWHERE
from gouji.formats import RowSpec, Side, TableSpec
from gouji.formats.layout import Setting, cell_sums, sums_between
from gouji.formats.numbering import without_number
from gouji.formats.rows import Asked, named_row, pair_row, parent_label, project_row, question, questions_of, tree_row
from gouji.messages import say
from gouji.points import Point
from gouji.reading.body import PrintedRow, continue_names, is_continuation, printed_row, spec_named
from gouji.reading.buying import Buying
from gouji.reading.codes import CLASSES, Code, Printed, as_printed, completed, economic_code, economic_codes, function_codes, whole
from gouji.reading.folding import Folded, fold_in, rows_below, unfolded
from gouji.reading.grouped import moved_across, row_texts
from gouji.reading.heads import Matched, head_words, is_head, match_columns, side_as_printed
from gouji.reading.matrix import Matrix, has_amount
from gouji.reading.noted import as_noted
from gouji.reading.paths import is_both, is_numbered
from gouji.reading.shifted import unshifted
from gouji.reading.strangers import STRANGE, complete, strange_heads, with_amounts, without_incomplete


@dataclass
class PrintedTable:
    """A table while it is read: what stands over it, and the rows of each side so far."""

    spec: TableSpec
    title: str
    organisation: str
    unit: str
    page: int | None
    notes: list[str] = field(default_factory=list)
    guidance: list[str] = field(default_factory=list)
    matched: list[Matched] = field(default_factory=list)
    rows: list[list[PrintedRow]] = field(default_factory=list)
    folded: Folded = field(default_factory=dict)
    columns: int = 0

    def rows_of(self, number: int) -> list[PrintedRow]:
        """The rows of a side, those of its further blocks after those of the first."""
        return [*(self.rows[number] if self.rows else []), *rows_below(self.folded, number)]

    def take(self, matrix: Matrix, setting: Setting) -> None:
        """Take in a grid: its heads, its body rows, names that go on from the last row. Heads may stand again anywhere, and where
        a program has joined two tables the columns below them may be others."""
        words = head_words(self.spec, setting)
        heads, both, numbered = self._kinds(matrix, words)
        matched = _within(self.matched, matrix)
        self.columns = matrix.columns
        self.rows = self.rows or [[] for _ in self.spec.sides]
        for r, head in enumerate(heads):
            if head and not (r and heads[r - 1]):
                block = list(takewhile(heads.__getitem__, range(r, len(heads))))
                matched = match_columns(matrix, block, self.spec, setting)
                if not any(self.rows):
                    matched = with_amounts(matched, matrix, block, [k for k in range(r, len(heads)) if not heads[k]])
                self.matched = matched if len(matched) >= len(self.matched) else self.matched
            if r in both or (not head and r not in numbered):
                self._body(matrix, r, matched)

    def _kinds(self, matrix: Matrix, words: frozenset[str]) -> tuple[list[bool], set[int], set[int]]:
        """Which rows have heads, which of these are rows of the table too, and which only number the columns."""
        heads: list[bool] = []
        both, numbered = set(), set()
        for r in range(len(matrix.texts)):
            if is_numbered(matrix, r, self.spec, words):
                numbered.add(r)
            elif r and heads[-1] and is_both(matrix, r, self.spec, words):
                both.add(r)
            heads.append(r in numbered or r in both or _under_heads(matrix, r, heads) or is_head(matrix, r, words))
        return heads, both, numbered

    def _body(self, matrix: Matrix, r: int, matched: Sequence[Matched]) -> None:
        places = [matrix.place(r, c) for c in range(matrix.columns)]
        texts = unfolded(row_texts(matrix, r, matched), matrix, r, matched)
        fold_in(self.folded, texts, places, matched, self.spec.sides)
        printed = [printed_row(texts, places, [m for m in matched if m.side == number and not m.block]) for number in range(len(self.spec.sides))]
        moved_across(printed, self.spec.sides)
        for number, (side, row) in enumerate(zip(self.spec.sides, printed, strict=True)):
            before = self.rows[number][-1] if self.rows[number] else None
            if row.blank:
                continue
            if before is not None and is_continuation(row, before, side):
                continue_names(before, row)
            else:
                self.rows[number].append(row)

    def names_and_codes(self) -> Iterator[tuple[str, str, str]]:
        """What the table prints together: (what the column is of, name, code completed as it stands)."""
        for rows in map(self.rows_of, range(len(self.spec.sides))):
            above = dict.fromkeys(CLASSES, "")
            for row in rows:
                for of, pieces in row.codes.items():
                    above[of] = completed(whole(pieces), above[of])
                    yield of, row.names.get("government", "") if of == "government" else row.label, above[of]


def _under_heads(matrix: Matrix, r: int, heads: Sequence[bool]) -> bool:
    """Whether a row goes on with the heads above it: empty, or a head that was begun there reaches into it, and no amount is printed."""
    if not r or not heads[r - 1] or has_amount(matrix, r):
        return False
    reaching = (cell for cell in matrix.covers[r] if cell is not None and cell.row < r and plain(cell.text))
    return not matrix.filled(r) or any(heads[cell.row] for cell in reaching)


def _within(matched: list[Matched], matrix: Matrix) -> list[Matched]:
    """The columns of the grid before in one that goes on with fewer: those with a head alone where it has just so many, else the first."""
    if len(matched) == matrix.columns:
        return [replace(m, at=at) for at, m in enumerate(matched)]
    return [m for m in matched if m.at < matrix.columns]


def finished(printed: PrintedTable, elsewhere: Mapping[str, Printed], setting: Setting) -> tuple[Table, list[Remark]]:
    """The table with its cells, sums and places, and what a reader should know of how it was read."""
    cells: list[Cell] = []
    sums: list[Sum] = []
    remarks: list[Remark] = []
    placed = []
    worded: set[int] = set()
    for number, side in enumerate(printed.spec.sides):
        shown = as_noted(side_as_printed(side, number, printed.matched), printed.spec, printed.notes)
        rows = printed.rows_of(number)
        for row, codes in zip(rows, as_printed([row.codes for row in rows]), strict=True):
            row.codes = codes
        asked = _asked(side, rows, elsewhere, setting)
        heads = [m.heads for m in printed.matched if m.side == number and not m.block and m.column.kind == "amount"]
        width = len(heads)
        mended = unshifted(rows, shown, asked)
        first = len(cells)
        cells += _cells(printed, side, shown, rows, asked, heads, setting)
        remarks += [_shifted(printed, cells[first + r * width].row) for r in mended]
        sums += complete(cell_sums(without_incomplete(shown, cells, first), asked, first), asked, cells, first) if width else []
        remarks += [Remark(say("reading.unknown_column", **named), printed.page) for named in strange_heads(shown, cells, first)]
        placed.append((shown, asked, first))
        worded |= {first + r * width + k for r, row in enumerate(rows) for k in row.worded}
        remarks += _doubts(printed, rows, asked)
    sums = [s for s in (*sums, *sums_between(placed)) if not worded & {s.whole, *s.parts}]
    cells = [replace(cell, point=None) if i in worded else cell for i, cell in enumerate(cells)]
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
            known = asks.settled and asks.spec.kind != "unknown" and asks.spec.asks and column.asks and column.of != STRANGE
            point = question(printed.spec, side, column, asks, setting.year, setting.stage) if known else None
            cells.append(Cell(printed.title, named, heads[k], amount, unit, point, place))
    return cells


def _asked(side: Side, rows: Sequence[PrintedRow], elsewhere: Mapping[str, Printed], setting: Setting) -> list[Asked]:
    """What the rows of a side ask, by the rules of the format."""
    codes = iter(_codes(side, rows, elsewhere, setting.year))
    asked: list[Asked] = []
    at, economic = 0, ["", ""]
    buying, purchases = Buying(setting.year), next((rule for rule in side.rows if rule.kind == "purchases"), None)
    for row in rows:
        spec = spec_named(side.rows, row.label, at, row.group) if not row.codes else None
        if spec is not None:
            at = side.rows.index(spec) + 1
            asked.append(replace(named_row(spec), label=row.label, group=row.group or spec.group))
            buying.under(asked[-1])
        elif purchases is not None and row.texts:
            asked.append(buying.row(purchases, row))
        else:
            asked.append(_by_rule(side, row, codes, economic, elsewhere, setting.year))
    return asked


def _codes(side: Side, rows: Sequence[PrintedRow], elsewhere: Mapping[str, Printed], year: int) -> list[Code]:
    """The codes of the coded rows of a table by function or by department economic class."""
    rule = next((spec for spec in side.rows if spec.kind == "tree"), None)
    if rule is None:
        return []
    coded = [(next(iter(row.codes.values())), row.label) for row in rows if row.codes]
    if rule.tree != "economic":
        return function_codes(coded, elsewhere[""], year)
    printed, above = [], ""
    for pieces, name in coded:
        above = completed(pieces, above)
        printed.append((above, name))
    return economic_codes(printed, elsewhere["economic"], year)


def _by_rule(
    side: Side, row: PrintedRow, codes: Iterator[Code], economic: list[str], elsewhere: Mapping[str, Printed], year: int
) -> Asked:
    rule = next((spec for spec in side.rows if spec.kind != "named"), RowSpec("unknown"))
    if rule.kind == "pairs" and row.codes:
        return _pair(rule, row, economic, elsewhere, year)
    if rule.kind == "tree" and row.codes:
        code = next(codes)
        return replace(tree_row(rule, code.meant or code.printed, row.label), code=code.printed, settled=bool(code.meant))
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


def _nearest_class(name: str, year: int) -> Entry | None:
    """The 类 whose name is nearest to one that is misprinted a little; None where none is near."""
    functional = classes("functional", year)
    by_name = {plain(spelled): entry for entry in functional.children("") for spelled in functional.names(entry.code)}
    near = difflib.get_close_matches(name, list(by_name), 1, 0.8)
    return by_name[near[0]] if near else None


def _class_by_name(rule: RowSpec, row: PrintedRow, year: int) -> Asked:
    """A 类 that is printed by its name alone."""
    name = without_number(row.label)
    entry = next((entry for entry in classes("functional", year).named(name) if len(entry.code) == 3), None) or _nearest_class(name, year)
    if entry is None:
        return Asked(RowSpec("unknown"), name, row.label, {})
    return replace(tree_row(rule, entry.code, name), label=row.label, code="")


def _says_something(row: PrintedRow) -> bool:
    """Whether a row has an amount, other than noughts beside no name."""
    amounts = [amount for text, _ in row.amounts if (amount := read_amount(text))]
    return any(amount.digits for amount in amounts) or bool(amounts and (row.label or row.codes))


def _doubts(printed: PrintedTable, rows: Sequence[PrintedRow], asked: Sequence[Asked]) -> list[Remark]:
    doubts = []
    for number, (row, asks) in enumerate(zip(rows, asked, strict=True), 1):
        named = {"table": printed.title, "number": number, "row": row.label or row.code("")}
        if asks.spec.kind == "unknown" and _says_something(row):
            doubts.append(Remark(say("reading.unknown_row", **named), printed.page, "unknown_row", printed.title))
        elif not asks.settled:
            doubts.append(Remark(say("reading.numbered_row", **named), printed.page))
    return doubts


def _table(printed: PrintedTable, cells: Sequence[Cell], sums: Sequence[Sum], setting: Setting) -> Table:
    spec, there = printed.spec, {id(m.column) for m in printed.matched}
    any_row = Asked(RowSpec("one"), "", "", {})
    nothing = [
        question(spec, side, column, any_row, setting.year, setting.stage)
        for side in spec.sides
        for column in side.columns
        if column.optional and id(column) not in there and not side.tells_nothing(column)
    ]
    nothing += [asks for number, side in enumerate(spec.sides) for asks in _left_out(printed, number, side, setting)]
    return Table(
        title=printed.title, organisation=printed.organisation, unit=unit_named(printed.unit), heads=(), lines=(), cells=tuple(cells),
        sums=tuple(sums), notes=tuple(printed.notes), guidance=tuple(printed.guidance), landscape=spec.landscape, spec=spec.id,
        nothing=tuple(nothing), place=cells[0].place if cells else NOWHERE,
    )  # fmt: skip


def _left_out(printed: PrintedTable, number: int, side: Side, setting: Setting) -> Iterator[Point]:
    """The questions of the rows that stand only with an amount and are not printed."""
    absent = [rule for rule in side.rows if rule.optional]
    there = {without_number(row.label) for row in printed.rows[number]} if absent and printed.rows else set()
    for rule in absent:
        if not there & set(map(plain, (rule.name, *rule.aliases))):
            yield from questions_of(printed.spec, side, rule, setting.year, setting.stage)
