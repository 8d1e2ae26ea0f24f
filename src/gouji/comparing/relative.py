"""Questions and words relative to a document's own year, stage and unit: what can be compared between two years."""

import re
from dataclasses import dataclass

from gouji.amounts import plain
from gouji.document import Document
from gouji.formats.numbering import without_number
from gouji.points import Point

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_OWN_STAGE = "*"
_TITLE_NUMBER = re.compile(r"^(?:附?表|公开)?(?:[零一二三四五六七八九十]+|\d{1,2})(?:表?[、.．：:]|表)")


@dataclass(frozen=True)
class Relative:
    """A document's year, stage and unit, taken out of what it says."""

    year: int
    stage: str
    organisation: str

    def question(self, asked: Point) -> tuple[object, ...]:
        """The question with years counted from the document's own, and its stage where it is the document's own."""
        return tuple((d, int(m) - self.year if d == "year" else _OWN_STAGE if d == "stage" and m == self.stage else m) for d, m in asked.items_sorted)

    def words(self, text: str) -> str:
        """The words with years as their distance from the document's own."""
        return _YEAR.sub(lambda found: f"{{{int(found[1]) - self.year:+d}}}" if abs(int(found[1]) - self.year) <= _NEAR else found[1], text)

    def title(self, title: str) -> str:
        """A title without number, year and unit."""
        text = self.words(_TITLE_NUMBER.sub("", plain(title))).replace("年度", "").replace("{+0}年", "").replace("{+0}", "")
        return text.replace(plain(self.organisation), "") if self.organisation else text

    def label(self, label: str) -> str:
        """The name of a row without its numbering."""
        return self.words(without_number(label))

    def column(self, column: tuple[str, ...]) -> tuple[str, ...]:
        """The heads over a column."""
        return tuple(map(self.words, column))


_NEAR = 3
"""How many years from the document's own a year in words may lie and still be one that moves with it."""


def relative_to(document: Document) -> Relative:
    """What is relative to the document."""
    return Relative(document.year, document.stage, document.organisation)
