"""Heads of exports: which row is the head, and which of its columns a formula means."""

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from gouji.measuring.words import words

HEAD_ROWS = 30
"""Among so many first rows the head is looked for; titles and notes may stand above it."""

_UNIT = re.compile(r"[（(]([^（）()]+)[）)]$")
_NUMERIC = re.compile(r"[\d.,:/\-年月日\s￥¥%]+")


@dataclass(frozen=True)
class Head:
    """A head: its row from 0, the names of its columns as printed, and the unit of amounts that a line above it says."""

    row: int
    names: tuple[str, ...]
    unit: str = ""


def find_head(rows: Sequence[Sequence[str]], wanted: Collection[str]) -> Head | None:
    """The row that names most of the wanted columns; where none names any, the first that is as wide as most rows and holds no figures.
    None where there is no row with words."""
    scores = [sum(position(row, name) is not None for name in wanted) for row in rows[:HEAD_ROWS]]
    if any(scores):
        row = scores.index(max(scores))
    else:
        width = _usual_width(rows)
        row = next((n for n, cells in enumerate(rows[:HEAD_ROWS]) if _filled(cells) >= width and not any(map(_is_figure, cells))), -1)
        if row < 0:
            return None
    above = " ".join(cell for cells in rows[:row] for cell in cells)
    unit = re.search(words().unit_line, above)
    return Head(row, tuple(cell.strip() for cell in rows[row]), unit[1] if unit else "")


def position(names: Sequence[str], wanted: str) -> int | None:
    """The one column that a name means: printed so, printed so but for blanks, a unit or a remark in parentheses, or another system's word for it.
    None where there is none, or several that cannot be told apart."""
    if wanted in names:
        return list(names).index(wanted) if list(names).count(wanted) == 1 else None
    bare = [plain(name)[0] for name in names]
    shorter = [_UNIT.sub("", name) for name in bare]
    same, alike = {plain(wanted)[0]}, words().alias_group(plain(wanted)[0])
    for meant, among in ((same, bare), (same, shorter), (alike, bare), (alike, shorter)):
        found = [place for place, name in enumerate(among) if name and name in meant]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def plain(name: str) -> tuple[str, str]:
    """A name without blanks and without the unit in parentheses at its end, and that unit."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).lstrip("*")
    found = _UNIT.search(text)
    unit = found[1].removeprefix("单位:") if found else ""
    return (text[: found.start()], unit) if found and unit in words().units else (text, "")


def nearest(wanted: str, names: Collection[str]) -> str:
    """The name most like the wanted one, "" where none is."""
    held = [name for name in names if wanted and name and (wanted in name or name in wanted)]
    near = difflib.get_close_matches(wanted, names, 1, 0.4)
    return near[0] if near else min(held, key=len, default="")


def _usual_width(rows: Sequence[Sequence[str]]) -> int:
    widths = Counter(filled for row in rows if (filled := _filled(row)))
    return max(widths, key=lambda width: (widths[width], width), default=1)


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _is_figure(cell: str) -> bool:
    return bool(cell.strip()) and bool(_NUMERIC.fullmatch(cell.strip()))
