"""Writes OFD files as the standard lays them out (GB/T 33190-2016), in the ways in which programs differ.

Places and sizes are given in points from the top left, as the reader gives them back; the file has millimetres.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from xml.sax.saxutils import escape

MILLIMETRE = 72 / 25.4
NAMESPACE = "http://www.ofdspec.org/2016"
ASCENT = 0.86


@dataclass(frozen=True)
class Line:
    """A line of text: where its base line begins, its size, and how far each character but the last sets off the next."""

    text: str
    x: float
    y: float
    size: float = 10.5
    steps: tuple[float, ...] | None = None

    def advances(self) -> tuple[float, ...]:
        """The steps given, or those of a usual font."""
        return self.steps or tuple(self.size * (0.5 if character.isascii() else 1.0) for character in self.text[:-1])


@dataclass(frozen=True)
class Sheet:
    """A page: its lines of text and the boxes of its rules."""

    lines: Sequence[Line] = ()
    rules: Sequence[tuple[float, float, float, float]] = ()
    width: float = 210 * MILLIMETRE
    height: float = 297 * MILLIMETRE
    more: str = ""
    """Objects of its layer as XML, written as they stand."""


@dataclass(frozen=True)
class Dialect:
    """How a program writes: its prefix, an object for a "line" or a "character", rules as "line", "rectangle", one "path" or as they
    are (boxes with four sides, "frame"),
    coordinates in units of `unit` millimetres behind a CTM, rules in a template, offsets as runs, the page's size at each page."""

    prefix: str = "ofd:"
    text: str = "line"
    rules: str = "line"
    unit: float = 1.0
    template: str = ""
    runs: bool = True
    own_area: bool = True
    laid_out: bool = False
    folder: str = "Doc_0"
    absolute: bool = False
    document: str = ""
    """Elements of the document as XML, written as they stand."""

    parts: dict[str, str] = field(default_factory=dict)


DIALECTS = {
    "plain": Dialect(),
    "an object a character": Dialect(text="character", rules="rectangle"),
    "points behind a matrix": Dialect(unit=25.4 / 72, rules="path"),
    "rules in a template": Dialect(template="Background", own_area=False),
    "rules in a template before the page": Dialect(template="Foreground", absolute=True, folder="Doc_1"),
    "another prefix": Dialect(prefix="o:", runs=False, laid_out=True),
    "the default namespace": Dialect(prefix="", own_area=False, rules="path"),
}


def ofd_bytes(*documents: Sequence[Sheet], dialect: Dialect = Dialect(), version: str = "1.0") -> bytes:
    """The file of these documents, each a list of pages, in a dialect."""
    parts, bodies = {}, ""
    for number, sheets in enumerate(documents):
        writer = _Writer(replace(dialect, folder=f"{dialect.folder}{number}" if number else dialect.folder))
        parts |= writer.parts(sheets)
        bodies += writer.tag("DocBody", writer.tag("DocInfo", writer.tag("DocID", "0" * 32)) + writer.tag("DocRoot", writer.place("Document.xml", "")))
    parts["OFD.xml"] = writer.root("OFD", bodies, f' Version="{version}" DocType="OFD"')
    return packed({**parts, **dialect.parts})


