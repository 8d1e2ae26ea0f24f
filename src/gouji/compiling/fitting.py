"""Whole amounts for candidate lines, so that sums of them come to what is printed: constraint programming (CP-SAT)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_EFFORT = 60.0
"""How long a search may take, in CP-SAT's deterministic seconds: the same on every machine."""

_SMALL_EFFORT, _MOST_SMALL = 0.5, 50
"""The same for the 分 behind a printed 0.00, and the most of them in one line: any that fit will do."""

_MISSED = 20
"""What it costs to miss a printed amount by one last place; above the cost of any unusual line."""

_MOST_FEN = 10**15


@dataclass(frozen=True, slots=True)
class Equation:
    """The lines at `places` come to `fen`, printed with a last place of `step_fen`; `small`: not nothing, though 0.00 is printed;
    `nothing`: nothing at all, as a blank says."""

    places: tuple[int, ...]
    fen: int
    step_fen: int
    small: bool = False
    nothing: bool = False


@dataclass(frozen=True)
class System:
    """Equations over lines 0 … n-1, pairs of places that come to the same (`links`), and how unusual each line is."""

    lines: int
    equations: Sequence[Equation]
    links: Sequence[tuple[Sequence[int], Sequence[int]]]
    costs: Sequence[int]

    def free(self, though_nought: bool = False) -> list[bool]:
        """Which lines are not in a sum that is printed as nothing, by itself or because what they are linked to is nothing.

        `though_nought`: also those in a sum that is printed as 0.00, since a few 分 may stand behind it.
        """
        free = [True] * self.lines
        for equation in self.equations:
            if not equation.fen and (equation.nothing or not though_nought):
                for place in equation.places:
                    free[place] = False
        for one, other in (*self.links, *self.links):
            for these, those in ((one, other), (other, one)):
                if not any(free[p] for p in these):
                    for place in those:
                        free[place] = False
        return free


