"""Notes on the cells of one sheet: the part with their words, and the drawing without which no program shows them."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gouji.annotating.marks import AUTHOR, COLOURS, Mark, digits_of, gravest
from gouji.annotating.package import STRICT, Package
from gouji.annotating.xlsx_shapes import drawing_of, shape, with_shapes
from gouji.document.escaping import clean
from gouji.files.packages import attribute, local
from gouji.files.sheet import letters
from gouji.messages import say

if TYPE_CHECKING:
    from lxml import etree

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AFTER = {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"}
"""What of a sheet stands behind the pointer to its drawing of notes."""

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RELATIONS = ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")


class Notes:
    """The notes of one sheet; those that are there stay, and a cell that has one gets the new words behind the old ones."""

    def __init__(self, package: Package, sheet: str) -> None:
        self._package = package
        self._sheet = sheet
        root = package.tree(sheet)
        self._space = str(root.tag).rpartition("}")[0].removeprefix("{")
        links = package.links(sheet)
        self._comments = package.change(links.get("comments") or self._new_comments())
        self._drawing = self._pointed(root) or self._new_drawing(root)
        self._threads = self._threaded(links)
        self._shapes: list[str] = []

    @property
    def _strict(self) -> bool:
        return self._space.startswith(STRICT)

    def _new_comments(self) -> str:
        name = self._package.free("xl/comments{}.xml")
        self._package.put(name, f'<comments xmlns="{self._space}"><authors/><commentList/></comments>'.encode())
        self._package.link(self._sheet, "comments", name, self._strict)
        self._package.declare(_COMMENTS, name)
        return name

    def _pointed(self, root: "etree._Element") -> str:
        pointer = next((child for child in root if local(child) == "legacyDrawing"), None)
        name = self._package.target(self._sheet, attribute(pointer, "id")) if pointer is not None else ""
        return name if name in self._package.names() else ""

    def _new_drawing(self, root: "etree._Element") -> str:
        name = self._package.free("xl/drawings/vmlDrawing{}.vml")
        known = [self._package.bytes_of(part) for part in self._package.names() if part.endswith(".vml")]
        self._package.put(name, drawing_of(known))
        number = self._package.link(self._sheet, "vmlDrawing", name, self._strict)
        self._package.declare(_DRAWING, ending="vml")
        root = self._package.change(self._sheet)
        for pointer in [child for child in root if local(child) == "legacyDrawing"]:
            root.remove(pointer)
        at = next((n for n, child in enumerate(root) if local(child) in _AFTER), len(root))
        relation = f"{{{_RELATIONS[self._strict]}}}id"
        root.insert(at, root.makeelement(f"{{{self._space}}}legacyDrawing", {relation: number}, nsmap={"r": _RELATIONS[self._strict]}))
        return name

    def _threaded(self, links: dict[str, str]) -> set[str]:
        """The cells with a conversation, behind which a note would not be seen."""
        part = links.get("threadedComment", "")
        return {attribute(said, "ref") for said in self._package.tree(part)} if part in self._package.names() else set()

    def add(self, cell: str, marks: Sequence[Mark]) -> None:
        """Set the marks as a note on a cell; where people talk about the cell, on the next one beside it."""
        place = self._free(cell)
        comment = next((said for said in self._comments.iter("{*}comment") if attribute(said, "ref") == place), None)
        if comment is None:
            comment = self._new(place)
            self._shapes.append(shape(*_numbers(place), COLOURS[gravest(list(marks))], sum(_lines(mark) for mark in marks)))
        text = self._runs_of(comment)
        about = say("annotating.moved", cell=cell) + "\n" if place != cell else ""
        for mark in marks:
            head, _, rest = mark.text.partition("\n")
            before = "\n\n" if len(text) else about
            text.extend([self._run(before + head, COLOURS[mark.severity]), self._run("\n" + rest)])

    def _runs_of(self, comment: "etree._Element") -> "etree._Element":
        """The text of a comment, as runs to which others can be added: words without a run get one."""
        text = next((child for child in comment if local(child) == "text"), None)
        if text is None:
            text = self._element("text")
            comment.append(text)
        for child in list(text):
            if local(child) == "t":
                run = self._element("r")
                text.replace(child, run)
                run.append(child)
            elif local(child) != "r":
                text.remove(child)  # how the words are pronounced: no program shows it in a note
        return text

    def _free(self, cell: str) -> str:
        row, column = _numbers(cell)
        while cell in self._threads:
            column += 1
            cell = f"{letters(column + 1)}{row + 1}"
        return cell

    def _new(self, cell: str) -> "etree._Element":
        authors, listed = (self._child(name) for name in ("authors", "commentList"))
        known = [author.text for author in authors]
        if AUTHOR not in known:
            author = self._element("author")
            author.text = AUTHOR
            authors.append(author)
        comment = self._element("comment", {"ref": cell, "authorId": str([*known, AUTHOR].index(AUTHOR))})
        comment.append(self._element("text"))
        listed.append(comment)
        return comment

    def _child(self, name: str) -> "etree._Element":
        found = next((child for child in self._comments if local(child) == name), None)
        if found is None:
            found = self._element(name)
            self._comments.insert(0 if name == "authors" else 1, found)
        return found

    def _run(self, text: str, colour: tuple[int, int, int] | None = None) -> "etree._Element":
        run, look, words = self._element("r"), self._element("rPr"), self._element("t", {_SPACE: "preserve"})
        if colour:
            look.append(self._element("b"))
        look.append(self._element("sz", {"val": "9"}))
        if colour:
            look.append(self._element("color", {"rgb": "FF" + digits_of(colour)}))
        words.text = clean(text)
        run.extend([look, words])
        return run

    def _element(self, name: str, attributes: "dict[str, str] | None" = None) -> "etree._Element":
        return self._comments.makeelement(f"{{{self._space}}}{name}", attributes or {})

    def close(self) -> None:
        """Draw the new notes."""
        self._package.put(self._drawing, with_shapes(self._package.bytes_of(self._drawing), self._shapes))


def _numbers(cell: str) -> tuple[int, int]:
    """Row and column of a cell, from 0."""
    found = _CELL.fullmatch(cell)
    column = 0
    for letter in found[1] if found else "A":
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1 if found else 0, column - 1


def _lines(mark: Mark) -> int:
    """About how many lines of a note the words of a mark need."""
    return sum(1 + len(line) // 24 for line in mark.text.split("\n")) + 1
