"""Whose document it is: the unit that the lines over the tables, titles and sentences name, in the ways that the format lists."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from gouji.amounts import plain
from gouji.formats import Format

_FIRST_LINES = 12
_BLANK = re.compile(r"\\{(year|organisation)\\}")
_BLANKS = {"year": r"20\d\d", "organisation": r"(?P<organisation>(?!第[一二三四五六七八九十]+部分|20\d\d)[^，。：:；]{2,30}?)"}
_SENTENCE = re.compile("[，。；]")
_NOBODY = {"部门", "单位", "本部门", "本单位"}


def organisation_named(texts: Iterable[str], format: Format) -> str:
    """The name that most lines of the first kind give that occurs at all; "" where the format lists no kinds or none occurs."""
    lines = list(texts)
    for way in format.text["document"].get("named_in", ()):
        names = _names(lines, way)
        if names:
            return Counter(names).most_common(1)[0][0]
    return ""


def level_named(texts: Sequence[str], format: Format) -> str:
    """Whether a department's or a unit's document it is: what the first lines say in the words that the format lists, else the format's own level."""
    words = format.text["document"].get("levels", {})
    return next((level for text in texts[:_FIRST_LINES] for word, level in words.items() if plain(word) in text), format.level)


def _names(lines: Sequence[str], way: str) -> list[str]:
    """What stands in the place of {organisation}; a way that ends with it takes the line to its end or to the unit of money, another is a
    title and no sentence."""
    pattern = _BLANK.sub(lambda blank: _BLANKS[blank[1]], re.escape(plain(way)))
    end = r"(?=单位[：:]|$)" if way.endswith("{organisation}") else ""
    told = lines if end else [line for line in lines if not _SENTENCE.search(line)]
    found = (re.match(rf"(?:[零一二三四五六七八九十]+、)?{pattern}{end}", line) for line in told)
    return [match["organisation"] for match in found if match and match["organisation"] not in _NOBODY]
