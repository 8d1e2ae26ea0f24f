"""Which form of a table a grid is, where the format has several under one title."""

from collections.abc import Sequence

from gouji.formats import TableSpec
from gouji.formats.layout import Setting
from gouji.reading.heads import head_words, is_head, match_columns
from gouji.reading.matrix import Matrix
from gouji.reading.strangers import STRANGE


def fitting(specs: Sequence[TableSpec], matrix: Matrix, setting: Setting) -> TableSpec:
    """The form of which the grid's heads show most columns; of equals the first."""
    return max(specs, key=lambda spec: len(_columns(spec, matrix, setting))) if len(specs) > 1 else specs[0]


def fits(spec: TableSpec, matrix: Matrix, setting: Setting) -> bool:
    """Whether the grid's heads show a column of amounts of the table, and one that names its rows where it has such."""
    shown = _columns(spec, matrix, setting)
    columns = [column for side in spec.sides for column in side.columns]
    naming = {id(column) for column in columns if column.kind in ("code", "name", "group")}
    return any(id(column) in shown for column in columns if column.kind == "amount") and not (naming and naming.isdisjoint(shown))


def _columns(spec: TableSpec, matrix: Matrix, setting: Setting) -> set[int]:
    """The format's columns that the heads at the top of the grid show."""
    words = head_words(spec, setting)
    rows = [r for r in range(len(matrix.texts)) if is_head(matrix, r, words)]
    return {id(m.column) for m in match_columns(matrix, rows, spec, setting) if m.column.of != STRANGE} if rows else set()
