"""One page of an OFD: what its layers and its templates print, in the order in which it is drawn."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gouji.files.limits import DEPTH, GLYPHS
from gouji.files.ofd.package import Document
from gouji.files.ofd.path import strokes_of
from gouji.files.ofd.space import POINTS, TO_POINTS, Matrix, numbers_of, placed, turning
from gouji.files.ofd.text import glyphs_of, is_readable
from gouji.files.packages import local
from gouji.files.paged.marks import Box, Glyph, PageMarks
from gouji.files.paged.strokes import rules_of
from gouji.messages import Problem

if TYPE_CHECKING:
    from lxml import etree

_GROUPS = ("Content", "Layer", "PageBlock")
_TRUE = ("true", "1")
_TRANSPARENT = ("0", "0.0")
_FEW, _COVERS = 20, 0.5
"""A page with so few characters, so much of which pictures cover, was scanned."""


@dataclass(slots=True)
class OfdPage:
    """The marks of a page while they are gathered. `ways` counts the characters by the way of their line. `lacks` says that
    something the page refers to is not there or cannot be followed, `unreadable` that it has characters by the numbers of their
    shapes alone, `drawn` that it has shapes that are no rules."""

    document: Document
    left: int
    glyphs: list[Glyph] = field(default_factory=list)
    strokes: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    ways: list[int] = field(default_factory=lambda: [0] * 4)
    lacks: bool = False
    unreadable: bool = False
    drawn: bool = False

    def marks(self, number: int, page: "etree._Element") -> PageMarks:
        """What is printed on the page, turned so that most of its text is level; a Problem where there is too much, a ValueError
        where a place is no number."""
        self._sheet(page, ())
        self.unreadable = not all(is_readable(glyph.text) for glyph in self.glyphs)
        width, height = (size * POINTS for size in self.document.size_of(page))
        quarter = max(range(4), key=lambda way: (self.ways[way], -way))
        turn = turning(quarter, width, height)
        _, _, width, height = turn.box(0, 0, width, height)
        rules = tuple(rule for box in self.strokes for rule in rules_of(turn.box(*box), width, height))
        glyphs = tuple(self.glyphs) if not quarter else tuple(Glyph(glyph.text, *turn.box(*glyph[1:])) for glyph in self.glyphs)
        return PageMarks(number, width, height, glyphs, rules, tuple(turn.box(*box) for box in self.pictures))

    def _sheet(self, page: "etree._Element", inside: tuple[str, ...]) -> None:
        """The page or template: first the templates in its background, then its layers, then the templates before them."""
        templates = [child for child in page if local(child) == "Template"]
        behind = [template for template in templates if not self.document.is_foreground(template)]
        for template in behind:
            self._template(template.get("TemplateID", ""), inside)
        self._objects(page, TO_POINTS, ())
        for template in templates:
            if template not in behind:
                self._template(template.get("TemplateID", ""), inside)

    def _template(self, number: str, inside: tuple[str, ...]) -> None:
        self._take(1)
        page = self.document.template(number)
        if page is None or number in inside or len(inside) >= DEPTH:
            self.lacks = True
        else:
            self._sheet(page, (*inside, number))

    def _take(self, marks: int) -> None:
        """Counts objects and what they print; a Problem where they are too many."""
        self.left -= marks
        if self.left < 0:
            raise Problem("files.marks", file=self.document.name, limit=GLYPHS)

    def _objects(self, holder: "etree._Element", outer: Matrix, inside: tuple[str, ...]) -> None:
        """What is in a layer, a group or a composite graphic; `inside` names the groups and graphics around it."""
        if len(inside) > DEPTH:
            self.lacks = True
            return
        for element in holder:
            self._take(1)
            kind = local(element)
            if kind in _GROUPS and _is_visible(element):
                self._objects(element, outer, (*inside, ""))
            elif kind.endswith("Object") and _is_visible(element):
                own = placed(outer, element.get("Boundary", ""), element.get("CTM", ""))
                self._object(kind, element, own, inside)

    def _object(self, kind: str, element: "etree._Element", own: Matrix, inside: tuple[str, ...]) -> None:
        if kind == "TextObject":
            self._text(element, own)
        elif kind == "PathObject":
            self._path(element, own)
        elif kind == "ImageObject":
            self._picture(element, own)
        elif kind == "CompositeObject":
            self._composite(element.get("ResourceID", ""), own, inside)

    def _text(self, element: "etree._Element", own: Matrix) -> None:
        """The characters, unless they are laid aslant over the page as a watermark, or drawn with neither fill nor outline,
        as text recognition lays its guesses under a picture."""
        if own.is_upright() and (_says(element, "Fill", True) or _says(element, "Stroke", False)):
            before = len(self.glyphs)
            self.glyphs += glyphs_of(element, own)
            self._take(len(self.glyphs) - before)
            self.ways[own.quarter()] += len(self.glyphs) - before

    def _path(self, element: "etree._Element", own: Matrix) -> None:
        filled = _says(element, "Fill", False) and not _is_white(element, "FillColor")
        if not filled and (not _says(element, "Stroke", True) or _is_white(element, "StrokeColor")):
            return
        written = " ".join(str(child.text or "") for child in element if local(child) == "AbbreviatedData")
        before = len(self.strokes)
        try:
            self.strokes += strokes_of(written, own, filled)
        except ValueError:
            self.lacks = True
        self._take(len(self.strokes) - before)
        self.drawn |= filled and len(self.strokes) == before and bool(written.strip())

    def _picture(self, element: "etree._Element", own: Matrix) -> None:
        """The picture fills the square from 0 to 1 of its coordinates; one without a matrix fills its boundary."""
        _, _, width, height = numbers_of(element.get("Boundary", ""), 4) or (0.0, 0.0, 1.0, 1.0)
        across, down = (1.0, 1.0) if element.get("CTM", "").strip() else (width, height)
        self.pictures.append(own.box(0, 0, across, down))

    def _composite(self, number: str, own: Matrix, inside: tuple[str, ...]) -> None:
        unit = self.document.composites.get(number)
        if unit is None or number in inside:
            self.lacks = True
        else:
            self._objects(unit, own, (*inside, number))


def _is_visible(element: "etree._Element") -> bool:
    return _says(element, "Visible", True) and element.get("Alpha", "").strip() not in _TRANSPARENT


def _says(element: "etree._Element", name: str, unless_said: bool) -> bool:
    said = element.get(name, "").strip().lower()
    return said in _TRUE if said else unless_said


def _is_white(element: "etree._Element", name: str) -> bool:
    """Whether the colour of this name is the paper's, or fully transparent; one that is not given is none of both."""
    colours = [child for child in element if local(child) == name]
    return any(_says_nothing(colour) for colour in colours)


def _says_nothing(colour: "etree._Element") -> bool:
    return colour.get("Value", "").split() == ["255"] * 3 or colour.get("Alpha", "").strip() in _TRANSPARENT


def is_picture(marks: PageMarks, page: OfdPage) -> bool:
    """Whether the page is a picture: one covers it and hardly a character stands there, or no character at all beside drawings."""
    printed = sum(not glyph.text.isspace() for glyph in marks.glyphs)
    covered = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in marks.pictures)
    return (printed < _FEW and covered > _COVERS * marks.width * marks.height) or (not printed and bool(marks.pictures or page.drawn))
