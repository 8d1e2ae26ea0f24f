"""Cells by the names that people give them: `TABLE[ROW, COLUMN]`.

TABLE is a printed title, another title that the format knows, a part of it that only one table has, or its number in the document (表六, 6);
ROW a label (with its numbering or without), a code, or the number of the row (#4); COLUMN the heads over the cell (基本支出·人员支出), the
last of them, a part that only one column has, or the number of the column (#2). What is ambiguous or unknown is a Problem with the nearest choices.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from gouji.amounts import plain
from gouji.classification.near import near_names
from gouji.document.document import Document
from gouji.document.table import Cell, Row, Table
from gouji.messages import Problem

SEPARATOR = "·"
"""What stands between the heads of a column's name."""

_SHOWN = 12
"""How many choices a Problem lists at most."""

_NAME = re.compile(r"\s*(?P<table>.*\S)\s*[\[［【](?P<inside>.*)[\]］】]\s*", re.DOTALL)
_QUOTES = re.compile("[《》〈〉“”\"'‘’「」]")
_HEADS = re.compile(r"[·•・/／>＞]")
_NUMBER = re.compile(r"[#＃](\d+)|第(\d+)行")
_TABLE_NUMBER = re.compile(r"(?:附?表|第)?([零一二三四五六七八九十]+|\d+)(?:表|张表)?")
_NUMERAL = r"(?:[零一二三四五六七八九十百]+|\d{1,2})"
_NUMBERING = re.compile(rf"^(?:[（(]?{_NUMERAL}[）)]?[、.．]|（{_NUMERAL}）|其中[:：]|[①-⑳])(?=.)")
_TITLE_NUMBER = re.compile(r"^(?:附?表|公开)?([零一二三四五六七八九十]+|\d{1,2})(?:表?[、.．：:]|表)")

Thing = TypeVar("Thing")


def split_name(name: str) -> tuple[str, str, str]:
    """The table, row and column that a name says; "" for what it leaves out. A Problem where it is no such name."""
    found = _NAME.fullmatch(name)
    if not found:
        raise Problem("document.name_form", name=name)
    row, _, column = re.sub("[，﹐]", ",", found["inside"]).rpartition(",")
    return found["table"], *((row.strip(), column.strip()) if _ else (column.strip(), ""))


