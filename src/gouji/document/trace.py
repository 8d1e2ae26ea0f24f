"""What a published file carries beside its print."""

from dataclasses import dataclass

from gouji.document.place import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Trace:
    """Something that a file carries and no page prints.

    `kind` is title (of the file's properties), comment, revision (a tracked change, with what it put in or struck out) or hidden
    (sheets, rows, columns, text). `text` is what it says, its beginning where it is long.
    """

    kind: str
    text: str
    place: Place = NOWHERE
