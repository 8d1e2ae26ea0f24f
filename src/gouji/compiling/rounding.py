"""舍位平衡, controlled rounding: what each question prints, so that every identity holds in print.

Rounding each cell alone breaks sums. Here the whole document is rounded at once: each answer goes to one of the last
places around its true value, never further than one, and all identities hold exactly. The true values satisfy the identities,
so the linear relaxation is always feasible; the whole numbers are found by constraint programming (CP-SAT).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gouji.amounts import round_half_up
from gouji.identities import Identity, Law, Partition, derive, residual
from gouji.points import Members, Point

_SECONDS = 20.0


@dataclass(frozen=True)
class Sums:
    """What must hold between questions: those of the cells and the sums among them, and what the format says of questions."""

    cells: Sequence[Point | None]
    sums: Sequence[tuple[int, tuple[int, ...]]]
    partitions: Sequence[Partition]
    members: Members
    nothing: Sequence[Point]
    unions: Sequence[tuple[Point, Sequence[Point], Sequence[Point]]] = ()
    laws: Sequence[Law] = ()


@dataclass(frozen=True)
class Rounded:
    """`fen` gives each question its printed amount in 分; `loose` are identities (whole, parts) that cannot all hold."""

    fen: Mapping[Point, int]
    loose: tuple[tuple[Point, tuple[Point, ...]], ...] = field(default=())


def round_answers(exact: Mapping[Point, int], sums: Sums, step_fen: int) -> Rounded:
    """Round all answers to whole last places of `step_fen` together."""
    if all(amount % step_fen == 0 for amount in exact.values()):
        return Rounded(exact)
    questions = list(exact)
    identities = _identities(questions, exact, sums)
    amounts = list(exact.values())
    nearest = [round_half_up(amount, step_fen) for amount in amounts]
    if all(residual(identity, nearest) == 0 for identity in identities):
        return Rounded(dict(zip(questions, nearest, strict=True)))
    whole = _solve(amounts, nearest, identities, step_fen)
    loose = [i for i in identities if residual(i, whole)]
    named = tuple((questions[i.whole], tuple(questions[p] for p in i.parts)) for i in loose)
    return Rounded(dict(zip(questions, whole, strict=True)), named)


def _identities(questions: Sequence[Point], exact: Mapping[Point, int], sums: Sums) -> list[Identity]:
    """The identities between questions: each question once, so that equal questions are equal of themselves."""
    place = {question: i for i, question in enumerate(questions)}
    declared = [
        (place[sums.cells[whole]], tuple(place[sums.cells[p]] for p in parts))  # type: ignore[index]
        for whole, parts in sums.sums
        if sums.cells[whole] is not None
    ]
    answers = [amount or None for amount in exact.values()]
    return derive(questions, answers, declared, sums.partitions, sums.members, sums.nothing, sums.unions, sums.laws)


def _solve(amounts: Sequence[int], nearest: Sequence[int], identities: Sequence[Identity], step: int) -> list[int]:
    """Whole last places for all amounts; where not all identities can hold, as many of them as can be hold."""
    return _found(amounts, nearest, identities, step, give_up=False) or _found(amounts, nearest, identities, step, give_up=True) or list(nearest)


def _found(amounts: Sequence[int], nearest: Sequence[int], identities: Sequence[Identity], step: int, give_up: bool) -> list[int] | None:
    """A solution, None where there is none in time. `give_up` allows identities to fail and keeps the most of them."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    variables = [model.new_int_var(*_bounds(amount, step), "") for amount in amounts]
    kept = []
    for identity in identities:
        parts = sum(variables[p] for p in identity.parts)
        holds = model.add(sum((variables[p] for p in identity.less), variables[identity.whole]) == parts)
        if give_up:
            kept.append(model.new_bool_var(""))
            holds.only_enforce_if(kept[-1])
    for variable, near in zip(variables, nearest, strict=True):
        model.add_hint(variable, near // step)
    if give_up:
        model.maximize(sum(kept))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = _SECONDS
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return [solver.value(variable) * step for variable in variables]


def _bounds(amount: int, step: int) -> tuple[int, int]:
    """The whole last places within one place of an amount; nothing stays nothing, and no sign turns."""
    if not amount:
        return 0, 0
    low, high = -((step - amount) // step), (amount + step) // step
    return (max(low, 0), high) if amount > 0 else (low, min(high, 0))
