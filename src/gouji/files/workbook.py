"""The package of a workbook, made safe for the library that reads it.

The library gets only the parts with cells, styles and strings: drawings, comments, links and pivots are never touched.
What its own structures would blow up on, cells and merged ranges by the million, is counted before.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from gouji.files.limits import CELLS, MERGED_CELLS
from gouji.files.packages import attribute, local, parts_of, xml
from gouji.files.source import Source
from gouji.messages import Problem

if TYPE_CHECKING:
    from openpyxl import Workbook

_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/[^/]+\.xml|xl/_rels/[^/]+\.rels|xl/(?:theme|tables)/[^/]+\.xml"
    r"|xl/(?:worksheets|chartsheets|dialogsheets|macrosheets)/(?:_rels/)?[^/]+\.(?:xml|rels)"
)
_LINKS = re.compile(r"xl/\w+sheets/_rels/[^/]+\.rels")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")


def packed_parts(source: Source, beside: re.Pattern[str]) -> dict[str, bytes]:
    """The parts of the workbook with cells, styles and strings, and those that match `beside`, as they stand in the package."""
    return parts_of(source, _PARTS, beside)


def safe_parts(source: Source, parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of the package that the library is to read, its sheets linked to nothing but their tables."""
    read = {name: part for name, part in parts.items() if _PARTS.fullmatch(name)}
    return {name: _only_tables(source, part) if _LINKS.fullmatch(name) else part for name, part in read.items()}


def _only_tables(source: Source, part: bytes) -> bytes:
    from lxml import etree

    links = xml(source, part)
    for link in list(links):
        if not attribute(link, "Type").endswith("/table"):
            links.remove(link)
    return etree.tostring(links)


def uncached_cells(source: Source, parts: dict[str, bytes]) -> dict[str, list[str]]:
    """For each sheet's name the cells whose formula was saved without a value.

    A Problem where the sheets hold more than CELLS cells or their merged ranges cover more than MERGED_CELLS.
    """
    names = sheet_names(source, parts)
    uncached: dict[str, list[str]] = {}
    cells = covered = 0
    for part in sorted(name for name in parts if name.startswith("xl/worksheets/") and name.endswith(".xml")):
        counted, merged, formulas = _counted(source, parts[part])
        cells, covered = cells + counted, covered + merged
        if cells > CELLS or covered > MERGED_CELLS:
            raise Problem("files.cells", file=source.name, limit=CELLS if cells > CELLS else MERGED_CELLS)
        uncached[names.get(part, part)] = formulas
    return uncached


def sheet_names(source: Source, parts: Mapping[str, bytes]) -> dict[str, str]:
    """The sheets' names by their parts; a Problem where the package does not say them."""
    workbook, links = parts.get("xl/workbook.xml"), parts.get("xl/_rels/workbook.xml.rels")
    if workbook is None or links is None:
        raise Problem("files.damaged", file=source.name)
    targets = {attribute(link, "Id"): attribute(link, "Target") for link in xml(source, links)}
    sheets = [element for element in xml(source, workbook).iter() if local(element) == "sheet"]
    return {str(PurePosixPath("/xl", targets.get(attribute(sheet, "id"), "")))[1:]: attribute(sheet, "name") for sheet in sheets}


def _counted(source: Source, part: bytes) -> tuple[int, int, list[str]]:
    """How many cells the sheet has, how many its merged ranges cover, and its formulas without a value."""
    from lxml import etree

    cells = covered = 0
    formulas: list[str] = []
    try:
        for _, element in etree.iterparse(io.BytesIO(part), resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False):
            name = local(element)
            if name == "c":
                cells += 1
                formulas += _without_value(element)
            elif name == "mergeCell":
                covered += _area(attribute(element, "ref"))
            elif name == "row":
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
            if cells > CELLS or covered > MERGED_CELLS:
                break
    except etree.XMLSyntaxError as mistake:
        raise Problem("files.damaged", file=source.name) from mistake
    return cells, covered, formulas


def _without_value(cell: "object") -> list[str]:
    children = {local(child): child for child in cell}  # type: ignore[attr-defined]
    saved = "v" in children and children["v"].text
    return [attribute(cell, "r")] if "f" in children and not saved and attribute(cell, "t") != "str" else []  # type: ignore[arg-type]


def _area(reference: str) -> int:
    """How many cells a range covers; one that cannot be read covers too many."""
    found = _RANGE.fullmatch(reference.upper())
    if not found:
        return 1 if ":" not in reference else MERGED_CELLS + 1
    left, right = _column(found[1]), _column(found[3])
    return (abs(right - left) + 1) * (abs(int(found[4]) - int(found[2])) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def load(source: Source, parts: dict[str, bytes]) -> "Workbook":
    """The workbook of these parts, with the values that were saved with its formulas; a Problem where it is damaged."""
    import warnings

    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as stored:
        for name, part in parts.items():
            stored.writestr(name, part)
    mistakes = (KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, SyntaxError, InvalidFileException)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(package, data_only=True, keep_links=False)
    except mistakes as mistake:
        raise Problem("files.damaged", file=source.name) from mistake
