"""The scan: once over the files of a source, everything that its questions ask, by month."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from gouji.measuring.aggregates import COUNTED, DISTINCT, LARGEST, LEAST, MEAN, RANKED, SUMMED, Aggregate, Facts
from gouji.measuring.columns import MOMENT, TEXT, Columns
from gouji.measuring.database import Database
from gouji.measuring.quantiles import quantiles

SUM_ROW, UNDATED, OTHER_YEAR = -3, -2, -1
"""In place of a month: rows that sum others, rows without a date that can be read, and rows of other years."""

Months = frozenset[int]
Values = Mapping[Months, Fraction | None]
_BASE = {
    COUNTED: ("count(*) FILTER ({})",), SUMMED: ("sum({})", "count({})"), MEAN: ("sum({})", "count({})"),
    LARGEST: ("max({})", "count({})"), LEAST: ("min({})", "count({})"), RANKED: ("count({})",), DISTINCT: ("count({})",),
}  # fmt: skip


@dataclass(frozen=True)
class Scanned:
    """Rows by month (0 where months are not told; SUM_ROW, UNDATED, OTHER_YEAR), the values of each aggregate over each set of months, how many
    rows each aggregate took, and how many cells could not be read and could be, by reading and column."""

    rows: Mapping[int, int]
    values: Mapping[Aggregate, Values]
    taken: Mapping[Aggregate, int]
    unread: Mapping[tuple[str, int], int]
    read: Mapping[tuple[str, int], int]


def scan(database: Database, columns: Columns, facts: Facts, date: int | None, year: int, periods: frozenset[Months]) -> Scanned:
    """Scan all tables of the source. `date` is the column that dates rows; `periods` are the sets of months that are asked for.

    Raises duckdb.Error where a file cannot be read to its end.
    """
    month = _month(columns, facts, date, year)
    unread = {
        (reading, number): facts.column(f"CASE WHEN {reading}{number} IS NULL THEN coalesce(trim(u{number}) <> '', false) END")
        for reading, number in sorted(columns.used)
        if reading != TEXT
    }
    made = ", ".join([f"CAST({month} AS TINYINT) AS month", *(f"{sql} AS {name}" for sql, name in facts.columns.items())])
    with_sums = ", s" if month.startswith("CASE WHEN s ") else ""
    query, files = _source(columns, bool(with_sums), date is None)
    query, values = f"SELECT {made} FROM ({query})", {**facts.values, **files}
    if any(asked.way in (RANKED, DISTINCT) for asked in facts.aggregates):
        database.rows(f"CREATE OR REPLACE TEMP TABLE facts AS {query}", used(query, values))
        query = "FROM facts"
    groups = _grouped(database, query, used(query, values), facts, unread)
    return _folded(database, groups, facts, unread, periods)


def used(query: str, values: Mapping[str, object]) -> dict[str, object]:
    """The parameters that a query has."""
    return {name: values[name] for name in set(re.findall(r"\$(\w+)", query))}


def _month(columns: Columns, facts: Facts, date: int | None, year: int) -> str:
    """SQL of a row's month, or of why it has none. Rows that sum others are looked for where they would be summed or counted again."""
    cases = []
    if date is None or any(asked.way in (SUMMED, MEAN) for asked in facts.aggregates):
        cases.append(f"WHEN s THEN {SUM_ROW}")
    if date is None:
        return f"CASE {' '.join(cases)} ELSE 0 END"
    moment = columns.use(date, MOMENT)
    cases += [f"WHEN {moment} IS NULL THEN {UNDATED}", f"WHEN year({moment}) <> {int(year)} THEN {OTHER_YEAR}"]
    return f"CASE {' '.join(cases)} ELSE month({moment}) END"


