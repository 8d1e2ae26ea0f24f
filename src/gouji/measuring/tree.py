"""The parts of a formula. `at` is the character of the formula, from 1, where a part begins."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gouji.messages import Problem


class Mistake(Exception):
    """One mistake in a formula, at a character of it; `problem` makes it one for a person."""

    def __init__(self, key: str, at: int, **values: object) -> None:
        super().__init__(key)
        self.key, self.at, self.values = key, at, values

    def problem(self, formula: str) -> Problem:
        """The mistake with its formula and place."""
        return Problem(self.key, formula=formula, at=self.at, **self.values)


@dataclass(frozen=True, slots=True)
class Number:
    """A number, perhaps with a unit: 5个工作日, 90."""

    value: Decimal
    unit: str
    at: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text in quotation marks, or a date without."""

    value: str
    is_date: bool
    at: int


@dataclass(frozen=True, slots=True)
class Column:
    """The name of a column."""

    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function over its arguments."""

    name: str
    arguments: tuple["Part", ...]
    at: int


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two values joined by + - * /."""

    sign: str
    left: "Part"
    right: "Part"
    at: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values compared; the sign is = <> < <= > >= or 含, 不含, 匹配, 不匹配."""

    sign: str
    left: "Part"
    right: "Part"
    at: int


@dataclass(frozen=True, slots=True)
class Among:
    """A value that is one of several."""

    value: "Part"
    choices: tuple["Part", ...]
    at: int


@dataclass(frozen=True, slots=True)
class Joined:
    """Conditions joined by `AND` or `OR`."""

    sign: str
    parts: tuple["Part", ...]
    at: int


@dataclass(frozen=True, slots=True)
class Negation:
    """A condition that must not hold."""

    part: "Part"
    at: int


Part = Number | Text | Column | Call | Arithmetic | Comparison | Among | Joined | Negation


def columns_of(part: Part) -> Iterator[Column]:
    """The columns that a formula names, each as often as it does."""
    if isinstance(part, Column):
        yield part
    for inner in _inner(part):
        yield from columns_of(inner)


def _inner(part: Part) -> tuple[Part, ...]:
    match part:
        case Call(arguments=parts) | Joined(parts=parts):
            return parts
        case Arithmetic(left=left, right=right) | Comparison(left=left, right=right):
            return (left, right)
        case Among(value=value, choices=choices):
            return (value, *choices)
        case Negation(part=inner):
            return (inner,)
    return ()
