"""Why the system, or a library, refused a file: in the reader's language, where the system speaks English only."""

import errno
import re

from gouji.messages import say

_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_KNOWN = frozenset(
    {
        "ENOENT", "EACCES", "EPERM", "EISDIR", "ENOTDIR", "EEXIST", "ENOTEMPTY", "ENOSPC", "EDQUOT", "EROFS", "EIO", "ENAMETOOLONG",
        "ELOOP", "EMFILE", "ENFILE", "EBUSY", "ENXIO", "ENODEV", "EFBIG", "ENOMEM", "EINVAL", "ETXTBSY", "ECONNREFUSED", "ECONNRESET",
        "EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT",
    }
)  # fmt: skip
"""The errors of the system that the catalogue puts into words."""


def reason_of(mistake: Exception) -> str:
    """Why a file could not be opened, read or written, without a full stop: a few words to stand behind a colon."""
    if isinstance(mistake, UnicodeDecodeError):
        return say("messages.not_utf8")
    if isinstance(mistake, OSError):
        name = errno.errorcode.get(mistake.errno or 0, "")
        return say(f"messages.refusal_{name.lower()}") if name in _KNOWN else mistake.strerror or str(mistake)
    return str(mistake) or type(mistake).__name__


def toml_mistake(mistake: ValueError) -> str:
    """Where a text is not TOML, from what tomllib says, without a full stop."""
    place = _TOML_PLACE.search(str(mistake))
    return say("messages.toml_place", line=place[1], column=place[2]) if place else say("messages.toml_end")
