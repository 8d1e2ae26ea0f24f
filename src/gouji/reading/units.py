"""The units of a department, where its profile lists them in a table."""

from gouji.amounts import plain
from gouji.files.blocks import Grid
from gouji.formats import Format
from gouji.reading.matrix import Matrix, matrix_of
from gouji.reading.outline import Outline


def units_of(outline: Outline, format: Format) -> tuple[str, ...]:
    """The names under the head of units that the format has; empty where the profile has no such table."""
    head = plain(format.text["document"].get("units_head", ""))
    grids = [matrix_of(block) for block in outline.parts.get("profile", ()) if isinstance(block, Grid)]
    return next((names for names in (_below(matrix, head) for matrix in grids) if names), ()) if head else ()


def _below(matrix: Matrix, head: str) -> tuple[str, ...]:
    """The names in the column under the head."""
    place = next(((r, c) for r, row in enumerate(matrix.texts) for c, text in enumerate(row) if plain(text) == head), None)
    if place is None:
        return ()
    names = (plain(row[place[1]]) for row in matrix.texts[place[0] + 1 :])
    return tuple(name for name in names if any(sign.isalnum() for sign in name))
