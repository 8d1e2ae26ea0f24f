"""Rows of cells as lines of the budget: what one cell demands of another, the classes filled in, the views."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gouji.document.place import NOWHERE
from gouji.ledger.codes import Codes
from gouji.ledger.model import Line
from gouji.ledger.schema import Column, Sheet, book
from gouji.ledger.source import Record
from gouji.ledger.views import clash, with_cell
from gouji.messages import Problem


@dataclass(frozen=True, slots=True)
class Good:
    """A row whose cells could all be read: the record and the values by the columns' keys."""

    record: Record
    values: Mapping[str, object]


def read_lines(sheet: Sheet, rows: Sequence[Good], unit_kind: str, codes: Codes) -> tuple[tuple[Line, ...], list[Problem]]:
    """The lines of a sheet, and every row that contradicts itself or repeats another."""
    lines: list[Line] = []
    problems: list[Problem] = []
    for row in rows:
        try:
            lines.append(_line(sheet, row, unit_kind, codes))
        except Problem as problem:
            problems.append(problem)
    return tuple(lines), problems + list(_repeated(sheet, lines, {r.record.id(sheet.column("amount_fen")): r for r in rows}))


def _line(sheet: Sheet, row: Good, unit_kind: str, codes: Codes) -> Line:
    for column in sheet.columns:
        _demanded(column, row)
    amount = sheet.column("amount_fen")
    values = {key: value for key, value in row.values.items() if key != "views"}
    line = Line(id=row.record.id(amount), place=row.record.spot(amount).place(), **values)
    line = _with_government(sheet, line, row, unit_kind, codes)
    return replace(line, views=_views(sheet, line, row, unit_kind))


def _demanded(column: Column, row: Good) -> None:
    """What other cells of the row demand of this one: that it is filled, or that it is empty."""
    filled = bool(row.values.get(column.key))
    for key, members in column.needed_with.items():
        if not filled and row.values[key] in members:
            raise row.record.spot(column).problem("needed_with", given=row.values[key], expected=column.example or column.note)
    for key, members in column.allowed_with.items():
        if filled and row.values[key] not in members:
            value = row.values[column.key]
            raise row.record.spot(column).problem("not_allowed_with", value=value, given=row.values[key], allowed=members)


def _with_government(sheet: Sheet, line: Line, row: Good, unit_kind: str, codes: Codes) -> Line:
    """The line with its government class: as given, or the only partner of its department class."""
    if line.government or not line.economic or not unit_kind:
        return line
    partners = codes.partners(line.economic, unit_kind in book().words["administrative"])
    if len(partners) != 1:
        column = sheet.column("government")
        options = [codes.titled(column.table, code) for code in partners]
        economic = codes.titled(sheet.column("economic").table, line.economic)
        key = "government_unsettled" if options else "government_unknown"
        raise row.record.spot(column).problem(key, economic=economic, options=options)
    return replace(line, government=partners[0])


def _views(sheet: Sheet, line: Line, row: Good, unit_kind: str) -> tuple[str, ...]:
    column = sheet.column("views")
    said = row.values.get("views") or ()
    cell = (said,) if isinstance(said, str) else said
    views = with_cell(line, unit_kind, cell)
    if both := clash(views):
        raise row.record.spot(column).problem("views_clash", value=both)
    if column.kind == "choice" and not views:
        raise row.record.spot(column).problem("views_missing", item=sheet.column("item").head, expected=column.choices)
    return views


def _repeated(sheet: Sheet, lines: Sequence[Line], rows: Mapping[str, Good]) -> Iterator[Problem]:
    first: dict[Line, str] = {}
    for line in lines:
        what = replace(line, id="", amount_fen=0, note="", place=NOWHERE)
        if what in first:
            spot = rows[line.id].record.spot(sheet.column("amount_fen"))
            yield spot.problem("duplicate_line", first=rows[first[what]].record.row.number)
        first.setdefault(what, line.id)
