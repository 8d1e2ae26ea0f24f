"""A published file and the findings on it → a copy of the file in which they are marked where they stand.

A source comes in; out go the bytes of the copy, in which nothing is changed but the marks, and the report that they tell.
The command line calls this room, in a worker; it reads and checks the file itself and never writes to disk.
"""

from gouji.annotating.annotate import KINDS, Annotated, annotate

__all__ = ["KINDS", "Annotated", "annotate"]
