"""A format as loaded: its tables, their sides, rows and columns, and the question that each asks."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from gouji.classification import table
from gouji.identities import Partition
from gouji.points import Members

Where = Mapping[str, "str | int"]


@dataclass(frozen=True)
class Column:
    """A column: `head` from the outermost word in (with `{year}` blanks), the question it adds, the column that it is a part of.

    `kind` is code, name, text, line (the number of the row, 行次) or amount; `of` says which classification (economic, government)
    or text it shows, `level` which piece of the code ("" = the whole of it); `repeated` pieces stand again in the rows below their class (208|05|02);
    an `optional` column is printed only when there is an amount in it. A column of kind group names the rows beside it that are
    one group. `since` and `until` are the years that print it (0 = any); whatever year it is, it is read. The amounts of one that
    `asks` nothing are read as printed, without a question. `without` is what it asks beside `where` in print that leaves another column
    out: by that column's heads.
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
    repeated: bool = False
    since: int = 0
    until: int = 0
    asks: bool = True
    without: Mapping[str, Where] = field(default_factory=dict)


@dataclass(frozen=True)
class RowSpec:
    """A row, or a rule that makes rows. `kind` is named, tree, pairs, projects, purchases or one.

    `number` is the printed numbering of a named row, `numbering` the first of a running one; `part_of` names the row whose sum
    it belongs to; rows of two sides with the same `line` stand on one line; `always` are the codes that are printed without an amount.
    `tree` says which classification (function, economic) a tree is of; an `optional` row is printed only when there is an amount in it.
    `group` is the name of the group that the row stands in: rows with one name are told apart by it. The name of a row `across`
    stands in the columns of the side before it. `since`, `until` and `asks` are as in Column; `instead` are names of projects that stand for
    another question (purchases).
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
    tree: str = ""
    optional: bool = False
    group: str = ""
    group_aliases: tuple[str, ...] = ()
    across: bool = False
    since: int = 0
    until: int = 0
    asks: bool = True
    instead: Mapping[str, Where] = field(default_factory=dict)


@dataclass(frozen=True)
class Side:
    """One side of a table (收 | 支), or the whole of a table that has only one: its head, question, columns and rows.

    `aliases` are other words for the head; a `head_optional` one may be left out. The list of its rows may be folded into
    as many as `blocks` blocks side by side, each with all the columns.
    """

    columns: tuple[Column, ...]
    rows: tuple[RowSpec, ...]
    head: str = ""
    where: Where = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    head_optional: bool = False
    blocks: int = 1

    def with_columns(self, columns: Sequence[Column]) -> "Side":
        """The side with these of its columns alone: each asks what it asks in print that leaves the others out."""
        there = {"/".join(column.head) for column in columns}
        return replace(self, columns=tuple(_left_with(column, there) for column in columns))

    def tells_nothing(self, column: Column) -> bool:
        """Whether print that leaves the column out does not say that there is nothing in it: then a total is that of the others."""
        return any("/".join(column.head) in other.without for other in self.columns)

    def in_year(self, year: int) -> "Side":
        """The side with the columns and rows of a year."""
        columns = tuple(c for c in self.columns if c.since <= year <= (c.until or year))
        return replace(self, columns=columns, rows=tuple(r for r in self.rows if r.since <= year <= (r.until or year)))

    def sum_columns(self) -> list[tuple[int, list[int]]]:
        """The partitions among the columns: (index of the whole, indices of its parts)."""
        return _sums([("/".join(c.head), c.part_of) for c in self.columns])


@dataclass(frozen=True)
class TableSpec:
    """A table of a format: titles, unit, question, sides, notes and how it is printed; `words` are other wordings of its heads.

    `passing` are words that may stand in its heads and change no question; `line_numbers` mark a row that numbers the columns (栏次);
    `variant_of` is the table that it is another form of: a document prints one of them. Where a note says one of `noted`
    (a phrase, the stage that is asked, the stage that is meant), the columns of the one stage are of the other.
    """

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
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    passing: tuple[str, ...] = ()
    line_numbers: tuple[str, ...] = ()
    variant_of: str = ""
    noted: tuple[tuple[str, str, str], ...] = ()
    title_until: tuple[tuple[int, str], ...] = ()
    listed: tuple[str, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """The title, those of earlier years, and the aliases."""
        return tuple(dict.fromkeys((self.title, *(title for _, title in self.title_until), *self.aliases)))

    def in_year(self, year: int) -> "TableSpec":
        """The table as it is printed in a year: its title, columns and rows of that year."""
        title = next((title for until, title in self.title_until if year <= until), self.title)
        return replace(self, title=title, sides=tuple(side.in_year(year) for side in self.sides))


@dataclass(frozen=True)
class Equation:
    """Two sums of questions that must be equal, by a law of accounting that the format cannot derive.

    It holds for each member of the dimensions `each` that the document asks about.
    """

    id: str
    name: str
    severity: str
    left: tuple[Where, ...]
    right: tuple[Where, ...]
    each: tuple[str, ...] = ()
    basis: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Format:
    """A kind of disclosure: its tables, the sums and partitions that it says, and its words (`text`, as read from TOML); `names` are
    its own names of classes, by classification and code; one that `compiles` can be made of a ledger. `order_until` is the order of the
    tables until a year; `lacks` are members, by dimension, that it has no place for, `means` those that stand for another where a
    ledger does not tell them apart."""

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
    compiles: bool = True
    order_until: tuple[tuple[int, tuple[str, ...]], ...] = ()
    lacks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    means: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def tables_in(self, year: int) -> tuple[TableSpec, ...]:
        """The tables as they are printed in a year, in that year's order; of the forms of a table the first."""
        order = next((ids for until, ids in self.order_until if year <= until), tuple(table.id for table in self.tables if not table.variant_of))
        return tuple(self.table(id).in_year(year) for id in order)

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
        if whole in place:  # the whole may not be printed: then there is no sum
            parts.setdefault(place[whole], []).append(i)
    return sorted(parts.items())


def _left_with(column: Column, there: AbstractSet[str]) -> Column:
    """The column as it asks beside the columns whose heads are `there`."""
    more = {d: member for head, where in column.without.items() if head not in there for d, member in where.items()}
    return replace(column, where={**column.where, **more}, without={}) if more else column
