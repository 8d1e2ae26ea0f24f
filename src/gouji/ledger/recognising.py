"""Whether a path is a ledger, which file of a folder is meant, and why a file cannot be a workbook."""

from pathlib import Path

from gouji.files import kind_of
from gouji.ledger.from_folder import file_of
from gouji.ledger.from_workbook import sheet_names
from gouji.ledger.schema import book
from gouji.messages import Problem, Problems

_REFUSED = {
    "xls": "ledger.old_office",
    "ole": "ledger.old_office",
    "encrypted": "ledger.encrypted",
    "damaged": "ledger.damaged",
}
"""What is said of a file by its kind; a file of any other kind is no workbook, whatever its name."""

_KNOWN_AT_LEAST = 3


def is_ledger(path: str | Path) -> bool:
    """Whether the path is a ledger rather than a published document: a workbook or folder with at least three of a ledger's sheets.

    Looks at names only; nothing that cannot be read is a ledger.
    """
    path = Path(path)
    return _is_folder(path) or _is_workbook(path) or (path.is_dir() and len(_workbooks(path)) == 1)


def ledger_in(path: Path) -> Path:
    """The ledger that the path means: itself, or the only ledger workbook of a folder. Raises Problems where there is none."""
    if not path.exists():
        raise Problems([Problem("ledger.not_found", file=str(path))])
    if not path.is_dir() or _files(path):
        return path
    workbooks = _workbooks(path)
    if len(workbooks) != 1:
        key = "ledger.several_in_folder" if workbooks else "ledger.none_in_folder"
        raise Problems([Problem(key, folder=str(path), files=[w.name for w in workbooks])])
    return workbooks[0]


def must_be_workbook(path: Path) -> None:
    """Raise Problem when the file cannot be an XLSX workbook: empty, old, encrypted, truncated, renamed."""
    if path.name in {file_of(sheet) for sheet in book().sheets}:
        raise Problem("ledger.part_of_folder", file=path.name)
    if not path.stat().st_size:
        raise Problem("ledger.empty_file", file=path.name)
    kind = kind_of(path)
    if kind != "xlsx":
        raise Problem(_REFUSED.get(kind, "ledger.not_workbook"), file=path.name)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and len(_files(path)) >= _KNOWN_AT_LEAST


def _is_workbook(path: Path) -> bool:
    known = {sheet.name for sheet in book().sheets}
    return path.is_file() and len(known & set(sheet_names(path))) >= _KNOWN_AT_LEAST


def _files(folder: Path) -> list[str]:
    return [name for name in dict.fromkeys(file_of(sheet) for sheet in book().sheets) if (folder / name).is_file()]


def _workbooks(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.xlsx")) if not path.name.startswith("~$") and _is_workbook(path)]
