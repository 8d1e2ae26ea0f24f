"""The words of formulas and of the heads of exports, as data (words.toml)."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Unit:
    """A unit: its kind (money, time, workdays, share, count) and the worth of one in the kind's base."""

    name: str
    kind: str
    worth: Decimal


@dataclass(frozen=True)
class Words:
    """What words.toml says. `aliases` are groups of columns that mean one thing."""

    functions: Mapping[str, str]
    keywords: Mapping[str, str]
    units: Mapping[str, Unit]
    aliases: tuple[frozenset[str], ...]
    sums: frozenset[str]
    unit_line: str
    date_names: tuple[str, ...]
    identifiers: str
    personal: str
    answers: tuple[frozenset[str], ...]

    def alias_group(self, name: str) -> frozenset[str]:
        """All names of what `name` names, itself too."""
        return frozenset({name}).union(*(group for group in self.aliases if name in group))

    def is_identifier(self, name: str) -> bool:
        """Whether a column of this name numbers things or people."""
        return re.search(self.identifiers, name) is not None

    def is_personal(self, name: str) -> bool:
        """Whether the cells of a column of this name tell of single people."""
        return re.search(self.personal, name) is not None


@functools.cache
def words() -> Words:
    """The words, read once."""
    data = tomllib.loads(importlib.resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    heads = data["heads"]
    aliases = tuple(map(frozenset, heads["aliases"]))
    sums, date_names = frozenset(heads["sums"]), tuple(heads["date_names"])
    answers = tuple(map(frozenset, heads["answers"]))
    known = (data["functions"], data["keywords"], _units(data["units"]), aliases, sums, heads["unit_line"], date_names)
    return Words(*known, heads["identifiers"], heads["personal"], answers)


def _units(tables: dict[str, dict[str, str]]) -> dict[str, Unit]:
    """By name; what is counted also with 千, 万 and 亿 before it, and these alone."""
    large = tables.pop("large")
    units = {name: Unit(name, kind, Decimal(worth)) for kind, table in tables.items() for name, worth in table.items()}
    for name in ["", *tables["count"]]:
        for prefix, worth in large.items():
            if prefix or name:
                units[prefix + name] = Unit(prefix + name, "count", Decimal(worth))
    return units
