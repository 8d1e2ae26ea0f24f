"""Pictures of a document: an SVG that holds nothing but drawing, and its size."""

import re

from gouji.document import Picture
from gouji.messages import Problem

_ELEMENTS = {"svg", "title", "desc", "g", "path", "line", "rect", "circle", "polyline", "text", "tspan"}
_ATTRIBUTES = {
    "class", "cx", "cy", "d", "dx", "dy", "fill", "font-family", "font-size", "font-weight", "height", "points", "r", "role", "rx", "stroke",
    "stroke-dasharray", "stroke-linejoin", "stroke-width", "text-anchor", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2",
}  # fmt: skip
_REACHES_OUT = re.compile(r"url\s*\(|javascript:|data:", re.IGNORECASE)
_NAMESPACE = "{http://www.w3.org/2000/svg}"


def checked_svg(picture: Picture) -> str:
    """The drawing of the picture. Problem where it is no SVG or holds more than shapes and text: a script, a link, a style."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(picture.svg.encode(), parser)
    except etree.XMLSyntaxError as wrong:
        raise Problem("publishing.picture_unsafe", title=picture.title, reason=str(wrong)) from wrong
    for node in root.iter():
        name = node.tag.removeprefix(_NAMESPACE) if isinstance(node.tag, str) else "?"
        if name not in _ELEMENTS:
            raise Problem("publishing.picture_unsafe", title=picture.title, reason=f"<{name}>")
        for attribute, value in node.attrib.items():
            if attribute not in _ATTRIBUTES or _REACHES_OUT.search(str(value)):
                raise Problem("publishing.picture_unsafe", title=picture.title, reason=f"{name} {attribute}")
    return picture.svg


def size_of(picture: Picture) -> tuple[float, float]:
    """Width and height of the picture in points, as its viewBox says. Problem where it says none."""
    found = re.search(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"', picture.svg)
    if found is None:
        raise Problem("publishing.picture_unsafe", title=picture.title, reason="viewBox")
    return float(found[1]), float(found[2])
