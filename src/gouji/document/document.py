"""A disclosure: what is printed in it and what that means."""

from dataclasses import dataclass, field
from functools import cached_property

from gouji.amounts import UNITS, read_amount
from gouji.document.sentence import Sentence
from gouji.document.table import Cell, Row, Table
from gouji.document.target import Target, target_of
from gouji.document.text import Part


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that a reader should know of the reading: where, and what, in a sentence.

    `kind` is shifted or unknown_row where it is about a row of a table, unexplained or loose where compiling lacked a reason
    or could not round, mended where an indicator of a goal sheet was set right, unread where a file that belongs here could not be
    had or read, else "".
    """

    message: str
    page: int | None = None
    kind: str = ""
    table: str = ""
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A performance indicator as printed, with its first and second level.

    `weight` and `evidence` are "" in the layouts that have no columns for them.
    """

    level1: str
    level2: str
    level3: str
    value: str
    weight: str = ""
    evidence: str = ""

    @property
    def target(self) -> Target:
        """The value as direction, number and unit, or as words."""
        return target_of(self.value)


@dataclass(frozen=True, slots=True)
class GoalSheet:
    """A project's goal sheet: `amount` as printed without its unit (`91`), `appropriation` and `other` of it, the year's goal.

    `heads` are the sheet's printed words (keys: title, project, department, unit, funds, total, appropriation, other, goal,
    indicators, level1, level2, level3, value), so that a publisher needs no words of its own.
    """

    project: str
    amount: str
    amount_unit: str
    appropriation: str
    other: str
    department: str
    implementer: str
    goal: str
    indicators: tuple[Indicator, ...]
    heads: tuple[tuple[str, str], ...] = ()

    @property
    def amount_fen(self) -> int | None:
        """The amount in 分; None where none is printed, or in no unit that is known."""
        printed, unit = read_amount(self.amount), UNITS.get(self.amount_unit)
        return printed.fen(unit) if printed is not None and unit is not None else None


@dataclass(frozen=True, slots=True)
class Profile:
    """What the document says of the unit: duties, sections, and the glossary's terms with their explanations."""

    duties: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    glossary: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Document:
    """A disclosure, compiled or read.

    `cover` are the lines of the cover, `contents` the printed lines of the contents (level, text); `parts` the blocks of the body
    in order.
    """

    organisation: str
    year: int
    stage: str
    level: str
    format: str
    tables: tuple[Table, ...]
    sentences: tuple[Sentence, ...] = ()
    goals: tuple[GoalSheet, ...] = ()
    profile: Profile = field(default_factory=Profile)
    parts: tuple[Part, ...] = ()
    cover: tuple[str, ...] = ()
    contents: tuple[tuple[int, str], ...] = ()
    warnings: tuple[Remark, ...] = ()
    file: str = ""
    sha256: str = ""
    pages: int | None = None

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """All amount cells in the order of print, the empty ones too."""
        return tuple(cell for table in self.tables for cell in table.cells)

    @cached_property
    def facts(self) -> tuple[Cell, ...]:
        """The cells in which an amount is printed."""
        return tuple(cell for cell in self.cells if cell.amount)
