"""What a host calls the file that it sends."""

import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from urllib.parse import unquote_to_bytes

from gouji.files.display_names import decoded_name, steps_of

_EXTENDED = re.compile(r"""(?:^|;)\s*filename\*\s*=\s*"?([\w!#$%&+^`{}~-]*)'[\w-]*'([^;"\s]*)""", re.IGNORECASE)
_PLAIN = re.compile(r"""(?:^|;)\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))""", re.IGNORECASE)
_ESCAPED = re.compile(r"""\\(["\\])""")
_PERCENT = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)


def name_of(head: str) -> str:
    """The display name in a Content-Disposition (RFC 6266), or "". `filename*` goes before `filename`, in which hosts write raw
    UTF-8 or GBK, percent signs or encoded words as well."""
    extended, plain = _EXTENDED.search(head), _PLAIN.search(head)
    name = _extended_name(extended[1], extended[2]) if extended else None
    if name is None and plain:
        name = _plain_name(_ESCAPED.sub(r"\1", plain[1]) if plain[1] is not None else plain[2].strip())
    steps = steps_of(name or "")
    return steps[-1] if steps else ""


def _extended_name(charset: str, value: str) -> str | None:
    raw = unquote_to_bytes(value)
    try:
        return raw.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decoded_name(raw)


def _plain_name(written: str) -> str | None:
    """The name as written, which came as Latin-1 whatever it was."""
    raw = written.encode("latin-1", "replace")
    if _PERCENT.search(written):
        raw = unquote_to_bytes(raw)
    if written.startswith("=?"):
        try:
            return str(make_header(decode_header(written)))
        except (HeaderParseError, LookupError, UnicodeDecodeError, ValueError):
            return written
    return decoded_name(raw) or written
