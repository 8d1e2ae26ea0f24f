"""One classification in one fiscal year: its classes, their spellings, what is under them, what is near a mistake."""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gouji.amounts import plain
from gouji.classification.near import near_codes, near_names

KINDS = ("functional", "economic_department", "economic_government", "revenue", "procurement", "unit_income")
EVIDENCE = ("official", "disclosure", "weak", "recalled")


@dataclass(frozen=True, slots=True)
class Entry:
    """A class: its code and name, its level (类, 款, 项, or the depth of a catalogue), and the fiscal years that it is in force.

    `since` and `until` are 0 where no limit is known. `attribute` is the budget of a functional or revenue class, the kind
    (goods, works, services) of a procurement one. `aliases` are other spellings met in print. `source` and `evidence`
    speak of code and name together; years that are from memory say so in `note`.
    """

    code: str
    name: str
    level: str
    since: int
    until: int
    attribute: str
    parent: str
    aliases: tuple[str, ...]
    source: str
    evidence: str
    note: str

    def in_force(self, year: int) -> bool:
        """Whether the class is in force in a fiscal year."""
        return self.since <= year and (not self.until or year <= self.until)

    @property
    def doubtful(self) -> bool:
        """Whether the row itself is in doubt: then it proves nothing."""
        return self.note.startswith("存疑")

    @property
    def reused(self) -> bool:
        """Whether the code later got another meaning: then this name is no other spelling of the later class."""
        return self.note.startswith("另义")


class Table:
    """The classes of one kind that are in force in one year, in the order of their codes."""

    def __init__(self, entries: Iterable[Entry], year: int) -> None:
        rows = list(entries)
        self._entries = {entry.code: entry for entry in rows if entry.in_force(year)}
        self._names = {code: (entry.name, *entry.aliases) for code, entry in self._entries.items()}
        for entry in rows:
            own = self._entries.get(entry.code)
            if own is not None and own is not entry and not own.reused and not entry.reused:
                self._names[entry.code] = tuple(dict.fromkeys((*self._names[entry.code], entry.name, *entry.aliases)))

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, code: object) -> bool:
        return code in self._entries

    def get(self, code: str) -> Entry | None:
        """The class with this code, None where the year has none."""
        return self._entries.get(code)

    def name(self, code: str) -> str:
        """The name of a code; the code itself where the year has none."""
        entry = self._entries.get(code)
        return entry.name if entry else code

    def names(self, code: str) -> tuple[str, ...]:
        """Every spelling that is accepted for a code: this year's name, its aliases, names of other years; () for no such code."""
        return self._names.get(code, ())

    def children(self, code: str) -> list[Entry]:
        """The classes one level below a code; those of the highest level for ""."""
        return self._children.get(code, [])

    def named(self, name: str, parent: str = "") -> list[Entry]:
        """The classes that may be called `name`, white space and parentheses aside, anywhere or under the code `parent`."""
        return [entry for entry in self._by_name.get(plain(name), ()) if entry.code.startswith(parent)]

    def nearest(self, text: str, n: int = 3) -> list[Entry]:
        """The `n` classes whose code or name is nearest to a mistaken one, nearest first."""
        wanted = plain(text)
        if wanted.isascii() and any(c.isdigit() for c in wanted):
            return [self._entries[code] for code in near_codes(wanted, self._entries, n)]
        return [self._by_name[name][0] for name in near_names(wanted, self._by_name, n)]

    @functools.cached_property
    def _children(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self:
            found.setdefault(entry.parent, []).append(entry)
        return found

    @functools.cached_property
    def _by_name(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for code, names in self._names.items():
            for name in dict.fromkeys(map(plain, names)):
                found.setdefault(name, []).append(self._entries[code])
        return found
