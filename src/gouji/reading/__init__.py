"""File → document: the facts of any published disclosure, each with its place.

A file's blocks come in, a document goes out; a table or a document of unknown format is read as printed, with a warning.
The command line and the checks call this room; it calls files and formats.
"""

from gouji.reading.read import read_document

__all__ = ["read_document"]
