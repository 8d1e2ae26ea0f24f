"""A printed table: its heads, its lines and the amount cells in them, each a question with its printed answer."""

from dataclasses import dataclass

from gouji.amounts import Unit, read_amount
from gouji.document.place import NOWHERE, Place
from gouji.points import Point


@dataclass(frozen=True, slots=True)
class Row:
    """A printed body row of one side of a table, as the contract names it.

    `number` counts the rows of the side from 1; `code` holds the completed digits as printed; `label` the name on its own
    side with its numbering; `parent` the label of the row that it is a part of; `government` code and name of the
    government economic class, where the row has one.
    """

    number: int
    code: str
    label: str
    parent: str = ""
    government: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """An amount cell. `amount` is as printed (`1573.31`), empty where nothing is printed; then it is no fact.

    `lines` are the ids of the ledger lines that it adds up, where it was compiled; `point` is None where the words of an
    unknown format do not settle the question.
    """

    table: str
    row: Row
    column: tuple[str, ...]
    amount: str
    unit: Unit
    point: Point | None
    place: Place = NOWHERE
    lines: tuple[str, ...] = ()

    @property
    def fen(self) -> int:
        """What the cell says in 分; an empty one says nothing, 0."""
        printed = read_amount(self.amount)
        return printed.fen(self.unit) if printed else 0

    @property
    def decimals(self) -> int:
        """How many decimals are printed."""
        return len(self.amount.partition(".")[2])


@dataclass(frozen=True, slots=True)
class Sum:
    """A partition that the format declares: the cell `whole` is the sum of the cells `parts` (indices into the table's cells)."""

    whole: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a printed table. `kind` is head, code, name, text or amount; `cell` the index of its amount cell.

    `level` says how deep a name is indented; `total` that the line is a total and is set so.
    """

    text: str
    kind: str
    colspan: int = 1
    rowspan: int = 1
    cell: int | None = None
    level: int = 0
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as printed, and what its cells ask.

    `heads` are the head lines and `lines` the body lines, left to right; a box that another one spans over is left out.
    `sums` are the partitions among `cells`. `widths` are relative column widths; `spec` is the id of its table in the
    format, "" where the format is unknown; `nothing` are the questions of columns that are left out because they are empty.
    `guidance` are notes that only say how the table is to be filled in. `again` is the body line of a form without heads that
    stands again at the top of each further page, as heads do. `units` says what stands for the unit in a table of many, "" else.
    """

    title: str
    organisation: str
    unit: Unit
    heads: tuple[tuple[Box, ...], ...]
    lines: tuple[tuple[Box, ...], ...]
    cells: tuple[Cell, ...]
    sums: tuple[Sum, ...] = ()
    notes: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()
    landscape: bool = False
    spec: str = ""
    nothing: tuple[Point, ...] = ()
    place: Place = NOWHERE
    guidance: tuple[str, ...] = ()
    again: int | None = None
    units: str = ""

    @property
    def unit_said(self) -> str:
        """The unit as it is printed above the table."""
        return self.units or self.unit.name

    @property
    def sides(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells of each side that has rows: a side begins where the rows are numbered from the front again."""
        cut: list[list[Cell]] = []
        for cell in self.cells:
            before = cut[-1][-1].row if cut else None
            if before is None or (cell.row != before and cell.row.number <= before.number):
                cut.append([])
            cut[-1].append(cell)
        return tuple(map(tuple, cut))

    @property
    def precision(self) -> int:
        """The decimals of the table: the most that any of its amounts shows."""
        return max((cell.decimals for cell in self.cells), default=0)
