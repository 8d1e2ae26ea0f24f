"""A grid as rows of texts: what stands in each line and column, and which head covers it."""

from dataclasses import dataclass
from functools import cached_property

from gouji.amounts import plain, read_amount
from gouji.document.place import NOWHERE, Place
from gouji.files.blocks import Grid, GridCell


@dataclass(frozen=True)
class Matrix:
    """A grid by row and column. `texts` are as printed, at the top left of a merged cell; `covers` names the cell over each place."""

    texts: tuple[tuple[str, ...], ...]
    covers: tuple[tuple[GridCell | None, ...], ...]
    merged: bool

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.texts[0]) if self.texts else 0

    def place(self, row: int, column: int) -> Place:
        """Where the cell at a row and column is printed."""
        cell = self.covers[row][column]
        return cell.place if cell else NOWHERE

    def filled(self, row: int) -> list[str]:
        """The texts of a row that say something, without white space."""
        return self._filled[row]

    def printed(self, row: int) -> list[tuple[str, Place]]:
        """The same, each with its place."""
        return [(squeezed, self.place(row, column)) for column, text in enumerate(self.texts[row]) if (squeezed := plain(text))]

    @cached_property
    def _filled(self) -> list[list[str]]:
        return [[squeezed for text in row if text and (squeezed := plain(text))] for row in self.texts]


def matrix_of(grid: Grid) -> Matrix:
    """The matrix of a grid."""
    texts = [[""] * grid.columns for _ in range(grid.rows)]
    covers: list[list[GridCell | None]] = [[None] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        texts[cell.row][cell.column] = cell.text
        for row in range(cell.row, min(cell.row + cell.rowspan, grid.rows)):
            for column in range(cell.column, min(cell.column + cell.colspan, grid.columns)):
                covers[row][column] = cell
    return Matrix(tuple(map(tuple, texts)), tuple(map(tuple, covers)), grid.merged)


def has_amount(matrix: Matrix, row: int) -> bool:
    """Whether an amount with decimals, or of more digits than a code's piece, is printed in the row."""
    printed = [read_amount(text) for text in matrix.texts[row]]
    return any(p and (p.decimals or len(p.text) > 3) for p in printed)