def exactly(system: System) -> list[int] | None:
    """Amounts with which every sum comes to exactly what is printed; None where there are none."""
    step = min((e.step_fen for e in system.equations), default=1)
    if any(e.fen % step or e.fen < 0 for e in system.equations):
        return None
    wanted: dict[tuple[int, ...], int] = {}
    free = system.free()
    for equation in system.equations:
        places = tuple(p for p in equation.places if free[p])
        if wanted.setdefault(places, equation.fen) != equation.fen:
            return None
    if wanted.pop((), 0):
        return None
    search = _Search(system, free, _most(wanted, step, system.lines))
    for places, fen in wanted.items():
        search.sum_is(places, fen // step, fen // step)
    amounts = search.found()
    return None if amounts is None else [a * step for a in amounts]


def to_the_finest(system: System) -> list[int] | None:
    """Amounts with which the sums printed with the finest last place are exact, and the others round to what is printed; None where
    there are none."""
    step = min((e.step_fen for e in system.equations), default=1)
    if any(e.fen % step or e.fen < 0 for e in system.equations):
        return None
    free = system.free(though_nought=True)
    wanted = [(tuple(p for p in e.places if free[p]), *((e.fen, e.fen) if e.step_fen == step else _range(e))) for e in system.equations]
    search = _Search(system, free, _most({places: high for places, _, high in wanted}, step, system.lines))
    for places, low, high in wanted:
        search.sum_is(places, -(-low // step), high // step)
    amounts = search.found()
    return amounts and [a * step for a in amounts]


def rounding_to(system: System) -> list[int] | None:
    """Amounts in 分 with which every sum, rounded half up to its own last place, is what is printed; None where there are none."""
    if any(e.fen < 0 for e in system.equations):
        return None
    free = system.free(though_nought=True)
    wanted = [(tuple(p for p in e.places if free[p]), *_range(e)) for e in system.equations]
    search = _Search(system, free, _most({places: high for places, _, high in wanted}, 1, system.lines))
    for places, low, high in wanted:
        search.sum_is(places, low, high)
    return search.found()


def nearest(system: System) -> list[int] | None:
    """Amounts with which the printed sums are missed by as little as can be, None where none are found with this effort."""
    step = min((e.step_fen for e in system.equations), default=1)
    most = 2 * max((abs(e.fen) for e in system.equations), default=0) // step + 1
    search = _Search(system, [True] * system.lines, [most] * system.lines)
    for equation in system.equations:
        search.sum_is_near(equation.places, equation.fen // step, most)
    amounts = search.found()
    return amounts and [a * step for a in amounts]


def with_small_ones(system: System, amounts: Sequence[int]) -> list[int]:
    """The amounts with 1 分 where 0.00 is printed for a sum that is not nothing; unchanged where this cannot hold everywhere."""
    free = system.free(though_nought=True)
    small = [tuple(p for p in e.places if free[p]) for e in system.equations if e.small]
    if not small or not all(small):
        return list(amounts)
    bare = System(system.lines, (), system.links, [1] * system.lines)
    search = _Search(bare, free, [_MOST_SMALL] * system.lines)
    for places in small:
        search.sum_is(places, 1, _MOST_SMALL * len(places))
    found = search.found(_SMALL_EFFORT)
    return [a + more for a, more in zip(amounts, found or [0] * system.lines, strict=True)]


def _range(equation: Equation) -> tuple[int, int]:
    """The sums in 分 that are printed so, rounded half up."""
    if equation.nothing:
        return 0, 0
    half = equation.step_fen // 2
    return max(equation.fen - half, int(equation.small)), equation.fen + max(half - 1, 0)


def _most(wanted: dict[tuple[int, ...], int], step: int, lines: int) -> list[int]:
    """The most that each line can be: the least of the sums that it is in."""
    most = [_MOST_FEN] * lines
    for places, fen in wanted.items():
        for place in places:
            most[place] = min(most[place], fen // step)
    return most


class _Search:
    """One model being built: a variable for each line that may be more than nothing."""

    def __init__(self, system: System, free: Sequence[bool], most: Sequence[int]) -> None:
        from ortools.sat.python import cp_model

        self._cp = cp_model
        self._model = cp_model.CpModel()
        self._lines = system.lines
        self._variables = {p: self._model.new_int_var(0, most[p], "") for p in range(system.lines) if free[p]}
        self._aims = [(cost, self._variables[p]) for p, cost in enumerate(system.costs) if cost and p in self._variables]
        for one, other in system.links:
            self._model.add(self._sum(one) == self._sum(other))

    def sum_is(self, places: Sequence[int], low: int, high: int) -> None:
        """The lines at the places come to low … high."""
        self._model.add_linear_constraint(self._sum(places), low, high)

    def sum_is_near(self, places: Sequence[int], wanted: int, most: int) -> None:
        """The lines at the places come to what is wanted, or it costs how much they miss it by."""
        over, under = (self._model.new_int_var(0, most, "") for _ in range(2))
        self._model.add(self._sum(places) + under - over == wanted)
        self._aims += [(_MISSED, over), (_MISSED, under)]

    def found(self, effort: float = _EFFORT) -> list[int] | None:
        """The amounts, None where there are none or none were found with this effort."""
        if self._aims:
            self._model.minimize(self._cp.LinearExpr.weighted_sum([v for _, v in self._aims], [c for c, _ in self._aims]))
        solver = self._cp.CpSolver()
        solver.parameters.max_deterministic_time = effort
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        if solver.solve(self._model) not in (self._cp.OPTIMAL, self._cp.FEASIBLE):
            return None
        return [solver.value(self._variables[p]) if p in self._variables else 0 for p in range(self._lines)]

    def _sum(self, places: Sequence[int]) -> Any:
        return self._cp.LinearExpr.sum([self._variables[p] for p in places if p in self._variables])
