"""Parquet files: DuckDB knows their columns and types."""

from collections.abc import Collection
from pathlib import Path

import duckdb

from gouji.measuring.database import quoted
from gouji.measuring.heads import Head
from gouji.measuring.tables import SAMPLE_ROWS, Table, scannable
from gouji.messages import Problem

_RELATION = "read_parquet($path, hive_partitioning = false)"
_SETTINGS = {"threads": "1", "autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


def open_parquet(path: Path, _wanted: Collection[str], temporary: Path) -> list[Table]:
    """The one table of a Parquet file. Raises a Problem where it is cut or damaged."""
    scanned = scannable(path, temporary)
    try:
        with duckdb.connect(":memory:", config=_SETTINGS) as database:
            columns = database.execute(f"DESCRIBE SELECT * FROM {_RELATION}", {"path": str(scanned)}).fetchall()
            texts = ", ".join(f"CAST({quoted(name)} AS VARCHAR)" for name, *_ in columns)
            rows = database.execute(f"SELECT {texts} FROM {_RELATION} LIMIT {SAMPLE_ROWS}", {"path": str(scanned)}).fetchall()
    except duckdb.Error as refusal:
        raise Problem("measuring.damaged", file=path.name) from refusal
    names = tuple(name for name, *_ in columns)
    sample = tuple(tuple(cell or "" for cell in row) for row in rows)
    relation = "read_parquet({path}, file_row_number = true, hive_partitioning = false)"
    types = tuple(kind for _, kind, *_ in columns)
    return [Table(path.name, "", scanned, relation, Head(-1, names), tuple(map(quoted, names)), types, sample, "file_row_number + 1")]
