"""Findings on rows: names that are not their codes', rows that stand twice, rows that a table cannot be without."""

from collections import Counter
from collections.abc import Iterator

from gouji.amounts import plain
from gouji.checking.finding import Finding, SuspectName
from gouji.classification import table as classes
from gouji.document import Cell, Document, Row, Table
from gouji.formats import Format, TableSpec
from gouji.formats.numbering import without_number
from gouji.messages import say

_KINDS = {"function": "functional", "economic": "economic_department", "government": "economic_government"}
_SURE = ("official", "disclosure")


def check_names(document: Document, format: Format) -> Iterator[Finding]:
    """Names that the catalogue does not know for their code, where the document itself or a sure entry of the catalogue says better."""
    named = {(axis, code, name): cell for axis, code, name, cell in _names(document)}
    counts = Counter((axis, code, name) for axis, code, name, _ in _names(document))
    for (axis, code, name), cell in named.items():
        if _known(axis, code, name, document.year, format):
            continue
        others = [n for (a, c, n) in counts if (a, c) == (axis, code) and n != name and _known(a, c, n, document.year, format)]
        if others:
            yield _name_finding("error", cell, name, others[0])
        elif (entry := classes(_KINDS[axis], document.year).get(code)) and entry.evidence in _SURE and not entry.doubtful:
            yield _name_finding("warning", cell, name, entry.name)


def _names(document: Document) -> Iterator[tuple[str, str, str, Cell]]:
    """(axis, meant code, printed name, a cell) for each coded row of each table."""
    for table in document.tables:
        for cell in {cell.row: cell for cell in reversed(table.cells) if cell.row.code and cell.point is not None}.values():
            for axis in ("function", "economic"):
                if axis in cell.point:  # type: ignore[operator]
                    yield axis, str(cell.point[axis]), cell.row.label, cell  # type: ignore[index]
            if cell.row.government and "government" in cell.point:  # type: ignore[operator]
                yield "government", str(cell.point["government"]), cell.row.government[1], cell  # type: ignore[index]


def _known(axis: str, code: str, name: str, year: int, format: Format) -> bool:
    kind = _KINDS[axis]
    names = {plain(n) for n in (*classes(kind, year).names(code), format.class_name(kind, code, year))}
    return not classes(kind, year).names(code) or any(n == name or (len(name) > 5 and n.startswith(name)) for n in names)


def _name_finding(severity: str, cell: Cell, name: str, meant: str) -> Finding:
    message = say("checking.name", table=cell.table, number=cell.row.number, printed=name, meant=meant)
    suspect = SuspectName("label", cell.table, cell.row, (), name, meant, 0.9, message)
    return Finding("科目-名称", severity, message, suspects=(suspect,))


def check_rows(document: Document, format: Format) -> Iterator[Finding]:
    """Rows printed twice, totals that are missing, classes without the rows below or above them."""
    for table in document.tables:
        if table.spec and any(cell.amount for cell in table.cells):
            yield from _doubled(table, format.table(table.spec))
            yield from _totals(table, format.table(table.spec))
            yield from _gaps(table, format.table(table.spec))


def _sided_rows(table: Table, spec: TableSpec) -> Iterator[list[Cell]]:
    """A cell of each row, side by side."""
    if len(table.sides) == len(spec.sides):
        yield from (list({cell.row.number: cell for cell in cells}.values()) for cells in table.sides)
        return
    for side in spec.sides:
        cells = [cell for cell in table.cells if not side.head or cell.column[0] == plain(side.head)]
        if sum(other.head == side.head for other in spec.sides) > 1:
            over = {tuple(plain(word) for word in (side.head, *column.head[:-1])) for column in side.columns}
            cells = [cell for cell in cells if cell.column[:-1] in over]
        yield list({cell.row.number: cell for cell in cells}.values())


def _identity(cell: Cell) -> tuple[object, ...]:
    asked = tuple(cell.point.get(axis) for axis in (*_KINDS, "project", "item", "procedure")) if cell.point is not None else ()
    kind = cell.point.get("view") if cell.point is not None else None
    return (*asked, kind, without_number(cell.row.label) if not any(asked) else "")


def _doubled(table: Table, spec: TableSpec) -> Iterator[Finding]:
    """The rows that ask what another has asked; of one that asks nothing nobody can tell."""
    for rows in _sided_rows(table, spec):
        counts = Counter(_identity(cell) for cell in rows if cell.point is not None)
        allowed = Counter(plain(row.name) for side in spec.sides for row in side.rows if row.name)
        for identity, count in counts.items():
            if count > max(1, allowed.get(str(identity[-1]), 1)):
                again = [cell for cell in rows if _identity(cell) == identity][-1]
                yield _row_finding("checking.doubled", table, again.row, again.row.label or str(again.row.number), "")


def _totals(table: Table, spec: TableSpec) -> Iterator[Finding]:
    for side, rows in zip(spec.sides, _sided_rows(table, spec), strict=True):
        there = {without_number(cell.row.label) for cell in rows}
        for row in side.rows:
            if row.total and rows and not {plain(n) for n in (row.name, *row.aliases)} & there:
                yield _row_finding("checking.total_missing", table, None, "", row.name)


def _gaps(table: Table, spec: TableSpec) -> Iterator[Finding]:
    """Codes whose parent or all of whose children are missing, in tables that go down to a level."""
    for side in spec.sides:
        deepest = next((7 if row.depth == "项" else 5 for row in side.rows if row.depth == "项" or row.kind == "pairs"), 0)
        axis = "function" if deepest == 7 else "economic"
        rows = {str(c.point[axis]): c.row for c in table.cells if c.point is not None and axis in c.point and c.row.code}
        for code, row in rows.items() if deepest else ():
            if len(code) > 3 and code[:-2] not in rows:
                yield _row_finding("checking.missing", table, row, "", code[:-2])
            if len(code) < deepest and not any(other.startswith(code) and other != code for other in rows):
                yield _row_finding("checking.childless", table, row, row.label, "")


def _row_finding(key: str, table: Table, row: Row | None, printed: str, meant: str) -> Finding:
    message = say(key, table=table.title, number=row.number if row else 0, row=printed or (row.label if row else ""), missing=meant)
    suspect = SuspectName("row", table.title, row, (), printed, meant, 0.9, message)
    return Finding("版式-行", "error", message, suspects=(suspect,))
