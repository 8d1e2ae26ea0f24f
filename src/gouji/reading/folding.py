"""A list that is folded into blocks side by side: the rows of its further blocks, and names that reach from one block into the next."""

from collections.abc import Sequence

from gouji.document.place import Place
from gouji.formats import Side
from gouji.reading.body import PrintedRow, continue_names, is_continuation, printed_row
from gouji.reading.heads import Matched
from gouji.reading.matrix import Matrix

Folded = dict[tuple[int, int], list[PrintedRow]]
"""The rows of the blocks after a side's first, by side and block."""


def unfolded(texts: Sequence[str], matrix: Matrix, r: int, matched: Sequence[Matched]) -> list[str]:
    """The texts of a row; a name that reaches over its own block's amounts into the next block stands in the next."""
    own = list(texts)
    for m in matched:
        cell = matrix.covers[r][m.at] if m.column.kind == "amount" else None
        following = [n.at for n in matched if (n.side, n.block) == (m.side, m.block + 1)]
        if cell is not None and following and cell.column < m.at and min(following) < cell.column + cell.colspan:
            own[cell.column], own[min(following)] = "", cell.text
    return own


def fold_in(folded: Folded, texts: Sequence[str], places: Sequence[Place], matched: Sequence[Matched], sides: Sequence[Side]) -> None:
    """Take in what a line of the grid prints in the blocks after the first."""
    for key in sorted({(m.side, m.block) for m in matched if m.block}):
        row = printed_row(texts, places, [m for m in matched if (m.side, m.block) == key])
        rows = folded.setdefault(key, [])
        if rows and is_continuation(row, rows[-1], sides[key[0]]):
            continue_names(rows[-1], row)
        elif not row.blank:
            rows.append(row)


def rows_below(folded: Folded, number: int) -> list[PrintedRow]:
    """The rows of a side's further blocks, block by block: they go on from the rows of the first."""
    return [row for key in sorted(folded) if key[0] == number for row in folded[key]]
