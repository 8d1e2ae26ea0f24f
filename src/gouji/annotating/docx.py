"""A DOCX with its findings as comments, at the cell or the paragraph; what has no place stands at the first paragraph."""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from gouji.annotating.docx_comments import Comments
from gouji.annotating.marks import Mark
from gouji.annotating.package import Package
from gouji.files.docx.reading import anchors
from gouji.files.packages import local
from gouji.files.source import Source
from gouji.messages import Problem

if TYPE_CHECKING:
    from lxml import etree

_DOCUMENT = "word/document.xml"
_PARTS = re.compile(r"\[Content_Types\]\.xml|word/document\.xml|word/_rels/document\.xml\.rels|word/(?:[^/]+/)?comments[^/]*\.xml")


def marked(source: Source, marks: Sequence[Mark], day: date) -> bytes:
    """The DOCX with the marks; all parts but the document, its relations and its comments keep their bytes."""
    package = Package(source, _PARTS)
    places = list(anchors(package.change(_DOCUMENT)))
    comments = Comments(package, _DOCUMENT, day)
    first = next((place for place in places if local(place) == "p"), None)
    for mark in marks:
        found = [_paragraph(places[target.place.line - 1]) for target in mark.targets if target.place.line]
        for paragraph in list(dict.fromkeys(paragraph for paragraph in found if paragraph is not None)) or [first]:
            if paragraph is None:
                raise Problem("annotating.not_marked", file=source.name)
            comments.add(mark, paragraph)
    return package.zipped()


def _paragraph(place: "etree._Element") -> "etree._Element | None":
    """The paragraph at which a comment on a paragraph or cell is set: that of a cell which has text, and never one in a text box,
    where Word takes no comments."""
    boxes = [above for above in place.iterancestors() if local(above) == "txbxContent"]
    if boxes:
        return next((above for above in boxes[-1].iterancestors() if local(above) == "p"), None)
    if local(place) == "p":
        return place
    paragraphs = list(place.iter("{*}p"))
    return next((p for p in paragraphs if any(text.text for text in p.iter("{*}t"))), paragraphs[0] if paragraphs else None)
