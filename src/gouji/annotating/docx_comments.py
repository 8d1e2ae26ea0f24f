"""Comments of a DOCX: the part that holds them, and what in a paragraph points at them."""

from datetime import date
from typing import TYPE_CHECKING

from gouji.annotating.marks import AUTHOR, COLOURS, Mark, digits_of
from gouji.annotating.package import STRICT, Package
from gouji.document.escaping import clean
from gouji.files.packages import attribute, local

if TYPE_CHECKING:
    from lxml import etree

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Comments:
    """The comments on one document part; those that are there stay."""

    def __init__(self, package: Package, document: str, day: date) -> None:
        self._space = str(package.tree(document).tag).rpartition("}")[0].removeprefix("{")
        self._day = f"{day.isoformat()}T00:00:00Z"
        self._comments = package.change(package.links(document).get("comments") or self._new(package, document))
        said = [*self._comments.iter("{*}comment"), *package.tree(document).iter("{*}commentReference")]
        taken = [attribute(comment, "id") for comment in said]
        self._next = max((int(number) for number in taken if number.isdigit() and len(number) < 10), default=-1) + 1

    def _new(self, package: Package, document: str) -> str:
        name = package.free("word/comments{}.xml", "")
        package.put(name, f'<w:comments xmlns:w="{self._space}"/>'.encode())
        package.link(document, "comments", name, self._space.startswith(STRICT))
        package.declare(_TYPE, name)
        return name

    def add(self, mark: Mark, paragraph: "etree._Element") -> None:
        """Set a comment at a paragraph."""
        number = str(self._next)
        self._next += 1
        said = {self._w("id"): number, self._w("author"): AUTHOR, self._w("date"): self._day, self._w("initials"): AUTHOR}
        comment = self._element("comment", said)
        comment.extend(self._line(line, COLOURS[mark.severity] if not n else None) for n, line in enumerate(mark.text.split("\n")))
        self._comments.append(comment)
        begin, end = (self._element(name, {self._w("id"): number}) for name in ("commentRangeStart", "commentRangeEnd"))
        run = self._element("r")
        run.append(self._element("commentReference", {self._w("id"): number}))
        paragraph.insert(1 if len(paragraph) and local(paragraph[0]) == "pPr" else 0, begin)
        paragraph.extend([end, run])

    def _line(self, text: str, colour: tuple[int, int, int] | None) -> "etree._Element":
        """A paragraph of a comment, bold and in a colour where it has one."""
        paragraph, run, words = self._element("p"), self._element("r"), self._element("t", {_SPACE: "preserve"})
        words.text = clean(text)
        if colour:
            look = self._element("rPr")
            look.extend([self._element("b"), self._element("color", {self._w("val"): digits_of(colour)})])
            run.append(look)
        run.append(words)
        paragraph.append(run)
        return paragraph

    def _w(self, name: str) -> str:
        return f"{{{self._space}}}{name}"

    def _element(self, name: str, attributes: "dict[str, str] | None" = None) -> "etree._Element":
        return self._comments.makeelement(self._w(name), attributes or {}, nsmap={"w": self._space})
