"""What a person should know about the files of a source: rows without date, cells that could not be read, renamed columns, personal numbers."""

import re
from collections.abc import Iterator, Mapping, Sequence

import duckdb

from gouji.measuring.aggregates import Facts, Tried
from gouji.measuring.calendar import Calendar
from gouji.measuring.columns import MOMENT, Columns
from gouji.measuring.csv_tables import records
from gouji.measuring.database import Database
from gouji.measuring.model import DataSource, Private
from gouji.measuring.private import count_private
from gouji.measuring.scanning import OTHER_YEAR, SUM_ROW, UNDATED, Scanned
from gouji.measuring.tables import Table
from gouji.messages import Problem

_FIRST_BAD = 1_000
_PRIVATE_IN = {"VARCHAR": "{}", "BIGINT": "CAST({} AS VARCHAR)", "DOUBLE": "CAST(TRY_CAST({} AS BIGINT) AS VARCHAR)"}
"""Types of columns that may hold personal numbers, and SQL of their cells as texts."""

_SHOWN = 8


def told(
    database: Database, source: DataSource, columns: Columns, facts: Facts, scanned: Scanned, doubted: Mapping[str, Sequence[Tried]],
    date: int | None, year: int, calendar: Calendar,
) -> Iterator[Problem]:  # fmt: skip
    """All sentences about a source that was scanned; `doubted` are formulas with what they look for in vain."""
    for (reading, number), count in scanned.unread.items():
        if count and (scanned.read[reading, number] or number == date):
            yield _unread(database, columns, reading, number, count)
    rows = {kind: scanned.rows.get(kind, 0) for kind in (UNDATED, OTHER_YEAR, SUM_ROW)}
    empty = rows[UNDATED] - scanned.unread.get((MOMENT, date), 0) if date is not None else 0
    if empty:
        yield Problem("measuring.undated", source=source.name, column=source.date, rows=empty)
    if rows[OTHER_YEAR]:
        yield Problem("measuring.other_years", source=source.name, column=source.date, rows=rows[OTHER_YEAR], year=year)
    if rows[SUM_ROW]:
        yield Problem("measuring.sum_rows", source=source.name, rows=rows[SUM_ROW])
    for file, name, printed in columns.renamed():
        yield Problem("measuring.renamed", file=file, name=name, printed=printed)
    yield from _in_vain(columns, scanned, doubted)
    if year not in calendar.years and any("workdays(" in sql for sql in facts.columns):
        yield Problem("measuring.calendar", year=year)


def _unread(database: Database, columns: Columns, reading: str, number: int, count: int) -> Problem:
    """The first cell that could not be read, by file and row."""
    key = "measuring.no_dates" if reading == MOMENT else "measuring.no_numbers"
    for at, table in enumerate(columns.tables):
        if table.types[columns.place(at, number)] == "VARCHAR" and (bad := _bad_values(database, columns, at, reading, number)):
            row, value = _first_row(database, table, columns.place(at, number), bad)
            return Problem(key, file=table.place, column=columns.name(number), rows=count, row=row, value=columns.quoted(number, value))
    raise AssertionError("a cell that was counted is in a table")


def _bad_values(database: Database, columns: Columns, table: int, reading: str, number: int) -> list[str]:
    cell = columns.raw(table, number)
    read = f"{'moment_of' if reading == MOMENT else 'number_of'}({cell}) IS NULL AND trim({cell}) <> ''"
    relation, path = columns.tables[table].relation.format(path="$path"), str(columns.tables[table].path)
    rows = database.rows(f"SELECT DISTINCT {cell} FROM {relation} WHERE {read} LIMIT {_FIRST_BAD}", {"path": path})
    return [value for (value,) in rows]


def _first_row(database: Database, table: Table, place: int, bad: list[str]) -> tuple[int, str]:
    """The first row that holds one of the values, as the file counts rows."""
    if table.number:
        rows = f"SELECT {table.number} AS row, {table.cells[place]} AS value FROM {table.relation.format(path='$path')}"
        query = f"{rows} WHERE value IN (SELECT unnest($bad)) ORDER BY row LIMIT 1"
        return database.rows(query, {"path": str(table.path), "bad": bad})[0]
    return next((line, row[place]) for line, row in records(table) if len(row) > place and row[place] in set(bad))


def _in_vain(columns: Columns, scanned: Scanned, doubted: Mapping[str, Sequence[Tried]]) -> Iterator[Problem]:
    """Formulas that look for what stands nowhere: perhaps a value that the export writes otherwise; with the values that there are."""
    if not sum(count for month, count in scanned.rows.items() if month >= 0):
        yield Problem("measuring.no_rows", source=columns.source)
    for formula, tried in doubted.items():
        if tried:
            values = "；".join(f"{columns.name(n)}：{'、'.join(_values(columns, n))}" for n in sorted({each.column for each in tried}))
            yield Problem("measuring.met_by_none", formula=formula, values=values)


def _values(columns: Columns, number: int) -> list[str]:
    values = columns.values(number)
    shown = list(dict.fromkeys(columns.quoted(number, value) for value in values[:_SHOWN]))
    return shown + ["…"] * (len(values) > _SHOWN)


def private_of(database: Database, tables: Sequence[Table], most: int) -> tuple[Private, ...]:
    """The columns of texts that hold personal numbers, in the first `most` rows of each table."""
    found: list[Private] = []
    for table in tables:
        rows = _numbered(database, table, most) if most else iter(())
        found += count_private(table.place, table.head.names, rows)
    return tuple(found)


def _numbered(database: Database, table: Table, most: int) -> Iterator[tuple[int, list[str]]]:
    """The first rows with their numbers."""
    if table.delimiter and not table.number:
        yield from (row for row, _ in zip(records(table), range(most), strict=False))
        return
    kinds = zip(table.cells, table.types, strict=True)
    cells = ", ".join(_PRIVATE_IN.get(kind, "''").format(cell) for cell, kind in kinds)
    query = f"SELECT {table.number}, {cells} FROM {table.relation.format(path='$path')} LIMIT {most}"
    yield from ((number, row) for number, *row in database.stream(query, {"path": str(table.path)}))


def refusal(mistake: duckdb.Error, tables: Sequence[Table]) -> Problem:
    """What the database says about a file that it could not read to its end, for a person."""
    text = str(mistake)
    table = next((table for table in tables if str(table.path) in text), tables[0])
    line = re.search(r"CSV Error on Line: (\d+)", text)
    if line:
        widths = re.search(r"Expected Number of Columns: (\d+) Found: (\d+)", text)
        if widths:
            key = "measuring.short_row" if int(widths[2]) < int(widths[1]) else "measuring.long_row"
            return Problem(key, file=table.place, row=int(line[1]), expected=int(widths[1]), found=int(widths[2]))
        if "unterminated quote" in text:
            return Problem("measuring.unclosed_quote", file=table.place, row=int(line[1]))
        if "nvalid unicode" in text:
            return Problem("measuring.mixed_encoding", file=table.place, row=int(line[1]))
        return Problem("measuring.bad_row", file=table.place, row=int(line[1]))
    if isinstance(mistake, duckdb.OutOfMemoryException):
        return Problem("measuring.memory", file=table.place)
    if isinstance(mistake, duckdb.OutOfRangeException | duckdb.ConversionException):
        return Problem("measuring.too_large", file=table.place)
    if "state machine" in text:
        return Problem("measuring.not_uniform", file=table.place)
    return Problem("measuring.damaged", file=table.place)
