"""What the rows of a table of unknown format are: a classification, pairs of classes, projects, one row, or a list of names."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from gouji.classification import table as classes
from gouji.formats.layout import Setting
from gouji.reading.codes import named
from gouji.reading.learning.columns import LearnedSide, head_where, this_year
from gouji.reading.learning.grids import Found, learning_words
from gouji.reading.learning.lines import Line

_DEPTHS = {3: "类", 5: "款", 7: "项"}
_LEAST_CLASSES = 3
"""So many rows called like functional classes make a list of these."""

_LONGEST_LIST = 300
"""A list of more names is the document's, not the format's: only its totals are learned."""


@dataclass(frozen=True)
class LearnedRow:
    """A row, or a rule that makes rows: what is written of it, and the printed rows that it stands for, those below a class left out.

    `leaves` are those rows of a rule that have none below them; `level` is 0 for the rows of the outermost list; `where` is None where
    the words do not settle it.
    """

    written: dict[str, Any]
    lines: tuple[Line, ...]
    leaves: tuple[Line, ...] = ()
    level: int = 0
    total: bool = False
    where: dict[str, Any] | None = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of a named row, "" for a rule."""
        return str(self.written.get("name", ""))


def learned_rows(side: LearnedSide, lines: Sequence[Line], table: Found, setting: Setting) -> list[LearnedRow]:
    """The rows of a side in their order; a rule stands where the first of its rows does."""
    if not any(column.kind in ("name", "code") for column in side.columns):
        return [LearnedRow({"one": True}, tuple(lines))]
    rule = _rule(side, lines, table, setting)
    ruled = [line for line in lines if _is_ruled(line, rule, setting)]
    own = [line for line in lines if line.label and _is_row(line, side) and not _is_ruled(line, rule, setting)]
    own = own if len(own) <= _LONGEST_LIST else [line for line in own if line.is_total]
    stands = next((k for k, line in enumerate(own) if ruled and line.at > ruled[0].at), len(own))
    found = [_named(line, setting) for line in own]
    found[stands:stands] = [_ruled(rule, ruled)] if rule else []
    return _levelled(_one_whole(found)) or [LearnedRow({"name": learning_words()["rows"]["whole"][0]}, (), total=True)]


def _ruled(rule: dict[str, Any], lines: Sequence[Line]) -> LearnedRow:
    number = lines[0].label.removesuffix(lines[0].name) if lines and not lines[0].code else ""
    written = {**rule, "numbering": number} if number else rule
    return LearnedRow(written, _top(lines), _leaves(lines), where=None if rule.get("asks") is False else {})


def _rule(side: LearnedSide, lines: Sequence[Line], table: Found, setting: Setting) -> dict[str, Any]:
    """The rule that most rows follow; empty for a list of names."""
    of = list(dict.fromkeys(column.of for column in side.columns if column.kind == "code"))
    longest = max((len(line.code) for line in lines), default=0)
    if {"economic", "government"} <= set(of):
        return {"pairs": ["economic", "government"]}
    if of:
        known = of[0] != "government" and _are_classes(of[0], lines, setting)
        return {"tree": of[0] if of[0] == "economic" else "function", "depth": _DEPTHS.get(longest, "项"), **({} if known else {"asks": False})}
    if sum(_class_code(line, setting) != "" for line in lines) >= _LEAST_CLASSES:
        return {"tree": "function", "depth": "类"}
    if any(column.of == "item" for column in side.columns):
        return {"purchases": True, "asks": False}
    return {"projects": True} if _lists_projects(side, lines, table) else {}


def _are_classes(of: str, lines: Sequence[Line], setting: Setting) -> bool:
    """Whether the classification knows any of the codes by their names; also where there are none, or no year is known."""
    coded = [line for line in lines if line.code] if setting.year else []
    return not coded or any(named(of, line.code, line.label, setting.year) for line in coded)


def _lists_projects(side: LearnedSide, lines: Sequence[Line], table: Found) -> bool:
    said = learning_words()["projects"]
    headed = any(column.kind == "name" and column.head[-1] in said["heads"] for column in side.columns)
    grouped = any(column.kind == "group" for column in side.columns)
    return headed and not grouped and any(word in table.title for word in said["titles"]) and all(line.name == line.label for line in lines)


def _class_code(line: Line, setting: Setting) -> str:
    """The code of the functional class of the first level that the row is called like; "" for none."""
    entries = classes("functional", setting.year).named(line.name) if setting.year and line.name and not line.code else ()
    return next((entry.code for entry in entries if len(entry.code) == min(_DEPTHS)), "")


def _is_ruled(line: Line, rule: dict[str, Any], setting: Setting) -> bool:
    if not rule:
        return False
    if "purchases" in rule:
        return not line.label
    if "projects" in rule:
        return bool(line.label) and not line.is_total
    return bool(line.code) or (rule.get("depth") == "类" and bool(_class_code(line, setting)))


def _top(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The rows that are part of no other of the same rule."""
    codes = {line.code for line in lines}
    return tuple(line for line in lines if not any(line.code[:n] in codes for n in _DEPTHS if n < len(line.code)))


def _leaves(lines: Sequence[Line]) -> tuple[Line, ...]:
    above = {line.code[:n] for line in lines for n in _DEPTHS if n < len(line.code)}
    return tuple(line for line in lines if line.code not in above)


def _is_row(line: Line, side: LearnedSide) -> bool:
    """Whether a row without a code is one of its own: beside codes only one with an amount or a total's name is, others go on with a name."""
    noted = line.label.startswith(tuple(word + colon for word in learning_words()["rows"]["notes"] for colon in ("：", ":")))
    coded = any(column.kind == "code" for column in side.columns)
    return not noted and (not coded or any(line.amounts) or line.is_total)


def _named(line: Line, setting: Setting) -> LearnedRow:
    number = line.label.removesuffix(line.name)
    written = {**({"group": line.group} if line.group and line.group != line.label else {}), "name": line.name}
    where = {} if line.name in learning_words()["rows"]["whole"] else head_where((line.name,), setting) or None
    written |= {**({"number": number} if number else {}), **({"across": True} if line.across else {})}
    return LearnedRow(written, (line,), (), 0, line.is_total, None if line.group else where)


def _one_whole(rows: Sequence[LearnedRow]) -> list[LearnedRow]:
    """The rows; of several that would ask the same none asks."""
    asked = Counter(str(row.where) for row in rows if row.name and row.where is not None)
    once = [replace(row, where=None) if row.name and asked[str(row.where)] > 1 else row for row in rows]
    return [replace(row, where=where) for row, where in zip(once, this_year([row.where for row in once]), strict=True)]


def _levelled(rows: Sequence[LearnedRow]) -> list[LearnedRow]:
    """The rows with their levels: below a numbered one stand those without a number, or with one of another style, until the next total."""
    found: list[LearnedRow] = []
    outer = ""
    for row in rows:
        style = _style(str(row.written.get("number") or row.written.get("numbering") or ""))
        outer = "" if row.total else outer or style
        found.append(replace(row, level=0 if row.total or not outer or style == outer else 1))
    return found


def _style(number: str) -> str:
    """What is the same in the numbers of one list: 一、 二、 三、 or （1） （2）."""
    return re.sub(r"[^\W\d]+", "一", re.sub(r"\d+", "1", number))
