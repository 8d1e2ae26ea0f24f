"""What the print says about an amount beside the sums: its neighbours in the row, oddities of its digits, the same thing in other tables."""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from gouji.document import Cell, Entry
from gouji.formats.numbering import without_number
from gouji.locating import Evidence

_NEGATIVE, _ZERO_FIRST, _SHORT = 12.0, 25.0, 8.0
_ELSEWHERE, _SUPPORTED, _EMPTY, _EMPTY_ROW, _UNSAID = 8.0, 0.2, 0.5, 10.0, 0.2
"""How many times likelier a change is: of an amount below nothing, of one that begins with a 0 too many, of one with fewer decimals than
all others of its table; to an amount that another table prints for the same thing; away from one that another table prints; of an empty
cell; of one in a row without any amount, where such rows are rare; of a sentence's figure to nothing."""
_FEW = 2
_NAMING = ("function", "economic", "project", "view", "item")
_ZERO = re.compile(r"-?0\d")


class Print:
    """What a document's cells print, counted; kept up when one of them prints something else."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._cells = {place: entry.cell for place, entry in enumerate(entries) if entry.cell is not None}
        self._printed: dict[Hashable, Counter[tuple[str, int]]] = defaultdict(Counter)
        self._decimals: dict[str, Counter[int]] = defaultdict(Counter)
        self._below: Counter[str] = Counter()
        self._rows: Counter[_Row] = Counter()
        for cell in self._cells.values():
            self._rows[_row(cell)] += 0
            self._count(cell, 1)
        self._things = {place: _thing(cell) for place, cell in self._cells.items()}
        self._rare = self._empty_rows()
        self.evidence = Evidence(tuple(_lines(list(self._cells.items()))), self._odds)

    def change(self, place: int, cell: Cell) -> None:
        """The cell at a place prints something else."""
        self._count(self._cells[place], -1)
        self._count(cell, 1)
        self._cells[place] = cell
        self._rare = self._empty_rows()

    def _count(self, cell: Cell, number: int) -> None:
        if cell.amount:
            fen = cell.fen
            self._printed[_thing(cell)][cell.table, fen] += number
            self._decimals[cell.table][cell.decimals] += number
            self._below[cell.table] += number * (fen < 0)
            self._rows[_row(cell)] += number

    def _empty_rows(self) -> set["_Row"]:
        """The rows that print no amount, in tables where few do so."""
        blank = [row for row, printed in self._rows.items() if not printed]
        rare = Counter(table for table, *_ in blank)
        return {row for row in blank if rare[row[0]] <= _FEW}

    def _odds(self, place: int, meant: int) -> float:
        cell = self._cells.get(place)
        if cell is None:
            return 1.0 if meant else _UNSAID
        there = {fen for (table, fen), number in self._printed[self._things[place]].items() if number and table != cell.table}
        same = _ELSEWHERE if meant and meant in there else 1.0
        kept = _SUPPORTED if cell.fen and cell.fen in there else 1.0
        if not cell.amount:
            return same * (_EMPTY_ROW if _row(cell) in self._rare else _EMPTY)
        decimals = {d: number for d, number in self._decimals[cell.table].items() if number}
        return same * kept * _oddity(cell, self._below[cell.table], decimals)


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


def _oddity(cell: Cell, negative: int, decimals: Mapping[int, int]) -> float:
    odd = _NEGATIVE if cell.fen < 0 and negative <= _FEW else 1.0
    odd *= _ZERO_FIRST if _ZERO.match(cell.amount) else 1.0
    alone = decimals[cell.decimals] <= _FEW < sum(decimals.values()) and cell.decimals < max(decimals)
    return odd * (_SHORT if alone else 1.0)
