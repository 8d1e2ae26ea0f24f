"""The parts of a disclosure between its tables: headings, lines of text and pictures."""

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
class Picture:
    """A picture drawn from figures. `svg` is the drawing (its viewBox in points), `description` says in words what is to be seen,
    `figures` are the lines of the table that it is drawn from, heads first, as printed.
    """

    svg: str
    title: str
    description: str
    figures: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the document in its order: a heading, a line of text, a picture, or a pointer to a table or goal sheet.

    Exactly one is set; `table` and `goal` are indices into the document's tables and goals. Pictures are drawn anew from figures and
    are no part of the document's JSON.
    """

    heading: Heading | None = None
    text: TextLine | None = None
    table: int | None = None
    goal: int | None = None
    picture: Picture | None = None
    picture: Picture | None = None
