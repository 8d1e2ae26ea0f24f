"""Walking through WordprocessingML: what surrounds text without being printed is looked through, what is struck is left out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gouji.files.packages import attribute, local

if TYPE_CHECKING:
    from lxml import etree

_TRANSPARENT = {
    "bdo", "customXml", "dir", "fldSimple", "hyperlink", "ins", "moveTo", "ruby", "rubyBase", "sdt", "sdtContent", "smartTag",
}  # fmt: skip
_GONE = {"del", "moveFrom", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "rubyPr", "rt", "delText", "instrText"}
_OFF = {"0", "false", "off", "none"}


def inside(element: "etree._Element") -> Iterator["etree._Element"]:
    """The element's children in the order of print: content controls and insertions opened, deletions left out."""
    for child in element:
        name = local(child)
        if name in _GONE:
            continue
        if name == "AlternateContent":
            yield from inside(_chosen(child))
        elif name in _TRANSPARENT:
            yield from inside(child)
        else:
            yield child


def _chosen(alternatives: "etree._Element") -> "etree._Element":
    """The first choice of two ways of saying the same (a text box as drawing or as VML)."""
    return next((child for child in alternatives if local(child) in ("Choice", "Fallback")), alternatives)


def child(element: "etree._Element | None", *path: str) -> "etree._Element | None":
    """The child at the path of names below the element, None where one is missing."""
    for name in path:
        element = next((c for c in element if local(c) == name), None) if element is not None else None
    return element


def value(element: "etree._Element | None", default: str = "") -> str:
    """The element's `val`, or `default` where the element or its value is missing."""
    return default if element is None else attribute(element, "val", default)


def number(text: str, default: int) -> int:
    """A whole number as written in an attribute, `default` where it is none."""
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 10 else default


def is_on(element: "etree._Element | None") -> bool:
    """Whether a switch is there and not turned off."""
    return element is not None and value(element, "1") not in _OFF