def _source(columns: Columns, with_sums: bool, filled: bool) -> tuple[str, dict[str, object]]:
    """SQL of the rows of all tables, typed, and the paths that it takes; `filled`: of those rows alone that say something."""
    selects, paths = [], {}
    for number, table in enumerate(columns.tables):
        paths[f"path{number}"] = str(table.path)
        relation = table.relation.format(path=f"$path{number}") + (f" WHERE {table.filled}" if filled and table.filled else "")
        cells = [columns.scanned(number) or "1 AS nothing", *([f"({columns.sums(number)}) AS s"] if with_sums else [])]
        read = [columns.typed(number) or "nothing", *(["s"] if with_sums else [])]
        selects.append(f"SELECT {', '.join(read)} FROM (SELECT {', '.join(cells)} FROM {relation})")
    return " UNION ALL ".join(selects), paths


def _grouped(database: Database, query: str, values: dict[str, object], facts: Facts, unread: Mapping[tuple[str, int], str]) -> list[tuple]:
    """By month: rows, the base of each aggregate, cells that could not be read and that could."""
    asked = [form.format(aggregate.column) for aggregate in facts.aggregates for form in _BASE[aggregate.way]]
    asked += [sql for column in unread.values() for sql in (f"count(*) FILTER ({column})", f"count(*) - count({column})")]
    return database.rows(f"SELECT month, count(*){''.join(f', {sql}' for sql in asked)} FROM ({query}) GROUP BY month", values)


def _folded(database: Database, groups: list[tuple], facts: Facts, unread: Mapping[tuple[str, int], str], periods: frozenset[Months]) -> Scanned:
    rows = {month: count for month, count, *_ in groups}
    place, values, taken = 2, {}, {}
    for asked in facts.aggregates:
        width = len(_BASE[asked.way])
        by_month = {month: group[place - 1 : place - 1 + width] for month, *group in groups if month >= 0}
        taken[asked] = sum(base[-1] for base in by_month.values())
        if asked.way == RANKED:
            values[asked] = quantiles(database, asked.column, asked.rank, periods)
        elif asked.way == DISTINCT:
            values[asked] = _distinct(database, asked.column, periods)
        else:
            values[asked] = {months: _fold(asked.way, [base for month, base in by_month.items() if month in months]) for months in periods}
        place += width
    failed, read = ({column: sum(group[place + 2 * n + m] for group in groups) for n, column in enumerate(unread)} for m in (0, 1))
    return Scanned(rows, values, taken, failed, read)


def holds(database: Database, columns: Columns, facts: Facts, sql: str) -> bool:
    """Whether a condition holds in any row of the source, of whatever year."""
    query, files = _source(columns, False, False)
    query, values = f"SELECT 1 FROM ({query}) WHERE {sql} LIMIT 1", {**facts.values, **files}
    return bool(database.rows(query, used(query, values)))


def _fold(way: str, bases: list[list]) -> Fraction | None:
    """One value of those of several months."""
    if way == COUNTED:
        return Fraction(sum(count for (count,) in bases))
    values, taken = [Fraction(value) for value, count in bases if count], sum(count for _, count in bases)
    if way == SUMMED:
        return sum(values, Fraction(0))
    if not taken:
        return None
    return sum(values, Fraction(0)) / taken if way == MEAN else max(values) if way == LARGEST else min(values)


def _distinct(database: Database, column: str, periods: frozenset[Months]) -> Values:
    """How many different values. A value counts from its first month on, so running counts need no second look at the rows."""
    pairs = f"SELECT DISTINCT month, {column} AS value FROM facts WHERE month >= 0 AND {column} IS NOT NULL"
    database.rows(f"CREATE OR REPLACE TEMP TABLE pairs AS {pairs}")
    alone = dict(database.rows("SELECT month, count(*) FROM pairs GROUP BY month"))
    new = dict(database.rows("SELECT first, count(*) FROM (SELECT min(month) AS first FROM pairs GROUP BY value) GROUP BY first"))
    counts = {}
    for months in periods:
        counts[months] = Fraction(alone.get(min(months), 0)) if len(months) == 1 else Fraction(sum(new.get(month, 0) for month in months))
    return counts
