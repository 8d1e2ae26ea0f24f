"""The flat table of facts as Parquet, for data frames and databases: the columns of `tabular`, typed."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from gouji.document.tabular import COLUMN_TYPES, COLUMNS, Value

_KINDS = {str: "VARCHAR", int: "INTEGER", float: "DOUBLE"}
_TYPES = {name: _KINDS[kind] for name, kind in COLUMN_TYPES.items()} | {"amount_fen": "BIGINT"}
_SETTINGS = {
    "threads": "1",
    "memory_limit": "256MB",
    "temp_directory": "",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
"""One thread, so that equal input gives equal bytes; nothing is fetched, nothing is written beside the file."""

_GROUP_ROWS = 50_000
_NO_TEXT = re.compile("[\ud800-\udfff]")
"""What stands in file names that are no text, and in no Parquet file."""

Rows = Iterable[Sequence[Value]]


@contextmanager
def parquet_writer(path: Path) -> Iterator[Callable[[Rows], None]]:
    """A function that takes rows of COLUMNS, again and again; at the end all of them are in the Parquet file `path`.

    Until then they wait on disk beside it, not in memory. Where the function is never called, nothing is written.
    OSError where the disk refuses.
    """
    with NamedTemporaryFile("w", dir=path.parent, prefix=path.name, suffix=".rows", encoding="utf-8") as waiting:
        called = False

        def take(rows: Rows) -> None:
            nonlocal called
            called = True
            waiting.writelines(map(_line, rows))

        yield take
        waiting.flush()
        if called:
            _convert(waiting.name, path)


def _line(row: Sequence[Value]) -> str:
    line = json.dumps(dict(zip(COLUMNS, row, strict=True)), ensure_ascii=False)
    return _NO_TEXT.sub(lambda half: f"\\\\u{ord(half[0]):04x}", line) + "\n"


def _convert(rows: str, path: Path) -> None:
    import duckdb

    types = "{" + ", ".join(f"{_quoted(name)}: '{kind}'" for name, kind in _TYPES.items()) + "}"
    source = f"read_json({_quoted(rows)}, format = 'newline_delimited', columns = {types})"
    form = f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_GROUP_ROWS})"
    with duckdb.connect(":memory:", config=_SETTINGS) as database:
        try:
            database.execute(f"COPY (SELECT * FROM {source}) TO {_quoted(str(path))} {form}").fetchall()
        except duckdb.IOException as refusal:
            raise OSError(str(refusal)) from refusal


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
