"""The running text of a page: white space as a browser sees it, broken into paragraphs."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gouji.document.place import NOWHERE
from gouji.files.blocks import Paragraph

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_LINE = re.compile(r"\r\n|\r|\n")
_INDENT = ("\u3000", "\u00a0\u00a0")


class Lines:
    """Collects the text of one block; `flush` gives it as paragraphs and begins the next.

    A `br` is a blank, except where a page uses it to end a paragraph: before a blank line or an indented one.
    """

    def __init__(self) -> None:
        self._lines = [""]
        self._prefix = ""

    def add(self, text: str | None, within: "HtmlElement") -> None:
        """Text as it stands in the source, directly inside the element `within`."""
        if text and _is_preformatted(within):
            first, *others = _LINE.split(text)
            self._lines[-1] += first
            self._lines += others
        elif text:
            self._lines[-1] += _BLANKS.sub(" ", text)

    def add_break(self) -> None:
        """A line break."""
        self._lines.append("")

    def add_prefix(self, prefix: str) -> None:
        """The number that is printed before the next paragraph, "" for none."""
        self._prefix = prefix or self._prefix

    def flush(self) -> Iterator[Paragraph]:
        """The paragraphs of the text so far."""
        lines, self._lines = self._lines, [""]
        for number, text in enumerate(_paragraphs(lines)):
            prefix, self._prefix = (self._prefix, "") if number == 0 else ("", self._prefix)
            yield Paragraph(prefix + text, NOWHERE)


def _paragraphs(lines: list[str]) -> list[str]:
    found = [""]
    for line in lines:
        line = _BLANKS.sub(" ", line).strip(" ")
        if not line.strip() or line.startswith(_INDENT):
            found.append("")
        if line.strip():
            found[-1] += f" {line}" if found[-1] else line
    return [text for text in found if text]


def _is_preformatted(element: "HtmlElement") -> bool:
    return element.tag == "pre" or any(True for _ in element.iterancestors("pre"))
