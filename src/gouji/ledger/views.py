"""The views that a line carries: those that follow from its classes, and those that its 口径 cell adds or removes."""

import functools
import importlib.resources
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gouji.ledger.model import Line


@dataclass(frozen=True, slots=True)
class View:
    """A view and the conditions under which a line carries it by itself; without conditions only its 口径 cell gives it."""

    name: str
    when: Mapping[str, Sequence[str]] = field(default_factory=dict)


def derived(line: Line, unit_kind: str) -> tuple[str, ...]:
    """The views that follow from the line's classes, in their order."""
    if any(getattr(line, dimension) in members for dimension, members in _rules()["none_for"].items()):
        return ()
    return tuple(view.name for view in _views() if view.when and _holds(view.when, line, unit_kind))


def with_cell(line: Line, unit_kind: str, cell: Iterable[str]) -> tuple[str, ...]:
    """The line's views: those that follow, those that the cell adds, without those that it names behind a minus."""
    said = set(cell)
    wanted = {*derived(line, unit_kind), *(v for v in said if not v.startswith("-"))} - {v[1:] for v in said if v.startswith("-")}
    return ordered(wanted)


def cell_of(line: Line, unit_kind: str) -> tuple[str, ...]:
    """What the 口径 cell must say for the line to carry its views: the inverse of `with_cell`."""
    follow = derived(line, unit_kind)
    return (*(v for v in line.views if v not in follow), *("-" + v for v in follow if v not in line.views))


def ordered(views: Iterable[str]) -> tuple[str, ...]:
    """The views in the order in which they stand; unknown ones last."""
    known = [view.name for view in _views()]
    return tuple(sorted(views, key=lambda v: (known.index(v) if v in known else len(known), v)))


def clash(views: Iterable[str]) -> tuple[str, ...]:
    """The views among these of which a line can carry one only; empty where there is no clash."""
    for group in _rules()["exclusive"]:
        both = tuple(v for v in group if v in set(views))
        if len(both) > 1:
            return both
    return ()


def _holds(when: Mapping[str, Sequence[str]], line: Line, unit_kind: str) -> bool:
    return all(_meets(unit_kind if dimension == "kind" else getattr(line, dimension), members) for dimension, members in when.items())


def _meets(member: str, wanted: Sequence[str]) -> bool:
    """Whether a member is wanted; a code also when it begins like a wanted one."""
    return member in wanted or (member.isascii() and any(member.startswith(code) for code in wanted))


@functools.cache
def _views() -> tuple[View, ...]:
    return tuple(View(**view) for view in _rules()["view"])


@functools.cache
def _rules() -> dict[str, Any]:
    text = importlib.resources.files(__package__).joinpath("views.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
