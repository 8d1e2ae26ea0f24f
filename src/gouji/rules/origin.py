"""Where a formula comes from, so that a mistake in it names the file, the line and the column that a person can go to."""

from collections.abc import Sequence
from dataclasses import dataclass

from gouji.messages import Problem, say
from gouji.rules.tree import At


class Mistake(Exception):
    """One mistake in a formula at a place of the formula; `Origin.problem` makes it one for a person."""

    def __init__(self, key: str, at: At, **values: object) -> None:
        super().__init__(key)
        self.key, self.at, self.values = key, at, values


@dataclass(frozen=True)
class Origin:
    """A formula by itself, which has no file."""

    def place(self, at: At) -> str:
        """The place of `at` in words."""
        return say("rules.place_in_formula", line=at.line, column=at.column)

    def problem(self, mistake: Mistake) -> Problem:
        """The mistake with its place."""
        return Problem(mistake.key, where=self.place(mistake.at), **mistake.values)


@dataclass(frozen=True)
class InFile(Origin):
    """A formula in a pack: `lines[n]` is where the formula's line n begins in the file, (line, columns of its characters)."""

    file: str = ""
    lines: Sequence[tuple[int, Sequence[int]]] = ()

    def place(self, at: At) -> str:
        """File, line and column."""
        if not self.lines:
            return say("rules.place_in_text", file=self.file, line=at.line, column=at.column)
        line, columns = self.lines[min(at.line, len(self.lines)) - 1]
        column = columns[min(at.column, len(columns)) - 1] if columns else 1
        return say("rules.place_in_text", file=self.file, line=line, column=column)


@dataclass(frozen=True)
class InCell(Origin):
    """A formula in a cell of a spreadsheet."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""

    def place(self, at: At) -> str:
        """File, sheet, row and column of the cell, and the character in it."""
        return say("rules.place_in_cell", file=self.file, sheet=self.sheet, row=self.row, column=self.column, character=at.column)
