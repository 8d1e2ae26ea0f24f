"""Which format a document is in, and of which year: told by the titles over its tables, where they tie by the heads, never by a file's name."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from gouji.amounts import plain
from gouji.files.blocks import Grid, Paragraph
from gouji.formats import Format, load_format, shipped_formats
from gouji.formats.layout import Setting
from gouji.reading.heads import head_words

_YEAR = re.compile(r"(20\d\d)年")
_DATED = re.compile(r"^(?:20\d\d|\{year\})年度?")
_NUMBERED = re.compile(r"^(?:[零一二三四五六七八九十]+、|\d{1,2}[.．、]|(?:附?表|公开)[零一二三四五六七八九十\d]+表?[：:]?)")
_DOTS = re.compile(r"[.．·…]*\d*$")
_MANNER = re.compile(r"(?:（按[^（）]*）|[—－-]+按[^，。]*)$")
_CONTINUED = re.compile(r"（续\w*）$")
_LONGEST_TITLE = 80
_LEAST_TABLES = 3
_HEAD_ROWS = 4
_NEAR = 1.0
"""Formats whose titles fit as well but for this many tables are told apart by their heads."""


def recognised(blocks: Sequence[Paragraph | Grid]) -> Format | None:
    """The shipped format whose table titles fit the document best; None where not even three of its titles stand in it."""
    lines = _title_lines(blocks)
    fits = {id: _fit(lines, id) for id in shipped_formats()}
    known = {id: fit for id, (fit, tables) in fits.items() if tables >= _LEAST_TABLES}
    if not known:
        return None
    best = max(known.values())
    near = [id for id, fit in known.items() if fit > best - _NEAR]
    words = _head_texts(blocks) if len(near) > 1 else frozenset()
    return load_format(max(near, key=lambda id: (round(known[id] + _share(words, _words_of(id)), 6), _forms(id), id)))


def year_of(texts: Sequence[str], format: Format | None) -> int:
    """The fiscal year: that of most titles over tables, else the first that the document names; 0 where it names none.

    `texts` are the paragraphs without white space.
    """
    titles = _titles(format.id) if format else {}
    short = [text for text in texts if len(text) <= _LONGEST_TITLE and _table_of(_undated(text), titles)]
    dated = [int(found[1]) for found in map(_YEAR.match, map(_bare, short)) if found]
    if dated:
        return Counter(dated).most_common(1)[0][0]
    return next((int(year) for text in texts for year in _YEAR.findall(text)), 0)


def _title_lines(blocks: Iterable[Paragraph | Grid]) -> frozenset[str]:
    """The lines that may be titles, without number and year, and the names of the sheets."""
    texts = {block.text if isinstance(block, Paragraph) else block.place.sheet or "" for block in blocks}
    short = (plain(text) for text in texts if len(text) <= 2 * _LONGEST_TITLE)
    return frozenset(_undated(text) for text in short if 0 < len(text) <= _LONGEST_TITLE)


def _bare(text: str) -> str:
    return _CONTINUED.sub("", _NUMBERED.sub("", _DOTS.sub("", text)))


def without_manner(title: str) -> str:
    """A title without what it says behind 表 of how its rows are classified: 基本支出情况表—按经济分类, 支出表（按功能分类科目）."""
    return _MANNER.sub("", title)


def _undated(text: str) -> str:
    return _DATED.sub("", _bare(text))


@lru_cache(maxsize=64)
def _titles(id: str) -> Mapping[str, Sequence[tuple[str, str]]]:
    """The titles of a format as (title, table) by their last two signs."""
    found: dict[str, list[tuple[str, str]]] = {}
    for table in load_format(id).tables:
        for title in dict.fromkeys(_undated(plain(title)) for title in table.titles):
            found.setdefault(title[-2:], []).append((title, table.id))
    return found


def _table_of(line: str, titles: Mapping[str, Sequence[tuple[str, str]]]) -> tuple[str, float] | None:
    """The table whose title a line is, or ends with, and which share of the line the title is."""
    ends = dict.fromkeys((line, without_manner(line)))
    found = [(len(title) / len(end), table) for end in ends for title, table in titles.get(end[-2:], ()) if end.endswith(title)]
    return (max(found)[1], max(found)[0]) if found else None


def _fit(lines: Iterable[str], id: str) -> tuple[float, int]:
    """How well the titles of a format fit, at most 1 for each of its tables, and how many of them are found."""
    shares: dict[str, float] = {}
    for line in lines:
        found = _table_of(line, _titles(id))
        if found:
            shares[found[0]] = max(shares.get(found[0], 0.0), found[1])
    return sum(shares.values()), len(shares)


def _forms(id: str) -> int:
    """How many tables a format has, other forms of one not counted."""
    return sum(not table.variant_of for table in load_format(id).tables)


def _head_texts(blocks: Iterable[Paragraph | Grid]) -> frozenset[str]:
    """What stands in the first rows of the grids."""
    cells = (cell for block in blocks if isinstance(block, Grid) for cell in block.cells if cell.row < _HEAD_ROWS)
    return frozenset(text for text in map(plain, (cell.text for cell in cells if len(cell.text) < _LONGEST_TITLE)) if text and not text[0].isdigit())


def _share(texts: frozenset[str], words: frozenset[str]) -> float:
    """Which share of the texts are head words of the format."""
    return len(texts & words) / len(texts) if texts else 0.0


@lru_cache(maxsize=64)
def _words_of(id: str) -> frozenset[str]:
    return frozenset().union(*(head_words(table, Setting("", 0, "")) for table in load_format(id).tables))
