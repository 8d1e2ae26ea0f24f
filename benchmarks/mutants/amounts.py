"""The amounts of the tables: what row and column each answers to, and how its print reads."""

import re
from dataclasses import dataclass

from benchmarks.mutants.grids import CODE, GridCell, GridTable, is_body, value_of

NUMBERING = re.compile(r"^([一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.、．]|其中[:：])")


@dataclass(frozen=True, slots=True)
class Row:
    """A body row of a table, or of one side of it: `number` counts through the table, `cells` are all of the printed row."""

    table: int
    number: int
    side: int
    code: str
    label: str
    code_cells: tuple[GridCell, ...]
    label_cell: GridCell | None
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed amount in hundredths of its table's unit; `column` counts the table's columns of amounts, `heads` stand over it."""

    table: int
    title: str
    row: Row
    column: int
    heads: tuple[str, ...]
    value: int
    decimals: int
    unit: str
    cell: GridCell


@dataclass(frozen=True, slots=True)
class Part:
    """What a printed row says on one of its sides."""

    at: int
    codes: list[GridCell]
    labels: list[GridCell]
    amounts: list[GridCell]


def amounts_of(number: int, table: GridTable) -> list[Amount]:
    """The amounts of one table, row by row."""
    start = next((at for at, row in enumerate(table.rows) if is_body(row)), len(table.rows))
    coded = any("编码" in cell.text or "代码" in cell.text for row in table.rows[:start] for cell in row)
    places = _columns(table, coded)
    parts = [_parts(at, row, coded) for at, row in enumerate(table.rows[start:], start)]
    sides = _sides(parts, places, table.apart)
    found, filled = [], {}
    for part in (part for row in parts for part in row):
        columns = [_column(cell, places, table.apart) for cell in part.amounts]
        row = _row(number, table, part, sides[columns[0]] if columns else 0, filled)
        for cell, column in zip(part.amounts, columns, strict=True):
            heads, decimals = _heads(table.rows[:start], cell), len(cell.text.partition(".")[2])
            found.append(Amount(number, table.title, row, column, heads, value_of(cell.text) or 0, decimals, table.unit, cell))
    return found


def _row(number: int, table: GridTable, part: Part, side: int, filled: dict[int, dict[float, str]]) -> Row:
    label = part.labels[0] if part.labels else None
    own = [cell for cell in part.codes if label is None or cell.box[0] < label.box[0]]
    code = _completed(own, filled.setdefault(side, {}), table.apart)
    return Row(number, part.at, side, code, NUMBERING.sub("", label.text) if label else "", tuple(own), label, table.rows[part.at])


def _column(cell: GridCell, places: list[float], apart: float) -> int:
    return max(column for column, x in enumerate(places) if x <= cell.centre + apart / 100)


def _sides(parts: list[list[Part]], places: list[float], apart: float) -> dict[int, int]:
    """On which side each column stands: the last at which a row has it."""
    found: dict[int, int] = {}
    for row in parts:
        for side, part in enumerate(row):
            for cell in part.amounts:
                column = _column(cell, places, apart)
                found[column] = max(side, found.get(column, 0))
    return found


def _is_code(row: tuple[GridCell, ...], at: int, coded: bool) -> bool:
    """Whether a cell is a code: whole digits before a label or another code."""
    if not coded or not CODE.match(row[at].text):
        return False
    after = next((cell.text for cell in row[at + 1 :] if cell.text), "")
    return bool(after) and (value_of(after) is None or (bool(CODE.match(after)) and _is_code(row, _next(row, at), coded)))


def _next(row: tuple[GridCell, ...], at: int) -> int:
    return next(index for index in range(at + 1, len(row)) if row[index].text)


def _parts(at: int, row: tuple[GridCell, ...], coded: bool) -> list[Part]:
    """The row's sides: a label after amounts, or after the empty cells of amounts, begins another."""
    parts, gap = [Part(at, [], [], [])], False
    for index, cell in enumerate(row):
        part = parts[-1]
        if not cell.text:
            gap = gap or bool(part.labels)
            continue
        code = _is_code(row, index, coded)
        if not code and value_of(cell.text) is not None:
            part.amounts.append(cell)
            continue
        if part.amounts or (gap and not code and not any(c.box[0] > part.labels[0].box[0] for c in part.codes)):
            parts.append(part := Part(at, [], [], []))
        gap = False
        (part.codes if code else part.labels).append(cell)
    return parts


def _completed(codes: list[GridCell], filled: dict[float, str], apart: float) -> str:
    """The digits joined, with those of the rows above where only the last are printed."""
    if not codes:
        return ""
    first = codes[0].box[0] - apart / 4
    before = [text for x, text in sorted(filled.items()) if x < first]
    for x in [x for x in filled if x >= first]:
        del filled[x]
    filled.update({cell.box[0]: cell.text for cell in codes})
    return "".join([*before, *(cell.text for cell in codes)])


def _columns(table: GridTable, coded: bool) -> list[float]:
    """The middles of the columns that have amounts."""
    cells = (cell for row in table.rows for at, cell in enumerate(row) if value_of(cell.text) is not None and not _is_code(row, at, coded))
    middles = sorted(cell.centre for cell in cells)
    return [x for at, x in enumerate(middles) if not at or x - middles[at - 1] > table.apart]


def _heads(rows: tuple[tuple[GridCell, ...], ...], cell: GridCell) -> tuple[str, ...]:
    return tuple(head.text for row in rows for head in row if head.text and head.box[0] <= cell.centre <= head.box[2])
