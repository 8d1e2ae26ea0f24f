"""What a DOCX carries beside its print: its title, comments, tracked changes, hidden text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from gouji.document.trace import Trace
from gouji.files.docx.styles import Styles
from gouji.files.docx.text import is_hidden
from gouji.files.markup import child, inside, is_on, value
from gouji.files.office_traces import titles
from gouji.files.packages import local, xml_or_none
from gouji.files.traces import kept, trace

if TYPE_CHECKING:
    from lxml import etree

CARRIED = re.compile(r"docProps/core\.xml|word/comments\d*\.xml")
"""The parts that are read for what no page prints."""

_CHANGES = ("{*}ins", "{*}del", "{*}moveFrom")
_WORDS = ("{*}t", "{*}delText")


def traces_of(parts: Mapping[str, bytes], document: "etree._Element", styles: Styles) -> tuple[Trace, ...]:
    """The traces in the parts that are `CARRIED` and in the part with the document. What was moved is told where it stood."""
    return kept(chain(titles(parts), _comments(parts), _changes(document), _hidden(document, styles)))


def _comments(parts: Mapping[str, bytes]) -> Iterator[Trace]:
    roots = (xml_or_none(part) for name, part in parts.items() if name.startswith("word/comments"))
    for comment in chain.from_iterable(root.iterchildren("{*}comment") for root in roots if root is not None):
        yield from trace("comment", " ".join(map(_words, comment.iter("{*}p"))))


def _changes(document: "etree._Element") -> Iterator[Trace]:
    for change in document.iter(*_CHANGES):
        yield from trace("revision", _words(change))


def _words(element: "etree._Element") -> str:
    return "".join(part.text or "" for part in element.iter(*_WORDS))


def _hidden(document: "etree._Element", styles: Styles) -> Iterator[Trace]:
    """The hidden rows of tables and the hidden text of paragraphs."""
    for switch in document.iter("{*}hidden"):
        row = switch.getparent()
        if row is not None and local(row) == "trPr" and is_on(switch):
            yield from trace("hidden", " ".join(filter(None, map(_words, row.getparent().iter("{*}tc")))))  # type: ignore[union-attr]
    if styles.hide or next(document.iter("{*}vanish"), None) is not None:
        for paragraph in document.iter("{*}p"):
            yield from trace("hidden", "".join(_words(run) for run in _hidden_runs(paragraph, styles)))


def _hidden_runs(paragraph: "etree._Element", styles: Styles) -> Iterable["etree._Element"]:
    hides = styles.is_hidden(value(child(paragraph, "pPr", "pStyle"), styles.default))
    return (run for run in inside(paragraph) if local(run) == "r" and is_hidden(run, styles, hides))
