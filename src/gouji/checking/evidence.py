"""What the print says about an amount beside the sums: its neighbours in the row, oddities of its digits, the same thing in other tables."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence

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


def evidence_of(entries: Sequence[Entry]) -> Evidence:
    """What the print of a document says beside its sums, for locating."""
    cells = [(place, entry.cell) for place, entry in enumerate(entries) if entry.cell is not None]
    return Evidence(tuple(_lines(cells)), _odds(cells))


def _lines(cells: Sequence[tuple[int, Cell]]) -> Iterator[tuple[int, ...]]:
    """The places that stand side by side in a row, and pairs that stand one below the other in a column."""
    rows: list[list[tuple[int, Cell]]] = []
    for place, cell in cells:
        if not rows or rows[-1][-1][1].row != cell.row or rows[-1][-1][1].table != cell.table:
            rows.append([])
        rows[-1].append((place, cell))
    for above, below in zip([[], *rows], rows, strict=False):
        yield tuple(place for place, _ in below)
        under = {cell.column: place for place, cell in below}
        if above and above[0][1].table == below[0][1].table and above[0][1].row.number < below[0][1].row.number:
            yield from ((place, under[cell.column]) for place, cell in above if cell.column in under)


def _odds(cells: Sequence[tuple[int, Cell]]) -> Callable[[int, int], float]:
    by_place = dict(cells)
    printed: dict[Hashable, set[tuple[str, int]]] = defaultdict(set)
    decimals: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    below: dict[str, int] = defaultdict(int)
    empty = _empty_rows([cell for _, cell in cells])
    for _, cell in cells:
        if cell.amount:
            printed[_thing(cell)].add((cell.table, cell.fen))
            decimals[cell.table][cell.decimals] += 1
            below[cell.table] += cell.fen < 0

    def odds(place: int, meant: int) -> float:
        cell = by_place.get(place)
        if cell is None:
            return 1.0 if meant else _UNSAID
        there = {fen for table, fen in printed[_thing(cell)] if table != cell.table}
        same = _ELSEWHERE if meant and meant in there else 1.0
        kept = _SUPPORTED if cell.fen and cell.fen in there else 1.0
        if not cell.amount:
            return same * (_EMPTY_ROW if (cell.table, cell.row.number, cell.row.label) in empty else _EMPTY)
        return same * kept * _oddity(cell, below[cell.table], decimals[cell.table])

    return odds


def _empty_rows(cells: Sequence[Cell]) -> set[tuple[str, int, str]]:
    """The rows that print no amount, in tables where few do so."""
    printed: dict[tuple[str, int, str], bool] = {}
    for cell in cells:
        row = (cell.table, cell.row.number, cell.row.label)
        printed[row] = printed.get(row, False) or bool(cell.amount)
    blank = [row for row, some in printed.items() if not some]
    rare = Counter(table for table, *_ in blank)
    return {row for row in blank if rare[row[0]] <= _FEW}


def _thing(cell: Cell) -> Hashable:
    """What the row is about: its class, project or purpose, else its name."""
    asked = tuple(cell.point.get(dimension) for dimension in _NAMING) if cell.point is not None else ()
    return asked if any(asked) else without_number(cell.row.label)


def _oddity(cell: Cell, negative: int, decimals: dict[int, int]) -> float:
    odd = _NEGATIVE if cell.fen < 0 and negative <= _FEW else 1.0
    odd *= _ZERO_FIRST if _ZERO.match(cell.amount) else 1.0
    alone = decimals[cell.decimals] <= _FEW < sum(decimals.values()) and cell.decimals < max(decimals)
    return odd * (_SHORT if alone else 1.0)
