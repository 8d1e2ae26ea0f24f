"""How a sheet of self-evaluation is laid out: where costs stand, in which order the levels come, how wide its columns are; all of it data."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gouji.goals.scoring import IndicatorScore
from gouji.goals.wording import words
from gouji.messages import Problem


@dataclass(frozen=True)
class Layout:
    """A layout: for sheets that have the first level `level`, "" for any. `levels` are first levels, each with its second levels."""

    id: str
    name: str
    level: str
    widths: tuple[float, ...]
    basis: Mapping[str, Any]
    levels: tuple[tuple[str, ...], ...]

    def ordered(self, scores: Sequence[IndicatorScore]) -> list[IndicatorScore]:
        """The indicators in the order of the form, so that equal levels stand together; unknown levels as they came, last."""
        known = list(self.levels)
        first = list(dict.fromkeys([*(level[0] for level in known), *(one.indicator.level1 for one in scores)]))
        second = list(dict.fromkeys([*(name for level in known for name in level[1:]), *(one.indicator.level2 for one in scores)]))
        return sorted(scores, key=lambda one: (first.index(one.indicator.level1), second.index(one.indicator.level2)))


@functools.cache
def layouts() -> tuple[Layout, ...]:
    """The layouts of the package."""
    return tuple(
        Layout(raw["id"], raw["name"], raw.get("level", ""), tuple(raw["widths"]), raw["basis"], tuple(map(tuple, raw["levels"])))
        for raw in words("sheets")["layout"]
    )


def layout_of(scores: Sequence[IndicatorScore], id: str = "") -> Layout:
    """The layout named `id`, else the first for indicators like these. Problem where there is none of that name."""
    levels = {one.indicator.level1 for one in scores}
    found = [one for one in layouts() if (one.id == id if id else not one.level or one.level in levels)]
    if not found:
        raise Problem("goals.no_layout", layout=id, known="、".join(one.id for one in layouts()))
    return found[0]
