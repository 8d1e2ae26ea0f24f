"""The changes between two documents: what came, went, or says something else."""

from dataclasses import dataclass

from gouji.amounts import print_amount
from gouji.document import Cell, Document, Figure, Row, Sentence

CHANGED, CAME, WENT = "changed", "came", "went"
"""What became of a thing between the first document and the second."""


@dataclass(frozen=True, slots=True)
class AmountChange:
    """A question that both documents ask and answer differently; `before` or `after` may be an empty cell."""

    before: Cell
    after: Cell

    @property
    def difference_fen(self) -> int:
        """After less before, in 分."""
        return self.after.fen - self.before.fen

    @property
    def difference(self) -> str:
        """After less before, in the unit of the second document, as finely as either prints."""
        unit = self.after.unit
        step = min(cell.unit.step(cell.decimals) for cell in (self.before, self.after) if cell.amount)
        return print_amount(self.difference_fen, unit, max(0, len(str(unit.fen // step)) - 1), thousands=False)

    @property
    def rate(self) -> str:
        """The change in per cent of the amount before, two places rounded half up; "" where there was none."""
        return rate_of(self.difference_fen, self.before.fen)


def rate_of(difference_fen: int, base_fen: int) -> str:
    """A change in per cent of its base, two places, halves away from zero; "" where the base is 0."""
    if not base_fen:
        return ""
    hundredths, rest = divmod(abs(difference_fen) * 10_000, abs(base_fen))
    hundredths += 2 * rest >= abs(base_fen)
    sign = "-" if difference_fen < 0 and hundredths else ""
    return f"{sign}{hundredths // 100}.{hundredths % 100:02}%"


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that came or went, with the cells of it in which an amount is printed; or one that is printed with another code or name."""

    what: str
    row: Row
    cells: tuple[Cell, ...] = ()
    after: Row | None = None


@dataclass(frozen=True, slots=True)
class TableChange:
    """What changed in a table, or that it came or went: then with its printed amounts in `cells`. `title` is that of the second document,
    `units` the two units where they differ, `reprinted` how many amounts are the same money in another print (unit, decimals, 0 for blank)."""

    what: str
    title: str
    amounts: tuple[AmountChange, ...] = ()
    rows: tuple[RowChange, ...] = ()
    units: tuple[str, str] | None = None
    cells: tuple[Cell, ...] = ()
    reprinted: int = 0

    @property
    def same(self) -> bool:
        """Whether the table says the same in both."""
        return self.what == CHANGED and not (self.amounts or self.rows or self.units)


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure of the sentences that both documents give, and give differently, with the two sentences."""

    before: Figure
    after: Figure
    sentence_before: Sentence
    sentence_after: Sentence


@dataclass(frozen=True, slots=True)
class WordChange:
    """Something said in words. `where` is heading, sentence, goal, indicator, duty, section or term; `name` what it is about (a project, an
    indicator, a term); `before` and `after` the words, "" where it came or went."""

    where: str
    name: str
    before: str
    after: str

    @property
    def what(self) -> str:
        """CHANGED, CAME or WENT."""
        return CHANGED if self.before and self.after else CAME if self.after else WENT


@dataclass(frozen=True)
class Comparison:
    """All changes from the first document to the second: tables in the order of print, figures, words."""

    before: Document
    after: Document
    tables: tuple[TableChange, ...]
    figures: tuple[FigureChange, ...]
    words: tuple[WordChange, ...]
    unchanged: int

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return not self.words and not self.figures and all(table.same for table in self.tables)

    @property
    def reprinted(self) -> int:
        """How many amounts are the same money in another print."""
        return sum(table.reprinted for table in self.tables)
