"""Findings on rows: names that are not their codes', rows that stand twice, rows that a table cannot be without."""

from collections import Counter
from collections.abc import Iterator, Mapping

from gouji.amounts import plain
from gouji.checking.finding import Finding, SuspectName, cell_name
from gouji.classification import table as classes
from gouji.document import Cell, Document, Row, Table
from gouji.formats import Format, TableSpec
from gouji.formats.numbering import without_number
from gouji.formats.spec import Side
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
            yield from _gaps(table, format.table(table.spec), document)


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
    for row in doubled_rows(table, spec):
        yield _row_finding("checking.doubled", table, row, row.label or str(row.number), "")


def doubled_rows(table: Table, spec: TableSpec) -> Iterator[Row]:
    """The rows that ask what another has asked; of one that asks nothing nobody can tell."""
    for rows in _sided_rows(table, spec):
        counts = Counter(_identity(cell) for cell in rows if cell.point is not None)
        allowed = Counter(plain(row.name) for side in spec.sides for row in side.rows if row.name)
        for identity, count in counts.items():
            if count > max(1, allowed.get(str(identity[-1]), 1)):
                yield [cell for cell in rows if _identity(cell) == identity][-1].row


def _totals(table: Table, spec: TableSpec) -> Iterator[Finding]:
    for side, rows in zip(spec.sides, _sided_rows(table, spec), strict=True):
        there = {without_number(cell.row.label) for cell in rows}
        for row in side.rows:
            if row.total and rows and not {plain(n) for n in (row.name, *row.aliases)} & there:
                yield _row_finding("checking.total_missing", table, None, "", row.name)


def _gaps(table: Table, spec: TableSpec, document: Document) -> Iterator[Finding]:
    """Codes whose parent or all of whose children are missing, in tables that go down to a level."""
    filled = {cell.row for cell in table.cells if cell.fen}
    for axis, deepest in dict(_deepest(side, table) for side in spec.sides).items():
        rows = _coded(table, axis)
        for code, row in rows.items() if deepest else ():
            if len(code) > 3 and code[:-2] not in rows:
                yield _left_out("checking.missing", table, row, code[:-2], axis, rows, document)
            if row in filled and len(code) < deepest and not any(other.startswith(code) and other != code for other in rows):
                below = [c for other in document.tables if other is not table for c in _coded(other, axis) if c[:-2] == code]
                yield _left_out("checking.childless", table, row, below[0] if below else "", axis, rows, document)


def _deepest(side: Side, table: Table) -> tuple[str, int]:
    """The axis of a side's codes and how long they get; 0 where nothing is said. An economic table with classes of 款 goes down to these."""
    if any(row.depth == "项" for row in side.rows):
        return "function", 7
    if any(row.kind == "pairs" for row in side.rows):
        return "economic", 5
    economic = any(row.kind == "tree" and row.tree == "economic" for row in side.rows)
    return "economic", 5 if economic and any(len(code) == 5 for code in _coded(table, "economic")) else 0


def _coded(table: Table, axis: str) -> dict[str, Row]:
    return {str(c.point[axis]): c.row for c in table.cells if c.point is not None and axis in c.point and c.row.code}


def _left_out(key: str, table: Table, row: Row, code: str, axis: str, rows: Mapping[str, Row], document: Document) -> Finding:
    """A finding on a row that is left out, named as other tables or the catalogue name it."""
    printed = (other[code].label for other in (_coded(t, axis) for t in document.tables) if code in other)
    label = next(printed, classes(_KINDS[axis], document.year).name(code) if code else "")
    above = max((c for c in rows if c < code), default="") if code else ""
    message = say(key, table=table.title, number=row.number, row=row.label, missing=f"{code}{label}")
    after = rows[above] if above else row
    suspect = SuspectName("row", table.title, None, (), "", f"{code} {label}".strip(), 0.9, message, missing=(code, label), after=after)
    return Finding("版式-行", "error", message, cells=tuple(cell_name(c) for c in table.cells if c.row == row), suspects=(suspect,))


def _row_finding(key: str, table: Table, row: Row | None, printed: str, meant: str) -> Finding:
    message = say(key, table=table.title, number=row.number if row else 0, row=printed or (row.label if row else ""), missing=meant)
    suspect = SuspectName("row", table.title, row, (), printed, meant, 0.9, message)
    return Finding("版式-行", "error", message, suspects=(suspect,))
