"""Make the Lanshan fixtures: the disclosure's text as a person's DOCX, XLSX and HTML, saved by a real LibreOffice.

    python scripts/make_fixtures.py [FOLDER]

The text (tests/fixtures/lanshan/lanshan-2024-unit-budget.txt) is written as HTML with real tables whose heads are merged as a
clerk would merge them, then opened and saved by `soffice`. LibreOffice dates its files: a second run differs in them.
"""

import html
import itertools
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "tests" / "fixtures" / "lanshan"
NAME = "lanshan-2024-unit-budget.txt"
RESULT = "lanshan-2024-libreoffice"

HEADS = (2, 2, 2, 3, 3, 2, 2, 2, 3, 2, 2, 3, 3, 2, 3)
"""How many rows of heads each grid of the twelve tables has, in the order of print (three tables go on after a page break)."""

TOTALS = (0, 4, 4, 0, 0, 4, 6, 0, 0, 4, 4, 6, 0, 2, 3)
"""Over how many cells the row of totals is merged. In the procurement table 3, so that its row stays shifted as printed."""

CONVERSIONS = (
    ("docx", "HTML (StarWriter)", "docx:MS Word 2007 XML"),
    ("xlsx", "HTML (StarCalc)", "xlsx:Calc MS Excel 2007 XML"),
    ("html", "HTML (StarWriter)", "html:HTML (StarWriter)"),
)
"""Ending of the result, LibreOffice's name of the filter that opens the page, and of the one that saves it."""

STYLE = """
@page { size: 29.7cm 21cm; margin: 1.5cm }
body { font-family: "Noto Serif CJK SC"; font-size: 10pt }
table { width: 100% }
td, th { font-size: 9pt }
"""

Lines = list[list[str]]


@dataclass(frozen=True)
class Merged:
    """A cell of the page: its text, where it stands and how far it reaches."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    tag: str = "td"


def page(text: str) -> str:
    """The disclosure as one HTML page."""
    heads, totals = iter(HEADS), iter(TOTALS)
    body = []
    for tabbed, lines in itertools.groupby(text.split("\n"), key=lambda line: "\t" in line):
        if not tabbed:
            body += [paragraph(line) for line in lines if line.strip()]
            continue
        grid = [line.split("\t") for line in lines]
        cells = goal_sheet(grid) if len(grid[0]) == 5 else statutory(grid, next(heads), next(totals))
        body += [table(cells), "<p></p>"]
    head = f'<html><head><meta charset="utf-8"><style>{STYLE}</style></head>'
    return "\n".join([head, '<body lang="zh-CN">', *body, "</body></html>", ""])


def paragraph(line: str) -> str:
    """A line of text without its marks: headings as such, bold words bold."""
    marks, _, words = line.strip().rpartition("# ")
    words = html.escape(words.removeprefix("- "), quote=False)
    pieces = words.split("**")
    words = "".join(f"<b>{piece}</b>" if i % 2 else piece for i, piece in enumerate(pieces))
    level = len(marks) + 1 if marks or line.startswith("# ") else 0
    return f"<h{level}>{words}</h{level}>" if level else f"<p>{words}</p>"


def statutory(grid: Lines, heads: int, total: int) -> list[Merged]:
    """The cells of one of the twelve tables: merged heads, a merged total, everything else cell by cell."""
    cells = merged_heads(grid[:heads])
    for number, line in enumerate(grid[heads:], heads):
        merged = total if line[0].replace(" ", "") == "合计" and total else 1
        cells.append(Merged(line[0], number, 0, 1, merged))
        cells += [Merged(words, number, column) for column, words in enumerate(line) if column >= merged]
    return cells


def merged_heads(heads: Lines) -> list[Merged]:
    """Heads with the blanks beside them (within the head above) and then below them taken in."""
    found: list[Merged] = []
    group = [0] * len(heads[0])
    for number, line in enumerate(heads):
        filled = [column for column, words in enumerate(line) if words]
        edges = {column for column in range(1, len(line)) if group[column] != group[column - 1]}
        for column in filled:
            end = min({edge for edge in {*filled, *edges, len(line)} if edge > column})
            below = [any(row[column:end]) for row in heads[number + 1 :]]
            free = [*below, True].index(True)
            found.append(Merged(line[column], number, column, 1 + free, end - column, "th"))
            group[column:end] = [len(found)] * (end - column)
    return found


def goal_sheet(grid: Lines) -> list[Merged]:
    """A goal sheet of five columns: four levels of labels to the left of the values, whatever cell the text put them in."""
    lines = [[words for words in line if words] for line in grid]
    name, department, *funds = lines[:5]
    cells = [Merged(name[0], 0, 0, 1, 2), Merged(name[1], 0, 2, 1, 3)]
    cells += [Merged(words, 1, column, 1, 1 + (column == 0)) for words, column in zip(department, (0, 2, 3, 4), strict=True)]
    cells.append(Merged(funds[0].pop(0), 2, 0, 3, 2))
    for number, line in enumerate(funds, 2):
        label, value = (*line, "")[:2]
        cells += [Merged(label, number, 2), Merged(value, number, 3, 1, 2)]
    cells += [Merged(lines[5][0], 5, 0), Merged(lines[5][1], 5, 1, 1, 4), Merged(lines[6].pop(0), 6, 0, len(lines) - 6)]
    return cells + indicators(lines[6:])


def indicators(lines: Lines) -> list[Merged]:
    """The rows of indicators, the value last; the two upper levels reach down to the next of theirs."""
    placed = [[""] * (4 - len(line)) + line for line in lines]
    cells = []
    for column in range(4):
        starts = [number for number, line in enumerate(placed) if line[column]]
        if column == 1:
            starts = sorted({*starts, *(number for number, line in enumerate(placed) if line[0])})
        for start, end in itertools.pairwise([*starts, len(placed)]):
            cells.append(Merged(placed[start][column], start + 6, column + 1, end - start if column < 2 else 1))
    return cells


def table(cells: Iterable[Merged]) -> str:
    """The cells as an HTML table."""
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    rows = ("".join(map(cell_html, row)) for _, row in itertools.groupby(ordered, key=lambda cell: cell.row))
    return '<table border="1" cellspacing="0">\n' + "\n".join(f"<tr>{row}</tr>" for row in rows) + "\n</table>"


def cell_html(cell: Merged) -> str:
    """One cell as HTML, its spans only where it is merged."""
    spans = "".join(f' {name}="{n}"' for name, n in (("rowspan", cell.rowspan), ("colspan", cell.colspan)) if n > 1)
    return f"<{cell.tag}{spans}>{html.escape(cell.text, quote=False)}</{cell.tag}>"


def convert(source: Path, folder: Path) -> Iterator[Path]:
    """The three files that LibreOffice makes of the page."""
    for ending, opening, saving in CONVERSIONS:
        made = folder / ending
        command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", f"--infilter={opening}"]
        subprocess.run([*command, "--convert-to", saving, "--outdir", made, source], check=True, capture_output=True)
        yield made / f"{source.stem}.{ending}"


def main(folder: Path) -> None:
    """Write the three files into `folder`."""
    text = (FOLDER / NAME).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as place:
        source = Path(place, f"{RESULT}.htm")
        source.write_text(page(text), encoding="utf-8")
        for made in convert(source, Path(place)):
            shutil.copyfile(made, folder / made.name)
            print(folder / made.name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
