"""Whether a text has to do with a document: by the words of what the document is called, headed and titled."""

from collections.abc import Iterable
from itertools import pairwise

from gouji.amounts import plain
from gouji.document import Document
from gouji.rules.facts import Facts
from gouji.rules.values import Unknown, Value

_KEY = "headline words"


def is_related(facts: Facts, text: str) -> Value:
    """Whether the text shares a word of two characters with the document's organisation, cover, contents, headings or titles of tables,
    or stands in one of its paragraphs. Unknown where the document has no such words."""
    known = facts.memo.get(_KEY)
    if known is None:
        known = facts.memo[_KEY] = frozenset(pair for line in _headlines(facts.document) for pair in _pairs(line))
    if not known:
        return Unknown("evaluating.no_items", kind="标题")
    said = plain(text)
    return not known.isdisjoint(_pairs(said)) or any(said in plain(part.text.text) for part in facts.document.parts if part.text)


def _headlines(document: Document) -> Iterable[str]:
    yield document.organisation
    yield from document.cover
    yield from (text for _, text in document.contents)
    yield from (part.heading.text for part in document.parts if part.heading)
    yield from (table.title for table in document.tables)


def _pairs(text: str) -> Iterable[str]:
    """Every two characters of a text that stand beside each other and are no signs or digits."""
    return (one + other for one, other in pairwise(plain(text)) if one.isalpha() and other.isalpha())
