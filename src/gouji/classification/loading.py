"""A classification read from CSV, the package's or an office's own copy, with every mistake in it named at once."""

import csv
import io
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from gouji.classification.table import EVIDENCE, Entry
from gouji.messages import Problem, Problems
from gouji.messages.refusals import reason_of

_COLUMNS = ("code", "name", "level", "since", "until", "attribute", "parent", "aliases", "source", "evidence", "note")
_LENGTHS = {"类": 3, "款": 5, "项": 7}
_PARENTS = {"款": 3, "项": 5}
_FOREVER = 9999


def read_table(path: Path) -> list[Entry]:
    """The rows of an office's own copy of a classification: a CSV in UTF-8 with this project's columns.

    Raises Problems with every mistake: file, line, what is wrong, what to do. Beyond the shape of each row it holds the rows
    together: no code twice in one year, every 款 and 项 under a class of the file.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Problems([Problem("classification.encoding", file=path.name)]) from None
    except OSError as refused:
        raise Problems([Problem("classification.unreadable", file=path.name, reason=reason_of(refused))]) from None
    return read_rows(text, path.name, together=True)


def read_rows(text: str, name: str, together: bool = False) -> list[Entry]:
    """The rows of a CSV called `name`; `together` also holds them against each other. Raises Problems with every mistake."""
    numbered: list[tuple[int, Entry]] = []
    problems: list[Problem] = []
    for line, row in _lines(text, name):
        mistake = _mistake(row)
        if mistake:
            problems.append(Problem(f"classification.{mistake}", file=name, line=line, value="，".join(row[:5])))
        else:
            numbered.append((line, _entry(row)))
    if together:
        problems += sorted([*_doubled(numbered, name), *_orphans(numbered, name)], key=lambda problem: problem.values["line"])
    if problems:
        raise Problems(problems)
    return [entry for _, entry in numbered]


def _lines(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows under the head that are not blank, each with the line on which it begins."""
    rows = csv.reader(io.StringIO(text), strict=True)
    begins = 1
    try:
        if tuple(next(rows, ())) != _COLUMNS:
            raise Problems([Problem("classification.columns", file=name, expected=",".join(_COLUMNS))])
        begins = rows.line_num + 1
        for row in rows:
            if any(row):
                yield begins, row
            begins = rows.line_num + 1
    except csv.Error:
        raise Problems([Problem("classification.quotes", file=name, line=begins)]) from None


def _entry(row: list[str]) -> Entry:
    code, name, level, since, until, attribute, parent, aliases, source, evidence, note = row
    above = parent or code[: _PARENTS.get(level, 0)]
    spelled = tuple(filter(None, aliases.split(";"))) if aliases else ()
    return Entry(code, name, level, int(since or 0), int(until or 0), attribute, above, spelled, source, evidence, note)


def _mistake(row: list[str]) -> str:
    """What is wrong with a row alone, the name of a message; "" for a sound one."""
    if len(row) != len(_COLUMNS):
        return "width"
    if not row[0] or not row[1]:
        return "empty"
    if any(year and not _is_year(year) for year in row[3:5]):
        return "year"
    if row[3] and row[4] and row[3] > row[4]:
        return "years"
    length = _LENGTHS.get(row[2])
    if length and not (len(row[0]) == length and row[0].isascii() and row[0].isdigit()):
        return "level"
    return "" if row[9] in EVIDENCE else "evidence"


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit()


def _doubled(numbered: list[tuple[int, Entry]], name: str) -> Iterator[Problem]:
    """Rows of one code whose years overlap."""
    rows: dict[str, list[tuple[int, Entry]]] = {}
    for line, entry in numbered:
        rows.setdefault(entry.code, []).append((line, entry))
    for code, same in rows.items():
        for (first, one), (line, other) in combinations(same, 2):
            if one.since <= (other.until or _FOREVER) and other.since <= (one.until or _FOREVER):
                yield Problem("classification.doubled", file=name, line=line, first=first, value=code)


def _orphans(numbered: list[tuple[int, Entry]], name: str) -> Iterator[Problem]:
    """款 and 项 whose class above is not in the file."""
    codes = {entry.code for _, entry in numbered}
    for line, entry in numbered:
        if entry.level in _PARENTS and entry.parent not in codes:
            yield Problem("classification.orphan", file=name, line=line, value=entry.code, parent=entry.parent)
