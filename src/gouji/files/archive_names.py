"""What a member of a ZIP is called: Chinese Windows writes GBK without saying so."""

import re
import struct
import zipfile
import zlib

from gouji.files.display_names import decoded_name, steps_of

_UTF8 = 0x800
_UNICODE_PATH = 0x7075
_NOISE = re.compile(r"\.ds_store|thumbs\.db|desktop\.ini|~\$.*|\._.*|\.~lock\..*#", re.IGNORECASE | re.DOTALL)


def path_of(entry: zipfile.ZipInfo) -> tuple[str, ...]:
    """The member's folders and name, decoded; nothing in them leads out of a folder."""
    return steps_of(_name(entry))


def is_noise(path: tuple[str, ...]) -> bool:
    """Whether a system or an office program left the file behind: resource forks, thumbnails, locks."""
    return "__MACOSX" in path or _NOISE.fullmatch(path[-1]) is not None


def _name(entry: zipfile.ZipInfo) -> str:
    written = entry.orig_filename.partition("\0")[0]
    if entry.flag_bits & _UTF8:
        return written
    raw = written.encode("cp437")
    return _unicode_path(entry.extra, raw) or decoded_name(raw) or written


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The name in the extra field that Info-ZIP, 7-Zip and WinRAR write beside a local one, if it was written for that name."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and len(field) > 5 and field[1:5] == struct.pack("<I", zlib.crc32(raw)):
            return decoded_name(field[5:])
    return None
