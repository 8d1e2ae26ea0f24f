"""What may stand in a table's heads beside the format's own words: other words for a side, words that mean nothing more, numbers of
the columns, a total's name, and a code's pieces."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from gouji.amounts import plain, read_amount
from gouji.formats import Column, Side, TableSpec
from gouji.formats.layout import Setting, filled, head_path
from gouji.reading.matrix import Matrix

if TYPE_CHECKING:
    from gouji.reading.heads import Matched

LEVELS = ("类", "款", "项")
"""The pieces of a code, in their order."""

Path = tuple[str, ...]


def paths_of(side: Side, column: Column, setting: Setting) -> list[Path]:
    """The heads under which a column may stand: its side's head, another word for that, or none where it may be left out."""
    path = head_path(side, column, setting)
    others = [(filled(alias, setting), *path[1:]) for alias in side.aliases]
    return [path, *others, *([path[1:]] if side.head and side.head_optional else [])]


def without_passing(words: Path, path: Path, spec: TableSpec) -> Path:
    """The words over a column without those that mean nothing more, except where the format's path has them itself."""
    passing = set(map(plain, spec.passing)) - set(map(plain, path))
    return tuple(word for word in words if word not in passing)


def without_levels(words: Path) -> Path:
    """The words over a column of codes without those that only name a piece of the code."""
    return tuple(word for word in words if word not in LEVELS)


def is_numbered(matrix: Matrix, row: int, spec: TableSpec, words: frozenset[str]) -> bool:
    """Whether a row only numbers the columns (栏次, 1, 2, 3 …): no head, and no row of the table."""
    texts = matrix.filled(row)
    marks = set(map(plain, spec.line_numbers))
    if marks and len(texts) > 2 and texts == [str(n) for n in range(1, len(texts) + 1)]:
        return True
    return bool(marks & set(texts)) and all(text in marks or text in words or text in LEVELS or text.isdigit() for text in texts)


def is_both(matrix: Matrix, row: int, spec: TableSpec, words: frozenset[str]) -> bool:
    """Whether a row of the table has heads in it too: 合计 stands on one line with the heads of a column's parts."""
    first, *others = map(plain, matrix.texts[row])
    heads = [text for text in others if text and read_amount(text) is None]
    return first in named_rows(spec) and bool(heads) and all(text in words for text in heads)


def is_no_head(text: str, column: int, spec: TableSpec) -> bool:
    """Whether a text in the heads' lines is none: the number of a column, the mark of such numbers, a total's name at the left."""
    return text in map(plain, spec.line_numbers) or read_amount(text) is not None or (column == 0 and text in named_rows(spec))


def named_rows(spec: TableSpec) -> frozenset[str]:
    """The names of all rows that the table names."""
    return frozenset(plain(name) for side in spec.sides for row in side.rows if row.kind == "named" for name in (row.name, *row.aliases))


def following_pieces(printed: Sequence[Path], coded: Sequence[bool]) -> list[int]:
    """The grid columns that only go on with a whole code printed in pieces: they have the heads of the column before."""
    bare = [without_levels(words) for words in printed]
    return [c for c in range(1, len(printed)) if coded[c] and bare[c] and bare[c] == bare[c - 1]]


def in_pieces(matched: Sequence["Matched"], printed: Sequence[Path]) -> list["Matched"]:
    """The matched columns, where a whole code is printed in two or three columns under one head: each piece by its level."""
    taken = {m.at for m in matched}
    found: list[Matched] = []
    for m in matched:
        group = _with_following(m, printed, taken) if m.column.kind == "code" and not m.column.level else [m.at]
        pieces = [replace(m, at=at, column=replace(m.column, level=level)) for at, level in zip(group, LEVELS, strict=False)]
        found += pieces if len(group) > 1 else [m]
    return found


def _with_following(m: "Matched", printed: Sequence[Path], taken: set[int]) -> list[int]:
    """A matched grid column and those after it that have the same heads."""
    group = [m.at]
    while (at := group[-1] + 1) < len(printed) and at not in taken and printed[at] and without_levels(printed[at]) == without_levels(printed[m.at]):
        group.append(at)
    return group
