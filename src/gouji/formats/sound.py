"""What a format's TOML says that no format can say: unknown words, wholes that do not stand anywhere, questions without a dimension."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from gouji.messages import Problem
from gouji.points import DIMENSIONS

_TABLE = (
    "title", "aliases", "unit", "where", "nothing", "note_if_empty", "notes", "landscape", "rows", "columns", "side", "groups", "words", "extends",
    "passing", "line_numbers", "variant_of", "noted", "title_until", "listed",
)  # fmt: skip
_SIDE = ("head", "head_aliases", "head_optional", "blocks", "where", "columns", "rows")
_COLUMN = ("head", "aliases", "kind", "of", "level", "where", "part_of", "when", "width", "repeated", "since", "until", "asks", "without")
_ROW = (
    "name", "aliases", "number", "numbering", "where", "part_of", "level", "total", "line", "depth", "always", "tree", "pairs", "projects", "one",
    "when", "group", "group_aliases", "across", "since", "until", "purchases", "instead", "asks",
)  # fmt: skip
_GROUP = ("head", "where", "inside", "when")


def mistakes(file: str, table: Mapping[str, Any]) -> list[Problem]:
    """Everything wrong in one table file, its extension already filled in: each names the file, the place and the nearest right word."""
    found = [*_words(file, "", table, _TABLE), *_dimensions(file, "", table.get("where", {}))]
    for needed in ("title", "unit"):
        if needed not in table:
            found.append(Problem("formats.lacks", file=file, place="", word=needed))
    named = [row.get("name", "") for side in table.get("side") or [table] for row in side.get("rows", [])]
    for number, side in enumerate(table.get("side") or [table]):
        place = f"side {number + 1}: " if table.get("side") else ""
        found += _words(file, place, side, _SIDE) if table.get("side") else []
        found += _dimensions(file, place, side.get("where", {}))
        found += _list(file, f"{place}columns", side.get("columns", []), _COLUMN)
        found += _list(file, f"{place}rows", side.get("rows", []), _ROW)
        found += _wholes(file, f"{place}columns", [("/".join(c.get("head", ())), c.get("part_of", "")) for c in side.get("columns", [])])
        found += _wholes(file, f"{place}rows", [("", r.get("part_of", "")) for r in side.get("rows", [])], named)
    return [*found, *_list(file, "groups", table.get("groups", []), _GROUP)]


def _list(file: str, place: str, entries: Sequence[Mapping[str, Any]], known: Sequence[str]) -> Iterator[Problem]:
    if not entries and place.endswith(("columns", "rows")):
        yield Problem("formats.lacks", file=file, place="", word=place)
    for number, entry in enumerate(entries, 1):
        yield from _words(file, f"{place} {number}: ", entry, known)
        for where in (entry.get("where", {}), *entry.get("without", {}).values()):
            yield from _dimensions(file, f"{place} {number}: ", where)


def _words(file: str, place: str, entry: Mapping[str, Any], known: Sequence[str]) -> Iterator[Problem]:
    for word in entry:
        if word not in known:
            yield Problem("formats.word", file=file, place=place, word=word, near=_near(word, known))


def _dimensions(file: str, place: str, where: Mapping[str, Any]) -> Iterator[Problem]:
    for dimension in where:
        if dimension not in DIMENSIONS:
            yield Problem("formats.word", file=file, place=f"{place}where ", word=dimension, near=_near(dimension, DIMENSIONS))


def _wholes(file: str, place: str, named: Sequence[tuple[str, str]], elsewhere: Sequence[str] = ()) -> Iterator[Problem]:
    names = [name for name in (*(name for name, _ in named), *elsewhere) if name]
    for number, (_, whole) in enumerate(named, 1):
        if whole and whole not in names:
            yield Problem("formats.whole", file=file, place=f"{place} {number}: ", word=whole, near=_near(whole, names))


def _near(word: str, known: Iterable[str]) -> str:
    return "、".join(difflib.get_close_matches(word, list(known), 2, 0.4)) or "、".join(list(known)[:5])
