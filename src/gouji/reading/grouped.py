"""Names that stand in another place than their row: a group's name merged over its rows, a name across the columns of the side before."""

from collections.abc import Sequence

from gouji.amounts import plain
from gouji.formats import Side
from gouji.formats.numbering import without_number
from gouji.reading.body import PrintedRow
from gouji.reading.heads import Matched
from gouji.reading.matrix import Matrix


def row_texts(matrix: Matrix, r: int, matched: Sequence[Matched]) -> list[str]:
    """The texts of a line: a group's name stands in each of its rows, and one that reaches over the names is the row's own name."""
    texts = list(matrix.texts[r])
    for m in matched:
        cell = matrix.covers[r][m.at]
        if m.column.kind != "group" or cell is None:
            continue
        name = next((n.at for n in matched if n.side == m.side and n.column.kind == "name" and n.at > m.at), None)
        if name is not None and matrix.covers[r][name] is cell:
            texts[m.at], texts[name] = "", texts[m.at]
        else:
            texts[m.at] = cell.text
    return texts


def moved_across(rows: Sequence[PrintedRow], sides: Sequence[Side]) -> None:
    """Give each row whose format says that its name stands across the side before it the name that is printed there."""
    for before, row, side in zip(rows, rows[1:], sides[1:], strict=False):
        names = {plain(name) for spec in side.rows if spec.across for name in (spec.name, *spec.aliases)}
        if not row.label and before.label and without_number(before.label) in names:
            row.names, before.names = {"": before.label}, {}
