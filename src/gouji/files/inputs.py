"""From what a person names to the files to be read: an address on the web, an archive, or a file."""

import re
from pathlib import Path

from gouji.files.archive import members
from gouji.files.bundle import Bundle
from gouji.files.fetching import fetch
from gouji.files.kinds import kind_of_bytes
from gouji.files.limits import INFLATED_BYTES
from gouji.files.source import Source, take_in
from gouji.messages import Problem

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def inputs(name: str | Path, allow_private: bool = False) -> Bundle:
    """The files behind a name: those at an address on the web, those in an archive, or the file itself."""
    return unpacked(gathered(name, allow_private))


def is_address(name: str | Path) -> bool:
    """Whether the name is an address on the web (or of another scheme, which is refused) and no path."""
    return isinstance(name, str) and _ADDRESS.match(name) is not None


def gathered(name: str | Path, allow_private: bool = False) -> Bundle:
    """The files behind a name, archives unopened: all that needs the network, or the disk. A Problem where there are none."""
    return fetch(str(name), allow_private) if is_address(name) else Bundle((take_in(name),))


def unpacked(bundle: Bundle) -> Bundle:
    """The bundle with its archives opened, their files in their place. Needs neither network nor disk.

    A Problem where an archive that came alone cannot be opened; of several, it is among the problems.
    """
    opened = Bundle((), bundle.problems, bundle.remarks)
    for source in bundle.sources:
        try:
            opened += _opened(source, INFLATED_BYTES - sum(len(each.data) for each in opened.sources))
        except Problem as problem:
            if len(bundle.sources) == 1:
                raise
            opened += Bundle((), (problem,))
    return opened


def _opened(source: Source, left_bytes: int) -> Bundle:
    return members(source, left_bytes) if kind_of_bytes(source.data) == "zip" else Bundle((source,))
