"""The amounts of two documents, table by table: those that ask the same question beside each other."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from gouji.amounts import round_half_up
from gouji.comparing.model import CAME, CHANGED, WENT, AmountChange, RowChange, TableChange
from gouji.comparing.pairing import Paired, paired
from gouji.comparing.relative import Relative
from gouji.document import Cell, Document, Row, Table
from gouji.document.place import NOWHERE


def compare_tables(before: Document, after: Document, relative: tuple[Relative, Relative]) -> tuple[list[TableChange], int]:
    """What became of every table, in the order of the second document, those that went last; and how many amounts are the same."""
    found = _paired_tables(before, after, relative)
    compared = {id(b): _Table(a, b, relative) for a, b in found.pairs}
    changes = [compared[id(t)].change() if id(t) in compared else TableChange(CAME, t.title, cells=_facts(t.cells)) for t in after.tables]
    changes += [TableChange(WENT, table.title, cells=_facts(table.cells)) for table in found.went]
    if any(map(_has_facts_only, (before, after))):
        changes = [change for change in changes if change.what == CHANGED or change.cells]
    return changes, sum(table.unchanged for table in compared.values())


def _has_facts_only(document: Document) -> bool:
    """Whether the document knows nothing but facts (gouji's JSON): which empty tables it has, it cannot say."""
    return not any(table.heads or table.lines for table in document.tables)


def _paired_tables(before: Document, after: Document, relative: tuple[Relative, Relative]) -> Paired[Table]:
    """The tables that are the same: by their place in one format, else by their titles, else those that ask the same questions."""
    first, second = relative
    by_title = (lambda table: first.title(table.title), lambda table: second.title(table.title))
    by_place = (lambda table: table.spec,) * 2
    found = paired(before.tables, after.tables, [by_place, by_title] if before.format == after.format else [by_title])
    alike = _alike(found.went, found.came, relative)
    partners = {id(table) for pair in alike for table in pair}
    went, came = (tuple(table for table in tables if id(table) not in partners) for tables in (found.went, found.came))
    return Paired((*found.pairs, *alike), went, came)


def _alike(went: Sequence[Table], came: Sequence[Table], relative: tuple[Relative, Relative]) -> list[tuple[Table, Table]]:
    """Tables that share at least half of the questions of the shorter one, the likest first."""
    first, second = relative
    before = [{first.question(cell.point) for cell in table.cells if cell.point is not None} for table in went]
    after = [{second.question(cell.point) for cell in table.cells if cell.point is not None} for table in came]
    likeness = {(i, j): Fraction(len(one & other), len(one | other) or 1) for i, one in enumerate(before) for j, other in enumerate(after)}
    pairs: dict[int, int] = {}
    for i, j in sorted(likeness, key=lambda pair: (-likeness[pair], pair)):
        if i not in pairs and j not in pairs.values() and 2 * len(before[i] & after[j]) >= max(1, min(len(before[i]), len(after[j]))):
            pairs[i] = j
    return [(went[i], came[j]) for i, j in sorted(pairs.items())]


class _Table:
    """A table of both documents."""

    def __init__(self, before: Table, after: Table, relative: tuple[Relative, Relative]) -> None:
        self.before, self.after = before, after
        self.relative = relative
        self.cells = paired(before.cells, after.cells, _cell_keys(relative))
        self.pairs = [*self.cells.pairs, *self._halves()]

    def change(self) -> TableChange:
        """What changed in it, the totals first."""
        differing = [(a, b) for a, b in self.pairs if not same_money(a, b)]
        rank = _ranks(self.after, self.before)
        amounts = sorted((AmountChange(a, b) for a, b in differing), key=lambda change: rank(change.after, change.before))
        units = (self.before.unit.name, self.after.unit.name)
        reprinted = sum((a.amount, a.unit) != (b.amount, b.unit) for a, b in self.pairs if same_money(a, b))
        return TableChange(CHANGED, self.after.title, tuple(amounts), tuple(self._rows()), units if units[0] != units[1] else None, (), reprinted)

    @property
    def unchanged(self) -> int:
        """How many amounts are the same."""
        return sum(bool(a.amount or b.amount) and same_money(a, b) for a, b in self.pairs)

    def _halves(self) -> list[tuple[Cell, Cell]]:
        """Amounts of rows that both tables have, in columns that one of them lacks, beside an empty cell."""
        to_after = {a.row: b.row for a, b in self.cells.pairs}
        to_before = {b.row: a.row for a, b in self.cells.pairs}
        went = [(c, _empty(c, to_after[c.row], self.after)) for c in self.cells.went if c.amount and c.row in to_after]
        return went + [(_empty(c, to_before[c.row], self.before), c) for c in self.cells.came if c.amount and c.row in to_before]

    def _rows(self) -> Iterable[RowChange]:
        rows = dict.fromkeys((a.row, b.row) for a, b in self.cells.pairs)
        yield from (RowChange(CHANGED, a, after=b) for a, b in rows if self._named_otherwise(a, b))
        yield from _apart(CAME, self.cells.came, {b for _, b in rows})
        yield from _apart(WENT, self.cells.went, {a for a, _ in rows})

    def _named_otherwise(self, before: Row, after: Row) -> bool:
        first, second = self.relative
        return before.code != after.code or first.label(before.label) != second.label(after.label) or before.government != after.government


def same_money(before: Cell, after: Cell) -> bool:
    """Whether two cells say the same: to the 分 in one unit; in two units as the coarser prints it. An empty cell says what 0 says."""
    if before.fen == after.fen:
        return True
    if before.unit == after.unit:
        return False
    step = max(cell.unit.step(cell.decimals) for cell in (before, after))
    return round_half_up(before.fen, step) == round_half_up(after.fen, step)


def _cell_keys(relative: tuple[Relative, Relative]) -> list[tuple[Callable[[Cell], Hashable], Callable[[Cell], Hashable]]]:
    """What two cells may agree in: question, row and column; the question; row and column."""

    def asked(r: Relative) -> Callable[[Cell], Hashable]:
        return lambda cell: cell.point is not None and r.question(cell.point)

    def placed(r: Relative) -> Callable[[Cell], Hashable]:
        return lambda cell: (cell.row.code, r.label(cell.row.label), cell.row.government, r.column(cell.column))

    def both(r: Relative) -> Callable[[Cell], Hashable]:
        question, place = asked(r), placed(r)
        return lambda cell: (question(cell), place(cell))

    return [(way(relative[0]), way(relative[1])) for way in (both, asked, placed)]


def _ranks(after: Table, before: Table) -> Callable[[Cell, Cell], tuple[int, int, int]]:
    """The order of changes: rows that stand higher in the declared sums first, else as printed."""
    depth_of = _depths(after)
    number = {id(cell): i for i, cell in enumerate(after.cells)} | {id(cell): i for i, cell in enumerate(before.cells)}
    return lambda one, other: (depth_of.get(one.row, 0), one.row.number, number.get(id(one), number.get(id(other), 0)))


def _depths(table: Table) -> dict[Row, int]:
    """For each row how many wholes stand over it, of its least deep cell."""
    above = {part: s.whole for s in table.sums for part in s.parts if table.cells[part].row != table.cells[s.whole].row}
    depths: dict[Row, int] = {}
    for i, cell in enumerate(table.cells):
        depth, seen = 0, {i}
        while (i := above.get(i, -1)) >= 0 and i not in seen:
            seen.add(i)
            depth += 1
        depths[cell.row] = min(depth, depths.get(cell.row, depth))
    return depths


def _apart(what: str, cells: Sequence[Cell], known: set[Row]) -> Iterable[RowChange]:
    rows: dict[Row, list[Cell]] = {}
    for cell in cells:
        if cell.amount and cell.row not in known:
            rows.setdefault(cell.row, []).append(cell)
    return (RowChange(what, row, tuple(printed)) for row, printed in rows.items())


def _empty(cell: Cell, row: Row, table: Table) -> Cell:
    return replace(cell, table=table.title, row=row, amount="", unit=table.unit, place=NOWHERE, lines=())


def _facts(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    return tuple(cell for cell in cells if cell.amount)
