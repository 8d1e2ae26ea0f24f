"""The parts of a disclosure between its tables: headings and lines of text."""

from dataclasses import dataclass

from gouji.document.place import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: `level` 1 is a part of the document (第一部分), 2 a section, 3 a subsection."""

    text: str
    level: int
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class TextLine:
    """A paragraph. `style` is body, item (a line of a list), note, contents or lead (bold up to the first colon)."""

    text: str
    style: str = "body"
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the document in its order: a heading, a line of text, or a pointer to a table or goal sheet.

    Exactly one is set; `table` and `goal` are indices into the document's tables and goals.
    """

    heading: Heading | None = None
    text: TextLine | None = None
    table: int | None = None
    goal: int | None = None
