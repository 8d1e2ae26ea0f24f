"""Old and other office files (DOC and WPS, RTF, ODT, ODS): LibreOffice saves them as DOCX or XLSX, which are then read as such.

A file that is not all there is refused before: an office program would open what is left of it and say nothing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from gouji.files import xlsx
from gouji.files.blocks import Pages
from gouji.files.compound import is_locked_word, is_whole
from gouji.files.docx import reading as docx
from gouji.files.kinds import kind_of_bytes
from gouji.files.limits import OFFICE_SECONDS
from gouji.files.office import converted
from gouji.files.packages import parts_of
from gouji.files.source import Source
from gouji.messages import Problem, say

_ODF_PARTS = re.compile(r"META-INF/manifest\.xml|(?:content|styles)\.xml")


@dataclass(frozen=True, slots=True)
class _Way:
    """How a kind of file is read: what is looked at before, LibreOffice's filter for it, and what it becomes."""

    check: Callable[[Source], None]
    filter: str
    form: str


def read(source: Source, seconds: float = OFFICE_SECONDS) -> Pages:
    """The blocks of the file, as LibreOffice understands it, with a warning that says so.

    A Problem where the file is damaged, locked or unsafe, or LibreOffice is not installed or takes longer than `seconds`.
    """
    kind = kind_of_bytes(source.data)
    way = _WAYS[kind]
    way.check(source)
    saved = converted(source, kind, way.filter, way.form, seconds)
    pages = docx.read(saved) if way.form == "docx" else xlsx.read(saved)
    if not pages.blocks:
        raise Problem("files.damaged", file=source.name)
    return replace(pages, kind=kind, warnings=(say("files.converted", file=source.name, kind=kind.upper()), *pages.warnings))


def _check_word(source: Source) -> None:
    if is_locked_word(source.data):
        raise Problem("files.encrypted", file=source.name)
    if not is_whole(source.data):
        raise Problem("files.damaged", file=source.name)


def _check_rich_text(source: Source) -> None:
    """RTF is one group in braces: where the last one is missing, so is the end of the document."""
    if not source.data.rstrip(b"\0 \t\r\n").endswith(b"}"):
        raise Problem("files.damaged", file=source.name)


def _check_open_document(source: Source) -> None:
    parts = parts_of(source, _ODF_PARTS)
    if "content.xml" not in parts:
        raise Problem("files.damaged", file=source.name)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise Problem("files.encrypted", file=source.name)


_WAYS = {
    "doc": _Way(_check_word, "MS Word 97", "docx"),
    "rtf": _Way(_check_rich_text, "Rich Text Format", "docx"),
    "odt": _Way(_check_open_document, "writer8", "docx"),
    "ods": _Way(_check_open_document, "calc8", "xlsx"),
}
