"""Which of the other documents is what to a document: last year's, the budget of these final accounts, the department's, the units'."""

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from gouji.amounts import plain
from gouji.document import Document
from gouji.messages import Problem, say
from gouji.rules.labels import words

LAST_YEAR, BUDGET, DEPARTMENT, UNITS = "上年", "预算", "部门", "单位"
"""The roles, by the words for them in formulas."""


@dataclass(frozen=True)
class Beside:
    """The other documents of a document by their roles, and for each that has none (its index in what was given) why."""

    others: Mapping[str, Sequence[Document]]
    unused: Mapping[int, str]


def others_for(document: Document, given: Sequence[Document]) -> Beside:
    """What each of the given documents is to a document.

    Units are taken only when all that the department lists are there: a sum that lacks one would accuse it wrongly.
    """
    others: dict[str, list[Document]] = {}
    unused: dict[int, str] = {}
    roles = [role_of(document, other) for other in given]
    if "" in roles and document.level == "单位" and DEPARTMENT not in roles:
        roles = _only_department(document, given, roles)
    for index, (role, other) in enumerate(zip(roles, given, strict=True)):
        if not role:
            unused[index] = _unrelated(document, other)
        elif others.get(role) and (role != UNITS or _twice(other, others[role])):
            unused[index] = say("checking.other_second", role=role, file=others[role][0].file)
        else:
            others.setdefault(role, []).append(other)
    if missing := _missing(document, others.get(UNITS, ())):
        others.pop(UNITS)
        unused |= {index: missing for index, role in enumerate(roles) if role == UNITS}
    return Beside(others, unused)


def role_of(document: Document, other: Document) -> str:
    """What another document is to a document, "" where nothing can be told."""
    same = same_organisation(document.organisation, other.organisation)
    alike = _stage(document) == _stage(other)
    if same and document.level == other.level and alike and other.year == document.year - 1:
        return LAST_YEAR
    if other.year != document.year:
        return ""
    if same and document.level == other.level and (_stage(document), _stage(other)) == ("决算", "预算"):
        return BUDGET
    if not alike or document.level == other.level:
        return ""
    department, unit, role = (other, document, DEPARTMENT) if document.level == "单位" else (document, other, UNITS)
    return role if same or lists(department, unit.organisation) else ""


def _stage(document: Document) -> str:
    return str(words()["stages"].get(document.stage, document.stage))


def _only_department(document: Document, given: Sequence[Document], roles: Sequence[str]) -> list[str]:
    """The one department of the same year and stage that lists no units: it was named for this unit."""
    fitting = [
        i for i, other in enumerate(given)
        if (other.level, other.year, _stage(other)) == ("部门", document.year, _stage(document))
        and not units_of(other) and other.format.partition("/")[0] == document.format.partition("/")[0]
    ]  # fmt: skip
    return [DEPARTMENT if [i] == fitting else role for i, role in enumerate(roles)]


def same_organisation(one: str, other: str) -> bool:
    """Whether two names are one organisation's: 中共, （本级）, 机关, 部门 and a place before the shorter one make no difference."""
    short, long = sorted((_name(one), _name(other)), key=len)
    if not short or not long.endswith(short):
        return False
    before = long[: len(long) - len(short)]
    return not before or bool(_pattern("place_end").search(before) or _pattern("place_start").search(short))


def lists(department: Document, organisation: str) -> bool:
    """Whether a department's document lists a unit."""
    return any(same_organisation(unit, organisation) for unit in units_of(department))


def units_of(department: Document) -> tuple[str, ...]:
    """The units that a department's document lists as those of its budget; none where it lists none, or not all by name."""
    named = next(_listed(department), None) or _sections(department)
    units = tuple(unit for unit in named if not _pattern("apart").search(unit))
    return () if any(_pattern("vague").search(unit) for unit in units) else units


def _listed(department: Document) -> Iterator[list[str]]:
    said = [*(part.text.text for part in department.parts if part.text), *(sentence.text for sentence in department.sentences)]
    for text in said:
        if found := _pattern("listing").search(plain(text)):
            names = re.split(_words()["between"], found[1].split("。")[0])
            if any(_pattern("own").search(name) for name in names):
                yield [_pattern("numbered").sub("", name) for name in names if name]


def _sections(department: Document) -> list[str]:
    """The listed parts of a department, where they are units and not its offices."""
    named = [_pattern("numbered").sub("", plain(name)).rstrip("。；") for name in department.profile.sections]
    return named if any(_pattern("own").search(name) for name in named) else []


def _missing(document: Document, units: Sequence[Document]) -> str:
    """Why the units cannot be summed up, "" where they can, or where there are none."""
    if not units:
        return ""
    listed = units_of(document)
    if not listed:
        return say("checking.other_units_unknown")
    lacking = [name for name in listed if not any(_is(document, name, unit) for unit in units)]
    return say("checking.other_units_missing", units=lacking) if lacking else ""


def _is(department: Document, name: str, unit: Document) -> bool:
    own = _pattern("own").search(name) and same_organisation(department.organisation, unit.organisation)
    return bool(own) or same_organisation(name, unit.organisation)


def _twice(unit: Document, units: Iterable[Document]) -> bool:
    return any(same_organisation(unit.organisation, known.organisation) for known in units)


def _unrelated(document: Document, other: Document) -> str:
    if (other.organisation, other.year, other.stage, other.level) == (document.organisation, document.year, document.stage, document.level):
        return say("checking.other_same")
    of = {"organisation": other.organisation or "?", "year": other.year, "stage": other.stage, "level": other.level}
    return say("checking.other_unrelated", **of)


def left_over(given: Sequence[Document], unused: Iterable[Mapping[int, str]]) -> list[Problem]:
    """The given documents that were of use to none of the checked ones (each one's `unused`), with the first reason."""
    known = list(unused)
    if not known:
        return []
    left = [index for index in range(len(given)) if all(index in each for each in known)]
    return [Problem("checking.other_unused", file=given[index].file, why=known[0][index]) for index in left]


def _name(organisation: str) -> str:
    left = _pattern("marks").sub("", plain(organisation))
    return _pattern("marks").sub("", left)  # 机关 before （本级） ends the name only now


@functools.cache
def _words() -> dict[str, str]:
    return tomllib.loads(files(__package__).joinpath("others.toml").read_text(encoding="utf-8"))


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_words()[name])
