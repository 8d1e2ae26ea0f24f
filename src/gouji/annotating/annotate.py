"""One file read, checked, and given back with its findings marked."""

import importlib
from dataclasses import dataclass
from datetime import date

from gouji.annotating.marks import Mark
from gouji.annotating.places import Places
from gouji.annotating.wording import told
from gouji.checking import Report, check_document
from gouji.files.blocks import Pages
from gouji.files.kinds import kind_of_bytes
from gouji.files.opening import READERS, open_source
from gouji.files.source import Source
from gouji.goals.checking import with_goals
from gouji.messages import Problem
from gouji.reading.read import document_of

KINDS = {"pdf": "gouji.annotating.pdf", "docx": "gouji.annotating.docx", "xlsx": "gouji.annotating.xlsx"}
"""The module whose `marked` gives a kind of file back with its marks."""

_FIRST_YEAR = 1980
"""No office program knows a day before this year."""


@dataclass(frozen=True)
class Annotated:
    """The copy, what was found, and how many findings have no place in the file: the copy tells them at its beginning."""

    data: bytes
    report: Report
    unplaced: int


def annotate(source: Source, day: date | None = None) -> Annotated:
    """A copy of a PDF, DOCX or XLSX with the findings on it marked where they stand; the very bytes where there are none.

    `day` is the date of the marks (the first day of the document's year where None), so equal input gives equal bytes, but for a PDF
    that is encrypted with AES, whose standard wants chance in it. Raises a Problem where the file cannot be read or is of another kind.
    """
    kind = kind_of_bytes(source.data)
    if kind not in KINDS and kind in (*READERS, "json"):
        raise Problem("annotating.kind", file=source.name)
    pages = _taken_apart(source, kind)
    report = with_goals(check_document(document_of(source, pages)))
    places = Places(report.document, pages.blocks)
    marks = [Mark(finding.severity, told(finding), places.of(finding)) for finding in report.findings]
    day = day or date(max(report.document.year, _FIRST_YEAR), 1, 1)
    data = importlib.import_module(KINDS[kind]).marked(source, marks, day) if marks else source.data
    return Annotated(data, report, sum(not mark.targets for mark in marks))


def _taken_apart(source: Source, kind: str) -> Pages:
    if kind == "docx":
        from gouji.files.docx.reading import read

        return read(source, numbered=True)
    return open_source(source)
