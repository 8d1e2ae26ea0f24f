"""The numbers that Word prints before the paragraphs of a list: 一、 （二） 3. They stand in no text, they are counted."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouji.files.docx.styles import Styles
from gouji.files.markup import child, is_on, number, value
from gouji.files.numerals import numeral
from gouji.files.packages import attribute, local

if TYPE_CHECKING:
    from lxml import etree

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    style: str
    text: str
    blank: str
    digits_only: bool
    paragraph_style: str


_Levels = dict[int, _Level]


class Numbering:
    """Counts the lists of one document; `prefix` must be asked in the order of print."""

    def __init__(self, root: "etree._Element | None", styles: Styles) -> None:
        self._styles = styles
        elements = list(root) if root is not None else []
        abstract = {attribute(e, "abstractNumId"): e for e in elements if local(e) == "abstractNum"}
        self._levels = {name: _levels(element) for name, element in abstract.items()}
        self._nums = {attribute(e, "numId"): e for e in elements if local(e) == "num"}
        self._linked = {value(child(e, "styleLink")): name for name, e in abstract.items() if child(e, "styleLink") is not None}
        self._links = {name: value(child(e, "numStyleLink")) for name, e in abstract.items() if child(e, "numStyleLink") is not None}
        self._counts: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()

    def prefix(self, paragraph: "etree._Element") -> str:
        """What is printed before the paragraph, with a blank after it where Word puts one; "" in no list, and for bullets."""
        list_id, level = self._list(paragraph)
        if list_id not in self._nums or not 0 <= level < _LEVELS:
            return ""
        abstract = self._abstract(list_id)
        levels = self._levels.get(abstract, {}) | _levels(self._nums[list_id], "lvlOverride")
        if level not in levels:
            return ""
        counts = self._counted(abstract, list_id, level, levels)
        this = levels[level]
        if this.style == "bullet" or not this.text:
            return ""
        return _PLACE.sub(lambda found: _said(counts, levels, int(found[1]) - 1, this), this.text) + this.blank

    def _list(self, paragraph: "etree._Element") -> tuple[str, int]:
        properties = child(paragraph, "pPr")
        style = value(child(properties, "pStyle"), self._styles.default)
        list_id, level = self._styles.list_of(style)
        if list_id in self._nums:
            own = [n for n, described in self._levels.get(self._abstract(list_id), {}).items() if described.paragraph_style == style]
            level = own[0] if own else level
        direct_id, direct_level = child(properties, "numPr", "numId"), child(properties, "numPr", "ilvl")
        level = number(value(direct_level), 0) if direct_level is not None else level
        return value(direct_id, list_id), level or 0

    def _abstract(self, list_id: str) -> str:
        name = value(child(self._nums[list_id], "abstractNumId"))
        return self._linked.get(self._links.get(name, ""), name)

    def _counted(self, abstract: str, list_id: str, level: int, levels: _Levels) -> list[int | None]:
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        restart = _restart(self._nums[list_id], level)
        if restart is not None and (list_id, level) not in self._restarted:
            self._restarted.add((list_id, level))
            counts[level] = restart
        else:
            before = counts[level]
            counts[level] = levels[level].start if before is None else before + 1
        for above in range(level):
            if counts[above] is None and above in levels:
                counts[above] = levels[above].start
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return counts


def _levels(element: "etree._Element", within: str = "") -> _Levels:
    holders = [e for e in element if local(e) == within] if within else [element]
    found = [level for holder in holders for level in holder if local(level) == "lvl"]
    return {number(attribute(level, "ilvl"), 0): _level(level) for level in found}


def _level(element: "etree._Element") -> _Level:
    suffix = value(child(element, "suff"), "tab")
    style = child(element, "numFmt")
    if style is None:
        style = child(element, "AlternateContent", "Fallback", "numFmt")
    return _Level(
        number(value(child(element, "start")), 1),
        value(style, "decimal"),
        value(child(element, "lvlText")),
        "" if suffix == "nothing" else " ",
        is_on(child(element, "isLgl")),
        value(child(element, "pStyle")),
    )


def _restart(num: "etree._Element", level: int) -> int | None:
    overrides = (e for e in num if local(e) == "lvlOverride" and number(attribute(e, "ilvl"), 0) == level)
    start = next((child(override, "startOverride") for override in overrides), None)
    return None if start is None else number(value(start), 1)


def _said(counts: list[int | None], levels: _Levels, level: int, asking: _Level) -> str:
    style = levels[level].style if level in levels and not asking.digits_only else "decimal"
    return numeral(counts[level] or 0, style)
