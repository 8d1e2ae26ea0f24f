"""The columns of a source as formulas use them: found in each of its tables, and read as text, number or date."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from gouji.measuring.database import literal
from gouji.measuring.heads import nearest, plain, position
from gouji.measuring.private import masked
from gouji.measuring.tables import Table
from gouji.measuring.tree import Column, Mistake
from gouji.measuring.units import NUMBER
from gouji.measuring.words import Unit, words

TEXT, FIGURE, MOMENT = "t", "n", "m"
"""As what a column is read; also the first letter of its identifier in SQL."""

_SHOWN = 12
_LONGEST = 40
_ZONE = "Asia/Shanghai"
_ODD_BLANKS = ", E' \\t\\r\\n\\u3000\\u00a0'"


class Columns:
    """The columns that the formulas of one source use. `looks` tells what a sample of texts looks like (text, number or date)."""

    def __init__(self, source: str, tables: Sequence[Table], looks: "Looks") -> None:
        self.source, self.tables, self._looks = source, tables, looks
        self._places: list[tuple[int, ...]] = []
        self._names: dict[str, int] = {}
        self.used: set[tuple[str, int]] = set()

    def find(self, column: Column) -> int:
        """The number of a column among those used. Raises a Mistake where a table lacks it."""
        if column.name not in self._names:
            places = tuple(self._place(table, column) for table in self.tables)
            if places not in self._places:
                self._places.append(places)
            self._names[column.name] = self._places.index(places)
        return self._names[column.name]

    def _place(self, table: Table, column: Column) -> int:
        names = table.head.names
        place = position(names, column.name)
        if place is None:
            shown = [name for name in names if name]
            columns = "、".join(shown[:_SHOWN]) + ("…" if len(shown) > _SHOWN else "")
            near = nearest(column.name, shown)
            key = "measuring.no_column_near" if near else "measuring.no_column"
            raise Mistake(key, column.at, column=column.name, file=table.place, columns=columns, **({"near": near} if near else {}))
        return place

    def use(self, number: int, reading: str) -> str:
        """The identifier of a column read as text, number or date; it is then part of what is scanned."""
        self.used.add((reading, number))
        return f"{reading}{number}"

    def name(self, number: int) -> str:
        """The column as the first table prints it."""
        return self.tables[0].head.names[self._places[number][0]]

    def renamed(self) -> list[tuple[str, str, str]]:
        """(file, name in the formula, name in the head) of each column that goes by another system's word."""
        return [
            (table.place, name, printed)
            for name, number in self._names.items()
            for table, place in zip(self.tables, self._places[number], strict=True)
            if plain(printed := table.head.names[place])[0] != plain(name)[0]
        ]

    def looks(self, number: int) -> str:
        """TEXT, FIGURE or MOMENT, whatever most of the first values are; "" where there are none."""
        for table, place in zip(self.tables, self._places[number], strict=True):
            kind = table.types[place]
            if kind.startswith(("TIMESTAMP", "DATE")):
                return MOMENT
            if kind != "VARCHAR" and kind != "BOOLEAN":
                return FIGURE
            if found := self._looks(table.head.names[place], tuple(row[place] for row in table.sample if place < len(row) and row[place].strip())):
                return found
        return ""

    def values(self, number: int) -> list[str]:
        """The values of the first rows, each once."""
        placed = zip(self.tables, self._places[number], strict=True)
        cells = (row[place].strip() for table, place in placed for row in table.sample if place < len(row))
        return list(dict.fromkeys(cell for cell in cells if cell))

    def are_identifiers(self, number: int) -> bool:
        """Whether a column numbers things or people: its head says so, or most of its first values are personal numbers."""
        if self.looks(number) == MOMENT:
            return False
        values = self.values(number)
        return words().is_identifier(plain(self.name(number))[0]) or 2 * sum(masked(value) != value for value in values) > len(values)

    def quoted(self, number: int, value: str) -> str:
        """A cell as a sentence may quote it: on one line, not long, without personal numbers; stars where the column is of people."""
        if words().is_personal(plain(self.name(number))[0]):
            return "***"
        return masked("".join(sign for sign in " ".join(value.split()) if sign.isprintable()))[:_LONGEST]

    def unit(self, number: int) -> Unit | None:
        """The unit of a column of figures, where the head or the line above it says one; that of the first table."""
        return self._unit(self.tables[0], self._places[number][0])

    def _unit(self, table: Table, place: int) -> Unit | None:
        printed = plain(table.head.names[place])[1]
        money = table.head.unit if any(plain(table.head.names[place])[0] in words().alias_group(name) for name in ("金额",)) else ""
        return words().units.get(printed or money)

    def kind(self, number: int) -> str:
        """The kind of a column of figures: money, time, … or a number without unit. Its tables agree, or it is a Mistake of `mixed_units`."""
        units = [self._unit(table, places) for table, places in zip(self.tables, self._places[number], strict=True)]
        kinds = {unit.kind if unit else NUMBER for unit in units}
        if len(kinds) > 1:
            raise Mistake("measuring.mixed_units", 1, column=self.name(number), files="、".join(table.place for table in self.tables))
        return kinds.pop()

    def scanned(self, table: int) -> str:
        """SQL of the used columns of a table as they stand there: `u3` is column 3, `r3` what the quickest reading of dates makes of its text."""
        cells = []
        for number in sorted({number for _, number in self.used}):
            cells.append(f"{self.raw(table, number)} AS u{number}")
            if (MOMENT, number) in self.used and self._type(table, number) == "VARCHAR":
                cells.append(f"TRY_CAST({self.raw(table, number)} AS TIMESTAMP) AS r{number}")
        return ", ".join(cells)

    def typed(self, table: int) -> str:
        """SQL of what was scanned, each column read as it is used; `u3` is the text of column 3 where a reading of it may fail."""
        read = [f"{self._read(table, reading, number)} AS {reading}{number}" for reading, number in sorted(self.used)]
        unsure = sorted({number for reading, number in self.used if reading != TEXT})
        texts = (f"{f'u{n}' if self._type(table, n) == 'VARCHAR' else 'CAST(NULL AS VARCHAR)'} AS u{n}" for n in unsure)
        return ", ".join([*read, *texts])

    def sums(self, table: int) -> str:
        """SQL of whether a row sums others: its first cell, or that of its purpose, says so."""
        names = self.tables[table].head.names
        places = {0, position(names, "摘要"), *(places[table] for places in self._places)} - {None}
        texts = (place for place in sorted(places) if self.tables[table].types[place] == "VARCHAR")  # type: ignore
        listed = ", ".join(literal(word) for word in sorted(words().sums))
        return " OR ".join(f"{trimmed(self.tables[table].cells[place], True)} IN ({listed})" for place in texts) or "false"

    def raw(self, table: int, number: int) -> str:
        """SQL of a column's cell in a table."""
        return self.tables[table].cells[self._places[number][table]]

    def place(self, table: int, number: int) -> int:
        """Where a column stands in a table's head."""
        return self._places[number][table]

    def _type(self, table: int, number: int) -> str:
        return self.tables[table].types[self._places[number][table]]

    def _read(self, table: int, reading: str, number: int) -> str:
        kind = self._type(table, number)
        if reading == MOMENT:
            return _moment(number, kind)
        if reading == FIGURE:
            unit = self._unit(self.tables[table], self._places[number][table])
            return _figure(f"u{number}", kind, unit.worth if unit else Decimal(1))
        if kind != "VARCHAR":
            return f"coalesce(CAST(u{number} AS VARCHAR), '')"
        return trimmed(f"u{number}", self._has_odd_blanks(table, number))

    def _has_odd_blanks(self, table: int, number: int) -> bool:
        """Whether the first cells have tabs or wide blanks around them; to look for these in every row takes longer than all else."""
        place = self._places[number][table]
        return any(row[place].strip() != row[place].strip(" ") for row in self.tables[table].sample if place < len(row))


