"""Everything in a document that answers a question, tables and sentences alike, as one list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.amounts import UNITS, read_amount
from gouji.document.document import Document
from gouji.document.sentence import Figure, Sentence
from gouji.document.table import Cell, Table
from gouji.points import Point


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer: its question, what it says in 分, its last place in 分, and the cell or the figure that prints it."""

    point: Point | None
    fen: int
    step_fen: int
    cell: Cell | None = None
    sentence: Sentence | None = None
    figure: Figure | None = None

    @property
    def blank(self) -> bool:
        """Whether nothing is printed: an empty cell."""
        return self.cell is not None and not self.cell.amount


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of a document, the declared sums among them (whole, parts), and the questions answered by leaving out."""

    entries: tuple[Entry, ...]
    sums: tuple[tuple[int, tuple[int, ...]], ...]
    nothing: tuple[Point, ...]


def entries_of(document: Document) -> Entries:
    """All entries: the cells of the tables in order, empty ones too, then the money figures of the sentences."""
    entries: list[Entry] = []
    sums: list[tuple[int, tuple[int, ...]]] = []
    for table in document.tables:
        first = len(entries)
        entries += _of_table(table)
        sums += [(first + s.whole, tuple(first + p for p in s.parts)) for s in table.sums]
    for sentence in document.sentences:
        entries += _figures(sentence)
    return Entries(tuple(entries), tuple(sums), tuple(q for table in document.tables for q in table.nothing))


def _of_table(table: Table) -> list[Entry]:
    step = table.unit.step(table.precision)
    return [Entry(cell.point, cell.fen, step, cell=cell) for cell in table.cells]


def changed_entries(entries: Sequence[Entry], document: Document, index: int) -> dict[int, Entry]:
    """The entries, by place, that are others than those known for a document in which only one table printed something else."""
    first = sum(len(table.cells) for table in document.tables[:index])
    found = enumerate(_of_table(document.tables[index]), first)
    return {p: e for p, e in found if e.cell is not entries[p].cell or e.step_fen != entries[p].step_fen}


def _figures(sentence: Sentence) -> Iterator[Entry]:
    for figure in sentence.figures:
        if figure.point is None or figure.measure not in ("金额", "较上年增减额"):
            continue
        unit = UNITS[figure.unit]
        printed = read_amount(figure.value)
        yield Entry(figure.point, figure.fen, unit.step(max(printed.decimals, 2) if printed else 2), sentence=sentence, figure=figure)
