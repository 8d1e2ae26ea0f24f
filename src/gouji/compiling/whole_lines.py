"""舍位平衡 by lines: every ledger line is rounded to a whole last place, so that no answer is further than one from the truth.

Answers that are sums of rounded lines obey every identity, also those that no format declares: what a function receives is what
it spends, and a ledger in whole last places exists that prints the same document.
"""

from collections.abc import Iterable, Mapping, Sequence

from gouji.amounts import round_half_up
from gouji.compiling.asking import Answers
from gouji.points import Point

MOST_PLACES = 1_000_000
"""So many lines at most in all questions together: a unit has some ten thousands, a large department's ledger may have millions."""

_EFFORT = 20.0
"""How long the search may take, in CP-SAT's deterministic seconds: the same on every machine."""


def round_lines(lines_fen: Sequence[int], asked: Iterable[Sequence[int]], step_fen: int) -> list[int] | None:
    """The lines' amounts in whole last places of `step_fen`, None where none are found.

    `asked` are the places of the lines that each question adds up. Each sum is less than one place from its true value; where
    rounding every line to the nearest rounds every sum to the nearest, so it is done.
    """
    groups = [places for places in dict.fromkeys(tuple(places) for places in asked) if places]
    nearest = [round_half_up(fen, step_fen) for fen in lines_fen]
    if all(sum(nearest[p] for p in places) == round_half_up(sum(lines_fen[p] for p in places), step_fen) for places in groups):
        return nearest
    return _found(lines_fen, groups, step_fen)


def _found(lines_fen: Sequence[int], groups: Sequence[Sequence[int]], step: int) -> list[int] | None:
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    places = [model.new_int_var(fen // step, -(-fen // step), "") for fen in lines_fen]
    for group in groups:
        fen = sum(lines_fen[p] for p in group)
        model.add_linear_constraint(cp_model.LinearExpr.sum([places[p] for p in group]), (fen - step) // step + 1, -((-fen - step) // step) - 1)
    for variable, fen in zip(places, lines_fen, strict=True):
        model.add_hint(variable, round_half_up(fen, step) // step)
    solver = cp_model.CpSolver()
    solver.parameters.max_deterministic_time = _EFFORT
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return [solver.value(variable) * step for variable in places]


def rounded_answers(answers: Answers, asked: Mapping[Point, int], step_fen: int) -> dict[Point, int] | None:
    """What each question prints, in 分; None where the lines cannot be rounded so. `asked` are the lines of each as bits."""
    masks = list(dict.fromkeys(asked.values()))
    if sum(mask.bit_count() for mask in masks) > MOST_PLACES:
        return None
    groups = [answers.lines_of(mask) for mask in masks]
    lines = round_lines([line.amount_fen for line in answers.lines], groups, step_fen)
    if lines is None:
        return None
    printed = {mask: sum(lines[p] for p in places) for mask, places in zip(masks, groups, strict=True)}
    return {question: printed[mask] for question, mask in asked.items()}
