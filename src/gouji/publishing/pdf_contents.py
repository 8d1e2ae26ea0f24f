"""Which line of the printed contents points to which heading, so that the PDF can say its page."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gouji.amounts import plain

Line = tuple[int, str]

_NUMBERING = re.compile(r"^（?[0-9〇一二三四五六七八九十百]+(?:）|[、.．])")


def contents_entries(printed: Sequence[Line], headings: Sequence[Mapping[str, Any]]) -> tuple[list[Line], dict[int, list[Line]]]:
    """The lines before the first that points anywhere, and for each heading (by number) its line and those after it.

    `printed` are the document's own contents as (level, text); without any, the first two levels of headings make them. A line
    points to the next heading that says the same, with or without its numbering, alone or together with the one below it;
    a line between two that do, to a lone heading between those.
    """
    targets = [(int(heading["heading"]), str(heading["text"])) for heading in headings]
    lines = list(printed) or _made(headings)
    pointed = _between(_matched(lines, targets), lines, targets)
    before: list[Line] = []
    entries: dict[int, list[Line]] = {}
    current = before
    for i, line in enumerate(lines):
        if i in pointed:
            current = entries.setdefault(targets[pointed[i]][0], [])
        current.append(line)
    return before, entries


def _made(headings: Sequence[Mapping[str, Any]]) -> list[Line]:
    """Contents from the headings; parts whose title follows in a heading of its own take it in."""
    lines: list[Line] = []
    parted = False
    for heading in headings:
        if heading["kind"] == "heading" and heading["look"] == 1 and parted and not heading["opens"]:
            lines[-1] = (1, f"{lines[-1][1]} {heading['text']}")
        elif heading["look"] <= 2:
            lines.append((heading["look"], heading["text"]))
        parted = heading["kind"] == "heading" and heading["look"] == 1
    return lines


def _matched(lines: Iterable[Line], targets: Sequence[tuple[int, str]]) -> dict[int, int]:
    """Line → target where they say the same, in order."""
    found: dict[int, int] = {}
    start = 0
    for i, (_, text) in enumerate(lines):
        match = next((k for k in range(start, len(targets)) if _same(text, targets, k)), None)
        if match is not None:
            found[i] = match
            start = match + 1
    return found


def _same(text: str, targets: Sequence[tuple[int, str]], k: int) -> bool:
    wanted, said = plain(text), plain(targets[k][1])
    pair = said + plain(targets[k + 1][1]) if k + 1 < len(targets) else said
    return wanted in (said, pair) or _bare(wanted) == _bare(said)


def _bare(text: str) -> str:
    return _NUMBERING.sub("", text)


def _between(found: dict[int, int], lines: Sequence[Line], targets: Sequence[tuple[int, str]]) -> dict[int, int]:
    """`found`, and each lone unmatched line with the heading that stands alone between its neighbours' headings."""
    added: dict[int, int] = {}
    for i in range(len(lines)):
        if i in found or i - 1 not in found:
            continue
        low, high = found[i - 1] + 1, found.get(i + 1, len(targets)) - 1
        if low == high or (i + 1 in found and low < high and _shares(lines[i][1], targets[low][1])):
            added[i] = low
    return found | added


def _shares(text: str, said: str) -> bool:
    """Whether two texts are most of the time the same characters: a title and its alias."""
    a, b = set(_bare(plain(text))), set(_bare(plain(said)))
    return len(a & b) * 5 >= len(a | b) * 3
