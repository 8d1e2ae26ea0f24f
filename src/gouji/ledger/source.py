"""What a workbook and a folder of files have in common: sheets of raw cells that know where they stand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from gouji.document.place import Place
from gouji.ledger.schema import Column, Sheet
from gouji.messages import Problem

Value = str | Decimal | bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is not blank: its value, its column from 0, and what is wrong with it (formula_error, formula_unsaved)."""

    column: int
    value: Value
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not blank. `number` is what a person counts (row, or line of a file), `record` its place in the table."""

    number: int
    record: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet as it stands in its file, with the name that a person sees. `addressed` says that its cells have addresses."""

    shown: str
    rows: tuple[Row, ...]
    merged: tuple[str, ...] = ()
    addressed: bool = True


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands: the sheet as shown, the row as counted, the column's head, and the cell's address."""

    shown: str
    row: int
    head: str
    cell: str
    addressed: bool = True

    def problem(self, key: str, **values: object) -> Problem:
        """The problem `ledger.key` at this place."""
        return Problem(f"ledger.{key}", sheet=self.shown, row=self.row, column=self.head, cell=self.cell, **values)

    def place(self) -> Place:
        """The same place as the document knows it."""
        return Place(sheet=self.shown, cell=self.cell) if self.addressed else Place(sheet=self.shown, line=self.row)


@dataclass(slots=True)
class Record:
    """A body row read against its sheet: the raw cells by the column's key."""

    sheet: Sheet
    raw: RawSheet
    row: Row
    columns: dict[str, int]
    cells: dict[str, Cell] = field(default_factory=dict)

    def spot(self, column: Column) -> Spot:
        """Where this row's value of a column stands."""
        cell = address(self.columns.get(column.key, 0), self.row.record)
        return Spot(self.raw.shown, self.row.number, column.head, cell, self.raw.addressed)

    def id(self, column: Column) -> str:
        """The row's name in the ledger: sheet and cell, the same in a workbook and in a folder."""
        return f"{self.sheet.name}!{address(self.columns.get(column.key, 0), self.row.record)}"


def address(column: int, row: int) -> str:
    """The address of a cell as spreadsheets write it: column from 0, row from 1, `address(1, 7) == "B7"`."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def filled(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """The cells that hold something: text without its outer blanks and with plain line ends, empty text left out."""
    kept = (Cell(c.column, _tidy(c.value), c.fault) if isinstance(c.value, str) else c for c in cells)
    return tuple(c for c in kept if c.value != "" or c.fault)


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