def trimmed(cell: str, has_odd_blanks: bool) -> str:
    """SQL of a text without blanks around it, "" where there is none. Most cells have none around them, and to see that is quicker than to trim."""
    if has_odd_blanks:
        return f"coalesce(trim({cell}{_ODD_BLANKS}), '')"
    return f"CASE WHEN {cell} < '!' OR ends_with({cell}, ' ') THEN trim({cell}) ELSE coalesce({cell}, '') END"


def _moment(number: int, kind: str) -> str:
    if kind == "TIMESTAMP WITH TIME ZONE":
        return f"u{number} AT TIME ZONE '{_ZONE}'"
    if kind.startswith(("TIMESTAMP", "DATE")):
        return f"CAST(u{number} AS TIMESTAMP)"
    return f"moment_from(r{number}, u{number})" if kind == "VARCHAR" else f"moment_of(CAST(u{number} AS VARCHAR))"


def _figure(cell: str, kind: str, worth: Decimal) -> str:
    number = f"number_of({cell})" if kind == "VARCHAR" else f"TRY_CAST({cell} AS DECIMAL(28, 8))"
    return number if worth == 1 else f"{number} * {worth}"


class Looks:
    """What texts look like, told by the database's own readings."""

    def __init__(self, rows: Callable[[str, dict[str, Any]], list[tuple]]) -> None:
        self._rows = rows

    def __call__(self, name: str, texts: tuple[str, ...]) -> str:
        """MOMENT or FIGURE where more than half of the texts are such, else TEXT; "" of no texts. Bare figures (20240305, 45356) are dates only
        in a column whose name says so."""
        if not texts:
            return ""
        query = "SELECT count(moment_of(v)), count(number_of(v)), count(*) FROM (SELECT unnest($texts) AS v)"
        moments, figures, count = self._rows(query, {"texts": list(texts)})[0]
        is_figure = 2 * figures > count and not (moments == count and any(word in name for word in words().date_names))
        return FIGURE if is_figure else MOMENT if 2 * moments > count else TEXT
