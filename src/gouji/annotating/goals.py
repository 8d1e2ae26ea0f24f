"""Where goal sheets print their projects and indicators: the rows of the grids, from a sheet's head to the next one's."""

from collections.abc import Iterator, Sequence

from gouji.amounts import plain
from gouji.document import Document, GoalSheet, Indicator
from gouji.files.blocks import Grid, GridCell, Paragraph
from gouji.reading.goals import is_goal_sheet
from gouji.reading.matrix import matrix_of

_Rows = dict[tuple[int, int], list[GridCell]]


class GoalPlaces:
    """The cells of each goal sheet of a document, in the order of print; a text of a finding leads to those that it names."""

    def __init__(self, document: Document, blocks: Sequence[Paragraph | Grid]) -> None:
        self._goals = document.goals
        self._rows: list[_Rows] = []
        for at, grid in enumerate(blocks):
            if not isinstance(grid, Grid):
                continue
            if self._begins(grid):
                self._rows.append({})
            if self._rows:
                for cell in grid.cells:
                    self._rows[-1].setdefault((at, cell.row), []).append(cell)

    def _begins(self, grid: Grid) -> bool:
        """Whether the grid is the head of the goal sheet that comes next."""
        if len(self._rows) >= len(self._goals):
            return False
        goal = self._goals[len(self._rows)]
        return is_goal_sheet(matrix_of(grid), dict(goal.heads)) and any(plain(goal.project) in plain(cell.text) for cell in grid.cells)

    def of(self, text: str) -> Iterator[list[GridCell]]:
        """The cells of each indicator that the text `project：indicator` names, its name and its value; of a project, its name."""
        for goal, rows in zip(self._goals, self._rows, strict=False):
            if text == goal.project:
                yield from ([cell] for row in rows.values() for cell in row if plain(cell.text) == plain(goal.project))
            elif text.startswith(goal.project + "："):
                yield from _named(goal, rows, text.removeprefix(goal.project + "："))


def _named(goal: GoalSheet, rows: _Rows, name: str) -> Iterator[list[GridCell]]:
    for indicator in goal.indicators:
        if indicator.level3 == name:
            yield from (found for row in rows.values() if (found := _printing(indicator, row)))


def _printing(indicator: Indicator, row: Sequence[GridCell]) -> list[GridCell]:
    """The name and the value of an indicator in a row of the grid; [] where the row prints another one."""
    after = sorted(row, key=lambda cell: cell.column)
    for n, cell in enumerate(after):
        if plain(cell.text) == plain(indicator.level3):
            value = [other for other in after[n + 1 :] if plain(other.text) == plain(indicator.value)]
            return [cell, *value[:1]] if value or not plain(indicator.value) else []
    return []
