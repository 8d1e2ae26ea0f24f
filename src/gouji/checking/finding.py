"""A finding: what is wrong, where, and what it should say, in the words of the budget."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gouji.document import Cell, Row
from gouji.document.place import NOWHERE, Place

SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class CellName:
    """A cell as a finding names it."""

    table: str
    row: Row
    column: tuple[str, ...]
    amount: str
    unit: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class SuspectName:
    """What is suspected: `what` is amount, code, column, …; printed and suggested as they would be printed; a sentence has no table.
    A row that is left out is named by code and label in `missing`, with the row above its place in `after`."""

    what: str
    table: str | None
    row: Row | None
    column: tuple[str, ...]
    printed: str
    suggested: str
    likelihood: float
    why: str
    unit: str = ""
    difference: str = ""
    sentence: str = ""
    missing: tuple[str, str] | None = None
    after: Row | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding for each cause. `identities` are those that it breaks, written out; `suspects` the likeliest first.
    `texts` are sentences, or names of goal sheets and indicators, that it is about without suspecting anything in them."""

    rule: str
    severity: str
    message: str
    basis: tuple[Mapping[str, Any], ...] = ()
    cells: tuple[CellName, ...] = ()
    identities: tuple[str, ...] = ()
    suspects: tuple[SuspectName, ...] = field(default=())
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that a waiver accepts: why, by whom, and on which day (an ISO date, or "")."""

    finding: Finding
    reason: str
    by: str
    on: str = ""


def cell_name(cell: Cell) -> CellName:
    """The cell as a finding names it."""
    return CellName(cell.table, cell.row, cell.column, cell.amount, cell.unit.name, cell.place)
