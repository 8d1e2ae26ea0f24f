"""What is asked, of which data, and what is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from gouji.messages import Problem


@dataclass(frozen=True)
class DataSource:
    """Data that an office has: one or several files of one head. `date` is the column by which months are told; without it there are none.
    `sought` says for a person by which name and where the files were looked for."""

    name: str
    files: tuple[Path, ...]
    date: str = ""
    sought: str = ""


@dataclass(frozen=True)
class Question:
    """A formula over a source. `unit` is that of the target; the answer is in it."""

    id: str
    source: str
    formula: str
    unit: str = ""


@dataclass(frozen=True)
class Answer:
    """What the data say. `months` are the values of each month alone, `running` those from January to the month, 1 to 12; None where there
    is nothing to measure (no row of that month, a share of no rows). `rows` are the rows of the year; `why` says why there is no answer.
    `adds`: the months add up to the total, as counts and sums do and shares do not. `doubt` says why the values may be those of a mistyped
    formula, "" where they are not doubted: a condition looks for what stands nowhere in the data."""

    id: str
    total: Decimal | None
    months: Mapping[int, Decimal | None] = field(default_factory=dict)
    running: Mapping[int, Decimal | None] = field(default_factory=dict)
    unit: str = ""
    rows: int = 0
    why: str = ""
    adds: bool = False
    doubt: str = ""


@dataclass(frozen=True)
class Private:
    """Personal numbers in a column: how many of the rows looked at (`looked`) hold one, and the first of them as the file counts rows."""

    file: str
    column: str
    kind: str
    rows: int
    first_row: int
    looked: int = 0


@dataclass(frozen=True)
class Measured:
    """The answers by the questions' ids, what a person should know about the files, and where they hold personal numbers."""

    answers: Mapping[str, Answer]
    problems: tuple[Problem, ...] = ()
    private: tuple[Private, ...] = ()
