"""The tables of an unknown format as sides of lines and columns, for the sums that may hold among them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gouji.document import Cell, Document, Row
from gouji.reading.unknown import words

_CHINESE = "[零一二三四五六七八九十百]+"
_LEVELS = tuple(map(re.compile, (rf"{_CHINESE}[、.．]", rf"[（(]{_CHINESE}[）)]", r"\d{1,2}[、.．](?=\D)", r"[（(]\d{1,2}[）)]")))
"""How the numbering of a line says how deep it stands, outermost first."""


@dataclass(frozen=True)
class Side:
    """One side of a table: its printed lines from top to bottom, its columns from left to right, and where their amounts are
    among the document's cells."""

    rows: tuple[Row, ...]
    columns: tuple[tuple[str, ...], ...]
    places: Mapping[tuple[Row, tuple[str, ...]], int]


def sides_of(document: Document) -> Iterator[list[Side]]:
    """The sides of each table; a table without a title continues the one before."""
    tables: list[list[tuple[int, Cell]]] = []
    place = 0
    for table in document.tables:
        if table.title or not tables:
            tables.append([])
        shift = max((cell.row.number for _, cell in tables[-1]), default=0)
        for cell in table.cells:
            tables[-1].append((place, _below(cell, shift)))
            place += 1
    return (list(_sides(cells)) for cells in tables)


def _below(cell: Cell, shift: int) -> Cell:
    row = Row(cell.row.number + shift, cell.row.code, cell.row.label, cell.row.parent, cell.row.government)
    return Cell(cell.table, row, cell.column, cell.amount, cell.unit, cell.point, cell.place) if shift else cell


def _sides(cells: Sequence[tuple[int, Cell]]) -> Iterator[Side]:
    counts = Counter((cell.row, cell.column) for _, cell in cells)
    twice = {column for (_, column), number in counts.items() if number > 1}
    places = {(cell.row, cell.column): place for place, cell in cells if cell.column not in twice and cell.amount}
    rows: dict[tuple[str, ...], set[Row]] = defaultdict(set)
    for row, column in places:
        rows[column].add(row)
    for columns in _together(rows):
        own = sorted({row for column in columns for row in rows[column]}, key=lambda row: row.number)
        if len({row.number for row in own}) == len(own):
            yield Side(tuple(own), _in_order(columns, cells), {key: place for key, place in places.items() if key[1] in columns})


def _together(rows: Mapping[tuple[str, ...], set[Row]]) -> list[list[tuple[str, ...]]]:
    """The columns in groups that stand beside the same names."""
    groups: list[list[tuple[str, ...]]] = []
    for column, own in rows.items():
        beside = next((g for g in groups if 2 * max(len(own & rows[c]) for c in g) >= min(len(own), *(len(rows[c]) for c in g))), None)
        if beside is None:
            groups.append([column])
        else:
            beside.append(column)
    return groups


def _in_order(columns: Iterable[tuple[str, ...]], cells: Sequence[tuple[int, Cell]]) -> tuple[tuple[str, ...], ...]:
    """From left to right: by the places where these are known, else as they come first in print."""
    left: dict[tuple[str, ...], float] = {}
    for number, (_, cell) in enumerate(cells):
        at = cell.place.box[2] if cell.place.box else _letters(cell.place.cell) if cell.place.cell else number
        left.setdefault(cell.column, at)
    return tuple(sorted(columns, key=left.__getitem__))


def _letters(cell: str) -> float:
    number = 0
    for letter in cell.rstrip("0123456789"):
        number = 26 * number + ord(letter) - 64
    return number


def is_total(name: str) -> bool:
    """Whether a line or a column is by its name a sum of others."""
    return name.endswith(tuple(words()["sums"]["totals"]))


def top(rows: Sequence[Row]) -> list[Row]:
    """The lines that are part of no other of these: no code below another, no numbering deeper than another, nothing named as 其中."""
    codes = {row.code for row in rows if row.code}
    left = [row for row in rows if not any(row.code.startswith(code) and row.code != code for code in codes)]
    left = [row for row in left if not row.label.startswith(tuple(words()["sums"]["of_which"]))]
    levels = {row: level(row) for row in left if not is_total(row.label)}
    least = min((deep for deep in levels.values() if deep is not None), default=None)
    return [row for row in left if row not in levels or levels[row] == least]


def level(row: Row) -> int | None:
    """How deep the numbering before a name stands, from 0; None where it has none."""
    return next((deep for deep, form in enumerate(_LEVELS) if form.match(row.label)), None)
