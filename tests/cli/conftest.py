"""The command as a person runs it, and the files of the example to run it on."""

import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

import gouji
from gouji.cli import main
from gouji.messages import speak

EXAMPLES = Path(gouji.__file__).parent / "examples"
FIXTURES = Path(__file__).parents[1] / "fixtures"


@dataclass(frozen=True)
class Ran:
    """What a command gave: exit status, standard output, standard error."""

    status: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    yield
    speak(None)


def run_here(*arguments: object) -> Ran:
    """The command in this process."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8", newline=""), io.TextIOWrapper(io.BytesIO(), "utf-8", newline="")
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = end.code
    return Ran(status, *(_written(stream) for stream in (out, err)))


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode()


@pytest.fixture(scope="session")
def run() -> Callable[..., Ran]:
    """Run the command in this process."""
    return run_here


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., Ran]:
    """Run the real command in a process of its own, in a folder of its own; `env` adds to its environment."""
    import os

    def ran(*arguments: object, **env: str) -> Ran:
        command = [sys.executable, "-m", "gouji.cli", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, cwd=tmp_path, env={**os.environ, **env})
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return ran


@pytest.fixture
def example() -> Path:
    """The example ledger as a folder."""
    return EXAMPLES / "lanshan-2024"


@pytest.fixture
def seed() -> Path:
    """The real document as text; it has one error."""
    return FIXTURES / "lanshan" / "lanshan-2024-unit-budget.txt"


@pytest.fixture
def old_workbook() -> Path:
    """A real .xls of a finance office."""
    return FIXTURES / "shanghai" / "budget-template.xls"


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example published by the command; to be looked at, not to be changed."""
    to = tmp_path_factory.mktemp("published") / "公开"
    ran = run_here("publish", EXAMPLES / "lanshan-2024", "--to", to)
    assert ran.status == 0, ran.err
    return to


@pytest.fixture(scope="session")
def light_workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's workbook without its list of codes and its notes, which make openpyxl slow."""
    book = openpyxl.load_workbook(EXAMPLES / "lanshan-2024.xlsx")
    del book["代码"]
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment):
        cell.comment = None
    path = tmp_path_factory.mktemp("light") / "台账.xlsx"
    book.save(path)
    return path


@pytest.fixture
def spoiled(light_workbook: Path, tmp_path: Path) -> Callable[[Callable[[openpyxl.Workbook], object]], Path]:
    """The example's workbook, changed as a person would change it."""

    def changed(change: Callable[[openpyxl.Workbook], object]) -> Path:
        book = openpyxl.load_workbook(light_workbook)
        change(book)
        book.save(tmp_path / "坏台账.xlsx")
        return tmp_path / "坏台账.xlsx"

    return changed


@pytest.fixture
def copied(example: Path, tmp_path: Path) -> Path:
    """The example ledger's folder to change."""
    return Path(shutil.copytree(example, tmp_path / "台账"))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder by its name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
