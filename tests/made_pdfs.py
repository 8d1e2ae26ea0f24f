"""Real PDFs made on the spot: Typst sets them, pikepdf turns them."""

import importlib.resources
from pathlib import Path

import pikepdf
import typst

from gouji.files import open_file
from gouji.files.blocks import Grid, Paragraph

FONTS = importlib.resources.files("gouji.publishing") / "fonts"


def make_pdf(markup: str, folder: Path) -> Path:
    """The path of the PDF that Typst makes of its markup in a folder, in gouji's own font at 10 points."""
    source, target = folder / "表 格.typ", folder / "表 格.pdf"
    source.write_text('#set text(font: "Gouji Serif", size: 10pt)\n#set page(width: 600pt, height: 420pt, margin: 40pt)\n' + markup)
    typst.compile(str(source), output=str(target), font_paths=[str(FONTS)])
    return target


def turned(path: Path, degrees: int, flagged: bool = True) -> Path:
    """The PDF with its pages stored turned, and, where `flagged`, a flag that turns them back, so that it looks the same."""
    file = pikepdf.open(path, allow_overwriting_input=True)
    for page in file.pages:
        wide, high = float(page.mediabox[2]), float(page.mediabox[3])
        matrix = {90: f"0 1 -1 0 {high} 0", 180: f"-1 0 0 -1 {wide} {high}", 270: f"0 -1 1 0 0 {wide}"}[degrees]
        page.contents_add(f"q {matrix} cm".encode(), prepend=True)
        page.contents_add(b"Q")
        page.mediabox = [0, 0, wide, high] if degrees == 180 else [0, 0, high, wide]
        page.Rotate = degrees if flagged else 0
    file.save(path)
    return path


def grids(path: Path) -> list[Grid]:
    """The grids of a file."""
    return [block for block in open_file(path).blocks if isinstance(block, Grid)]


def texts(path: Path) -> list[str]:
    """The paragraphs of a file."""
    return [block.text for block in open_file(path).blocks if isinstance(block, Paragraph)]


def rows(grid: Grid) -> list[list[str]]:
    """A grid's texts by row and column, at the top left of merged cells."""
    table = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        table[cell.row][cell.column] = cell.text.replace("\n", "")
    return table
