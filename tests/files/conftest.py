"""Small files made for one test each: a DOCX of a body, a workbook of rows, a text."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from gouji.files import Grid, Pages, open_file

LANSHAN = Path(__file__).parent.parent / "fixtures" / "lanshan"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'

Opener = Callable[..., Pages]


@pytest.fixture
def lanshan() -> Path:
    """The folder with the Lanshan disclosure in four forms."""
    return LANSHAN


@pytest.fixture
def opened(tmp_path: Path) -> Opener:
    """Opens bytes or text under a name."""

    def open_as(name: str, data: bytes | str) -> Pages:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return open_file(path)

    return open_as


@pytest.fixture
def docx(opened: Opener) -> Opener:
    """Opens a DOCX with this body, and these styles and numbering if the test needs them."""

    def open_body(body: str, styles: str = "", numbering: str = "", prolog: str = "") -> Pages:
        parts = {"word/document.xml": f"{prolog}<w:document {WORD}><w:body>{body}</w:body></w:document>"}
        if styles:
            parts["word/styles.xml"] = f"<w:styles {WORD}>{styles}</w:styles>"
        if numbering:
            parts["word/numbering.xml"] = f"<w:numbering {WORD}>{numbering}</w:numbering>"
        return opened("made.docx", zipped(parts))

    return open_body


@pytest.fixture
def xlsx(opened: Opener) -> Opener:
    """Opens a workbook that the test fills through openpyxl."""

    def open_workbook(fill: Callable[[openpyxl.Workbook], None]) -> Pages:
        workbook, file = openpyxl.Workbook(), io.BytesIO()
        fill(workbook)
        workbook.save(file)
        return opened("made.xlsx", file.getvalue())

    return open_workbook


@pytest.fixture
def zip_of() -> Callable[[dict[str, str | bytes]], bytes]:
    """Makes a package of parts."""
    return zipped


@pytest.fixture
def changed() -> Callable[[bytes, str, Callable[[bytes], bytes]], bytes]:
    """Makes a package of another one with one part changed."""

    def with_change(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {entry: package.read(entry) for entry in package.namelist()}
        return zipped({**parts, name: change(parts[name])})

    return with_change


@pytest.fixture
def texts() -> Callable[[Pages], list]:
    """A file's blocks as an accountant reads them: paragraphs as their text, grids as rows of `text` or `text[rows×columns]`."""
    return lambda pages: [grid_texts(block) if isinstance(block, Grid) else block.text for block in pages.blocks]


def zipped(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()


def grid_texts(grid: Grid) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        merged = f"[{cell.rowspan}×{cell.colspan}]" if (cell.rowspan, cell.colspan) != (1, 1) else ""
        rows[cell.row].append(cell.text + merged)
    return rows
