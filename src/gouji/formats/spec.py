"""A format as loaded: its tables, their sides, rows and columns, and the question that each asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from gouji.classification import table
from gouji.identities import Partition
from gouji.points import Members

Where = Mapping[str, "str | int"]


@dataclass(frozen=True)
class Column:
    """A column: `head` from the outermost word in (with `{year}` blanks), the question it adds, the column that it is a part of.

    `kind` is code, name, text or amount; `of` says which classification (economic, government) or text it shows, `level`
    which piece of the code; an `optional` column is printed only when there is an amount in it.
    """

    head: tuple[str, ...]
    kind: str = "amount"
    of: str = ""
    level: str = ""
    where: Where = field(default_factory=dict)
    part_of: str = ""
    optional: bool = False
    aliases: tuple[str, ...] = ()
    width: float = 11.0


@dataclass(frozen=True)
class RowSpec:
    """A row, or a rule that makes rows. `kind` is named, tree, pairs, projects or one.

    `number` is the printed numbering of a named row, `numbering` the first of a running one; `part_of` names the row whose sum
    it belongs to; rows of two sides with the same `line` stand on one line; `always` are the codes that are printed without an amount.
    """

    kind: str
    name: str = ""
    aliases: tuple[str, ...] = ()
    number: str = ""
    numbering: str = ""
    where: Where = field(default_factory=dict)
    part_of: str = ""
    level: int = 0
    total: bool = False
    line: str = ""
    depth: str = ""
    always: tuple[str, ...] = ()


@dataclass(frozen=True)
class Side:
    """One side of a table (收 | 支), or the whole of a table that has only one: its head, question, columns and rows."""

    columns: tuple[Column, ...]
    rows: tuple[RowSpec, ...]
    head: str = ""
    where: Where = field(default_factory=dict)

    def sum_columns(self) -> list[tuple[int, list[int]]]:
        """The partitions among the columns: (index of the whole, indices of its parts)."""
        return _sums([("/".join(c.head), c.part_of) for c in self.columns])


@dataclass(frozen=True)
class TableSpec:
    """A table of a format: titles, unit, question, sides, notes and how it is printed."""

    id: str
    title: str
    sides: tuple[Side, ...]
    unit: str
    aliases: tuple[str, ...] = ()
    where: Where = field(default_factory=dict)
    nothing: str = ""
    note_if_empty: str = ""
    notes: tuple[str, ...] = ()
    landscape: bool = False

    @property
    def titles(self) -> tuple[str, ...]:
        """The title and its aliases."""
        return (self.title, *self.aliases)


@dataclass(frozen=True)
class Equation:
    """Two questions that must have the same answer, by a law of accounting that the format cannot derive."""

    id: str
    name: str
    severity: str
    left: Where
    right: Where
    basis: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Format:
    """A kind of disclosure: its tables, the sums and partitions that it says, and its words (`text`, as read from TOML); `names` are
    its own names of classes, by classification and code."""

    id: str
    name: str
    level: str
    stage: str
    since: int
    tables: tuple[TableSpec, ...]
    groups: Mapping[str, Mapping[str, tuple[str, ...]]]
    partitions: tuple[Partition, ...]
    equations: tuple[Equation, ...]
    text: Mapping[str, Any]
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def class_name(self, kind: str, code: str, year: int) -> str:
        """How the format prints the name of a class: its own word for it, else the classification's of that year."""
        return self.names.get(kind, {}).get(code) or table(kind, year).name(code)

    @cached_property
    def members(self) -> Members:
        """The trees of members with this format's sums."""
        return Members(self.groups)

    def table(self, id: str) -> TableSpec:
        """The table called `id`; KeyError where the format has none."""
        return self._by_id[id]

    @cached_property
    def _by_id(self) -> dict[str, TableSpec]:
        return {table.id: table for table in self.tables}


def _sums(named: list[tuple[str, str]]) -> list[tuple[int, list[int]]]:
    place = {name: i for i, (name, _) in enumerate(named)}
    parts: dict[int, list[int]] = {}
    for i, (_, whole) in enumerate(named):
        if whole:
            parts.setdefault(place[whole], []).append(i)
    return sorted(parts.items())
