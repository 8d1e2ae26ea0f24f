"""The files that a web page links to: what is attached to a disclosure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes, urlsplit

from gouji.files.display_names import decoded_name, steps_of
from gouji.files.encodings import decoded
from gouji.files.limits import LINKS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ENDINGS = ("pdf", "docx", "doc", "xlsx", "xls", "wps", "et", "ofd", "zip", "rar", "7z")
"""What the names of attachments end in."""

_ATTACHED = re.compile(rf"\.({'|'.join(ENDINGS)})\s*(?:[(（\[【][^)）\]】]{{0,20}}[)）\]】])?$", re.IGNORECASE)
_HOLDERS = {"a": "href", "area": "href", "iframe": "src", "embed": "src", "object": "data"}
_NAMING = ("download", "title", "textvalue")


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a file: where it leads, as written, from which address relative ones count ("" the page's own), and the file's name
    as far as the page tells it."""

    reference: str
    base: str
    name: str

    @property
    def ending(self) -> str:
        """What the name ends in, in small letters."""
        return self.name.rpartition(".")[2].lower()


def links_to_files(data: bytes) -> list[Link]:
    """The page's links whose address, text or title ends like an attachment, in their order; frames that show a file too."""
    from lxml import etree, html

    text = decoded(data)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring((text or "").replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:
        return []
    base = next((element.get("href", "") for element in page.iter("base")), "")
    return list(_links(page, base))


def name_in_address(url: str) -> str:
    """The last part of an address's path, decoded, or ""."""
    raw = unquote_to_bytes(urlsplit(url).path)
    steps = steps_of(decoded_name(raw) or "")
    return steps[-1] if steps and not raw.endswith(b"/") else ""


def _links(page: "HtmlElement", base: str) -> Iterator[Link]:
    for number, element in enumerate(page.iter(*_HOLDERS)):
        if number >= LINKS:
            return
        reference = element.get(_HOLDERS[str(element.tag)], "").strip()
        name = next((name for name in _names(element, reference) if _ATTACHED.search(name)), "")
        if name and reference and not reference.startswith("#"):
            yield Link(reference, base, _ATTACHED.sub(r".\1", name))


def _names(element: "HtmlElement", reference: str) -> Iterator[str]:
    """What the file may be called: what the page says of it, else what its address says."""
    said = [" ".join(element.text_content().split()), *(element.get(key, "").strip() for key in _NAMING)]
    yield from (steps[-1] for text in said if (steps := steps_of(text)))
    try:
        yield name_in_address(reference)
        query = urlsplit(reference).query
    except ValueError:
        return
    yield from (steps[-1] for value in query.split("&") if (steps := steps_of(decoded_name(unquote_to_bytes(value.partition("=")[2])) or "")))
