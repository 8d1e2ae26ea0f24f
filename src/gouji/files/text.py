"""A text file: lines with tabs are the rows of a grid, all others are paragraphs."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from gouji.files.blocks import Grid, GridCell, Pages, Paragraph, Place
from gouji.files.encodings import decoded
from gouji.files.grids import grid_of
from gouji.files.source import Source
from gouji.messages import Problem

_LINES = re.compile(r"\r\n|\r|\n")
_MARKS = re.compile(r"^(?:#{1,6}|[-*+])(?=\s)")


def read(source: Source) -> Pages:
    """The file's blocks, each with its line. Consecutive lines with tabs are one grid, whose cells are never merged.

    The marks of Markdown (`#`, `-`, `**`) are not printed and left out.
    """
    text = decoded(source.data)
    if text is None:
        raise Problem("files.unknown", file=source.name)
    lines = enumerate(_LINES.split(text), 1)
    blocks = (block for tabbed, group in groupby(lines, _is_tabbed) for block in _blocks(source, tabbed, list(group)))
    return Pages(tuple(blocks), "text", traces=())


def _is_tabbed(line: tuple[int, str]) -> bool:
    return "\t" in line[1]


def _blocks(source: Source, tabbed: bool, lines: Sequence[tuple[int, str]]) -> Iterator[Paragraph | Grid]:
    rows = [words.split("\t") for _, words in lines]
    if tabbed and any(sum(map(_printed, row)) > 1 for row in rows):
        yield _grid(source, rows, lines[0][0])
    else:
        yield from (Paragraph(without_marks(words), Place(line=line)) for line, words in lines if _printed(words))


def _printed(words: str) -> bool:
    return bool(words.strip())


def _grid(source: Source, rows: Sequence[Sequence[str]], first: int) -> Grid:
    cells = (
        GridCell(words, number, column, 1, 1, Place(line=first + number))
        for number, row in enumerate(rows)
        for column, words in enumerate(row)
    )
    return grid_of(source, cells, Place(line=first), merged=False)


def without_marks(line: str) -> str:
    """The line as it is printed: without the marks of a heading, a list or bold letters, and the blanks around it."""
    return _MARKS.sub("", line.strip()).replace("**", "").strip()
