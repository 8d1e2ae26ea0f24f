"""Compound files (OLE2), in which old office programs keep their documents: whether one is all there, and whether it is locked."""

import struct
from collections.abc import Iterator

_HEADER_BYTES = 512
_IN_HEADER = 109
"""How many sectors of the allocation table the header itself names."""

_FREE = 0xFFFFFFFF
_NO_SECTOR = 0xFFFFFFFA
"""From here on a number names no sector."""

_WORD = b"\xec\xa5"
_LOCKED = 0x01


def is_whole(data: bytes) -> bool:
    """Whether every sector that the file's allocation table has in use begins within the file: a download cut short has fewer."""
    try:
        shift = struct.unpack_from("<H", data, 0x1E)[0]
        if shift not in (9, 12):
            return False
        entries = b"".join(_sector(data, number, shift) for number in _table_sectors(data, shift))
    except struct.error:
        return False
    used = [number for (number,) in struct.iter_unpack("<I", entries)]
    last = max((place for place, number in enumerate(used) if number != _FREE), default=0)
    return len(data) > (last + 1) << shift


def _sector(data: bytes, number: int, shift: int) -> bytes:
    start = (number + 1) << shift
    sector = data[start : start + (1 << shift)]
    if len(sector) < 1 << shift:
        raise struct.error(number)
    return sector


def _table_sectors(data: bytes, shift: int) -> Iterator[int]:
    """The sectors of the allocation table: those in the header, then those in the sectors that go on with the list."""
    count, further = struct.unpack_from("<I", data, 0x2C)[0], struct.unpack_from("<I", data, 0x44)[0]
    named = list(struct.unpack_from(f"<{_IN_HEADER}I", data, 0x4C))
    while len(named) < count and further < _NO_SECTOR:
        *more, further = struct.unpack(f"<{1 << shift - 2}I", _sector(data, further, shift))
        named += more
    if count > len(named) or count << shift > len(data):
        raise struct.error(count)
    yield from named[:count]


def is_locked_word(data: bytes) -> bool:
    """Whether this is an old Word document with a password: a flag in the head of its main stream says so."""
    heads = (start for start in range(_HEADER_BYTES, len(data) - 12, _HEADER_BYTES) if data.startswith(_WORD, start))
    head = next(heads, None)
    return head is not None and bool(data[head + 11] & _LOCKED)
