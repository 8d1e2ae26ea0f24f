"""What a file is, by its contents: its first bytes, the parts of its package, or the words that it begins with."""

import io
import json
import re
import zipfile

from gouji.files.compound import is_whole
from gouji.files.encodings import decoded
from gouji.files.limits import ENTRIES, SAMPLE_BYTES

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"MIME-Version:", "mhtml"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "rar"),
)
_PARTS = (
    ("OFD.xml", "ofd"),
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("ppt/presentation.xml", "pptx"),
    ("mimetype", "odf"),
)
_OPEN_DOCUMENTS = ((b"application/vnd.oasis.opendocument.text", "odt"), (b"application/vnd.oasis.opendocument.spreadsheet", "ods"))
_STREAMS = (("EncryptedPackage", "encrypted"), ("Workbook", "xls"), ("Book", "xls"), ("WordDocument", "doc"))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--(?s:.)*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|div|meta|style|p|h[1-6])\b", re.IGNORECASE
)


def kind_of_bytes(data: bytes) -> str:
    """The kind of a file with these bytes, one of those that `kind_of` names."""
    if data.startswith(_OLE):
        return _ole_kind(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package_kind(data)
    head = data[:SAMPLE_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    found = next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)
    return found or ("pdf" if b"%PDF-" in data[:1024] else _text_kind(data))


def _package_kind(data: bytes) -> str:
    if data.count(b"PK\x01\x02") > ENTRIES:
        return "entries"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return "damaged"
    if {"EncryptionInfo", "EncryptedPackage"} <= names:
        return "encrypted"
    kind = next((kind for part, kind in _PARTS if part in names), "zip")
    return _open_document_kind(data) if kind == "odf" else kind


def _open_document_kind(data: bytes) -> str:
    """`odt` or `ods`, or `odf` for whatever else says in its first part what it is. That part is stored as it is, at the front."""
    head = data[:SAMPLE_BYTES]
    return next((kind for words, kind in _OPEN_DOCUMENTS if words in head), "odf")


def _ole_kind(data: bytes) -> str:
    names = {name for name, kind in _STREAMS if _has_stream(data, name)}
    return next((kind for name, kind in _STREAMS if name in names), "ole" if is_whole(data) else "damaged")


def _has_stream(data: bytes, name: str) -> bool:
    """Whether a directory entry (128 bytes, on a 128-byte border) of the compound file has this name."""
    wanted = name.encode("utf-16-le") + b"\0\0"
    start = data.find(wanted)
    while start >= 0:
        if start % 128 == 0 and data[start + 64 : start + 66] == len(wanted).to_bytes(2, "little"):
            return True
        start = data.find(wanted, start + 1)
    return False


def _text_kind(data: bytes) -> str:
    text = decoded(data)
    if text is None:
        return "unknown"
    if _MARKUP.match(text[:SAMPLE_BYTES]):
        return "html"
    return _json_kind(text) if text.lstrip().startswith(("{", "[")) else "text"


def _json_kind(text: str) -> str:
    try:
        written = json.loads(text)
    except (ValueError, RecursionError):
        return "text"
    return "json" if isinstance(written, dict) and {"gouji", "document"} <= written.keys() else "unknown"
