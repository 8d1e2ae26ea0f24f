"""The sheets of a ledger as data: which sheets there are, their columns, and what may stand in each."""

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

T = TypeVar("T", "Sheet", "Column")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its `key` in the model, its printed head, and what may stand in it.

    `kind` is text, code, amount, choice, count, yes, date, views or project; `required` is always, sometimes (the column
    must stand, another cell decides) or empty; an `optional` column is written only where it says something.
    `meanings` maps a choice to what the model says, where they differ; `needed_with` and `allowed_with` name the members of
    another column with which this one must, or may, be filled.
    """

    key: str
    head: str
    kind: str
    required: str = ""
    choices: tuple[str, ...] = ()
    meanings: Mapping[str, str] = field(default_factory=dict)
    needed_with: Mapping[str, Sequence[str]] = field(default_factory=dict)
    allowed_with: Mapping[str, Sequence[str]] = field(default_factory=dict)
    default: str = ""
    table: str = ""
    level: str = ""
    width: int = 20
    note: str = ""
    example: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its key, its Chinese name, its file in a folder (empty: in the texts file), its layout and columns.

    `counts` are the things that a sheet of layout counts knows, with their units; codes are those of the ledger's year
    less `years_back`. An `optional` sheet need not stand in a ledger, and is written only where it says something.
    """

    key: str
    name: str
    layout: str
    columns: tuple[Column, ...]
    file: str = ""
    years_back: int = 0
    counts: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False

    def column(self, key: str) -> Column:
        """The column with this key; KeyError where there is none."""
        return _by_key(self.columns, key)


@dataclass(frozen=True, slots=True)
class Book:
    """All sheets in their order, and the words that the ledger prints around them."""

    sheets: tuple[Sheet, ...]
    words: Mapping[str, Any]

    def sheet(self, key: str) -> Sheet:
        """The sheet with this key; KeyError where there is none."""
        return _by_key(self.sheets, key)

    def helpers(self) -> tuple[str, ...]:
        """The names of the sheets that only help to fill in the others."""
        return (self.words["guide"]["name"], self.words["codes"]["name"])


@functools.cache
def book() -> Book:
    """The sheets as `sheets.toml` says them."""
    text = importlib.resources.files(__package__).joinpath("sheets.toml").read_text(encoding="utf-8")
    words = tomllib.loads(text)
    return Book(tuple(_sheet(table) for table in words.pop("sheet")), words)


def _sheet(table: dict[str, Any]) -> Sheet:
    columns = tuple(_column(column) for column in table.pop("columns"))
    counts = {count["name"]: count["unit"] for count in table.pop("counts", [])}
    if counts:
        columns = (_with_choices(columns[0], tuple(counts)), *columns[1:])
    return Sheet(**table, columns=columns, counts=counts)


def _column(table: dict[str, Any]) -> Column:
    return Column(**{**table, "choices": tuple(table.get("choices", ()))})


def _with_choices(column: Column, choices: tuple[str, ...]) -> Column:
    return replace(column, choices=choices)


def _by_key(things: tuple[T, ...], key: str) -> T:
    for thing in things:
        if thing.key == key:
            return thing
    raise KeyError(key)
