"""What a page carries at its head and foot again and again: page numbers, running titles."""

import re
from collections import Counter
from collections.abc import Sequence

from gouji.files.paged.lines import TextLine

_NUMBER = re.compile(r"第?[-－—–―~·•\s]*\d{1,4}[-－—–―~·•\s]*(?:页|/\d{1,4}|页[,，]?共\d{1,4}页)?")
_MARGIN = 0.12
"""The part of a page's height, above and below, in which furniture stands."""


def without_furniture(pages: Sequence[tuple[float, Sequence[TextLine]]]) -> list[list[TextLine]]:
    """The lines of each page, given as (its height, its lines outside tables from top to bottom), without page numbers, and
    without what stands at one place of the margin on at least half of three pages or more: that is kept where it is first."""
    repeated = _repeated(pages)
    seen: set[tuple[str, int]] = set()
    kept: list[list[TextLine]] = []
    for height, lines in pages:
        kept.append([])
        for n, line in enumerate(lines):
            if n in (0, len(lines) - 1) and _in_margin(line, height):
                if _NUMBER.fullmatch(line.text.replace(" ", "")):
                    continue
                if (known := _key(line)) in repeated:
                    if known in seen:
                        continue
                    seen.add(known)
            kept[-1].append(line)
    return kept


def _repeated(pages: Sequence[tuple[float, Sequence[TextLine]]]) -> set[tuple[str, int]]:
    count: Counter[tuple[str, int]] = Counter()
    for height, lines in pages:
        count.update({_key(line) for line in (*lines[:1], *lines[-1:]) if _in_margin(line, height)})
    return {known for known, times in count.items() if times > 2 and 2 * times >= len(pages)}


def _key(line: TextLine) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text.replace(" ", "")), round(line.y0 / 3)


def _in_margin(line: TextLine, height: float) -> bool:
    return line.y1 < _MARGIN * height or line.y0 > (1 - _MARGIN) * height
