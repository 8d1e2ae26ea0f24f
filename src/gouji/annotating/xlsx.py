"""An XLSX with its findings as notes on its cells; what has no place is a note on the first cell of the first sheet."""

import re
from collections.abc import Sequence
from datetime import date

from gouji.annotating.marks import Mark
from gouji.annotating.package import Package
from gouji.annotating.xlsx_notes import Notes
from gouji.files.packages import attribute, local
from gouji.files.source import Source
from gouji.messages import Problem

_WORKBOOK = "xl/workbook.xml"
_PARTS = re.compile(
    r"\[Content_Types\]\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/worksheets/[^/]+\.xml|xl/worksheets/_rels/[^/]+\.rels"
    r"|xl/(?:[^/]+/)*(?:threadedC|c)omments?[^/]*\.xml|xl/drawings/[^/]+\.xml|xl/(?:[^/]+/)*[^/]+\.vml"
)


def marked(source: Source, marks: Sequence[Mark], day: date) -> bytes:
    """The XLSX with the marks; all parts but the sheets that get some, and what belongs to their notes, keep their bytes.

    Notes have no date, so the `day` stands in none.
    """
    package = Package(source, _PARTS)
    sheets = _sheets(package)
    first = next((name for name, _ in sheets.values()), "")
    noted: dict[str, dict[str, list[Mark]]] = {}
    for mark in marks:
        there = [(sheets[target.place.sheet][0], target.place.cell) for target in mark.targets if target.place.sheet in sheets and target.place.cell]
        for part, cell in there or [(first, "A1")]:
            noted.setdefault(part, {}).setdefault(cell, []).append(mark)
    if "" in noted:
        raise Problem("annotating.not_marked", file=source.name)
    for part, cells in noted.items():
        notes = Notes(package, part)
        for cell, there in cells.items():
            notes.add(cell, there)
        notes.close()
    return package.zipped()


def _sheets(package: Package) -> dict[str | None, tuple[str, str]]:
    """The part of each sheet that is shown, by the sheet's name, and its state."""
    listed = [(attribute(sheet, "name"), attribute(sheet, "id"), attribute(sheet, "state")) for sheet in package.tree(_WORKBOOK).iter("{*}sheet")]
    found = {name: (package.target(_WORKBOOK, number), state) for name, number, state in listed if state in ("", "visible")}
    return {name: place for name, place in found.items() if place[0] in package.names() and local(package.tree(place[0])) == "worksheet"}
