"""An XLSX workbook as raw sheets.

The parts are read as they stand, because a ledger must tell an empty cell from a formula error and from a formula that was
saved without its result; calamine gives a blank for all three, openpyxl needs two passes.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_EVEN, Context, InvalidOperation
from pathlib import Path
from typing import Any

from gouji.files.packages import attribute, parts_of, xml
from gouji.files.source import Source, take_in
from gouji.ledger.source import Cell, RawSheet, Row, Value, filled
from gouji.messages import Problem

_AS_SHOWN = Context(prec=15, rounding=ROUND_HALF_EVEN)
"""Spreadsheets keep 15 digits; what is written beyond them is the noise of binary fractions."""

_ADDRESS = re.compile(r"([A-Z]{1,3})(\d+)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WANTED = re.compile(r"_rels/\.rels|xl/(?:_rels/[^/]+\.rels|workbook\.xml|sharedStrings\.xml|worksheets/[^/]+\.xml)", re.IGNORECASE)
_BOOK = "xl/workbook.xml"
_BOOK_BYTES = 1 << 20
_DAMAGE = (KeyError, IndexError, ValueError, InvalidOperation)
"""What a workbook raises whose parts do not fit each other."""


def workbook_sheets(path: Path) -> list[tuple[str, RawSheet]]:
    """All worksheets with their names, in their order. Raises Problem for a file that is no sound workbook."""
    source = take_in(path)
    parts = parts_of(source, _WANTED)
    try:
        return list(_sheets(source, parts))
    except _DAMAGE as mistake:
        raise Problem("ledger.damaged", file=path.name) from mistake


def sheet_names(path: Path) -> list[str]:
    """The names of the sheets, from the one part that lists them; empty for a file that is no workbook."""
    try:
        with zipfile.ZipFile(path) as package, package.open(_BOOK) as part:
            root = xml(Source(path.name, b""), part.read(_BOOK_BYTES))
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError, ValueError, Problem):
        return []
    return [attribute(sheet, "name") for sheet in root.iter("{*}sheet")]


def _sheets(source: Source, parts: Mapping[str, bytes]) -> Iterator[tuple[str, RawSheet]]:
    related = dict(_relations(source, parts))
    strings = _strings(source, parts, related.values())
    book = xml(source, parts[_BOOK])
    if any(attribute(element, "date1904") in ("1", "true") for element in book.iter("{*}workbookPr")):
        raise Problem("ledger.dates_1904", file=source.name)
    for sheet in book.iter("{*}sheet"):
        kind, part = related[attribute(sheet, "id")]
        if kind == "worksheet":
            root = xml(source, parts[part])
            merged = tuple(attribute(element, "ref") for element in root.iter("{*}mergeCell"))
            name = attribute(sheet, "name")
            yield name, RawSheet(name, tuple(_rows(root, strings)), merged)


def _relations(source: Source, parts: Mapping[str, bytes]) -> Iterator[tuple[str, tuple[str, str]]]:
    """What the workbook is made of: identity → the last word of the type, and the part."""
    for relation in xml(source, parts["xl/_rels/workbook.xml.rels"]).iter("{*}Relationship"):
        target = posixpath.normpath(posixpath.join("/xl", attribute(relation, "Target"))).lstrip("/")
        yield attribute(relation, "Id"), (attribute(relation, "Type").rpartition("/")[2], target)


def _strings(source: Source, parts: Mapping[str, bytes], related: Iterable[tuple[str, str]]) -> list[str]:
    part = next((part for kind, part in related if kind == "sharedStrings"), "")
    return [_text(item) for item in xml(source, parts[part]).iter("{*}si")] if part else []


def _text(item: Any) -> str:
    """The runs of a string joined, without the reading aids (phonetic runs) that Excel keeps beside them."""
    runs = (t.text or "" for t in item.iter("{*}t") if not t.getparent().tag.endswith("}rPh"))
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(runs))


def _rows(root: Any, strings: list[str]) -> Iterator[Row]:
    number = 0
    for row in root.iter("{*}row"):
        number = int(row.get("r", number + 1))
        cells = filled(list(_cells(row, strings)))
        if cells:
            yield Row(number, number, cells)


def _cells(row: Any, strings: list[str]) -> Iterator[Cell]:
    column = -1
    for element in row.iterchildren("{*}c"):
        found = _ADDRESS.fullmatch(element.get("r", ""))
        column = _column(found[1]) if found else column + 1
        value, fault = _value(element, strings)
        yield Cell(column, value, fault)


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _value(element: Any, strings: list[str]) -> tuple[Value, str]:
    kind, formula = element.get("t", "n"), element.find("{*}f")
    if kind == "inlineStr":
        return _text(element), ""
    text = element.findtext("{*}v") or ""
    if formula is not None and not text and kind != "str":
        return "=" + (formula.text or ""), "formula_unsaved"
    if kind == "e":
        return text, "formula_error"
    if kind == "s":
        return strings[int(text)], ""
    if kind == "b":
        return text == "1", ""
    if kind == "n" and text:
        return _AS_SHOWN.create_decimal(text), ""
    return text, ""
