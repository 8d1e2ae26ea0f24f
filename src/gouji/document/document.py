"""A disclosure: what is printed in it and what that means."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from gouji.document.goal_sheet import GoalSheet, Subject, named_goals
from gouji.document.sentence import Sentence
from gouji.document.table import Cell, Row, Table
from gouji.document.text import Part
from gouji.document.trace import Trace


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
class Profile:
    """What the document says of the unit: duties, sections, and the glossary's terms with their explanations."""

    duties: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    glossary: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Document:
    """A disclosure, compiled or read.

    `cover` are the lines of the cover, `contents` the printed lines of the contents (level, text); `parts` the blocks of the body
    in order. `traces` are what the file carries beside its print; None where nobody looked.
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
    traces: tuple[Trace, ...] | None = ()

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """All amount cells in the order of print, the empty ones too."""
        return tuple(cell for table in self.tables for cell in table.cells)

    @cached_property
    def facts(self) -> tuple[Cell, ...]:
        """The cells in which an amount is printed."""
        return tuple(cell for cell in self.cells if cell.amount)

    @cached_property
    def named_goals(self) -> Mapping[str, tuple[Subject, ...]]:
        """The goal sheets and indicators by the names that findings give them."""
        return named_goals(self.goals)
