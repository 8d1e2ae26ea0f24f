"""What a document prints, as demands on the lines of a ledger."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gouji.document import Document, Entry, Table, entries_of
from gouji.formats import Format
from gouji.points import Point

ROW_DIMENSIONS = (("function",), ("economic", "government"), ("project",))
"""What the rows of a table that lists only what there is can be told apart by."""

_LINES_KNOW = {"flow", "carried", "money", "function", "economic", "government", "category", "project", "view", "year", "stage", "measure"}


@dataclass(frozen=True, slots=True)
class Demand:
    """The lines that `point` asks for come to `fen`, printed with a last place of `step_fen`.

    `entry` is where it is printed, None where a table says it by leaving a row or column out. `small` says that 0.00 is printed
    in a table that leaves nothing blank: less than half a last place, and not nothing. A 0.00 elsewhere may be either.
    """

    point: Point
    fen: int
    step_fen: int
    entry: Entry | None = None
    small: bool = False

    @property
    def nothing(self) -> bool:
        """Whether a blank says that there is nothing at all."""
        return not self.fen and (self.entry is None or self.entry.blank)


@dataclass(frozen=True, slots=True)
class Printed:
    """The demands of the amounts, the changes against last year, and how many amounts ask nothing that a ledger knows."""

    demands: tuple[Demand, ...]
    changes: tuple[Demand, ...]
    other_stages: int
    unsettled: int


def lines_know(question: Point) -> bool:
    """Whether a ledger's lines can tell all the dimensions of a question."""
    return set(question) <= _LINES_KNOW


def printed(document: Document, format: Format) -> Printed:
    """All that the tables and sentences demand."""
    found = entries_of(document)
    asked = [e for e in found.entries if e.point is not None]
    known = [e for e in asked if lines_know(e.point)]  # type: ignore[arg-type]
    ours = [e for e in known if e.point.get("stage") == format.stage]  # type: ignore[union-attr]
    blanks = {id(cell) for table in document.tables for cell in _tells_small(table, format)}
    demands = [_demand(e, id(e.cell) in blanks) for e in ours if e.point.get("measure") == "金额"]  # type: ignore[union-attr]
    step = min((d.step_fen for d in demands), default=1)
    demands += [Demand(q, 0, step) for q in found.nothing if lines_know(q)]
    changes = [_demand(e, False) for e in ours if e.point.get("measure") == "较上年增减额"]  # type: ignore[union-attr]
    said = [e for e in known if not e.blank]
    return Printed(
        tuple(demands), tuple(changes), sum(e.point.get("stage") != format.stage for e in said),  # type: ignore[union-attr]
        sum(not e.blank and (e.point is None or not lines_know(e.point)) for e in found.entries),
    )  # fmt: skip


def _demand(entry: Entry, small: bool) -> Demand:
    return Demand(entry.point, entry.fen, entry.step_fen, entry, small)  # type: ignore[arg-type]


def _tells_small(table: Table, format: Format) -> Iterator[object]:
    """The cells that print 0.00 where the format and the table itself leave nothing blank."""
    spec = next((spec for spec in format.tables if spec.id == table.spec), None)
    if spec is not None and not spec.nothing and any(not cell.amount for cell in table.cells):
        yield from (cell for cell in table.cells if cell.amount and not cell.fen)


def absent(tables: Sequence[Table], known: Sequence[Iterable[tuple[str, ...]]]) -> list[Demand]:
    """The questions that tables answer by having no row for a member: `known` are the members of each of ROW_DIMENSIONS."""
    demands = []
    for table in tables:
        step = table.unit.step(table.precision)
        for dimensions, members in zip(ROW_DIMENSIONS, known, strict=True):
            for question, rows in _rows_of(table, dimensions).items():
                deepest = [row for row in rows if not any(_covers(row, other) for other in rows if other != row)]
                missing = [m for m in members if not any(_covers(row, m) for row in deepest)]
                demands += [Demand(_asking(question, dimensions, m, rows), 0, step) for m in missing]
    return demands


def _rows_of(table: Table, dimensions: tuple[str, ...]) -> dict[Point, list[tuple[str, ...]]]:
    """The members of the rows under each question of a column."""
    found: dict[Point, list[tuple[str, ...]]] = {}
    for cell in table.cells if table.spec else ():
        if cell.point is not None and any(d in cell.point for d in dimensions):
            column = cell.point.asking(**dict.fromkeys(dimensions))
            found.setdefault(column, []).append(tuple(str(cell.point.get(d, "")) for d in dimensions))
    return found


def _covers(row: tuple[str, ...], member: tuple[str, ...]) -> bool:
    """Whether a row adds the member up: itself, or codes that begin like its own."""
    return all(one == other or (one.isdigit() and other.startswith(one)) or not one for one, other in zip(row, member, strict=True))


def _asking(question: Point, dimensions: tuple[str, ...], member: tuple[str, ...], rows: list[tuple[str, ...]]) -> Point:
    """The column's question asked of a member, in the dimensions that its rows name."""
    named = {d: m for i, (d, m) in enumerate(zip(dimensions, member, strict=True)) if any(row[i] for row in rows)}
    return question.asking(**named)
