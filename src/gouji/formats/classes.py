"""Sentences that are written for each class of a list: which question a class asks, and which class a name in print means."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from gouji.amounts import plain
from gouji.classification import table
from gouji.classification.table import Entry
from gouji.formats.spec import Format, Where

DEPTHS = {"类": 3, "款": 5, "项": 7}
"""The digits of a functional class by its level."""


def class_where(format: Format, loop: str, code: str) -> Where:
    """The question of the functional class `code` in the list of classes `loop`."""
    return {**format.text["sentences"]["classes"][loop]["where"], "function": code}


def class_name(format: Format, loop: str, code: str, level: str, year: int) -> str:
    """How the list writes the name of a class or of one above it: without the ending that it leaves out."""
    name = format.class_name("functional", code[: DEPTHS[level]], year)
    return name.removesuffix(format.text["sentences"]["classes"][loop].get("without", ""))


def class_called(names: Mapping[str, str], loop: Mapping[str, Any], year: int) -> str:
    """The code of the class that the printed names (by level) mean; names may lack the ending that the list leaves out, or be
    misprinted a little. "" where no class or more than one is meant."""
    ending = loop.get("without") or loop.get("may_lack", "")
    return _class_called(tuple((level, plain(names[level])) for level in DEPTHS if names.get(level)), ending, year)


@lru_cache(maxsize=4096)
def _class_called(names: Sequence[tuple[str, str]], ending: str, year: int) -> str:
    """The same by (level, name) from the highest level down; each is looked for among the classes of those before it."""
    above: set[str] | None = None
    for level, name in names:
        above = _called(name, ending, DEPTHS[level], above, year)
    return above.pop() if above and len(above) == 1 else ""


def _called(name: str, ending: str, digits: int, above: set[str] | None, year: int) -> set[str]:
    """The codes of a length with a name, below the codes `above` where these are known; else those of the nearest name."""
    classes = table("functional", year)

    def below(entries: Iterable[Entry]) -> list[Entry]:
        return [e for e in entries if len(e.code) == digits and (above is None or any(e.code.startswith(code) for code in above))]

    exact = below(entry for spelled in dict.fromkeys((name, name + ending)) for entry in classes.named(spelled))
    if exact:
        return {entry.code for entry in exact}
    by_name = {plain(spelled): entry.code for entry in below(classes) for spelled in classes.names(entry.code)}
    return {by_name[near] for near in difflib.get_close_matches(name, list(by_name), 1, 0.7)}
