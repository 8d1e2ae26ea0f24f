"""The parts of a DOCX or XLSX, inflated once, within the limits, and free of document types.

What a reader gets are the very bytes that were checked: nothing is unpacked a second time by a library.
"""

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from gouji.files.limits import ENTRIES, INFLATED_BYTES, MIB, RATIO, RATIO_FREE_BYTES
from gouji.files.source import Source
from gouji.messages import Problem

if TYPE_CHECKING:
    from lxml import etree

_CHUNK_BYTES = 256 * 1024
_ENCRYPTED = 0x1
_DOCUMENT_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MISTAKES = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def parts_of(source: Source, wanted: re.Pattern[str], beside: re.Pattern[str] | None = None) -> dict[str, bytes]:
    """The parts of the package whose whole name matches `wanted`; the others are inflated too, counted and dropped. Those that match
    `beside` are kept where they are XML and declare no document type.

    A Problem where the package is damaged, encrypted or too large, or where a wanted part is no XML or declares a document type.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as package:
            return _inflated(source, package, wanted, beside)
    except _MISTAKES as mistake:
        raise Problem("files.damaged", file=source.name) from mistake


def names_of(source: Source) -> set[str]:
    """The names of all parts of the package, in small letters; a Problem where it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as package:
            return {_name(entry).lower() for entry in package.infolist()}
    except _MISTAKES as mistake:
        raise Problem("files.damaged", file=source.name) from mistake


def _name(entry: zipfile.ZipInfo) -> str:
    return entry.filename.replace("\\", "/").lstrip("/")


def _inflated(source: Source, package: zipfile.ZipFile, wanted: re.Pattern[str], beside: re.Pattern[str] | None) -> dict[str, bytes]:
    entries = package.infolist()
    if len(entries) > ENTRIES:
        raise Problem("files.entries", file=source.name, limit=ENTRIES)
    parts: dict[str, bytes] = {}
    left = INFLATED_BYTES
    for entry in entries:
        name = _name(entry)
        keep = wanted.fullmatch(name) is not None
        perhaps = not keep and beside is not None and beside.fullmatch(name) is not None
        size, part = _one(source, package, entry, left, keep or perhaps)
        left -= size
        if keep or (perhaps and _fault(part) is None):
            parts[name] = _plain(source, part)
    return parts


def _one(source: Source, package: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, keep: bool) -> tuple[int, bytes]:
    """How much the entry really holds, and its bytes where they are kept. It is left at the first byte too many."""
    if entry.flag_bits & _ENCRYPTED:
        raise Problem("files.encrypted", file=source.name)
    most = min(left, max(RATIO_FREE_BYTES, RATIO * entry.compress_size))
    size, chunks = 0, []
    with package.open(entry) as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            size += len(chunk)
            if size > most:
                raise Problem("files.bomb", file=source.name, limit=INFLATED_BYTES // MIB, ratio=RATIO)
            if keep:
                chunks.append(chunk)
    return size, b"".join(chunks)


def _plain(source: Source, part: bytes) -> bytes:
    """The part, if it is XML in an encoding that shows itself and declares no document type and no entities."""
    if fault := _fault(part):
        raise Problem(f"files.{fault}", file=source.name)
    return part


def _fault(part: bytes) -> str | None:
    """What is wrong with a part: `damaged` where it is no XML, `document_type` where it declares one."""
    letters = part.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not letters.startswith(b"<"):
        return "damaged"
    return "document_type" if _DOCUMENT_TYPE.search(letters) else None


def xml(source: Source, part: bytes) -> "etree._Element":
    """The root of a part, parsed without entities, network or huge trees; a Problem where it is damaged."""
    from lxml import etree

    safe = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(part, safe)
    except etree.XMLSyntaxError as mistake:
        raise Problem("files.damaged", file=source.name) from mistake


def xml_or_none(part: bytes | None) -> "etree._Element | None":
    """The root of a part that a file can do without; None where there is none or it is damaged."""
    try:
        return None if part is None else xml(Source("", b""), part)
    except Problem:
        return None


def local(element: "etree._Element") -> str:
    """The element's name without its namespace (the strict and the transitional standard differ only in that)."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: "etree._Element", name: str, default: str = "") -> str:
    """The attribute called `name` in any namespace, or `default`."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), default)
