"""The tables of a source: each file, each sheet, as something DuckDB scans, with the columns of its head."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from gouji.measuring.heads import Head
from gouji.messages import Problem

SAMPLE_ROWS = 400
"""So many rows below the head tell what a column holds."""


@dataclass(frozen=True)
class Table:
    """A file, or a sheet of one. `relation` is SQL that scans it, with `{path}` where its parameter goes; `cells` are the identifiers of its
    columns there and `types` their types, in the order of the head; `delimiter` is that of a CSV. `number` is SQL of a row's number in the
    file, "" where rows are numbered by looking (CSV). `sample` are the first rows as texts."""

    file: str
    sheet: str
    path: Path
    relation: str
    head: Head
    cells: tuple[str, ...]
    types: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    number: str = ""
    delimiter: str = ""

    @property
    def place(self) -> str:
        """File and sheet, for a person."""
        return f"{self.file}「{self.sheet}」" if self.sheet else self.file

    @property
    def filled(self) -> str:
        """SQL of whether a row says something; "" where all do."""
        return f"trim(concat_ws('', {', '.join(self.cells)})) <> ''" if self.delimiter and not self.number else ""


def open_tables(path: Path, wanted: Collection[str], temporary: Path) -> Sequence[Table]:
    """The tables of a file that have the wanted columns (all of its tables where none has); converted files are put into `temporary`.

    Raises a Problem where the file is missing, damaged, or of a kind that is not read.
    """
    from gouji.measuring import csv_tables, parquet_tables, sheet_tables

    if not path.is_file():
        raise Problem("measuring.no_file", file=path.name)
    with path.open("rb") as file:
        start = file.read(64)
    if not start:
        raise Problem("measuring.empty_file", file=path.name)
    if start.startswith(b"PAR1"):
        return parquet_tables.open_parquet(path, wanted, temporary)
    if start.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return sheet_tables.open_sheets(path, wanted, temporary)
    if path.suffix.lower() in (".xlsx", ".xlsm", ".parquet") or b"\0\0" in start:
        raise Problem("measuring.damaged", file=path.name)
    if start.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<"):
        raise Problem("measuring.web_page", file=path.name)
    return csv_tables.open_csv(path, wanted, temporary)


def scannable(path: Path, temporary: Path) -> Path:
    """A path to the file that DuckDB does not take for a pattern of several."""
    absolute = path.absolute()
    if not set(str(absolute)) & set("*?[]{}"):
        return absolute
    link = temporary / f"{len(list(temporary.iterdir()))}{path.suffix}"
    link.symlink_to(absolute)
    return link


def scanned_csv(width: int, skip: int, delimiter: str) -> str:
    """SQL that scans a CSV of texts, its columns c0, c1, …; `skip` lines stand above the rows."""
    shown = {"\t": "\\t"}.get(delimiter, delimiter)
    columns = ", ".join(f"'c{n}': 'VARCHAR'" for n in range(width))
    sign = f"E'{shown}'"
    return (
        f"read_csv({{path}}, columns = {{{{{columns}}}}}, auto_detect = false, header = false, skip = {skip}, delim = {sign}, "
        "quote = '\"', escape = '\"', strict_mode = true, null_padding = false, hive_partitioning = false)"
    )
