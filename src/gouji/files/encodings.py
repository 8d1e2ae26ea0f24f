"""Bytes of a text file as text: UTF-8, UTF-16 or GB18030, whichever they are."""

import codecs
import re

from gouji.files.limits import SAMPLE_BYTES

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,30})""", re.IGNORECASE)


def decoded(data: bytes) -> str | None:
    """The text, without a byte order mark; None where the bytes are no text in any of the encodings.

    A page's own declaration is believed only for what is neither UTF-8 nor UTF-16 (Big5): offices often declare the wrong one.
    """
    for encoding in (*_marked(data), *_unmarked(data)):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if not _CONTROLS.search(text):
            return text
    return None


def _marked(data: bytes) -> list[str]:
    return [encoding for mark, encoding in _MARKS if data.startswith(mark)]


def _unmarked(data: bytes) -> list[str]:
    if b"\0" in data[:SAMPLE_BYTES]:
        little = data[1::2].count(0) >= data[0::2].count(0)
        return ["utf-16-le"] if little else ["utf-16-be"]
    declared = _DECLARED.search(data[:SAMPLE_BYTES])
    named = declared[1].decode("ascii", "ignore").lower() if declared else ""
    return ["utf-8", *(["big5hkscs"] if named.startswith("big5") else []), "gb18030"]
