"""The package of a DOCX or XLSX in which a few parts are changed or added; all others keep their bytes, their order and their days."""

import io
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING

from gouji.files.packages import attribute, parts_of
from gouji.files.source import Source
from gouji.messages import Problem

if TYPE_CHECKING:
    from lxml import etree

TYPES = "[Content_Types].xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
"""The kinds of relations in the transitional and in the strict standard begin so."""

STRICT = "http://purl.oclc.org/"
"""So do the namespaces of the strict standard."""


class Package:
    """The parts of one package; `wanted` matches the names of those that may be looked at.

    A Problem where the package is damaged or beyond the limits.
    """

    def __init__(self, source: Source, wanted: re.Pattern[str]) -> None:
        self._source = source
        self._parts = parts_of(source, wanted)
        self._trees: dict[str, etree._Element] = {}
        self._changed: dict[str, bytes | None] = {}

    def names(self) -> set[str]:
        """The names of the parts that may be looked at, and of those that were added."""
        return {*self._parts, *self._changed}

    def bytes_of(self, name: str) -> bytes:
        """A part as it is; a Problem where it is missing."""
        part = self._changed.get(name) or self._parts.get(name)
        if part is None:
            raise Problem("annotating.not_marked", file=self._source.name)
        return part

    def tree(self, name: str) -> "etree._Element":
        """The root of a part, parsed without entities or network; a Problem where it is missing or damaged."""
        from lxml import etree

        if name not in self._trees:
            safe = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
            try:
                self._trees[name] = etree.fromstring(self.bytes_of(name), safe)
            except etree.XMLSyntaxError as mistake:
                raise Problem("files.damaged", file=self._source.name) from mistake
        return self._trees[name]

    def change(self, name: str) -> "etree._Element":
        """The root of a part that will be written as it is in the end."""
        self._changed.setdefault(name, None)
        return self.tree(name)

    def put(self, name: str, part: bytes) -> None:
        """Add a part, or replace one by other bytes."""
        self._changed[name] = part
        self._trees.pop(name, None)

    def links(self, part: str) -> dict[str, str]:
        """The parts that a part is related to, by the kind of relation (its last word)."""
        return {kind: target for kind, target, _ in self._links(part)}

    def target(self, part: str, number: str) -> str:
        """The part to which the relation of this name leads, "" where there is none."""
        return next((target for _, target, own in self._links(part) if own == number), "")

    def _links(self, part: str) -> list[tuple[str, str, str]]:
        name = _relations_of(part)
        links = list(self.tree(name)) if name in self.names() else []
        inside = [link for link in links if isinstance(link.tag, str) and attribute(link, "TargetMode") != "External"]
        folder = posixpath.dirname("/" + part)
        targets = [posixpath.normpath(posixpath.join(folder, attribute(link, "Target"))).lstrip("/") for link in inside]
        return [(attribute(link, "Type").rpartition("/")[2], target, attribute(link, "Id")) for link, target in zip(inside, targets, strict=True)]

    def link(self, part: str, kind: str, target: str, strict: bool) -> str:
        """Relate a part to another one; the name of the relation."""
        name = _relations_of(part)
        if name not in self.names():
            self.put(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="{_RELATIONS}"/>'.encode())
        links = self.change(name)
        taken = {attribute(link, "Id") for link in links if isinstance(link.tag, str)}
        number = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        relative = posixpath.relpath("/" + target, posixpath.dirname("/" + part))
        links.append(links.makeelement(f"{{{_RELATIONS}}}Relationship", {"Id": number, "Type": f"{_KINDS[strict]}/{kind}", "Target": relative}))
        return number

    def declare(self, kind: str, part: str = "", ending: str = "") -> None:
        """Say of what content type a part is, or all parts with an ending that has none yet."""
        types = self.change(TYPES)
        space = str(types.tag).rpartition("}")[0] + "}"
        if part:
            types.append(types.makeelement(f"{space}Override", {"PartName": f"/{part}", "ContentType": kind}))
        elif not any(attribute(said, "Extension").lower() == ending for said in types if isinstance(said.tag, str)):
            types.insert(0, types.makeelement(f"{space}Default", {"Extension": ending, "ContentType": kind}))

    def free(self, pattern: str, first: str = "1") -> str:
        """The first name for a new part that none has, `{}` in the pattern being `first`, or a number from 2."""
        taken = {name.lower() for name in (*self._all(), *self._changed)}
        return next(name for name in map(pattern.format, (first, *range(2, len(taken) + 3))) if name.lower() not in taken)

    def _all(self) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(self._source.data)) as package:
            return [_name(entry) for entry in package.infolist()]

    def zipped(self) -> bytes:
        """The package as a file: its parts in their order, then the new ones with the first day that a zip knows."""
        written = io.BytesIO()
        done: set[str] = set()
        with zipfile.ZipFile(io.BytesIO(self._source.data)) as package, zipfile.ZipFile(written, "w") as copy:
            for entry in package.infolist():
                name = _name(entry)
                part = self._written(name) if name in self._changed else package.read(entry)
                copy.writestr(_like(entry), part, None if entry.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED)
                done.add(name)
            for name in self._changed:
                if name not in done:
                    copy.writestr(zipfile.ZipInfo(name), self._written(name), zipfile.ZIP_DEFLATED)
        return written.getvalue()

    def _written(self, name: str) -> bytes:
        from lxml import etree

        if name in self._trees:
            return etree.tostring(self._trees[name], xml_declaration=True, encoding="UTF-8", standalone=True)
        return self.bytes_of(name)


def _relations_of(part: str) -> str:
    return posixpath.join(posixpath.dirname(part), "_rels", posixpath.basename(part) + ".rels")


def _name(entry: zipfile.ZipInfo) -> str:
    return entry.filename.replace("\\", "/").lstrip("/")


def _like(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """An entry of the same name, day and kind."""
    same = zipfile.ZipInfo(entry.filename, entry.date_time)
    same.external_attr, same.create_system, same.compress_type = entry.external_attr, entry.create_system, entry.compress_type
    return same
