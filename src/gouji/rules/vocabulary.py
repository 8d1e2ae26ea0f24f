"""The words that a formula may name: tables, kinds of items and their attributes, properties, functions, members of questions."""

import difflib
import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}", re.ASCII)
_CODED = {"2": "function", "3": "economic", "5": "government"}


@dataclass(frozen=True)
class Vocabulary:
    """All words. `tables` maps a role to its titles, `kinds` a kind to its attributes, `members` a dimension to word → member,
    `properties` a property to its few possible values (() for any), `values` an attribute (`行.层级`) to its, `functions` a function to its entry."""

    tables: dict[str, tuple[str, ...]]
    members: dict[str, dict[str, str]]
    kinds: dict[str, tuple[str, ...]]
    of_table: frozenset[str]
    texts: frozenset[str]
    properties: dict[str, tuple[str, ...]]
    values: dict[str, tuple[str, ...]]
    functions: dict[str, dict[str, Any]]
    folds: tuple[str, ...]
    elsewhere: tuple[str, ...]

    @functools.cached_property
    def attributes(self) -> frozenset[str]:
        """The attributes of all kinds."""
        return frozenset(attribute for attributes in self.kinds.values() for attribute in attributes)

    @functools.cached_property
    def titles(self) -> dict[str, tuple[str, ...]]:
        """The roles of each title; a role is a title of itself too."""
        found: dict[str, tuple[str, ...]] = {role: (role,) for role in self.tables}
        for role, titles in self.tables.items():
            for title in titles:
                found[title] = (*found.get(title, ()), role)
        return found

    @functools.cached_property
    def named_members(self) -> dict[str, tuple[str, str]]:
        """The dimension and member of each word for a member."""
        return {word: (dimension, member) for dimension, words in self.members.items() for word, member in words.items()}

    @functools.cached_property
    def words(self) -> frozenset[str]:
        """Every word that a formula can name outside quotation marks and brackets."""
        few = [value for values in (*self.properties.values(), *self.values.values()) for value in values]
        kinds = (*self.kinds, *self.attributes, *self.properties, *few, *self.functions, *self.elsewhere)
        return frozenset((*kinds, *self.titles, *self.named_members))


@functools.cache
def _raw() -> dict[str, Any]:
    return tomllib.loads(importlib.resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def columns() -> dict[str, str]:
    """The columns of a spreadsheet of rules: the key in a pack and the head that is printed."""
    return _raw()["columns"]


@functools.cache
def vocabulary() -> Vocabulary:
    """The words of the language, from words.toml."""
    raw = _raw()
    kinds = raw["kinds"]
    return Vocabulary(
        tables={role: tuple(titles) for role, titles in raw["tables"].items()}, members=raw["members"],
        kinds={kind: tuple(entry["attributes"]) for kind, entry in kinds.items()},
        of_table=frozenset(kind for kind, entry in kinds.items() if entry.get("of_table")),
        texts=frozenset(kind for kind, entry in kinds.items() if entry.get("text")),
        properties={name: tuple(values) for name, values in raw["properties"].items()},
        values={name: tuple(values) for name, values in raw["values"].items()},
        functions=raw["functions"], folds=tuple(raw["folds"]["words"]), elsewhere=tuple(raw["elsewhere"]["words"]),
    )  # fmt: skip


def member_of(word: str) -> tuple[str, str] | None:
    """The dimension and member that a word of a question names; None for a word that names none.

    A code of 3, 5 or 7 digits is a class: 2… functional, 3… economic, 5… of the government's. A word in quotation marks ("某项目") is a project.
    """
    if word.startswith('"'):
        return "project", word.strip('"')
    if _CODE.fullmatch(word) and word[0] in _CODED:
        return (_CODED[word[0]], word) if word[0] == "2" or len(word) < 7 else None
    return vocabulary().named_members.get(word)


def near(word: str, known: Iterable[str]) -> str:
    """The nearest right words, at most two; the first of all where none is near."""
    words = list(known)
    return "、".join(difflib.get_close_matches(word, words, 2, 0.4)) or "、".join(words[:5])
