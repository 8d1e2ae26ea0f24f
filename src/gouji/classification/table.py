"""One classification in one fiscal year.

Sources: 政府收支分类科目 (财预〔2022〕107号 for 2023, 财预〔2023〕83号 for 2024), 政府采购品目分类目录 (财库〔2022〕31号). Each row says
where it was seen (`source`) and how sure it is (`evidence`): official, disclosure, weak or recalled.
"""

import csv
import difflib
import functools
import importlib.resources
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gouji.messages import Problem, Problems

KINDS = ("functional", "economic_department", "economic_government", "revenue", "procurement", "unit_income")
EVIDENCE = ("official", "disclosure", "weak", "recalled")
_COLUMNS = ("code", "name", "level", "since", "until", "attribute", "parent", "aliases", "source", "evidence", "note")


@dataclass(frozen=True, slots=True)
class Entry:
    """A class: its code and name, its level (类, 款, 项, or the depth of a catalogue), and the fiscal years that it is in force.

    `since` and `until` are 0 where no limit is known. `attribute` is the budget of a functional or revenue class, the kind
    (goods, works, services) of a procurement one. `aliases` are other spellings met in print.
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


class Table:
    """The classes of one kind that are in force in one year, in the order of their codes."""

    def __init__(self, entries: list[Entry], year: int) -> None:
        self._entries = {entry.code: entry for entry in entries if entry.in_force(year)}
        self._names: dict[str, tuple[str, ...]] = {}
        for entry in entries:
            if entry.code in self._entries:
                own = self._entries[entry.code]
                former = () if own is entry else (entry.name,)
                self._names[entry.code] = (*self._names.get(entry.code, (own.name, *own.aliases)), *former)

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
        """The classes one level below a code."""
        return [entry for entry in self if _parent(entry) == code]

    def nearest(self, text: str, n: int = 3) -> list[Entry]:
        """The `n` classes whose code or name is nearest to a mistaken one, nearest first."""
        wanted = text.strip()
        by_code = self._near_codes(wanted)[:n] if wanted.isdigit() else []
        named = {entry.name: entry for entry in reversed(self._entries.values())}
        by_name = difflib.get_close_matches(wanted, list(named), n, 0.5) if not wanted.isdigit() else []
        return [self._entries[code] for code in by_code] + [named[name] for name in by_name]

    def _near_codes(self, wanted: str) -> list[str]:
        """Codes of the same length, those first that begin alike, then those that share most digits."""
        same = [code for code in self._entries if len(code) == len(wanted)] or list(self._entries)

        def distance(code: str) -> tuple[int, int, str]:
            alike = next((i for i, (a, b) in enumerate(zip(code, wanted, strict=False)) if a != b), len(wanted))
            return (sum(a != b for a, b in zip(code, wanted, strict=False)), -alike, code)

        return sorted(same, key=distance)


def _parent(entry: Entry) -> str:
    return entry.parent or entry.code[: {"款": 3, "项": 5}.get(entry.level, 0)]


@functools.lru_cache(maxsize=64)
def table(kind: str, year: int) -> Table:
    """The classification `kind` (one of KINDS) in a fiscal year; KeyError for another kind."""
    if kind not in KINDS:
        raise KeyError(kind)
    return Table(_shipped(kind), year)


def read_table(path: Path) -> list[Entry]:
    """The rows of an office's own copy of a classification (a CSV with this project's columns).

    Raises Problems with every mistake: file, line, what is expected.
    """
    return _read(path.read_text(encoding="utf-8-sig"), path.name)


@functools.cache
def _shipped(kind: str) -> list[Entry]:
    file = importlib.resources.files(__package__).joinpath("tables", f"{kind}.csv")
    return _read(file.read_text(encoding="utf-8"), file.name)


def _read(text: str, name: str) -> list[Entry]:
    rows = csv.reader(io.StringIO(text))
    head = tuple(next(rows, ()))
    if head != _COLUMNS:
        raise Problems([Problem("classification.columns", file=name, expected=_COLUMNS)])
    entries, problems = [], []
    for line, row in enumerate(rows, 2):
        mistake = _mistake(row)
        if mistake:
            problems.append(Problem(f"classification.{mistake}", file=name, line=line, value="，".join(row[:5])))
            continue
        code, label, level, since, until, attribute, parent, aliases, source, evidence, note = row
        spelled = tuple(filter(None, aliases.split(";")))
        entries.append(Entry(code, label, level, int(since or 0), int(until or 0), attribute, parent, spelled, source, evidence, note))
    if problems:
        raise Problems(problems)
    return entries


def _mistake(row: list[str]) -> str:
    if len(row) != len(_COLUMNS):
        return "width"
    if not row[0] or not row[1]:
        return "empty"
    if any(year and not year.isdigit() for year in row[3:5]):
        return "year"
    return "" if row[9] in EVIDENCE else "evidence"
