"""The lines over a table, its title and whose it is in which unit, that many files keep as its first rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from gouji.document.place import Place
from gouji.files.blocks import Grid, GridCell, Paragraph

_UNIT = re.compile(r"[：:]\s*[百千万亿]*元\s*[)）]?")
_LABEL = re.compile(r"\s*[^：:]{1,16}[：:]")
_SENTENCE_END = "。；;：:！？!?"
_INDENT = ("\u3000", "\u00a0", "  ")
_ROWS = 8
"""How many rows of a table are looked at for such lines."""


def is_labelled_line(texts: Sequence[str]) -> bool:
    """Whether these cells are a line over a table, not a row of it: one ends in a unit after a colon, or each is `label: …`."""
    return any(ends_in_unit(text) for text in texts) or (bool(texts) and all(_LABEL.match(text) for text in texts))


def ends_in_unit(text: str) -> bool:
    """Whether the text ends in a unit of money after a colon."""
    return any(found.end() == len(text.rstrip()) for found in _UNIT.finditer(text.rstrip()))


def lines_of(text: str, place: Place) -> Iterator[Paragraph]:
    """The text of a cell that is no part of a table, as paragraphs: broken lines are joined, whole paragraphs stay apart."""
    lines = [line for line in text.split("\n") if line.strip()]
    whole = any(line.rstrip().endswith(tuple(_SENTENCE_END)) for line in lines[:-1]) or any(line.startswith(_INDENT) for line in lines[1:])
    for line in lines if whole else [" ".join(lines)] if lines else []:
        yield Paragraph(line.strip(" \t"), place)


def without_lead_in(grid: Grid) -> list[Paragraph | Grid]:
    """The grid with the lines over it as paragraphs before it; only paragraphs where it has but one column of text."""
    rows = [list(cells) for _, cells in groupby(grid.cells, key=lambda cell: cell.row)]
    filled = [[cell for cell in row if cell.text.strip()] for row in rows]
    if len({cell.column for row in filled for cell in row}) < 2 and all(len(row) < 2 for row in filled):
        return [line for row in filled for cell in row for line in lines_of(cell.text, cell.place)]
    height = _height(grid, filled)
    over: list[Paragraph | Grid] = [line for row in filled[:height] for cell in row for line in lines_of(cell.text, cell.place)]
    return [*over, _rest(grid, rows[:height])]


def _height(grid: Grid, filled: Sequence[Sequence[GridCell]]) -> int:
    """How many rows stand over the table: up to the last one that is as wide as the table or is such a line."""
    height = 0
    for number, row in enumerate(filled[: min(_ROWS, len(filled) - 1)]):
        texts = [cell.text for cell in row]
        if any(cell.rowspan > 1 for cell in row):
            break
        if any(map(ends_in_unit, texts)) or (len(row) == 1 and row[0].colspan >= grid.columns):
            height = number + 1
        elif len(row) > 1:
            break
    return height


def _rest(grid: Grid, over: Sequence[Sequence[GridCell]]) -> Grid:
    if not over:
        return grid
    first = over[-1][0].row + 1
    kept = tuple(replace(cell, row=cell.row - first) for cell in grid.cells if cell.row >= first)
    return replace(grid, cells=kept, rows=grid.rows - first, place=kept[0].place)
