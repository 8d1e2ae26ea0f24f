"""A ledger as the rows of its sheets: the inverse of reading, the same for a workbook and for a folder."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

from gouji.amounts import Unit, print_amount
from gouji.ledger.cells import decimals_of
from gouji.ledger.codes import Codes
from gouji.ledger.model import Ledger, Line
from gouji.ledger.schema import Column, Sheet, book
from gouji.ledger.views import cell_of
from gouji.messages import Problem

Written = str | int | bool | Decimal | date | None
_UNSHOWN = {"id", "place", "views"}


def rows_of(ledger: Ledger, sheet: Sheet) -> list[tuple[Written, ...]]:
    """The body rows of a sheet, one value for each column; of a sheet of pairs, the values of its keys as one row.

    Raises Problem for what the sheet cannot hold, so that nothing is lost in writing.
    """
    return [tuple(row) for row in _ROWS[sheet.key](ledger, sheet)]


def sheets_of(ledger: Ledger) -> list[Sheet]:
    """The sheets that the ledger is written as: those that must stand, and optional ones and columns that say something.

    An empty ledger has all of them, to be filled in.
    """
    if not ledger.lines:
        return list(book().sheets)
    return [_said(ledger, sheet) for sheet in book().sheets if not sheet.optional or rows_of(ledger, sheet)]


def _said(ledger: Ledger, sheet: Sheet) -> Sheet:
    """The sheet without the optional columns in which nothing stands."""
    if not any(column.optional for column in sheet.columns):
        return sheet
    columns = zip(sheet.columns, zip(*rows_of(ledger, sheet), strict=True), strict=False)
    said = {column.key for column, values in columns if any(values)}
    return replace(sheet, columns=tuple(column for column in sheet.columns if not column.optional or column.key in said))


def amount_text(amount_fen: int, unit: Unit) -> str:
    """The amount exactly, with at least the unit's decimals and at most those of one 分: `640.89`, `0.123456`."""
    text = print_amount(amount_fen, unit, decimals_of(unit), thousands=False)
    whole, _, decimals = text.partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(unit.decimals, '0')}"


def head_of(column: Column, unit: Unit) -> str:
    """The column's head as printed: an amount's with its unit."""
    if column.kind != "amount":
        return column.head
    return str(book().words["amount_head"]).format(head=column.head, unit=unit.name)


def _profile(ledger: Ledger, sheet: Sheet) -> Iterator[Sequence[Written]]:
    profile = ledger.profile
    values = {column.key: getattr(profile, column.key) for column in sheet.columns} | {"unit": profile.unit.name}
    yield [_profile_value(column, values[column.key]) for column in sheet.columns]


def _profile_value(column: Column, value: object) -> Written:
    if column.kind == "date" and value:
        return date.fromisoformat(str(value))
    if column.kind in ("yes", "count"):
        return bool(value) if column.kind == "yes" else int(str(value))
    return str(value)


def _lines(ledger: Ledger, sheet: Sheet) -> Iterator[Sequence[Written]]:
    lines: tuple[Line, ...] = getattr(ledger, sheet.key)
    codes = Codes(ledger.profile.year - sheet.years_back)
    for line in lines:
        _all_told(line, sheet)
        yield [_line_value(line, column, codes, ledger) for column in sheet.columns]


def _line_value(line: Line, column: Column, codes: Codes, ledger: Ledger) -> Written:
    value = getattr(line, column.key)
    if column.kind == "views":
        return "、".join(cell_of(line, ledger.profile.kind))
    if column.key == "views":
        return "".join(line.views)
    if column.kind == "amount":
        return Decimal(amount_text(line.amount_fen, ledger.profile.unit))
    if column.kind == "code":
        return codes.titled(column.table, value) if value else ""
    return _choice(column, value)


def _choice(column: Column, value: str | bool) -> Written:
    """What the cell says for a member of the model: the choice that means it."""
    return next((choice for choice, meaning in column.meanings.items() if meaning == value), value)


def _all_told(line: Line, sheet: Sheet) -> None:
    """Raise Problem when the line says something for which the sheet has no column."""
    shown = {column.key for column in sheet.columns} | _UNSHOWN
    lost = [f.name for f in fields(line) if f.name not in shown and getattr(line, f.name) != f.default]
    if sheet.column("views").kind == "choice" and len(line.views) > 1:
        lost.append("views")
    if lost:
        raise Problem("ledger.cannot_write", sheet=sheet.name, line=line.id, fields=lost)


def _projects(ledger: Ledger, sheet: Sheet) -> Iterator[Sequence[Written]]:
    return ([getattr(project, column.key) for column in sheet.columns] for project in ledger.projects)


def _goals(ledger: Ledger, sheet: Sheet) -> Iterator[Sequence[Written]]:
    return (row for row in _projects(ledger, sheet) if any(row[1:]))


def _performance(ledger: Ledger, sheet: Sheet) -> Iterator[Sequence[Written]]:
    return ([_said_of(one, column, ledger.profile.unit) for column in sheet.columns] for one in getattr(ledger, sheet.key))


def _said_of(one: object, column: Column, unit: Unit) -> Written:
    value: str | int = getattr(one, column.key)
    return Decimal(amount_text(int(value), unit)) if column.kind == "amount" else value


def _counts(ledger: Ledger, sheet: Sheet) -> Iterator[Sequence[Written]]:
    known = {count.name: count.number for count in ledger.counts}
    strangers = known.keys() - {name for s in book().sheets for name in s.counts}
    if strangers:
        raise Problem("ledger.cannot_write", sheet=sheet.name, line=sorted(strangers), fields=[sheet.columns[0].head])
    return ([name, known.get(name), unit] for name, unit in sheet.counts.items())


def _list(ledger: Ledger, sheet: Sheet) -> Iterator[Sequence[Written]]:
    return ([text] for text in getattr(ledger, sheet.key))


def _reasons(ledger: Ledger, sheet: Sheet) -> Iterator[Sequence[Written]]:
    return iter(ledger.reasons.items())


_ROWS: dict[str, Callable[[Ledger, Sheet], Iterator[Sequence[Written]]]] = {
    "profile": _profile,
    "duties": _list,
    "sections": _list,
    "lines": _lines,
    "projects": _projects,
    "procurement": _lines,
    "visits": _counts,
    "assets": _counts,
    "prior": _lines,
    "goals": _goals,
    "indicators": _performance,
    "sources": _performance,
    "results": _performance,
    "executions": _performance,
    "reasons": _reasons,
}
