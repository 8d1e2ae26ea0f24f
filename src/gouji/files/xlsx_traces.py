"""What a workbook carries beside its print: its title, comments, and hidden sheets, rows and columns that hold something."""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from itertools import chain, islice
from typing import TYPE_CHECKING

from gouji.document.place import Place
from gouji.document.trace import Trace
from gouji.files.cell_print import Printer
from gouji.files.limits import TRACE_LENGTH
from gouji.files.office_traces import titles
from gouji.files.packages import attribute, xml_or_none
from gouji.files.sheet import letters
from gouji.files.source import Source
from gouji.files.traces import trace
from gouji.files.workbook import sheet_names

if TYPE_CHECKING:
    from lxml import etree
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

Cells = Mapping[tuple[int, int], "Cell"]
"""Cells by row and column."""

CARRIED = re.compile(r"docProps/core\.xml|xl/(?:comments/)?comments?\d*\.xml|xl/threadedComments/[^/]+\.xml|xl/worksheets/_rels/[^/]+\.rels")
"""The parts that are read for what no page prints."""

_THREADED = "tc="
"""How the author of a comment begins that only repeats one of a conversation, for programs that know none."""

_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")


def carried(source: Source, parts: Mapping[str, bytes]) -> Iterator[Trace]:
    """The title and the comments, in the parts that are `CARRIED` and those with the names of the sheets."""
    yield from titles(parts)
    sheets = sheet_names(source, parts)
    for name, part in sorted(parts.items()):
        if name.startswith("xl/worksheets/_rels/"):
            sheet = sheets.get(name.replace("_rels/", "").removesuffix(".rels"))
            yield from chain.from_iterable(_comments(parts, target, sheet) for target in _linked(part))


def _linked(links: bytes) -> list[str]:
    """The parts that a sheet is linked to."""
    root = xml_or_none(links)
    return [posixpath.normpath(posixpath.join("/xl/worksheets", attribute(link, "Target")))[1:] for link in (() if root is None else root)]


def _comments(parts: Mapping[str, bytes], name: str, sheet: str | None) -> Iterator[Trace]:
    """The comments in a part, if it is one of comments."""
    root = xml_or_none(parts.get(name)) if "omments" in name else None
    if root is None:
        return
    authors = [author.text or "" for author in root.iter("{*}author")]
    for comment in root.iter("{*}comment", "{*}threadedComment"):
        if not _repeats(comment, authors):
            cell = attribute(comment, "ref")
            said = "".join(words.text or "" for words in comment.iter("{*}t", "{*}text"))
            yield from trace("comment", said, Place(sheet=sheet, cell=cell if _CELL.fullmatch(cell) else None))


def _repeats(comment: "etree._Element", authors: list[str]) -> bool:
    number = attribute(comment, "authorId")
    return number.isdigit() and len(number) < 6 and int(number) < len(authors) and authors[int(number)].startswith(_THREADED)


def hidden_sheet(worksheet: "Worksheet") -> Iterator[Trace]:
    """What a hidden sheet holds, as one trace."""
    yield from _together(worksheet, worksheet._cells)


def hidden_in(worksheet: "Worksheet", cells: Cells, rows: Collection[int]) -> Iterator[Trace]:
    """What a sheet hides, as a trace for its rows and one for its columns: `cells` are those that are not seen, `rows` are visible."""
    yield from _together(worksheet, {place: cell for place, cell in cells.items() if place[0] not in rows})
    yield from _together(worksheet, {place: cell for place, cell in cells.items() if place[0] in rows})


def _together(worksheet: "Worksheet", cells: Cells) -> Iterator[Trace]:
    """One trace for the cells that print something, at the first of them."""
    printer = Printer(worksheet)
    filled = ((place, text) for place in sorted(cells) if (text := printer.text(cells[place]).strip()))
    said = list(islice(filled, TRACE_LENGTH))
    if said:
        (row, column), _ = said[0]
        yield from trace("hidden", " ".join(text for _, text in said), Place(sheet=worksheet.title, cell=f"{letters(column)}{row}"))