class Names:
    """The cells of one document by their names, indexed once. `aliases` are further titles of its tables, by the table's `spec`."""

    def __init__(self, document: Document, aliases: Mapping[str, Sequence[str]] | None = None) -> None:
        self._tables = document.tables
        self._aliases = aliases or {}
        self._rows: dict[int, _Rows] = {}

    def cell(self, name: str) -> Cell:
        """The one cell called `name` (`TABLE[ROW, COLUMN]`). A Problem with the nearest choices where there is none or more than one."""
        table, row, column = split_name(name)
        found = self.cells(table, row, column)
        if len(found) > 1 and len({cell.row for cell in found}) > 1:
            raise _several("document.several_rows", row, [_row_shown(cell.row) for cell in found], table=found[0].table)
        if len(found) > 1:
            shown, key = [SEPARATOR.join(cell.column) for cell in found], "document.column_wanted"
            raise _several(key, column, shown, table=found[0].table, row=_row_shown(found[0].row))
        return found[0]

    def cells(self, table: str, row: str = "", column: str = "") -> list[Cell]:
        """All cells that the names mean, at least one; without `row` those of all rows, without `column` of all columns.

        A Problem where a name is unknown, or where it is only a part of several different names.
        """
        rows = self._rows_of(self.table(table))
        try:
            cells = rows.named(row) if row else rows.cells
        except Problem:
            if column or not rows.nameless:
                raise
            return rows.in_column(rows.cells, row, "")
        return rows.in_column(cells, column, row) if column else cells

    def table(self, words: str) -> Table:
        """The one table called so. A Problem with the nearest titles where there is none or more than one."""
        wanted = _said(words)
        found = self._titled(wanted, _TITLE_TIERS) or self._numbered(wanted) or self._titled(wanted, (lambda title, part: part in title,))
        if not found or not wanted:
            titles = [table.title for table in self._tables]
            near = near_names(plain(words), titles, 3) if wanted else []
            raise Problem("document.no_table", words=words, nearest=_listed(near or titles))
        if len(found) > 1:
            raise _several("document.several_tables", words, [f"{t + 1} {self._tables[t].title}" for t in found])
        return self._tables[found[0]]

    def name(self, cell: Cell) -> str:
        """A name that finds the cell again: its code, label or row number, whichever is enough, and its heads."""
        table = next((t for t in self._tables if any(c is cell for c in t.cells)), None)
        title = cell.table if table is None else self._title(table)
        column = SEPARATOR.join(cell.column)
        for row in (cell.row.code, cell.row.label, f"#{cell.row.number}"):
            for head in (column, self._column_number(table, cell)):
                name = f"{title}[{row}, {head}]"
                if row and head and self._finds(name, cell):
                    return name
        return f"{title}[#{cell.row.number}, {column}]"

    def _finds(self, name: str, cell: Cell) -> bool:
        try:
            return self.cell(name) is cell
        except Problem:
            return False

    def _title(self, table: Table) -> str:
        """The table's title, or its number where another table has the same."""
        place = next(i for i, t in enumerate(self._tables) if t is table)
        return table.title if sum(t.title == table.title for t in self._tables) == 1 else str(place + 1)

    def _column_number(self, table: Table | None, cell: Cell) -> str:
        if table is None:
            return ""
        columns = list(dict.fromkeys(c.column for c in table.cells))
        return f"#{columns.index(cell.column) + 1}"

    def _rows_of(self, table: Table) -> "_Rows":
        return self._rows.setdefault(id(table), _Rows(table))

    @cached_property
    def _titles(self) -> list[tuple[str, ...]]:
        return [tuple(dict.fromkeys(map(_said, (table.title, *self._aliases.get(table.spec, ()))))) for table in self._tables]

    def _titled(self, wanted: str, tiers: Sequence[Callable[[str, str], bool]]) -> list[int]:
        """The places of the tables that have a title which agrees with what is wanted."""
        ways = [lambda place, agrees=agrees: any(agrees(title, wanted) for title in self._titles[place]) for agrees in tiers]
        return _first_tier(ways, range(len(self._tables)))

    def _numbered(self, wanted: str) -> list[int]:
        """The table with the number: the one printed before its title where titles have numbers, else its place in the document."""
        found = _TABLE_NUMBER.fullmatch(wanted)
        number = _whole(found[1]) if found else 0
        printed = [(t, _whole(m[1])) for t, table in enumerate(self._tables) if (m := _TITLE_NUMBER.match(table.title))]
        if printed:
            return [t for t, n in printed if n == number]
        return [number - 1] if 0 < number <= len(self._tables) else []


