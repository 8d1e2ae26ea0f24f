"""A changed PDF as bytes: the original and behind it what was added, so that a signature still covers what it covered."""

import hashlib
import io
import re
from collections.abc import Mapping

import pypdfium2
import pypdfium2.raw as raw

_IDENTIFIER = re.compile(rb"/ID\[.*?<([0-9A-F]{32})>\]", re.DOTALL)
"""A file's identifier; its second half changes with the file, and PDFium throws dice for it."""

_STREAM = re.compile(rb"(\d+) 0 obj <<([^\r\n]*/W\[0 4 1\]/Index\[[^\]]*)\]/Length (\d+)>>stream\r\n", re.DOTALL)
"""The beginning of the table of objects where that is a stream; PDFium forgets to say so, how it ends, and where it stands itself."""

_END = b"\r\nendstream\r\nstartxref"


def saved(file: pypdfium2.PdfDocument, original: bytes, annotations: Mapping[int, int]) -> bytes | None:
    """The file with what was added behind the original bytes; written anew where it could not be opened so, as when its table of
    objects is damaged. None where neither can be opened again with so many `annotations` on each page (from 1)."""
    pages = len(file)
    had_identifier = raw.FPDF_GetFileIdentifier(file.raw, raw.FILEIDTYPE_PERMANENT, None, 0) > 0
    for flags, kept in ((raw.FPDF_INCREMENTAL, len(original)), (raw.FPDF_NO_INCREMENTAL, 0)):
        written = io.BytesIO()
        file.save(written, flags=flags)
        data = written.getvalue()
        data = data[:kept] + _identified(_closed(data[kept:], kept), data[:kept], had_identifier)
        if _is_whole(data, pages, annotations):
            return data
    return None


def _closed(tail: bytes, kept: int) -> bytes:
    """What was written behind so many bytes, its table of objects complete where that is a stream."""
    before, end, after = tail.rpartition(_END)
    found = list(_STREAM.finditer(before)) if end else []
    if not found:
        return tail
    stream = found[-1]
    number, said, length = stream.groups()
    entry = (kept + stream.start()).to_bytes(4) + b"\0"
    head = b"%s 0 obj\r\n<</Type/XRef%s%s 1]/Length %d>>stream\r\n" % (number, said, number, int(length) + len(entry))
    return before[: stream.start()] + head + before[stream.end() :] + entry + b"\r\nendstream\r\nendobj\r\nstartxref" + after


def _identified(tail: bytes, head: bytes, had_identifier: bool) -> bytes:
    """What was written, its identifier taken from the contents and not from chance."""
    found = list(_IDENTIFIER.finditer(tail))
    if not found:
        return tail
    first, last = found[-1].span(1)
    if not had_identifier:
        first = found[-1].start()
    bare = tail[:first] + tail[last:]
    own = hashlib.sha256(head + bare).hexdigest()[:32].upper().encode()
    return tail[:first] + (own if had_identifier else b"/ID[<%s><%s" % (own, own)) + tail[last:]


def _is_whole(data: bytes, pages: int, annotations: Mapping[int, int]) -> bool:
    """Whether the bytes open as a PDF with so many pages, and so many annotations on some of them."""
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return False
    try:
        return len(file) == pages and all(_count(file, page) == count for page, count in annotations.items())
    finally:
        file.close()


def _count(file: pypdfium2.PdfDocument, number: int) -> int:
    try:
        page = file[number - 1]
    except pypdfium2.PdfiumError:
        return -1
    return raw.FPDFPage_GetAnnotCount(page.raw)
