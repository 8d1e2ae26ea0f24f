"""The title among the properties of a DOCX or XLSX."""

from collections.abc import Iterator, Mapping

from gouji.document.trace import Trace
from gouji.files.packages import local, xml_or_none
from gouji.files.traces import title

PROPERTIES = "docProps/core.xml"
"""The part with the properties (ECMA-376 part 2, 11)."""


def titles(parts: Mapping[str, bytes]) -> Iterator[Trace]:
    """The title, where the package has the part with it."""
    root = xml_or_none(parts.get(PROPERTIES))
    for element in () if root is None else root:
        if local(element) == "title":
            yield from title(element.text or "")
