"""What an OFD's package holds (GB/T 33190-2016, 7): its documents, their pages, and what pages refer to by number.

Only the parts that the pages lead to are looked at. Attachments, signatures, annotations (stamps among them) and tags are not.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from gouji.files.limits import MIB, PAGES, RATIO, SHEET_BYTES
from gouji.files.ofd.space import numbers_of
from gouji.files.packages import local, names_of, parts_of, xml
from gouji.files.source import Source
from gouji.messages import Problem

if TYPE_CHECKING:
    from lxml import etree

_ROOT = "ofd.xml"
_LOCKED = "encryptions.xml"
_KEPT, _KEPT_BYTES = 16, MIB
"""How many parts are kept ready, and how large they may be: templates, which many pages share, are small."""

_A4 = (210.0, 297.0)


class Package:
    """The parts of the package by their names in small letters, which are not told apart from capitals; each is inflated when
    it is asked for."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._names = names_of(source)
        self._asked: set[str] = {""}
        self._parts: dict[str, bytes] = {}
        self._root_of = lru_cache(maxsize=_KEPT)(self._parsed)

    def place(self, beside: str, written: str) -> str:
        """The name, in small letters, of what is so written in the part `beside`: from beside it, else from the package's root."""
        beside_it, from_root = (_normal(folder, written) for folder in (posixpath.dirname(beside), ""))
        return from_root if beside_it not in self._names and from_root in self._names else beside_it

    def take(self, names: Iterable[str]) -> None:
        """Inflates these parts, all at once, because the whole package is gone through each time."""
        wanted = sorted(set(names) - self._asked)
        self._asked.update(wanted)
        if wanted:
            found = parts_of(self.source, re.compile("|".join(map(re.escape, wanted)), re.IGNORECASE))
            self._parts |= {name.lower(): part for name, part in found.items()}

    def part(self, name: str) -> "etree._Element | None":
        """The root of a part that was taken, or None where there is none; a Problem where it is too large."""
        if name not in self._parts:
            return None
        return self._root_of(name) if len(self._parts[name]) <= _KEPT_BYTES else self._parsed(name)

    def demanded(self, name: str) -> "etree._Element":
        """The same; a Problem where there is none."""
        root = self.part(name)
        if root is None:
            raise Problem("files.damaged", file=self.source.name)
        return root

    def mentions(self, name: str, word: bytes) -> bool:
        """Whether the part was taken and holds the word."""
        return word in self._parts.get(name, b"")

    def _parsed(self, name: str) -> "etree._Element":
        if len(self._parts[name]) > SHEET_BYTES:
            raise Problem("files.bomb", file=self.source.name, limit=SHEET_BYTES // MIB, ratio=RATIO)
        return xml(self.source, self._parts[name])


@dataclass(slots=True)
class Document:
    """One document of the package: the places of its pages, and its templates and composite graphics by their numbers. `title`
    is that among its properties."""

    package: Package
    place: str
    root: "etree._Element"
    title: str = ""
    pages: list[str] = field(default_factory=list)
    templates: dict[str, tuple[str, str]] = field(default_factory=dict)
    composites: dict[str, "etree._Element"] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The file's name, for messages."""
        return self.package.source.name

    def template(self, number: str) -> "etree._Element | None":
        """The template page of this number, or None."""
        place, _ = self.templates.get(number, ("", ""))
        return self.package.part(place)

    def is_foreground(self, reference: "etree._Element") -> bool:
        """Whether the template that a page refers to so stands before its layers: the page says it, or the template itself."""
        _, own = self.templates.get(reference.get("TemplateID", ""), ("", ""))
        return (reference.get("ZOrder", "") or own).lower() == "foreground"

    def size_of(self, page: "etree._Element") -> tuple[float, float]:
        """The page's width and height in millimetres: its own area's, else the document's, else A4."""
        for holder in (page, self.root):
            for box in holder.iter("{*}PhysicalBox"):
                _, _, width, height = numbers_of(box.text or "", 4) or (0.0, 0.0, 0.0, 0.0)
                if width > 0 and height > 0:
                    return width, height
        return _A4


def documents_of(source: Source) -> Iterator[Document]:
    """The documents of the package in their order; a Problem where one is missing, or the package is locked or unsafe."""
    package = Package(source)
    package.take([_ROOT, _LOCKED])
    if package.part(_LOCKED) is not None:
        raise Problem("files.encrypted", file=source.name)
    bodies = [body for body in package.demanded(_ROOT) if local(body) == "DocBody"]
    versions = [place for body in bodies if (place := _current_version(package, body))]
    package.take(versions)
    places = [(place, _title(body)) for body in bodies for place in _roots(package, body)]
    if not places:
        raise Problem("files.damaged", file=source.name)
    if len(places) > PAGES:
        raise Problem("files.pages", file=source.name, limit=PAGES)
    package.take(place for place, _ in places)
    for place, title in places:
        yield _document(package, place, title)


def _current_version(package: Package, body: "etree._Element") -> str:
    """Where the document's version stands that is in force, or "" where it has only one."""
    current = (v.get("BaseLoc", "") for v in body.iter("{*}Version") if v.get("Current", "").lower() == "true")
    return package.place("", next(current, ""))


def _roots(package: Package, body: "etree._Element") -> list[str]:
    """Where the document begins, in the version that is in force."""
    place = _current_version(package, body)
    version = package.part(place) if place else None
    holder, beside = (body, "") if version is None else (version, place)
    return [package.place(beside, root.text or "") for root in holder.iter("{*}DocRoot")][:1]


def _title(body: "etree._Element") -> str:
    """The title of a document's properties (DocInfo), "" where it has none."""
    return next((title.text or "" for info in body if local(info) == "DocInfo" for title in info if local(title) == "Title"), "")


def _document(package: Package, place: str, title: str) -> Document:
    document = Document(package, place, package.demanded(place), title)
    document.pages = [package.place(place, page.get("BaseLoc", "")) for pages in document.root.iter("{*}Pages") for page in pages]
    if len(document.pages) > PAGES:
        raise Problem("files.pages", file=package.source.name, limit=PAGES)
    for template in document.root.iter("{*}TemplatePage"):
        document.templates[template.get("ID", "")] = (package.place(place, template.get("BaseLoc", "")), template.get("ZOrder", ""))
    sheets = [*document.pages, *(base for base, _ in document.templates.values())]
    resources = _resources(package, place, document.root, ("PublicRes", "DocumentRes"))
    package.take([*sheets, *resources])
    own = [resource for sheet in dict.fromkeys(sheets) for resource in _resources_of_page(package, sheet)]
    package.take(own)
    for resource in [*resources, *own]:
        root = package.part(resource)
        for unit in () if root is None else root.iter("{*}CompositeGraphicUnit"):
            document.composites[unit.get("ID", "")] = unit
    return document


def _resources_of_page(package: Package, place: str) -> list[str]:
    """The resources that the page or template alone knows; only the few that have some are parsed for it."""
    if not package.mentions(place, b"PageRes"):
        return []
    return _resources(package, place, package.demanded(place), ("PageRes",))


def _resources(package: Package, place: str, holder: "etree._Element", names: tuple[str, ...]) -> list[str]:
    return [package.place(place, element.text or "") for name in names for element in holder.iter("{*}" + name)]


def _normal(folder: str, written: str) -> str:
    written = written.strip().replace("\\", "/").lower()
    return posixpath.normpath(posixpath.join("/", folder, written)).lstrip("/") if written else ""
