"""What the print says about an amount beside the sums: its neighbours in the row, oddities of its digits, the same thing in other tables."""

import copy
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from gouji.document import Cell, Entry
from gouji.formats.numbering import without_number
from gouji.locating import Evidence

_NEGATIVE, _ZERO_FIRST, _SHORT = 12.0, 25.0, 8.0
_ELSEWHERE, _SUPPORTED, _EMPTY, _EMPTY_ROW, _UNSAID, _AS_BEFORE = 8.0, 0.2, 0.5, 10.0, 0.2, 0.1
"""How many times likelier a change is: of an amount below nothing, of one that begins with a 0 too many, of one with fewer decimals than
all others of its table; to an amount that another table prints for the same thing; away from one that another table prints; of an empty
cell; of one in a row without any amount, where such rows are rare; of a sentence's figure to nothing; of 持平 to a change. A change that
leaves last year's amount below nothing is as likely wrong as an amount below nothing."""
_FEW = 2
_NAMING = ("function", "economic", "project", "view", "item")
_ZERO = re.compile(r"-?0\d")


class Print:
    """What a document's cells print, by what they are about; counted where somebody asks, kept up when one of them prints something else."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        cells = {place: entry.cell for place, entry in enumerate(entries) if entry.cell is not None}
        self._cells: Mapping[int, Cell] = cells
        self._things = {place: _thing(cell) for place, cell in cells.items()}
        self._alike: dict[Hashable, list[int]] = defaultdict(list)
        self._in_table: dict[str, list[int]] = defaultdict(list)
        for place, cell in cells.items():
            self._alike[self._things[place]].append(place)
            self._in_table[cell.table].append(place)
        self._changes = {place: entry.fen for place, entry in enumerate(entries) if entry.figure is not None and entry.figure.direction}
        self._told = Counter(self._changes.values())
        self._this_year = _this_year(entries, self._changes)
        self._impossible = self._below_nothing([entry.fen for entry in entries])
        self._begin(tuple(_lines(list(cells.items()))))

    def _begin(self, lines: Sequence[Sequence[int]]) -> None:
        self._decimals: dict[str, Counter[int]] = {}
        self._rare: set[_Row] | None = None
        self.evidence = Evidence(lines, self._odds, self._changes)

    def of(self, cells: Mapping[int, Cell], amounts_fen: Sequence[int]) -> "Print":
        """The print of another document, whose cells and amounts stand at the same places and are about the same things."""
        other = copy.copy(self)
        other._cells = cells
        other._changes = {place: amounts_fen[place] for place in self._changes}
        other._told = Counter(other._changes.values())
        other._impossible = other._below_nothing(amounts_fen)
        other._begin(self.evidence.rows)
        return other

    def change(self, place: int, cell: Cell) -> None:
        """The cell at a place prints something else."""
        self._cells = {**self._cells, place: cell}
        self._decimals.pop(cell.table, None)
        self._rare = None

    def _odds(self, place: int, meant: int) -> float:
        if place not in self._things:
            return self._odds_said(place, meant)
        cell = self._cells[place]
        alike = (self._cells[p] for p in self._alike[self._things[place]] if p != place)
        there = {other.fen for other in alike if other.amount and other.table != cell.table}
        same = _ELSEWHERE if meant and meant in there else 1.0
        kept = _SUPPORTED if cell.fen and cell.fen in there else 1.0
        if not cell.amount:
            return same * (_EMPTY_ROW if self._is_rare(cell) else _EMPTY)
        return same * kept * self._oddity(cell)

    def _odds_said(self, place: int, meant: int) -> float:
        """The odds of a sentence's figure: what is a change may be that of another question too."""
        if place in self._impossible:
            return _NEGATIVE
        if not meant:
            return _UNSAID
        change = self._changes.get(place)
        if change == 0:
            return _AS_BEFORE
        return _SUPPORTED if change is not None and self._told[change] > 1 else 1.0

    def _below_nothing(self, amounts_fen: Sequence[int]) -> frozenset[int]:
        """The changes that are more than what the same sentence says of this year."""
        return frozenset(place for place, now in self._this_year.items() if amounts_fen[place] > amounts_fen[now] >= 0)

    def _is_rare(self, cell: Cell) -> bool:
        """Whether the row of a cell prints no amount, in a table where few do so."""
        if self._rare is None:
            self._rare = _empty_rows([self._cells[place] for place in self._things])
        return _row(cell) in self._rare

    def _oddity(self, cell: Cell) -> float:
        odd = _NEGATIVE if cell.fen < 0 and self._negative(cell.table) <= _FEW else 1.0
        odd *= _ZERO_FIRST if _ZERO.match(cell.amount) else 1.0
        decimals = self._decimals_in(cell.table)
        alone = decimals[cell.decimals] <= _FEW < decimals.total() and cell.decimals < max(decimals)
        return odd * (_SHORT if alone else 1.0)

    def _negative(self, table: str) -> int:
        """How many amounts of a table are below nothing."""
        return sum(self._cells[place].fen < 0 for place in self._in_table[table])

    def _decimals_in(self, table: str) -> Counter[int]:
        """How many amounts of a table are printed with so many decimals."""
        known = self._decimals.get(table)
        if known is None:
            printed = (self._cells[place] for place in self._in_table[table])
            known = self._decimals[table] = Counter(cell.decimals for cell in printed if cell.amount)
        return known


def _this_year(entries: Sequence[Entry], changes: Iterable[int]) -> dict[int, int]:
    """For each change that a sentence says beside this year's amount, where that amount stands."""
    said = {(id(e.sentence), e.figure.point): place for place, e in enumerate(entries) if e.figure is not None and e.figure.point is not None}
    found = {}
    for place in changes:
        point = entries[place].figure.point  # type: ignore[union-attr]
        now = said.get((id(entries[place].sentence), point.asking(measure="金额"))) if point is not None else None
        if now is not None and now != place:
            found[place] = now
    return found


_Row = tuple[str, int, str]
"""A printed row: its table, number and label."""


def _row(cell: Cell) -> _Row:
    return cell.table, cell.row.number, cell.row.label


def _lines(cells: Sequence[tuple[int, Cell]]) -> Iterator[tuple[int, ...]]:
    """The places that stand side by side in a row, and pairs that stand one below the other in a column."""
    rows: list[list[tuple[int, Cell]]] = []
    for place, cell in cells:
        before = rows[-1][-1][1] if rows else None
        if before is None or before.table != cell.table or (before.row is not cell.row and before.row != cell.row):
            rows.append([])
        rows[-1].append((place, cell))
    for above, below in zip([[], *rows], rows, strict=False):
        yield tuple(place for place, _ in below)
        if above and above[0][1].table == below[0][1].table and above[0][1].row.number < below[0][1].row.number:
            under = {cell.column: place for place, cell in below}
            yield from ((place, under[cell.column]) for place, cell in above if cell.column in under)


def _thing(cell: Cell) -> Hashable:
    """What the row is about: its class, project or purpose, else its name."""
    asked = tuple(cell.point.get(dimension) for dimension in _NAMING) if cell.point is not None else ()
    return asked if any(asked) else without_number(cell.row.label)


def _empty_rows(cells: Sequence[Cell]) -> set[_Row]:
    """The rows that print no amount, in tables where few do so."""
    printed: dict[_Row, bool] = {}
    for cell in cells:
        printed[_row(cell)] = printed.get(_row(cell), False) or bool(cell.amount)
    blank = [row for row, some in printed.items() if not some]
    rare = Counter(table for table, *_ in blank)
    return {row for row in blank if rare[row[0]] <= _FEW}
