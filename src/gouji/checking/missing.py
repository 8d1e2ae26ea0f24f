"""Rows that were left out or stand twice, where sums say so: the amount that is wanted is that of a row which other tables print."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gouji.checking.finding import Finding, SuspectName, cell_name
from gouji.checking.rows import doubled_rows
from gouji.document import Cell, Document, Entry, Row
from gouji.formats import Format
from gouji.formats.numbering import without_number
from gouji.identities import Identity, residual
from gouji.messages import say

_AXES = ("function", "economic", "project")
Thing = tuple[str, str]
"""What a row is about: an axis and its member, (function, 2080505)."""


@dataclass(frozen=True)
class RowCauses:
    """Findings on rows, and the violated identities (indices) that they explain."""

    findings: tuple[Finding, ...] = ()
    explained: frozenset[int] = frozenset()


@dataclass
class _Printed:
    """What a document prints of a thing: its name and its amounts (分), by table."""

    label: str
    amounts: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))


def row_causes(document: Document, format: Format, entries: Sequence[Entry], identities: Sequence[Identity], off: Sequence[int]) -> RowCauses:
    """The rows that explain violated sums (`off`) of a table's rows. One finding for a row that is missing; a row that stands twice has
    its finding elsewhere."""
    cells = [entry.cell for entry in entries if entry.cell is not None]
    table_of = [t for t, table in enumerate(document.tables) for _ in table.cells]
    sums = _row_sums(identities, off, cells, table_of)
    if not sums:
        return RowCauses()
    things = _things(cells, table_of)
    amounts = [entry.fen for entry in entries]
    findings: list[Finding] = []
    explained = set(_of_doubled(document, format, sums, cells, amounts, identities))
    for (t, row), group in sums.items():
        wanted = {i: residual(identities[i], amounts) for i in group if i not in explained}
        found = _left_out(t, row, wanted, things, cells, table_of) if wanted else []
        if found or _is_a_row(wanted, identities):
            explained |= set(wanted)
            wholes = [cells[identities[i].whole] for i in wanted]
            findings.append(_finding(found, wholes, [cell for cell, k in zip(cells, table_of, strict=True) if k == t]))
    return RowCauses(tuple(findings), frozenset(explained))


def _row_sums(
    identities: Sequence[Identity], off: Sequence[int], cells: Sequence[Cell], table_of: Sequence[int]
) -> dict[tuple[int, Row], list[int]]:
    """The violated sums of rows in one column of one table, by table and the row of the sum."""
    sums: dict[tuple[int, Row], list[int]] = defaultdict(list)
    for i in off:
        identity = identities[i]
        if identity.kind not in ("union", "same") or identity.less or max(identity.places) >= len(cells):
            continue
        whole = cells[identity.whole]
        same = all(table_of[p] == table_of[identity.whole] and cells[p].column == whole.column for p in identity.parts)
        if same and all(cells[p].row != whole.row for p in identity.parts):
            sums[table_of[identity.whole], whole.row].append(i)
    return sums


def _things(cells: Sequence[Cell], table_of: Sequence[int]) -> dict[Thing, _Printed]:
    """What the document prints, thing by thing."""
    things: dict[Thing, _Printed] = {}
    for cell, t in zip(cells, table_of, strict=True):
        for thing in _about(cell):
            known = things.setdefault(thing, _Printed(without_number(cell.row.label)))
            known.amounts[t] |= {cell.fen} - {0}
    return things


def _about(cell: Cell) -> Iterator[Thing]:
    for axis in _AXES:
        if cell.point is not None and axis in cell.point:
            yield axis, str(cell.point[axis])


def _left_out(
    t: int, row: Row, wanted: Mapping[int, int], things: Mapping[Thing, _Printed], cells: Sequence[Cell], table_of: Sequence[int]
) -> list[tuple[Thing, _Printed]]:
    """The things that the table does not print but others do, each with all the amounts that the sums of the row want."""
    if any(amount <= 0 for amount in wanted.values()):
        return []
    there = [cell for cell, k in zip(cells, table_of, strict=True) if k == t]
    own = dict(next(list(_about(cell)) for cell in there if cell.row == row))
    axes = {axis for cell in there for axis, _ in _about(cell)}
    found = []
    for thing, printed in things.items():
        if thing[0] in axes and t not in printed.amounts and _directly_under(thing, own):
            elsewhere = {fen for amounts in printed.amounts.values() for fen in amounts}
            if all(amount in elsewhere for amount in wanted.values()):
                found.append((thing, printed))
    return found


def _is_a_row(wanted: Mapping[int, int], identities: Sequence[Identity]) -> bool:
    """Whether what the sums of a row want makes a row itself: several columns, one of them the sum of the others."""
    amounts = list(wanted.values())
    parts = min((len(identities[i].parts) for i in wanted), default=0)
    return len(amounts) > 1 and parts > 1 and all(amount > 0 for amount in amounts) and 2 * max(amounts) == sum(amounts)


def _directly_under(thing: Thing, whole: Mapping[str, str]) -> bool:
    """Whether a row about the thing is a part of the row that is about `whole`."""
    axis, member = thing
    if axis == "project":
        return not whole
    above = whole.get(axis, "")
    return len(member) == (len(above) + 2 if above else 3) and member.startswith(above)


def _finding(found: Sequence[tuple[Thing, _Printed]], wholes: Sequence[Cell], table: Sequence[Cell]) -> Finding:
    if not found:
        return _nameless(wholes)
    suspects = []
    for thing, printed in found:
        name = thing[1] if thing[0] != "project" else ""
        after = _before(thing, table)
        why = say("checking.row_left_out_why", row=f"{name}{printed.label}")
        said = f"{name} {printed.label}".strip()
        likelihood = round(0.95 / len(found), 2)
        suspects.append(SuspectName("row", wholes[0].table, None, (), "", said, likelihood, why, missing=(name, printed.label), after=after))
    above = suspects[0].after
    message = say(
        "checking.row_left_out", table=wholes[0].table, row=suspects[0].suggested, whole=wholes[0].row.label, after=above.number if above else 0
    )
    return Finding("版式-行", "error", message, cells=tuple(map(cell_name, wholes)), suspects=tuple(suspects))


def _nameless(wholes: Sequence[Cell]) -> Finding:
    """A row is missing of which no other table says what it is."""
    row = wholes[0].row
    message = say("checking.row_wanted", table=wholes[0].table, number=row.number, whole=row.label)
    suspect = SuspectName("row", wholes[0].table, None, (), "", "", 0.8, message, missing=("", ""), after=row)
    return Finding("版式-行", "error", message, cells=tuple(map(cell_name, wholes)), suspects=(suspect,))


def _before(thing: Thing, table: Sequence[Cell]) -> Row | None:
    """The row of the table after which a row about the thing would stand."""
    axis, member = thing
    rows = [(str(cell.point[axis]), cell.row) for cell in table if cell.point is not None and axis in cell.point]
    if axis == "project":
        return rows[-1][1] if rows else None
    return max((pair for pair in rows if pair[0] < member), key=lambda pair: pair[0], default=("", None))[1]


def _of_doubled(
    document: Document, format: Format, sums: Mapping[tuple[int, Row], Sequence[int]], cells: Sequence[Cell], amounts: Sequence[int],
    identities: Sequence[Identity],
) -> Iterator[int]:  # fmt: skip
    """The sums that are off by just what a row adds that stands twice."""
    for t in {t for t, _ in sums}:
        table = document.tables[t]
        again = set(doubled_rows(table, format.table(table.spec))) if table.spec else set()
        for (k, _), group in sums.items():
            for i in group if again and k == t else ():
                extra = [amounts[p] for p in identities[i].parts if cells[p].row in again]
                if extra and residual(identities[i], amounts) == -sum(extra):
                    yield i
