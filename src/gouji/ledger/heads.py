"""A raw sheet laid under its heads: which column is which, and the rows as records by the columns' keys."""

import difflib
import re
from collections.abc import Iterable, Iterator

from gouji.amounts import plain
from gouji.ledger.schema import Column, Sheet, book
from gouji.ledger.source import Cell, RawSheet, Record, Row, Spot, address
from gouji.messages import Problem

_IN_PARENTHESES = re.compile(r"（([^（）]*)）$")


def records(sheet: Sheet, raw: RawSheet, unit: str) -> tuple[list[Record], list[Problem]]:
    """The body rows of a sheet with a head row, and what is wrong with its heads. `unit` is the profile's, "" if unknown."""
    problems = merged_problems(raw)
    if not raw.rows:
        return [], [*problems, Problem("ledger.no_heads", sheet=raw.shown, heads=[c.head for c in sheet.columns])]
    head, *body = raw.rows
    columns, wrong = _columns(sheet, raw, head, unit)
    titled = {cell.column for cell in head.cells}
    found = [_record(sheet, raw, row, columns) for row in body]
    return found, [*problems, *wrong, *(p for row in body for p in _outside(raw, row, titled))]


def pairs(sheet: Sheet, raw: RawSheet) -> tuple[list[tuple[Column, Cell | None, Spot]], list[Problem]]:
    """The keys of a sheet of pairs with their values, in the order of the sheet's columns; and what is wrong with its keys."""
    found, problems = _pairs(sheet, raw)
    for column in sheet.columns:
        if column.key not in found:
            found[column.key] = (None, Spot(raw.shown, len(raw.rows), column.head, "", raw.addressed))
    return [(column, *found[column.key]) for column in sheet.columns], problems


def nearest(word: str, words: Iterable[str]) -> list[str]:
    """The words that look most like `word`, at most three, nearest first."""
    return difflib.get_close_matches(word, list(words), n=3, cutoff=0.34)


def merged_problems(raw: RawSheet) -> list[Problem]:
    """One problem for each range of merged cells: in a ledger every cell stands for itself."""
    return [Problem("ledger.merged", sheet=raw.shown, range=span) for span in raw.merged]


def _columns(sheet: Sheet, raw: RawSheet, head: Row, unit: str) -> tuple[dict[str, int], list[Problem]]:
    by_head = {column.head: column for column in sheet.columns}
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    for cell in head.cells:
        name, said_unit = _head(str(cell.value), by_head)
        spot = Spot(raw.shown, head.number, str(cell.value), address(cell.column, head.record))
        column = by_head.get(name)
        if column is None:
            problems.append(spot.problem("unknown_column", nearest=nearest(name, set(by_head)) or list(by_head)))
        elif column.key in columns:
            problems.append(spot.problem("duplicate_column", first=address(columns[column.key], head.record)))
        else:
            columns[column.key] = cell.column
            if said_unit and unit and said_unit != unit:
                problems.append(spot.problem("head_unit", said=said_unit, unit=unit))
    return columns, problems + _missing(sheet, raw, columns)


def _head(text: str, by_head: dict[str, Column]) -> tuple[str, str]:
    """The head without its unit, and the unit that it names in parentheses ("" where none)."""
    name = plain(text)
    if name in by_head:
        return name, ""
    found = _IN_PARENTHESES.search(name)
    if found and (column := by_head.get(name[: found.start()])) and column.kind == "amount":
        return column.head, found[1]
    return name, ""


def _missing(sheet: Sheet, raw: RawSheet, columns: dict[str, int]) -> list[Problem]:
    lacking = [c for c in sheet.columns if c.required and c.key not in columns]
    return [Problem("ledger.missing_column", sheet=raw.shown, column=c.head, note=c.note) for c in lacking]


def _record(sheet: Sheet, raw: RawSheet, row: Row, columns: dict[str, int]) -> Record:
    at = {cell.column: cell for cell in row.cells}
    return Record(sheet, raw, row, columns, {key: at[column] for key, column in columns.items() if column in at})


def _outside(raw: RawSheet, row: Row, titled: set[int]) -> Iterator[Problem]:
    for cell in row.cells:
        if cell.column not in titled:
            where = address(cell.column, row.record)
            yield Problem("ledger.no_head", sheet=raw.shown, row=row.number, cell=where, value=cell.value)


def _pairs(sheet: Sheet, raw: RawSheet) -> tuple[dict[str, tuple[Cell | None, Spot]], list[Problem]]:
    by_head = {column.head: column for column in sheet.columns}
    found: dict[str, tuple[Cell | None, Spot]] = {}
    problems = merged_problems(raw)
    for row in raw.rows:
        at = {cell.column: cell for cell in row.cells}
        name = plain(str(at[0].value)) if 0 in at else ""
        if name == book().words["pair_heads"][0] or not (name or 1 in at):
            continue
        spot = Spot(raw.shown, row.number, name, address(1, row.record), raw.addressed)
        column = by_head.get(name)
        if column is None:
            problems.append(spot.problem("unknown_key", value=name, nearest=nearest(name, by_head) or list(by_head)))
        elif column.key in found:
            problems.append(spot.problem("duplicate_key", value=name, first=found[column.key][1].row))
        else:
            found[column.key] = (at.get(1), spot)
    return found, problems
