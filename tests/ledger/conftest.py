"""The example ledger, and ways to spoil it."""

import csv
import io
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import openpyxl
import pytest

from gouji.document.place import NOWHERE
from gouji.ledger import Ledger, Line, read_ledger
from gouji.messages import Problem, Problems, speak

EXAMPLES = Path(str(files("gouji"))) / "examples"


@pytest.fixture(autouse=True)
def _chinese() -> None:
    speak("zh")


@pytest.fixture
def folder() -> Path:
    """The example as a folder of CSV and TOML."""
    return EXAMPLES / "lanshan-2024"


@pytest.fixture
def workbook() -> Path:
    """The example as a workbook."""
    return EXAMPLES / "lanshan-2024.xlsx"


@pytest.fixture(scope="session")
def example() -> Ledger:
    """The example as read from its folder."""
    return read_ledger(EXAMPLES / "lanshan-2024")


@pytest.fixture
def bare() -> Callable[[Ledger], Ledger]:
    """A ledger without its file and places: what two forms of one ledger have in common."""

    def stripped(ledger: Ledger) -> Ledger:
        def lines(some: Sequence[Line]) -> tuple[Line, ...]:
            return tuple(replace(line, place=NOWHERE) for line in some)

        kept = {name: lines(getattr(ledger, name)) for name in ("lines", "procurement", "prior")}
        return replace(ledger, **kept, file="", sha256="")

    return stripped


@pytest.fixture(scope="session")
def light_workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's workbook without its list of codes and its notes, which nobody reads and which make openpyxl slow."""
    book = openpyxl.load_workbook(EXAMPLES / "lanshan-2024.xlsx")
    del book["代码"]
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment):
        cell.comment = None
    path = tmp_path_factory.mktemp("light") / "台账.xlsx"
    book.save(path)
    return path


@pytest.fixture
def spoiled_workbook(light_workbook: Path, tmp_path: Path) -> Callable[[Callable[[openpyxl.Workbook], object]], list[Problem]]:
    """Change the example's workbook as a person would, and read it: the problems that come back."""

    def problems(change: Callable[[openpyxl.Workbook], object]) -> list[Problem]:
        book = openpyxl.load_workbook(light_workbook)
        change(book)
        book.save(tmp_path / "台账.xlsx")
        return _problems(tmp_path / "台账.xlsx")

    return problems


@pytest.fixture
def spoiled_cell(folder: Path, tmp_path: Path) -> Callable[[str, int, str, str], list[Problem]]:
    """Set one cell of a CSV file of the example (line from 1, column by its head), and read it: the problems that come back."""

    def problems(file: str, line: int, head: str, value: str) -> list[Problem]:
        copy = tmp_path / "台账"
        shutil.copytree(folder, copy, dirs_exist_ok=True)
        rows = list(csv.reader(io.StringIO((copy / file).read_text(encoding="utf-8"))))
        rows[line - 1][rows[0].index(head)] = value
        with (copy / file).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(rows)
        return _problems(copy)

    return problems


@pytest.fixture
def problems_of() -> Callable[[Path], list[Problem]]:
    """The problems that reading a path gives."""
    return _problems


def _problems(path: Path) -> list[Problem]:
    try:
        read_ledger(path)
    except Problems as found:
        return found.problems
    return []
