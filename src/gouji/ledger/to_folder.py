"""A ledger written as a folder of CSV and TOML."""

import csv
import io
import os
import tempfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from gouji.ledger.from_folder import file_of
from gouji.ledger.model import Ledger
from gouji.ledger.printing import Written, head_of, rows_of, sheets_of
from gouji.ledger.schema import Sheet, book
from gouji.messages import Problem


def write_folder(ledger: Ledger, path: str | Path) -> None:
    """Write the ledger as a folder of its own: CSV for tables, one TOML file for everything else; all of it or nothing.

    Equal ledgers give equal bytes. A ledger that is already there is replaced. Raises Problem when the folder holds other
    files, or for what the sheets cannot hold.
    """
    folder = Path(path)
    known = {file_of(sheet) for sheet in book().sheets}
    others = sorted(entry.name for entry in folder.iterdir() if entry.name not in known) if folder.is_dir() else []
    if others or (folder.exists() and not folder.is_dir()):
        raise Problem("ledger.in_the_way", folder=folder.name, files=others[:5])
    files = dict(_files(ledger))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".") as waiting:
        for name, content in files.items():
            (Path(waiting) / name).write_bytes(content)
        for name in files:
            os.replace(Path(waiting) / name, folder / name)
    for name in known - files.keys():
        (folder / name).unlink(missing_ok=True)


def _files(ledger: Ledger) -> Iterator[tuple[str, bytes]]:
    yield book().words["texts_file"], _texts(ledger).encode()
    for sheet in sheets_of(ledger):
        if sheet.file:
            yield sheet.file, _table(ledger, sheet).encode()


def _table(ledger: Ledger, sheet: Sheet) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([head_of(column, ledger.profile.unit) for column in sheet.columns])
    rows = rows_of(ledger, sheet)
    if sheet.layout == "counts":
        rows = [row for row in rows if row[1] is not None]
    writer.writerows([_text(value) for value in row] for row in rows)
    return out.getvalue()


def _text(value: Written) -> str:
    if isinstance(value, bool):
        return book().words["yes"] if value else ""
    return "" if value is None else format(value, "f") if isinstance(value, Decimal) else str(value)


def _texts(ledger: Ledger) -> str:
    import tomli_w

    tables = {sheet.name: _content(ledger, sheet) for sheet in book().sheets if not sheet.file}
    lists_first = sorted(tables.items(), key=lambda item: isinstance(item[1], dict))
    return tomli_w.dumps(dict(lists_first))


def _content(ledger: Ledger, sheet: Sheet) -> dict[str, Any] | list[Any]:
    rows = rows_of(ledger, sheet)
    if sheet.layout == "pairs":
        return {column.head: _toml(value) for column, value in zip(sheet.columns, rows[0], strict=True)}
    return [row[0] for row in rows] if sheet.layout == "list" else {str(key): _toml(text) for key, text in rows}


def _toml(value: Written) -> str | int | bool | date:
    return "" if value is None else value if isinstance(value, bool | int | date) else str(value)