def packed(parts: dict[str, str]) -> bytes:
    """The package of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()


class _Writer:
    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect

    def tag(self, name: str, inner: str, attributes: str = "") -> str:
        name = self._dialect.prefix + name
        break_ = "\n" if self._dialect.laid_out else ""
        return f"<{name}{attributes}>{break_}{inner}{break_}</{name}>{break_}"

    def root(self, name: str, inner: str, attributes: str = "") -> str:
        prefix = self._dialect.prefix.rstrip(":")
        return '<?xml version="1.0" encoding="UTF-8"?>' + self.tag(name, inner, f' xmlns{":" if prefix else ""}{prefix}="{NAMESPACE}"{attributes}')

    def place(self, name: str, beside: str) -> str:
        return f"/{self._dialect.folder}/{name}" if self._dialect.absolute else name if beside else f"{self._dialect.folder}/{name}"

    def parts(self, sheets: Sequence[Sheet]) -> dict[str, str]:
        template = self._dialect.template
        pages = "".join(self.tag("Page", "", f' ID="{n + 1}" BaseLoc="{self.place(f"Pages/Page_{n}/Content.xml", "Document.xml")}"') for n in range(len(sheets)))
        templates = [self.tag("TemplatePage", "", f' ID="{n + 1000}" BaseLoc="{self.place(f"Tpls/Tpl_{n}/Content.xml", "Document.xml")}"') for n in range(len(sheets))]
        size = "" if not sheets else self.tag("PageArea", self._box(sheets[0]))
        common = self.tag("CommonData", self.tag("MaxUnitID", "99999") + size + ("".join(templates) if template else ""))
        parts = {"Document.xml": self.root("Document", common + self.tag("Pages", pages) + self._dialect.document)}
        for n, sheet in enumerate(sheets):
            rules, texts = self._rules(sheet), self._texts(sheet) + sheet.more
            use = self.tag("Template", "", f' TemplateID="{n + 1000}" ZOrder="{template}"') if template else ""
            parts[f"Pages/Page_{n}/Content.xml"] = self._page(sheet, use, texts if template else rules + texts)
            if template:
                parts[f"Tpls/Tpl_{n}/Content.xml"] = self._page(sheet, "", rules)
        return {f"{self._dialect.folder}/{name}": part for name, part in parts.items()}

    def _page(self, sheet: Sheet, use: str, objects: str) -> str:
        area = self.tag("Area", self._box(sheet)) if self._dialect.own_area else ""
        return self.root("Page", area + use + self.tag("Content", self.tag("Layer", objects, ' ID="5" Type="Body"')))

    def _box(self, sheet: Sheet) -> str:
        size = f"0 0 {sheet.width / MILLIMETRE:.6f} {sheet.height / MILLIMETRE:.6f}"
        return self.tag("PhysicalBox", size) + self.tag("ApplicationBox", "5 5 100 100") + self.tag("ContentBox", "9 9 90 90")

    def _texts(self, sheet: Sheet) -> str:
        if self._dialect.text == "line":
            return "".join(map(self._line, sheet.lines))
        return "".join(self._line(character) for line in sheet.lines for character in characters(line))

    def _line(self, line: Line) -> str:
        top = line.y - ASCENT * line.size
        numbers = [self._number(step) for step in line.advances()]
        steps = f' DeltaX="{_runs(numbers) if self._dialect.runs else " ".join(numbers)}"' if numbers else ""
        code = f' X="0" Y="{self._number(ASCENT * line.size)}"{steps}'
        width = sum(line.advances()) + line.size
        return self._object("TextObject", (line.x, top, line.x + width, top + line.size), f' Font="3" Size="{self._number(line.size)}"', self.tag("TextCode", escape(line.text), code))

    def _rules(self, sheet: Sheet) -> str:
        if self._dialect.rules == "path":
            box = (0, 0, sheet.width, sheet.height)
            path = " ".join(self._path(x0, y0, x1, y1) for x0, y0, x1, y1 in sheet.rules)
            return self._object("PathObject", box, ' LineWidth="0.3"', self.tag("AbbreviatedData", path)) if path else ""
        return "".join(self._rule(box) for box in sheet.rules)

    def _rule(self, box: tuple[float, float, float, float]) -> str:
        right, below = box[2] - box[0], box[3] - box[1]
        if self._dialect.rules == "line":
            return self._object("PathObject", box, ' LineWidth="0.3"', self.tag("AbbreviatedData", self._path(0, 0, right, below)))
        corners = f"M 0 0 L {self._number(right)} 0 L {self._number(right)} {self._number(below)} L 0 {self._number(below)} C"
        drawn = "" if self._dialect.rules == "frame" else ' Fill="true" Stroke="false"'
        return self._object("PathObject", box, drawn, self.tag("AbbreviatedData", corners))

    def _path(self, x0: float, y0: float, x1: float, y1: float) -> str:
        """The line through the middle of a thin box."""
        if x1 - x0 > y1 - y0:
            y0 = y1 = (y0 + y1) / 2
        else:
            x0 = x1 = (x0 + x1) / 2
        return f"M {self._number(x0)} {self._number(y0)} L {self._number(x1)} {self._number(y1)}"

    def _object(self, name: str, box: tuple[float, float, float, float], attributes: str, inner: str) -> str:
        x0, y0, x1, y1 = (f"{number / MILLIMETRE:.6f}" for number in (box[0], box[1], box[2] - box[0], box[3] - box[1]))
        unit = self._dialect.unit
        ctm = f' CTM="{unit:.7f} 0 0 {unit:.7f} 0 0"' if unit != 1 else ""
        return self.tag(name, inner, f' ID="9" Boundary="{x0} {y0} {x1} {y1}"{ctm}{attributes}')

    def _number(self, points: float) -> str:
        return f"{points / MILLIMETRE / self._dialect.unit:.5f}".rstrip("0").rstrip(".")


def characters(line: Line) -> list[Line]:
    """The line as lines of one character each."""
    places = [line.x]
    for step in line.advances():
        places.append(places[-1] + step)
    return [replace(line, text=character, x=x, steps=None) for character, x in zip(line.text, places, strict=True)]


def _runs(numbers: Sequence[str]) -> str:
    groups = [(number, len(list(group))) for number, group in groupby(numbers)]
    return " ".join(f"g {count} {number}" if count > 1 else number for number, count in groups)
