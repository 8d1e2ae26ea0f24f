"""One cell read as what its column says: an amount, a code, a choice, a count, a day, a tag or a text."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from gouji.amounts import UNITS, Unit, plain, read_amount
from gouji.ledger.codes import Codes
from gouji.ledger.heads import nearest
from gouji.ledger.schema import Column, book
from gouji.ledger.source import Cell, Spot, Value

MOST_FEN = 10**15
"""Amounts stay below ten trillion 元: fifteen digits of 分, which every spreadsheet keeps exactly."""

_FORMULA_ERROR = re.compile(r"#(REF!|DIV/0!|N/A|NAME\?|VALUE!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)")
_DAY = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})\D?")
_CODE = re.compile(r"([A-Z]?\d+|[A-Z](?=\s|$))\s*(.*)", re.DOTALL)
_BETWEEN_VIEWS = re.compile(r"[、，,;；\s]+")
_MINUS = re.compile(r"[-－−–—]")
_SPREADSHEET_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Context:
    """What the cells of a sheet are read against: the unit of its amounts, the codes of its year, the known projects.

    `projects` maps each project's name without white space to its name; None means that any name is allowed.
    """

    unit: Unit | None
    codes: Codes
    projects: dict[str, str] | None = None


def read_cell(column: Column, cell: Cell | None, spot: Spot, context: Context) -> object:
    """What the model says for the cell. Raises Problem for a mistake; a blank gives the column's default."""
    if cell is None:
        if column.required == "always":
            raise spot.problem("missing_value", expected=column.choices or column.example or column.note)
        return _blank(column)
    if cell.fault or _FORMULA_ERROR.fullmatch(str(cell.value)):
        raise spot.problem(cell.fault or "formula_error", value=cell.value)
    return _READERS[column.kind](column, cell.value, spot, context)


def shown(value: Value) -> str:
    """A raw value as a person typed it: numbers without exponent or needless zeros."""
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, bool):
        return book().words["yes" if value else "no"]
    return value


def decimals_of(unit: Unit) -> int:
    """How many decimals an amount in this unit can have: as many as it takes to write one 分."""
    return len(str(unit.fen)) - 1


def _blank(column: Column) -> object:
    if column.kind == "yes":
        return False
    if column.kind == "views":
        return ()
    if column.kind == "count":
        return None
    return column.meanings.get(column.default, column.default)


def _text(column: Column, value: Value, spot: Spot, context: Context) -> str:
    return shown(value)


def _choice(column: Column, value: Value, spot: Spot, context: Context) -> str:
    known = {plain(choice): choice for choice in column.choices}
    choice = known.get(plain(shown(value)))
    if choice is None:
        raise spot.problem("not_choice", value=shown(value), expected=nearest(shown(value), column.choices) or column.choices)
    return column.meanings.get(choice, choice)


def _yes(column: Column, value: Value, spot: Spot, context: Context) -> bool:
    words = book().words
    if shown(value) not in (words["yes"], words["no"]):
        raise spot.problem("not_yes", value=shown(value), yes=words["yes"], no=words["no"])
    return shown(value) == words["yes"]


def _count(column: Column, value: Value, spot: Spot, context: Context) -> int:
    text = shown(value)
    if isinstance(value, bool) or not re.fullmatch(r"\d{1,12}", text, re.ASCII):
        raise spot.problem("not_count", value=text)
    return int(text)


def _date(column: Column, value: Value, spot: Spot, context: Context) -> str:
    try:
        if isinstance(value, Decimal) and value == int(value) and 1 <= value < 2958466:
            return (_SPREADSHEET_EPOCH + timedelta(days=int(value))).isoformat()
        found = _DAY.fullmatch(shown(value))
        if found:
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        pass
    raise spot.problem("not_date", value=shown(value), example=column.example)


def _amount(column: Column, value: Value, spot: Spot, context: Context) -> int:
    text = shown(value)
    unit_said = next((name for name in sorted(UNITS, key=len, reverse=True) if text.endswith(name)), "")
    if unit_said:
        raise spot.problem("amount_unit", value=text, said=unit_said)
    printed = None if isinstance(value, bool) else read_amount(text)
    if printed is None:
        raise spot.problem("not_amount", value=text)
    if printed.digits < 0:
        raise spot.problem("negative", value=text)
    unit = context.unit or UNITS["万元"]
    fen, rest = divmod(printed.digits * unit.fen, 10**printed.decimals)
    if rest and context.unit:
        raise spot.problem("too_fine", value=text, unit=unit.name, decimals=decimals_of(unit))
    if fen >= MOST_FEN:
        raise spot.problem("too_large", value=text)
    return fen


def _code(column: Column, value: Value, spot: Spot, context: Context) -> str:
    text, codes = shown(value), context.codes
    found = _CODE.fullmatch(text)
    code = codes.full(column.table, found[1]) if found else None
    if code is None:
        raise spot.problem("unknown_code", value=text, year=codes.year, nearest=codes.nearest(column, found[1] if found else text))
    if column.level and codes.level(column.table, code) != column.level:
        raise spot.problem("code_level", value=text, level=column.level, nearest=codes.below(column, code))
    if found and found[2] and not codes.agrees(column.table, code, found[2]):
        raise spot.problem("code_name", value=text, right=codes.titled(column.table, code), nearest=codes.named(column, found[2], code))
    return code


def _views(column: Column, value: Value, spot: Spot, context: Context) -> tuple[str, ...]:
    """The tags of the cell; one that is to be removed keeps an ASCII minus before its name."""
    found = []
    for part in filter(None, _BETWEEN_VIEWS.split(shown(value))):
        minus = "-" if _MINUS.match(part) else ""
        found.append(minus + _choice(column, part[len(minus) :], spot, context))
    return tuple(found)


def _project(column: Column, value: Value, spot: Spot, context: Context) -> str:
    name = shown(value)
    if context.projects is None:
        return name
    known = context.projects.get(plain(name))
    if known is None:
        names = list(context.projects.values())
        raise spot.problem("unknown_project", value=name, nearest=nearest(name, names) or names[:3])
    return known


_READERS: dict[str, Callable[[Column, Value, Spot, Context], object]] = {
    "text": _text,
    "choice": _choice,
    "yes": _yes,
    "count": _count,
    "date": _date,
    "amount": _amount,
    "code": _code,
    "views": _views,
    "project": _project,
}