class _Rows:
    """The cells of a table by the names of their rows and columns."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.cells = list(table.cells)

    @cached_property
    def nameless(self) -> bool:
        """Whether the table prints no names of rows."""
        return not any(cell.row.label or cell.row.code for cell in self.cells)

    @cached_property
    def _by_row(self) -> dict[Row, list[Cell]]:
        found: dict[Row, list[Cell]] = {}
        for cell in self.cells:
            found.setdefault(cell.row, []).append(cell)
        return found

    def named(self, words: str) -> list[Cell]:
        """The cells of the rows called so."""
        wanted, number = _said(words), _NUMBER.fullmatch(words.strip())
        if number:
            rows = [row for row in self._by_row if row.number == int(number[1] or number[2])]
        else:
            rows = _first_tier([lambda row, m=matches: m(row, wanted) for matches in _ROW_TIERS], self._by_row) if wanted else []
        if not rows:
            shown = {_row_shown(row): row for row in self._by_row}
            labels = {row.label or row.code: name for name, row in reversed(shown.items()) if row.label or row.code}
            near = [labels[label] for label in near_names(plain(words), labels, 3)]
            raise Problem("document.no_row", table=self.table.title, words=words, nearest=_listed(near or list(shown)))
        if len({(_said(row.label), row.code) for row in rows}) > 1 and not number and _is_part(rows, wanted):
            raise _several("document.several_rows", words, list(map(_row_shown, rows)), table=self.table.title)
        return [cell for row in rows for cell in self._by_row[row]]

    def in_column(self, cells: Sequence[Cell], words: str, row: str) -> list[Cell]:
        """Those of the cells that stand in the columns called so."""
        columns = list(dict.fromkeys(cell.column for cell in cells))
        number = _NUMBER.fullmatch(words.strip())
        if number and number[1]:
            every = list(dict.fromkeys(cell.column for cell in self.cells))
            found = [c for c in columns if c in every[int(number[1]) - 1 : int(number[1])]]
        else:
            wanted = tuple(map(_said, _HEADS.split(words)))
            found = _first_tier([lambda column, m=matches: m(tuple(map(_said, column)), wanted) for matches in _COLUMN_TIERS], columns)
        if not found:
            shown = [SEPARATOR.join(column) for column in columns]
            near = list(dict.fromkeys(s for s in shown for word in near_names(plain(words), [*s.split(SEPARATOR), s], 3) if word in s))
            where = {"table": self.table.title, "row": row or _row_shown(cells[0].row)}
            raise Problem("document.no_column", **where, words=words, nearest=_listed(near or shown))
        if len(found) > 1:
            shown = [SEPARATOR.join(column) for column in found]
            raise _several("document.several_columns", words, shown, table=self.table.title, row=row or _row_shown(cells[0].row))
        return [cell for cell in cells if cell.column == found[0]]


_TITLE_TIERS: tuple[Callable[[str, str], bool], ...] = (
    lambda title, wanted: title == wanted,
    lambda title, wanted: _bare_title(title) == _bare_title(wanted),
)
"""How a title may agree with what is wanted, best first."""

_ROW_TIERS: tuple[Callable[[Row, str], bool], ...] = (
    lambda row, wanted: wanted in (_said(row.label), row.code, row.code + _said(row.label)) and wanted != "",
    lambda row, wanted: _bare(_said(row.label)) == _bare(wanted),
    lambda row, wanted: row.government is not None and wanted in (row.government[0], _said(row.government[1])),
    lambda row, wanted: wanted in _said(row.label),
)

_COLUMN_TIERS: tuple[Callable[[tuple[str, ...], tuple[str, ...]], bool], ...] = (
    lambda column, wanted: column == wanted,
    lambda column, wanted: column[-len(wanted) :] == wanted,
    lambda column, wanted: _in_order(wanted, column, lambda word, head: word == head),
    lambda column, wanted: _in_order(wanted, column, lambda word, head: word in head),
)


def _first_tier(tiers: Sequence[Callable[[Thing], bool]], things: Iterable[Thing]) -> list[Thing]:
    """What agrees in the best way in which anything agrees."""
    listed = list(things)
    return next((found for agrees in tiers if (found := [thing for thing in listed if agrees(thing)])), [])


def _in_order(wanted: Sequence[str], column: Sequence[str], agrees: Callable[[str, str], bool]) -> bool:
    """Whether each word agrees with one of the heads, in their order."""
    heads = iter(column)
    return all(any(agrees(word, head) for head in heads) for word in wanted)


def _is_part(rows: Sequence[Row], wanted: str) -> bool:
    """Whether the words are only a part of the rows' names."""
    return not any(matches(row, wanted) for row in rows for matches in _ROW_TIERS[:3])


def _said(words: str) -> str:
    return _QUOTES.sub("", plain(words))


def _bare(label: str) -> str:
    return _NUMBERING.sub("", label)


def _bare_title(title: str) -> str:
    return _TITLE_NUMBER.sub("", title)


def _whole(numeral: str) -> int:
    """The number that Arabic or Chinese numerals below 100 say."""
    if numeral.isdigit() and numeral.isascii():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    return (_DIGITS.find(tens) if tens else 1) * 10 * bool(ten) + (_DIGITS.find(ones) if ones else 0)


_DIGITS = "零一二三四五六七八九"


def _row_shown(row: Row) -> str:
    return " ".join(word for word in (f"#{row.number}", row.code, row.label) if word)


def _several(key: str, words: str, choices: Sequence[str], **values: object) -> Problem:
    distinct = list(dict.fromkeys(choices))
    return Problem(key, words=words, number=len(distinct), choices=_listed(distinct), **values)


def _listed(choices: Sequence[str]) -> list[str]:
    """The choices for a sentence; where there are too many, the first of them and an ellipsis."""
    return [*choices[:_SHOWN], *(["…"] if len(choices) > _SHOWN else [])]
