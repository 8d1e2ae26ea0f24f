"""File → document: the facts of any published disclosure, each with its place.

A file's blocks come in, a document goes out; a table or a document of unknown format is read as printed, with a warning.
The command line and the checks call this room; it calls files and formats.
"""

from typing import Any

__all__ = ["read_document"]


def __getattr__(name: str) -> Any:
    """The one word of the room, imported when first used: who has files read by workers does not read himself."""
    if name in __all__:
        from gouji.reading import read

        return getattr(read, name)
    raise AttributeError(f"module 'gouji.reading' has no attribute {name!r}")
