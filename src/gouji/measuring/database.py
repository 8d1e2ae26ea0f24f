"""DuckDB, shut in: no network, no extension, no file but those it is given, as much memory and disk as it is allowed."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb

from gouji.measuring.calendar import Calendar

YEARS_AROUND = 3
"""Working days are looked up in a list for so many years before and after the year that is measured; beyond them weekends alone count."""

_STOPPED = "Query interrupted"
_NUMBER = "DECIMAL(28, 8)"
_MACROS = f"""
CREATE MACRO bare_number(t) AS regexp_replace(regexp_replace(t, '[,，\\s¥￥]', '', 'g'), '^[(（](.*)[)）]$', '-\\1');
CREATE MACRO share_number(t) AS CASE WHEN right(t, 1) IN ('%', '％')
    THEN TRY_CAST(TRY_CAST(left(t, length(t) - 1) AS DECIMAL(26, 6)) / 100 AS {_NUMBER}) END;
CREATE MACRO number_of(t) AS coalesce(TRY_CAST(t AS {_NUMBER}), TRY_CAST(bare_number(t) AS {_NUMBER}), share_number(bare_number(t)));
CREATE MACRO iso_moment(t) AS CASE WHEN TRY_CAST(t AS TIMESTAMP) >= TIMESTAMP '1800-01-01' THEN TRY_CAST(t AS TIMESTAMP) END;
CREATE MACRO with_strokes(t) AS regexp_replace(replace(t, '－', '-'), '[年月.．](\\d)', '-\\1', 'g');
CREATE MACRO with_colons(t) AS regexp_replace(regexp_replace(with_strokes(t), '[日号]', ' ', 'g'), '[时点分：]', ':', 'g');
CREATE MACRO spelled(t) AS regexp_replace(rtrim(regexp_replace(with_colons(t), '[秒\\s]+$', ''), ':'), '\\s+', ' ', 'g');
CREATE MACRO serial_moment(t) AS CASE WHEN regexp_full_match(t, '[2-7]\\d{{4}}(\\.\\d+)?')
    THEN TIMESTAMP '1899-12-30' + to_microseconds(CAST(round(CAST(t AS DECIMAL(28, 12)) * 86400) AS BIGINT) * 1000000) END;
CREATE MACRO other_moment(t) AS coalesce(
    iso_moment(t), iso_moment(spelled(t)),
    CASE WHEN regexp_full_match(t, '(19|20)\\d{{6}}') THEN try_strptime(t, '%Y%m%d')
         WHEN regexp_full_match(t, '(19|20)\\d{{10}}') THEN try_strptime(t, '%Y%m%d%H%M')
         WHEN regexp_full_match(t, '(19|20)\\d{{12}}') THEN try_strptime(t, '%Y%m%d%H%M%S') END,
    serial_moment(t),
    try_strptime(t, ['%d-%b-%Y', '%d-%b-%Y %H:%M', '%d-%b-%Y %H:%M:%S', '%d %b %Y', '%b %d, %Y', '%Y-%m-%d %H']),
    try_strptime(spelled(t), '%Y-%m-%d %H'));
CREATE MACRO moment_from(quick, t) AS CASE WHEN quick >= TIMESTAMP '1800-01-01' THEN quick WHEN t <> '' THEN other_moment(trim(t)) END;
CREATE MACRO moment_of(t) AS moment_from(TRY_CAST(t AS TIMESTAMP), t);
"""


def quoted(name: str) -> str:
    """A name as an identifier of SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text of our own data as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


class Database:
    """One connection over the files at `paths`; it writes to the folder `temporary` alone, and only when memory is short."""

    def __init__(self, paths: Iterable[Path], temporary: Path, memory: str, threads: int, calendar: Calendar, year: int) -> None:
        self._connection = duckdb.connect(":memory:", config=_settings(temporary, memory, threads))
        try:
            self._connection.execute(_MACROS)
            self._connection.execute(_working_days(calendar, year))
            self._connection.execute("SET allowed_paths = $paths", {"paths": [str(path) for path in paths]})
            self._connection.execute("SET enable_external_access = false; SET lock_configuration = true")
        except BaseException:
            self.close()
            raise

    def rows(self, query: str, values: dict[str, Any] | None = None) -> list[tuple]:
        """All rows of a query; `values` are its parameters `$name`. Raises duckdb.Error."""
        with _stoppable():
            return self._connection.execute(query, values or {}).fetchall()

    def stream(self, query: str, values: dict[str, Any], at_once: int = 10_000) -> Iterable[Sequence]:
        """The rows of a query, one by one."""
        with _stoppable():
            cursor = self._connection.execute(query, values)
        while rows := _fetched(cursor, at_once):
            yield from rows

    def close(self) -> None:
        """Give back memory and disk."""
        self._connection.close()

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextmanager
def _stoppable() -> Iterator[None]:
    """Ctrl-C while the database works is Ctrl-C, whatever the database makes of it."""
    try:
        yield
    except duckdb.InterruptException as stopped:
        raise KeyboardInterrupt from stopped
    except RuntimeError as stopped:
        if str(stopped) != _STOPPED:
            raise
        raise KeyboardInterrupt from stopped


def _fetched(cursor: duckdb.DuckDBPyConnection, at_once: int) -> Sequence[Sequence]:
    with _stoppable():
        return cursor.fetchmany(at_once)


def _working_days(calendar: Calendar, year: int) -> str:
    """`workdays(a, b)`: how many days are worked after the day of a, up to that of b. A short list is looked up far faster than a long one."""
    first, last = date(year - YEARS_AROUND, 1, 1), date(year + YEARS_AROUND, 12, 31)
    counts = calendar.worked_until(first, last)
    before, after = f"weekdays(DATE '{first - timedelta(days=1)}')", f"weekdays(DATE '{last}') + {counts[-1]}"
    return f"""
        CREATE MACRO day_number(d) AS CAST(d AS DATE) - DATE '1900-01-01';
        CREATE MACRO weekdays(d) AS (day_number(d) // 7) * 5 + least(day_number(d) % 7 + 1, 5);
        CREATE MACRO worked(d) AS CASE WHEN CAST(d AS DATE) < DATE '{first}' THEN weekdays(d) - {before}
            WHEN CAST(d AS DATE) > DATE '{last}' THEN weekdays(d) - {after}
            ELSE list_extract({counts}::INTEGER[], CAST(d AS DATE) - DATE '{first}' + 1) END;
        CREATE MACRO workdays(a, b) AS worked(b) - worked(a);"""


def _settings(temporary: Path, memory: str, threads: int) -> dict[str, str]:
    return {
        "threads": str(threads),
        "memory_limit": memory,
        "temp_directory": str(temporary),
        "preserve_insertion_order": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_community_extensions": "false",
    }
