"""A workbook or a folder as a ledger, or every mistake in it at once."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from gouji.ledger.assembling import Assembly
from gouji.ledger.from_folder import file_of, folder_sheets
from gouji.ledger.from_workbook import workbook_sheets
from gouji.ledger.gathering import Gathering, gathered
from gouji.ledger.model import Ledger
from gouji.ledger.recognising import ledger_in, must_be_workbook
from gouji.ledger.schema import book
from gouji.messages import Problem, Problems


def read_ledger(path: str | Path) -> Ledger:
    """The ledger kept in an XLSX workbook or in a folder of CSV and TOML (or a folder that holds one ledger workbook).

    Raises Problems with every mistake of the ledger at once, sheet by sheet: where it is, what stands there, what is
    expected; and with the one problem of a file that is no workbook (old, encrypted, truncated, renamed, empty, missing).
    """
    path = ledger_in(Path(path))
    try:
        gathering = _gathered(path)
    except Problem as problem:
        raise Problems([problem]) from problem
    ledger = Assembly(gathering).ledger()
    if ledger is None:
        raise Problems(gathering.in_order())
    return replace(ledger, file=path.name, sha256=_digest(path))


def _gathered(path: Path) -> Gathering:
    if not path.is_dir():
        must_be_workbook(path)
        gathering = gathered(workbook_sheets(path), in_folder=False)
        if not gathering.raw:
            raise Problem("ledger.not_ledger", file=path.name, expected=[sheet.name for sheet in book().sheets])
        return gathering
    sheets, problems = folder_sheets(path)
    gathering = gathered(sheets, in_folder=True)
    gathering.problems[""] = problems + gathering.problems[""]
    return gathering


def _digest(path: Path) -> str:
    """The SHA-256 of the workbook; of a folder, over the names and contents of the ledger files that it has, in the sheets' order."""
    whole = hashlib.sha256()
    for file in _files(path):
        whole.update(file.name.encode() + b"\0" if path.is_dir() else b"")
        whole.update(file.read_bytes())
    return whole.hexdigest()


def _files(path: Path) -> Iterable[Path]:
    if not path.is_dir():
        return [path]
    return [file for name in dict.fromkeys(map(file_of, book().sheets)) if (file := path / name).is_file()]
