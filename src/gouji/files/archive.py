"""A ZIP of attachments: the files in it that may be disclosures, inflated once and within the limits."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from gouji.files.archive_names import is_noise, path_of
from gouji.files.bundle import Bundle
from gouji.files.display_names import display_names, in_natural_order
from gouji.files.kinds import kind_of_bytes
from gouji.files.limits import ARCHIVE_DEPTH, ENTRIES, FILE_BYTES, INFLATED_BYTES, MIB, RATIO, RATIO_FREE_BYTES
from gouji.files.source import Source
from gouji.messages import Problem, say

_CHUNK_BYTES = 256 * 1024
_ENCRYPTED = 0x1
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_NO_DISCLOSURE = ("image", "pptx", "unknown")
_MISTAKES = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, struct.error)

Path = tuple[str, ...]


def members(source: Source, most_bytes: int = INFLATED_BYTES) -> Bundle:
    """The files in the archive in the natural order of their names, those in archives within it beside them.

    Folders, links, and what systems and office programs leave behind are passed over. A member that is locked or damaged is
    among the problems; pictures, programs and the like are named in a remark. A Problem where the archive itself is damaged,
    holds more than `most_bytes` or too many, or has nothing to read.
    """
    taking = _Taking(most_bytes, ENTRIES)
    taking.take(source, (), ARCHIVE_DEPTH)
    taken = sorted(taking.files, key=lambda file: in_natural_order(file[0]))
    names = display_names([path for path, _ in taken])
    sources = tuple(Source(name, data) for name, (_, data) in zip(names, taken, strict=True))
    remarks = (say("files.left_out", file=source.name, names=sorted(taking.left_out)),) if taking.left_out else ()
    if not sources and not taking.problems:
        raise Problem("files.nothing_inside", file=source.name, names=sorted(taking.left_out) or "–")
    return Bundle(sources, tuple(taking.problems), remarks)


@dataclass
class _Taking:
    """What was found so far, and how much may still be inflated and looked at: the limits hold for all depths together."""

    left_bytes: int
    left_entries: int
    files: list[tuple[Path, bytes]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def take(self, source: Source, folder: Path, depth: int) -> None:
        """Take in the archive, whose members stand below `folder`; a Problem where it is damaged or holds too much."""
        try:
            with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
                for entry in self._entries(source, archive):
                    self._member(source, archive, entry, (*folder, *path_of(entry)), depth)
        except _MISTAKES as mistake:
            raise Problem("files.damaged", file=source.name) from mistake

    def _entries(self, source: Source, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
        entries = archive.infolist()
        self.left_entries -= len(entries)
        if self.left_entries < 0:
            raise Problem("files.entries", file=source.name, limit=ENTRIES)
        if _overlap(source.data, entries):
            raise Problem("files.overlapping", file=source.name)
        return [entry for entry in entries if not _is_no_file(entry) and not is_noise(path_of(entry))]

    def _member(self, source: Source, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path, depth: int) -> None:
        name = path[-1]
        if entry.flag_bits & _ENCRYPTED:
            self.problems.append(Problem("files.locked_member", file=source.name, member=name))
            return
        try:
            data = self._inflated(source, archive, entry)
        except NotImplementedError:
            self.problems.append(Problem("files.packed_otherwise", file=source.name, member=name))
        except _MISTAKES:
            self.problems.append(Problem("files.damaged_member", file=source.name, member=name))
        else:
            self._keep(Source(name, data), path, depth)

    def _inflated(self, source: Source, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
        """The member's bytes, no more of them than a file may have; whatever the archive says of its size, they are counted."""
        most = min(self.left_bytes, max(RATIO_FREE_BYTES, RATIO * entry.compress_size))
        size, chunks = 0, []
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK_BYTES):
                most -= len(chunk)
                self.left_bytes -= len(chunk)
                size += len(chunk)
                if most < 0:
                    raise Problem("files.bomb", file=source.name, limit=INFLATED_BYTES // MIB, ratio=RATIO)
                chunks.append(chunk)
                if size > FILE_BYTES:
                    break
        return b"".join(chunks)

    def _keep(self, member: Source, path: Path, depth: int) -> None:
        kind = kind_of_bytes(member.data)
        if not member.data:
            self.problems.append(Problem("files.empty", file=member.name))
        elif len(member.data) > FILE_BYTES:
            self.problems.append(Problem("files.too_large", file=member.name, limit=FILE_BYTES // MIB))
        elif kind in _NO_DISCLOSURE:
            self.left_out.append(member.name)
        elif kind == "zip" and depth > 1:
            self._nested(member, path, depth)
        else:
            self.files.append((path, member.data))

    def _nested(self, member: Source, path: Path, depth: int) -> None:
        try:
            self.take(member, path, depth - 1)
        except Problem as problem:
            if problem.key != "files.damaged":
                raise
            self.problems.append(problem)


def _is_no_file(entry: zipfile.ZipInfo) -> bool:
    mode = entry.external_attr >> 16
    return not path_of(entry) or entry.filename.endswith(("/", "\\")) or (stat.S_IFMT(mode) not in (0, stat.S_IFREG))


def _overlap(data: bytes, entries: list[zipfile.ZipInfo]) -> bool:
    """Whether two members share bytes of the file: no program packs so, only bombs are."""
    spans = sorted(_spans(data, entries))
    return any(start < end for (_, end), (start, _) in pairwise(spans))


def _spans(data: bytes, entries: list[zipfile.ZipInfo]) -> Iterator[tuple[int, int]]:
    for entry in entries:
        _, name, extra = _LOCAL_HEADER.unpack_from(data, entry.header_offset)
        yield entry.header_offset, entry.header_offset + _LOCAL_HEADER.size + name + extra + entry.compress_size
