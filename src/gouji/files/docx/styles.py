"""The named styles of a DOCX, as far as they decide what is printed: hidden text, and the list that a style belongs to."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouji.files.markup import child, is_on, number, value
from gouji.files.packages import attribute, local

if TYPE_CHECKING:
    from lxml import etree

_MOST_ANCESTORS = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says itself: None where it leaves the matter to the style that it is based on."""

    based_on: str
    hidden: bool | None
    list_id: str | None
    level: int | None


class Styles:
    """The styles by their names."""

    def __init__(self, root: "etree._Element | None") -> None:
        named = [element for element in root if local(element) == "style"] if root is not None else []
        self._styles = {attribute(element, "styleId"): _style(element) for element in named}
        defaults = (element for element in named if attribute(element, "type") == "paragraph" and attribute(element, "default") == "1")
        self.default = next((attribute(element, "styleId") for element in defaults), "")

    @property
    def hide(self) -> bool:
        """Whether any style hides its text."""
        return any(style.hidden for style in self._styles.values())

    def is_hidden(self, name: str) -> bool:
        """Whether text in this style is hidden."""
        return next((style.hidden for style in self._line(name) if style.hidden is not None), False)

    def list_of(self, name: str) -> tuple[str, int | None]:
        """The list (its `numId`) and the level that the style gives to its paragraphs; "" where it gives none."""
        line = self._line(name)
        list_id = next((style.list_id for style in line if style.list_id is not None), "")
        return list_id, next((style.level for style in line if style.level is not None), None)

    def _line(self, name: str) -> list[Style]:
        """The style and those that it is based on, nearest first."""
        line: list[Style] = []
        while name in self._styles and len(line) < _MOST_ANCESTORS:
            line.append(self._styles[name])
            name = line[-1].based_on
        return line


def _style(element: "etree._Element") -> Style:
    vanish = child(element, "rPr", "vanish")
    numbering = child(element, "pPr", "numPr")
    list_id, level = child(numbering, "numId"), child(numbering, "ilvl")
    return Style(
        value(child(element, "basedOn")),
        None if vanish is None else is_on(vanish),
        None if list_id is None else value(list_id),
        None if level is None else number(value(level), 0),
    )
