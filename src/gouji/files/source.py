"""A file taken into memory: its name for messages, its bytes for everything else."""

from dataclasses import dataclass
from pathlib import Path

from gouji.files.limits import FILE_BYTES, MIB
from gouji.messages import Problem
from gouji.messages.refusals import reason_of


@dataclass(frozen=True, slots=True)
class Source:
    """A file's name, without its folder, and its bytes."""

    name: str
    data: bytes

    @property
    def ending(self) -> str:
        """What follows the last dot of the name, in small letters, or ""."""
        return Path(self.name).suffix.lower().removeprefix(".")


def take_in(path: str | Path) -> Source:
    """The file at `path`; a Problem where there is none, or it is a folder, locked, empty or too large."""
    path = Path(path)
    if path.is_dir():
        raise Problem("files.directory", file=str(path))
    try:
        with path.open("rb") as file:
            data = file.read(FILE_BYTES + 1)
    except FileNotFoundError as mistake:
        raise Problem("files.missing", file=str(path)) from mistake
    except (OSError, ValueError) as mistake:
        raise Problem("files.unreadable", file=str(path), reason=reason_of(mistake)) from mistake
    if not data:
        raise Problem("files.empty", file=path.name)
    if len(data) > FILE_BYTES:
        raise Problem("files.too_large", file=path.name, limit=FILE_BYTES // MIB)
    return Source(path.name, data)
