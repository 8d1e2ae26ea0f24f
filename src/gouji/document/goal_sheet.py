"""Goal sheets: a project's money, its goal, its indicators, and where all that is printed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gouji.amounts import UNITS, read_amount
from gouji.document.place import NOWHERE, Place
from gouji.document.target import Target, target_of


@dataclass(frozen=True, slots=True)
class Indicator:
    """A performance indicator as printed, with its first and second level.

    `weight` and `evidence` are "" in the layouts that have no columns for them. `place` is where its row is printed, from the name on,
    NOWHERE where it was compiled; indicators that say the same are equal, wherever they stand.
    """

    level1: str
    level2: str
    level3: str
    value: str
    weight: str = ""
    evidence: str = ""
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def target(self) -> Target:
        """The value as direction, number and unit, or as words."""
        return target_of(self.value)


@dataclass(frozen=True, slots=True)
class GoalSheet:
    """A project's goal sheet: `amount` as printed without its unit (`91`), `appropriation` and `other` of it, the year's goal.

    `heads` are the sheet's printed words (keys: title, project, department, unit, funds, total, appropriation, other, goal,
    indicators, level1, level2, level3, value), so that a publisher needs no words of its own. `places` say where what its head says is printed
    (keys: project, department, unit, total, appropriation, other, goal), or its label where nothing is; equal sheets may stand elsewhere.
    """

    project: str
    amount: str
    amount_unit: str
    appropriation: str
    other: str
    department: str
    implementer: str
    goal: str
    indicators: tuple[Indicator, ...]
    heads: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[str, Place], ...] = field(default=(), compare=False)

    @property
    def amount_fen(self) -> int | None:
        """The amount in 分; None where none is printed, or in no unit that is known."""
        printed, unit = read_amount(self.amount), UNITS.get(self.amount_unit)
        return printed.fen(unit) if printed is not None and unit is not None else None

    def place_of(self, key: str) -> Place:
        """Where one of the keys of `places` is printed; where it is not, the project's name."""
        places = dict(self.places)
        return places.get(key) or places.get("project", NOWHERE)


Subject = tuple[GoalSheet, Indicator | None]
"""What a finding on goals is about: a sheet, or one of its indicators."""


def goal_name(sheet: GoalSheet, indicator: Indicator | None = None) -> str:
    """How findings call a goal sheet, or one of its indicators: project, project：indicator."""
    return sheet.project if indicator is None else f"{sheet.project}：{indicator.level3}"


def named_goals(sheets: Sequence[GoalSheet]) -> dict[str, tuple[Subject, ...]]:
    """The sheets and indicators by their names, in the order of print; a name of a sheet is that of no indicator."""
    found: dict[str, list[Subject]] = {}
    projects = {sheet.project for sheet in sheets}
    for sheet in sheets:
        for one in (None, *sheet.indicators):
            if one is None or goal_name(sheet, one) not in projects:
                found.setdefault(goal_name(sheet, one), []).append((sheet, one))
    return {name: tuple(subjects) for name, subjects in found.items()}
