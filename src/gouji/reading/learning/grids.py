"""The tables of a document of which no format is known: the title over each, its heads, and its rows over all its grids."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any

from gouji.amounts import plain, read_amount
from gouji.files.blocks import Grid, Paragraph
from gouji.formats import load_format, shipped_formats
from gouji.formats.numbering import without_number
from gouji.reading.goals import is_goal_sheet
from gouji.reading.matrix import Matrix, has_amount, matrix_of
from gouji.reading.unknown import is_code, is_total, words
from gouji.reading.walk import bare_title, unit_in

_LONGEST_TITLE = 60
_SENTENCE = re.compile("[。；，：:]")
_CLASS_CODE = (3, 5, 7)
"""How many digits the code of a class has."""


@dataclass(frozen=True)
class Found:
    """A table of the document: its plain title, its unit, and its grids as one matrix, with the rows of the heads and those below them.

    `marks` are the words that stand beside numbers of columns (栏次).
    """

    title: str
    unit: str
    matrix: Matrix
    heads: range
    rows: tuple[int, ...]
    marks: tuple[str, ...]


@cache
def learning_words() -> dict[str, Any]:
    """The words of `words.toml`."""
    return loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def goal_words(blocks: Iterable[Paragraph | Grid]) -> dict[str, Any]:
    """The words of the goal sheets among the blocks, as the first format has them that knows one; none where there is none."""
    matrices = [matrix_of(block) for block in blocks if isinstance(block, Grid)]
    return next((said for said in _goals() if any(is_goal_sheet(matrix, said) for matrix in matrices)), {})


def _goals() -> list[dict[str, Any]]:
    """The words of goal sheets in all formats that have some."""
    return [said for id in shipped_formats() if (said := load_format(id).text["goals"])]


def found_tables(blocks: Sequence[Paragraph | Grid]) -> list[Found]:
    """The tables in their order, each title once; a grid without a title goes on with the table before it."""
    found: list[Found] = []
    lines: list[str] = []
    goals, in_goals = _goals(), False
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(plain(block.text))
            continue
        matrix = matrix_of(block)
        title = _title(lines, plain(block.place.sheet or ""), matrix)
        in_goals = any(is_goal_sheet(matrix, said) for said in goals) or (in_goals and not title)
        if matrix.columns and not in_goals:
            _take(found, matrix, title, unit_in(lines))
        lines = []
    return list({table.title: table for table in reversed(found)}.values())[::-1]


def _take(found: list[Found], matrix: Matrix, title: str, unit: str) -> None:
    first = first_body(matrix)
    above = {text for r in found[-1].heads for text in found[-1].matrix.filled(r)} if found else set()
    heads = above | {text for r in range(first) for text in matrix.filled(r)}
    rows = [r for r in range(first, len(matrix.texts)) if len(matrix.filled(r)) < 2 or not heads.issuperset(matrix.filled(r))]
    if title and (not found or title != found[-1].title):
        found.append(Found(title, unit, matrix, range(first), tuple(rows), tuple(_marks(matrix, first))))
    elif found and matrix.columns == found[-1].matrix.columns:
        whole, below = found[-1].matrix, len(found[-1].matrix.texts)
        joined = replace(whole, texts=(*whole.texts, *matrix.texts), covers=(*whole.covers, *matrix.covers))
        found[-1] = replace(found[-1], matrix=joined, rows=(*found[-1].rows, *(below + r for r in rows)))


def _title(lines: Sequence[str], sheet: str, matrix: Matrix) -> str:
    """The title over a grid: the nearest line that ends like one; where amounts are in the grid, any short line, else the sheet's name."""
    likely = [line for line in map(bare_title, reversed(lines)) if 1 < len(line) <= _LONGEST_TITLE and not _SENTENCE.search(line)]
    named = [line for line in (*likely, sheet) if line.endswith(tuple(map(plain, learning_words()["titles"]["ends"])))]
    filled = any(has_amount(matrix, r) for r in range(len(matrix.texts)))
    return next(iter([*named, *likely, *([sheet] if sheet else [])] if filled else named), "")


def first_body(matrix: Matrix) -> int:
    """The first row below the heads: one with an amount, a code, a number before its name, nothing but a total's name, or nothing."""
    rows = range(len(matrix.texts))
    return next((r for r in rows if not _is_numbering(matrix, r) and _is_body(matrix, r)), len(rows))


def _is_body(matrix: Matrix, r: int) -> bool:
    filled = matrix.filled(r)
    if not filled or not r:
        return bool(r) or has_amount(matrix, r) or bool(filled and is_code(filled[0]))
    coded = is_code(filled[0]) and len(filled[0]) in _CLASS_CODE
    numbered = without_number(filled[0]) != filled[0]
    alone = len(filled) == 1 and filled[0] in words()["rows"]["totals"]
    return has_amount(matrix, r) or is_total(matrix, r) or coded or numbered or alone or all(read_amount(text) for text in filled)


def _is_numbering(matrix: Matrix, r: int) -> bool:
    """Whether a row numbers the columns."""
    filled = matrix.filled(r)
    digits = [text for text in filled if text not in words()["lines"]["numbers"]]
    counted = len(digits) > 2 and digits == [str(n) for n in range(1, len(digits) + 1)]
    return counted or (len(digits) < len(filled) and bool(digits) and all(text.isdigit() for text in digits))


def _marks(matrix: Matrix, first: int) -> Iterator[str]:
    """The words that mark the rows of numbers in the heads."""
    numbered = [r for r in range(first) if _is_numbering(matrix, r)]
    marks = {text for r in numbered for text in matrix.filled(r) if not text.isdigit()}
    yield from sorted(marks) or (words()["lines"]["numbers"][:1] if numbered else ())
