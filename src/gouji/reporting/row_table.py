"""A row of a table as a small table of its own: the heads over its side, the rows beside it, what is meant marked."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from gouji.document import Cell, Document, Row
from gouji.document.escaping import escaped
from gouji.messages import say
from gouji.reporting.places import Shown

_BESIDE = 1
"""How many rows before and after are shown."""

_WHOLE = re.compile(r"-?[1-9][0-9]{3,14}")

Path = tuple[str, ...]


def row_table(document: Document, shown: Shown) -> str:
    """The row of a place with its heads and neighbours as HTML; "" where no table of the document has it."""
    side = _side(document, shown)
    rows = list(dict.fromkeys(cell.row for cell in side))
    if shown.row not in rows:
        return ""
    at = rows.index(shown.row)
    columns = list(dict.fromkeys(cell.column for cell in side))
    printed = {(cell.row, cell.column): cell for cell in side}
    lines = "\n".join(_line(row, columns, printed, shown) for row in rows[max(at - _BESIDE, 0) : at + _BESIDE + 1])
    unit = say("reporting.unit", unit=side[0].unit.name)
    caption = f"<caption>{escaped(shown.table)}<span>{escaped(unit)}</span></caption>"
    label = escaped(say("reporting.table_of", table=shown.table))
    head = "\n".join(_heads(columns, any(row.code for row in rows)))
    table = f"<table>{caption}\n<thead>{head}</thead>\n<tbody>{lines}</tbody></table>"
    return f'<div class="scroll" role="region" tabindex="0" aria-label="{label}">{table}</div>'


def _side(document: Document, shown: Shown) -> Sequence[Cell]:
    """The side of the table on which the row stands; where both have such a row, the one with the cells that are meant."""
    sides = [side for table in document.tables if table.title == shown.table for side in table.sides if any(cell.row == shown.row for cell in side)]
    meant = {cell.column for cell in shown.cells}
    return next((side for side in sides if meant <= {cell.column for cell in side}), sides[0] if sides else ())


def _heads(columns: Sequence[Path], coded: bool) -> Iterator[str]:
    """The lines of the head: words over several columns stand once over all of them."""
    depth = max(map(len, columns))
    front = f'<th scope="col" class="c" rowspan="{depth}">{escaped(say("reporting.row"))}</th>'
    front += f'<th scope="col" class="c" rowspan="{depth}">{escaped(say("reporting.code"))}</th>' if coded else ""
    front += f'<th scope="col" class="c" rowspan="{depth}">{escaped(say("reporting.label"))}</th>'
    for level in range(depth):
        cells = "".join(_head(list(group), level, depth) for _, group in groupby(columns, key=lambda column: column[: level + 1]))
        yield f"<tr>{front if level == 0 else ''}{cells}</tr>"


def _head(group: Sequence[Path], level: int, depth: int) -> str:
    path = group[0]
    if len(path) <= level:
        return ""
    high = depth - level if len(path) == level + 1 else 1
    span = f' colspan="{len(group)}"' * (len(group) > 1) + f' rowspan="{high}"' * (high > 1)
    return f'<th scope="col{"group" if len(group) > 1 else ""}"{span}>{escaped(path[level])}</th>'


def _line(row: Row, columns: Sequence[Path], printed: dict[tuple[Row, Path], Cell], shown: Shown) -> str:
    coded = any(row.code for row, _ in printed)
    here = row == shown.row
    what = shown.suspect.what if here and shown.suspect and not shown.cells else ""
    meant = {cell.column for cell in shown.cells} if here else set()
    code = f"<td{_look('c', what in ('code', 'row'))}>{escaped(row.code)}</td>" if coded else ""
    label = f'<th scope="row"{_look("", what in ("label", "row"))}>{escaped(row.label)}</th>'
    amounts = "".join(_amount(printed.get((row, column)), column in meant or what in ("column", "amount")) for column in columns)
    return f'<tr{_look("here", False) if here else ""}><td class="c">{row.number}</td>{code}{label}{amounts}</tr>'


def _amount(cell: Cell | None, meant: bool) -> str:
    return f"<td{_look('n', meant)}>{escaped(grouped(cell.amount)) if cell else ''}</td>"


def grouped(amount: str) -> str:
    """An amount with its thousands apart; whatever else is printed as it is."""
    whole, point, part = amount.partition(".")
    return f"{int(whole):,}{point}{part}" if _WHOLE.fullmatch(whole) else amount


def _look(name: str, meant: bool) -> str:
    names = " ".join(part for part in (name, "meant" if meant else "") if part)
    return f' class="{names}"' if names else ""
