"""The printed text of one paragraph of a DOCX."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouji.files.docx.numbering import Numbering
from gouji.files.docx.styles import Styles
from gouji.files.markup import child, inside, is_on, value
from gouji.files.packages import attribute, local

if TYPE_CHECKING:
    from lxml import etree

_PRINTED = {"tab": "\t", "ptab": "\t", "cr": " ", "noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Writing:
    """What a paragraph needs of its document: the styles and the numbers of the lists counted so far."""

    styles: Styles
    numbering: Numbering


def text_of(paragraph: "etree._Element", writing: Writing) -> str:
    """The text with the number of its list before it; tabs stay, line breaks are blanks, hidden and deleted text is left out."""
    style = value(child(paragraph, "pPr", "pStyle"), writing.styles.default)
    text = "".join(_texts(paragraph, writing, writing.styles.is_hidden(style)))
    if not text.strip():
        return ""
    return writing.numbering.prefix(paragraph) + text


def ends_in_next(paragraph: "etree._Element") -> bool:
    """Whether the paragraph's end was deleted with tracking, so that it goes on in the next one."""
    return child(paragraph, "pPr", "rPr", "del") is not None


def text_boxes(paragraph: "etree._Element") -> Iterator["etree._Element"]:
    """The contents of the text boxes that are anchored in the paragraph, each once."""
    for element in inside(paragraph):
        if local(element) == "txbxContent":
            yield element
        elif local(element) not in ("p", "tbl"):
            yield from text_boxes(element)


def _texts(element: "etree._Element", writing: Writing, hidden: bool) -> Iterator[str]:
    for part in inside(element):
        name = local(part)
        if name == "r":
            if not is_hidden(part, writing.styles, hidden):
                yield from _texts(part, writing, False)
        elif name == "t":
            yield part.text or ""
        elif name == "br":
            yield "" if attribute(part, "type") in ("page", "column") else " "
        elif name == "sym":
            yield _symbol(attribute(part, "char"))
        elif name in _PRINTED:
            yield _PRINTED[name]
        elif name in ("oMath", "oMathPara"):
            yield "".join(words for words in part.itertext() if words.strip())


def is_hidden(run: "etree._Element", styles: Styles, hidden: bool) -> bool:
    """Whether the run is hidden, by itself, its style, or its paragraph's (`hidden`)."""
    properties = child(run, "rPr")
    vanish = child(properties, "vanish")
    if vanish is not None:
        return is_on(vanish)
    return hidden or styles.is_hidden(value(child(properties, "rStyle")))


def _symbol(code: str) -> str:
    """The character of a symbol; those of symbol fonts (U+F000 and above) have no meaning outside their font."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return "" if number >= 0xD800 else chr(number)
