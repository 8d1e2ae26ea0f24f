"""Formats that extend others: the folder's TOML with everything filled in that it takes over.

A format that `extends` another writes only the differences: a key that it writes stands in place of the other's; so it is for a
table with the id of one of the other's tables, for a side with the head of one of its sides, and for a word list entry by entry.
"""

import importlib.resources
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any

from gouji.messages import Problem
from gouji.messages.refusals import toml_mistake

TEXT_FILES = ("document", "sentences", "goals")
"""The files of words beside the tables."""

_GOALS = "goals"

Raw = dict[str, Any]


@dataclass(frozen=True)
class Written:
    """What a format's folder says, its extensions filled in: `format.toml`, the tables by id, and the files of words."""

    head: Raw
    tables: Mapping[str, Raw]
    texts: Mapping[str, Raw] = field(default_factory=dict)


def written(folder: Traversable, find: Callable[[str], Traversable], seen: tuple[str, ...] = ()) -> Written:
    """What the folder says, tables that extend others of the same format filled in and blanks of the format replaced.

    `find` gives the folder of another format by its id. A Problem where a format extends itself.
    """
    found = _over_its_base(folder, find, seen)
    tables = {name: _table(name, found.tables, ()) for name in found.head["tables"]}
    blanks = {f"{{{name}}}": word for name, word in found.head.get("blanks", {}).items()}
    return Written(_filled(found.head, blanks), _filled(tables, blanks), _filled(found.texts, blanks))


def _over_its_base(folder: Traversable, find: Callable[[str], Traversable], seen: tuple[str, ...]) -> Written:
    head = _toml(folder.joinpath("format.toml"))
    base = head.pop("extends", "")
    own = {name: _toml(folder.joinpath("tables", f"{name}.toml")) for name in _names(folder)}
    texts = {name: _if_there(folder.joinpath(f"{name}.toml")) for name in TEXT_FILES}
    if not base:
        return Written(head, own, {**texts, _GOALS: _merged(_goal_heads(), texts[_GOALS]) if texts[_GOALS] else {}})
    if base in seen:
        raise Problem("formats.circle", formats=[*seen, base])
    below = _over_its_base(find(base), find, (*seen, base))
    tables = {**below.tables, **{name: _extended(below.tables.get(name, {}), table) for name, table in own.items()}}
    return Written(_merged(below.head, head), tables, {name: _merged(below.texts[name], texts[name]) for name in TEXT_FILES})


@cache
def _goal_heads() -> Raw:
    """The heads that goal sheets have anywhere; a format that has such sheets begins with them."""
    return _toml(importlib.resources.files(__package__).joinpath("goal_heads.toml"))


def _names(folder: Traversable) -> list[str]:
    """The ids of the tables that a folder has files of."""
    tables = folder.joinpath("tables")
    return sorted(file.name.removesuffix(".toml") for file in tables.iterdir()) if tables.is_dir() else []


def _if_there(file: Traversable) -> Raw:
    return _toml(file) if file.is_file() else {}


def _toml(file: Traversable) -> Raw:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as mistake:
        raise Problem("formats.not_toml", file=file.name, mistake=toml_mistake(mistake)) from mistake


def _merged(base: Raw, own: Raw) -> Raw:
    """Keys of `own` in place of those of `base`; a table of words or questions entry by entry."""
    both = {key: {**base[key], **own[key]} for key in own if isinstance(own[key], dict) and isinstance(base.get(key), dict)}
    return {**base, **own, **both}


def _extended(base: Raw, own: Raw) -> Raw:
    """A table over the one that it extends; its sides take over what the sides with the same heads say."""
    if "extends" in own:
        return own
    kept = {key: value for key, value in base.items() if key not in (("rows", "columns") if "side" in own else ("side",) if "rows" in own else ())}
    return {**kept, **own, **({"side": _sides(base.get("side", []), own["side"])} if "side" in own else {})}


def _sides(base: list[Raw], own: list[Raw]) -> list[Raw]:
    """The sides: those of `base` with what `own` writes over them, as long as every head of `own` is one of them."""
    by_head = {side.get("head", ""): side for side in own}
    heads = [side.get("head", "") for side in base]
    if not set(by_head) <= set(heads):
        return own
    return [{**side, **by_head.get(side.get("head", ""), {})} for side in base]


def _table(name: str, tables: Mapping[str, Raw], seen: tuple[str, ...]) -> Raw:
    """A table with what it takes over from another of the same format."""
    if name in seen:
        raise Problem("formats.circle", formats=[*seen, name])
    table = tables.get(name)
    if table is None:
        raise Problem("formats.no_table", table=name)
    if "extends" not in table:
        return table
    return _extended(_table(table["extends"], tables, (*seen, name)), {key: value for key, value in table.items() if key != "extends"})


def _filled(value: Any, blanks: Mapping[str, str]) -> Any:
    """The value with the format's own blanks replaced in every text and key."""
    if isinstance(value, str):
        for blank, word in blanks.items():
            value = value.replace(blank, word)
        return value
    if isinstance(value, dict):
        return {_filled(key, blanks): _filled(entry, blanks) for key, entry in value.items()}
    return [_filled(entry, blanks) for entry in value] if isinstance(value, list) else value
