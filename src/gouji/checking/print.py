"""Findings on the print around the amounts: codes, shifted rows, contents, unread tables."""

import re
from collections.abc import Iterator, Sequence

from gouji.amounts import plain
from gouji.checking.finding import Finding, SuspectName, cell_name
from gouji.document import Cell, Document, Table
from gouji.formats import Format, TableSpec
from gouji.formats.layout import Setting, filled
from gouji.messages import say

_AXES = ("function", "economic", "government")


def check_codes(document: Document, format: Format) -> Iterator[Finding]:
    """Codes that contradict the document: printed one, by name and place another. Rows below a wrong code are not accused."""
    for table in document.tables:
        for axis in _AXES:
            wrong = {(str(cell.point[axis]), cell.row.number): cell for cell in reversed(table.cells) if _contradicts(cell, axis)}
            codes = {meant for meant, _ in wrong}
            for (meant, _), cell in reversed(wrong.items()):
                if axis != "function" or meant[:-2] not in codes:
                    yield _code_finding(cell, _printed(cell, axis), meant)


def _printed(cell: Cell, axis: str) -> str:
    """The code that the row prints on an axis."""
    if axis == "government":
        return cell.row.government[0] if cell.row.government else ""
    return cell.row.code


def _contradicts(cell: Cell, axis: str) -> bool:
    return cell.point is not None and axis in cell.point and bool(_printed(cell, axis)) and cell.point[axis] != _printed(cell, axis)


def _code_finding(cell: Cell, printed: str, meant: str) -> Finding:
    name = cell.row.government[1] if cell.row.government and printed == cell.row.government[0] else cell.row.label
    suspect = SuspectName("code", cell.table, cell.row, (), printed, meant, 0.95, say("checking.code_why", name=name, code=meant))
    message = say("checking.code", table=cell.table, number=cell.row.number, name=name, printed=printed, meant=meant)
    return Finding("科目-编码", "error", message, cells=(cell_name(cell),), suspects=(suspect,))


def check_remarks(document: Document, format: Format) -> Iterator[Finding]:
    """What the reading found in the print: rows shifted against their columns, rows that the format does not know."""
    for remark in document.warnings:
        if remark.kind == "shifted":
            table = next(t for t in document.tables if t.title == remark.table)
            cells = [c for c in table.cells if c.row == remark.row and c.amount]
            suspect = SuspectName("column", remark.table, remark.row, (), "", "", 0.97, remark.message)
            yield Finding("版式-错列", "warning", remark.message, cells=tuple(map(cell_name, cells)), suspects=(suspect,))
        elif remark.kind == "unknown_row":
            yield Finding("版式-未识别行", "warning", remark.message)
        elif remark.kind in ("unexplained", "loose"):
            yield Finding("句-原因" if remark.kind == "unexplained" else "舍位平衡", "warning", remark.message)


def check_contents(document: Document, format: Format) -> Iterator[Finding]:
    """Table titles in the contents against those over the tables."""
    listed = [re.sub(r"^(?:[零一二三四五六七八九十]+、|\d{1,2}[.．、])", "", text) for _, text in document.contents]
    setting = Setting(document.organisation, document.year, document.stage)
    if not any(_names(listed, plain(filled(title, setting))) for spec in format.tables for title in spec.titles):
        return
    for table in document.tables:
        if not table.spec or _is_listed(table, format.table(table.spec), setting, listed):
            continue
        other = next((t for t in (plain(filled(t, setting)) for t in format.table(table.spec).titles) if t in listed), "")
        key = "checking.contents_other" if other else "checking.contents_missing"
        message = say(key, table=table.title, contents=other)
        suspect = SuspectName("label", table.title, None, (), other, table.title, 0.9, message)
        yield Finding("版式-目录", "warning", message, suspects=(suspect,))


def _names(listed: Sequence[str], title: str) -> bool:
    """Whether a line of the contents is a table's title, whatever stands before it: contents may name the parts of the document alone."""
    return any(text.endswith(title) for text in listed)


def _is_listed(table: Table, spec: TableSpec, setting: Setting, listed: Sequence[str]) -> bool:
    """Whether the contents print the title as it stands over the table, or what the format lists the table as; a number, year
    and unit may stand before it in either place."""
    before = rf"(?:20\d\d年度?)?(?:{re.escape(plain(table.organisation))})?(?:20\d\d年度?)?"
    known = [title for title in (plain(filled(t, setting)) for t in spec.titles) if plain(table.title).endswith(title)]
    titles = "|".join(re.escape(plain(title)) for title in (max(known, key=len, default=table.title), *spec.listed))
    return any(re.fullmatch(f"{before}(?:{titles})", text) for text in listed)


def unread(document: Document, format: Format) -> list[str]:
    """The titles of the format's tables that the document does not have."""
    there = {_form_of(format.table(table.spec)) for table in document.tables if table.spec}
    setting = Setting(document.organisation, document.year, document.stage)
    return list({_form_of(spec): filled(spec.title, setting) for spec in reversed(format.tables) if _form_of(spec) not in there}.values())[::-1]


def _form_of(spec: TableSpec) -> str:
    """The table that this one is a form of, itself where the format has one form only."""
    return spec.variant_of or spec.id


def unknown(document: Document) -> list[Table]:
    """The tables that belong to no known format."""
    return [table for table in document.tables if not table.spec]
