"""The classification as a ledger asks for it: is this a code of the year, how is it called, which are near it."""

from collections.abc import Iterator
from dataclasses import dataclass

from gouji import classification
from gouji.amounts import plain
from gouji.ledger.schema import Column

NEWEST = 2025
"""The newest fiscal year whose codes are known; read against where a ledger does not say its year."""

_NEAREST = 3
_UNIT_KINDS = {True: "administrative", False: "institution"}


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of one fiscal year."""

    year: int

    def full(self, kind: str, code: str) -> str | None:
        """The code as the table of this kind has it (procurement codes may lack their final zeros); None if it has none."""
        table = classification.table(kind, self.year)
        for candidate in (code, code.ljust(9, "0") if kind == "procurement" and len(code) > 1 else code):
            if table.get(candidate):
                return candidate
        return None

    def level(self, kind: str, code: str) -> str:
        """The level of a code, 类, 款 or 项; "" for one that the year lacks."""
        entry = classification.table(kind, self.year).get(code)
        return entry.level if entry else ""

    def titled(self, kind: str, code: str) -> str:
        """Code and name as a cell shows them: `2010301 行政运行`; a code that the year lacks stands alone."""
        table = classification.table(kind, self.year)
        return f"{code} {table.name(code)}" if code in table else code

    def agrees(self, kind: str, code: str, name: str) -> bool:
        """Whether a known code may be called `name`: by its name, an alias or a former one, white space and parentheses aside."""
        return plain(name) in map(plain, classification.table(kind, self.year).names(code))

    def nearest(self, column: Column, text: str) -> list[str]:
        """The entries most like a wrong code or name, of the column's level, as cells show them; its example where none is like it."""
        found = classification.table(column.table, self.year).nearest(text, 4 * _NEAREST)
        fitting = [e for e in found if not column.level or e.level == column.level]
        return [f"{e.code} {e.name}" for e in (fitting or found)[:_NEAREST]] or [column.example]

    def named(self, column: Column, name: str, code: str) -> list[str]:
        """The entries called `name`, those first that stand near `code`; the nearest names where none is called so."""
        alike = [e for e in self.entries(column) if self.agrees(column.table, e.code, name)]
        alike.sort(key=lambda e: (e.code[:5] != code[:5], e.code[:3] != code[:3]))
        return [f"{e.code} {e.name}" for e in alike[:_NEAREST]] or self.nearest(column, name)

    def below(self, column: Column, code: str) -> list[str]:
        """The first entries of the column's level under a code of a higher one; the nearest where there are none."""
        under = [f"{e.code} {e.name}" for e in self.entries(column) if e.code.startswith(code)]
        return under[:_NEAREST] or self.nearest(column, code)

    def entries(self, column: Column) -> Iterator[classification.Entry]:
        """All entries that may stand in a column, in the order of the table."""
        return (e for e in classification.table(column.table, self.year) if not column.level or e.level == column.level)

    def partners(self, economic: str, administrative: bool) -> list[str]:
        """The government classes that the crosswalk pairs with a department class."""
        return [entry.code for entry in classification.partners(economic, _UNIT_KINDS[administrative], self.year)]
