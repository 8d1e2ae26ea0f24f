"""The door of the room: which reader takes which kind of file."""

import importlib
from dataclasses import replace
from pathlib import Path

from gouji.files.blocks import Pages
from gouji.files.kinds import kind_of_bytes
from gouji.files.limits import ENTRIES
from gouji.files.source import Source, take_in
from gouji.messages import Problem, say

READERS = {
    "docx": "gouji.files.docx.reading",
    "xlsx": "gouji.files.xlsx",
    "xls": "gouji.files.xls",
    "html": "gouji.files.html",
    "text": "gouji.files.text",
    "pdf": "gouji.files.pdf.reading",
    "ofd": "gouji.files.ofd.reading",
    "image": "gouji.files.image",
    **dict.fromkeys(("doc", "rtf", "odt", "ods"), "gouji.files.legacy"),
}
"""The module whose `read` takes a kind of file apart; it is loaded when the first such file is opened."""

_ENDINGS = {
    "docx": ("docx", "docm", "dotx"),
    "xlsx": ("xlsx", "xlsm", "xltx"),
    "xls": ("xls", "et"),
    "html": ("html", "htm", "xhtml"),
    "text": ("txt", "md", "csv", "tsv", "text", ""),
    "json": ("json",),
    "pdf": ("pdf",),
    "ofd": ("ofd",),
    "image": ("png", "jpg", "jpeg", "tif", "tiff", "gif"),
    "doc": ("doc", "dot", "wps", "wpt"),
    "rtf": ("rtf",),
    "odt": ("odt", "ott"),
    "ods": ("ods", "ots"),
}
_PACKED = ("docx", "docm", "xlsx", "xlsm", "pdf", "ofd")


def open_file(path: str | Path) -> Pages:
    """The file's paragraphs and grids in reading order, with what a reader should know of it in `warnings`.

    gouji's own JSON is only recognised (`kind` "json", no blocks). A Problem says why a file cannot be read.
    """
    return open_source(take_in(path))


def open_source(source: Source) -> Pages:
    """The same for a file that was taken in already."""
    kind = kind_of_bytes(source.data)
    if kind == "json":
        return Pages((), kind)
    if kind == "text" and source.ending in _PACKED:
        raise Problem("files.renamed", file=source.name, ending=source.ending)
    if kind not in READERS:
        raise Problem(f"files.{kind}", file=source.name, limit=ENTRIES)
    pages = importlib.import_module(READERS[kind]).read(source)
    return replace(pages, warnings=(*_misnamed(source, kind), *pages.warnings))


def kind_of(path: str | Path) -> str:
    """What the file is by its contents: `docx`, `xlsx` (XLSM too), `xls`, `html`, `text`, `json`, `pdf`, `ofd`, `doc` (WPS too),
    `rtf`, `odt`, `ods`, `image`, or a kind that gouji cannot read: `encrypted`, `ole`, `odf`, `xlsb`, `pptx`, `zip`, `damaged`, `mhtml`,
    `rar` (7z too), `unknown`.

    A Problem where there is no file, or it is a folder, locked, empty or too large.
    """
    return kind_of_bytes(take_in(path).data)


def is_misnamed(ending: str, kind: str) -> bool:
    """Whether the ending of a file of this kind (as `kind_of` names it) is that of another kind; an ending of no kind is not."""
    return ending not in _ENDINGS[kind] and any(ending in endings for endings in _ENDINGS.values())


def _misnamed(source: Source, kind: str) -> tuple[str, ...]:
    if not is_misnamed(source.ending, kind):
        return ()
    return (say("files.misnamed", file=source.name, ending=source.ending, kind=kind.upper()),)
