"""Publishing the example, beside python-docx (`table.cell`) with LibreOffice's conversion, and beside Typst alone."""

import subprocess
import tempfile
from datetime import date
from importlib.resources import files
from pathlib import Path

import gouji
from benchmarks.timing import least_seconds
from gouji.api import FORMATS
from gouji.publishing.pdf import pdf_content, typeset
from gouji.publishing.publish import publication

ISSUED = date(2024, 2, 20)


def with_python_docx(document, path: Path) -> None:
    """The same tables and sentences the usual way: python-docx, a cell at a time."""
    import docx

    word = docx.Document()
    for line in document.cover:
        word.add_heading(line, 0)
    for part in document.parts:
        if part.heading or part.text:
            word.add_paragraph((part.heading or part.text).text)
        if part.table is not None:
            table_by_cells(word, document.tables[part.table])
    for goal in document.goals:
        grid = word.add_table(len(goal.indicators) or 1, 4)
        for r, indicator in enumerate(goal.indicators):
            for c, text in enumerate((indicator.level1, indicator.level2, indicator.level3, indicator.value)):
                grid.cell(r, c).text = text
    word.save(path)


def table_by_cells(word, table) -> None:
    """One table, a cell at a time."""
    word.add_paragraph(table.title)
    columns = max(sum(box.colspan for box in line) for line in table.lines)
    grid = word.add_table(len(table.heads) + len(table.lines), columns)
    for r, line in enumerate((*table.heads, *table.lines)):
        c = 0
        for box in line:
            if c < columns:
                grid.cell(r, c).text = box.text
            c += box.colspan


def main() -> None:
    """Print the ratios."""
    document = gouji.compile(files("gouji").joinpath("examples", "lanshan-2024"))
    publication(document, FORMATS, ISSUED)  # once, so that imports and fonts are not counted on either side
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "peer.docx"
        usual = least_seconds(lambda: with_python_docx(document, path))
        convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, path]
        usual += least_seconds(lambda: subprocess.run(convert, check=True, capture_output=True))
        assert (Path(folder) / "peer.pdf").stat().st_size > 0
    ours = least_seconds(lambda: publication(_again(document), ["docx", "pdf"], ISSUED), 3)
    print(f"DOCX + PDF: gouji {ours:.3f} s, python-docx + LibreOffice {usual:.2f} s: {usual / ours:.1f} × faster (asked: 15 ×)")
    typst = min(least_seconds(lambda: typeset(pdf_content(_again(document), ISSUED), {})) for _ in range(3))
    everything = least_seconds(lambda: publication(_again(document), FORMATS, ISSUED), 3)
    print(f"all six formats {everything:.3f} s, Typst alone {typst:.3f} s: {everything / typst:.2f} × (asked: at most 3 ×)")


_turn = iter(range(1_000_000))


def _again(document):
    """The document with another name, so that nothing comes from Typst's memory of the last run."""
    from dataclasses import replace

    name = f"{document.organisation}{next(_turn)}"
    return replace(document, organisation=name, tables=tuple(replace(t, organisation=name) for t in document.tables))
