"""The smallest change by integer programming, where re-deriving amounts finds none: all identities around a group as one system.

After Fellegi and Holt (1976), A systematic approach to automatic edit and imputation: the fewest values are changed so that all edits
hold. Amounts are whole 分, so the solver (OR-Tools CP-SAT) is exact. It is imported here and nowhere else, only when it is needed.
"""

from collections.abc import Sequence

from gouji.identities import Identity
from gouji.locating.board import Board
from gouji.locating.suspects import weight

_EFFORT = 4.0
"""The most work that the solver may do, in its own units (about seconds); the same on every machine."""
_MOST_PLACES = 600


def solve(group: Sequence[int], board: Board) -> dict[int, int]:
    """The fewest amounts (place → 分) that must change so that the group holds and no sound identity around it breaks; among equally
    few those that identities demand with the likeliest typing error. Empty where there is no answer within the bounds."""
    places = board.places(group)
    if len(places) > _MOST_PLACES:
        return {}
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    reach = 2 * sum(abs(board.off(i)) for i in group) + 1
    moved = {p: model.new_int_var(-reach, reach, "") for p in places}
    changed = {p: model.new_bool_var("") for p in places}
    for place in places:
        model.add(moved[place] == 0).only_enforce_if(changed[place].negated())
    around = dict.fromkeys(i for p in places for i in board.around[p])
    for i in around:
        shares = _shares(board.identities[i])
        off = board.off(i)
        wanted = -off if i in set(group) else 0
        model.add(sum(share * moved[p] for p, share in shares.items() if p in moved) == wanted)
    model.minimize(sum(_cost(p, group, board) * changed[p] for p in places))
    solver = cp_model.CpSolver()
    solver.parameters.max_deterministic_time = _EFFORT
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return {}
    return {p: board.amounts[p] + solver.value(moved[p]) for p in places if solver.value(moved[p])}


def _shares(identity: Identity) -> dict[int, int]:
    """How often each place counts in the whole less the parts."""
    shares: dict[int, int] = {}
    for place, share in [(identity.whole, 1), *((p, 1) for p in identity.less), *((p, -1) for p in identity.parts)]:
        shares[place] = shares.get(place, 0) + share
    return shares


def _cost(place: int, group: Sequence[int], board: Board) -> int:
    """A thousand for a change, a little less where what an identity of the group demands would be a likely mistake."""
    demanded = board.demands(place)
    best = max((weight(place, demanded[i], board) for i in group if i in demanded), default=1.0)
    return 1000 - min(200, int(20 * max(0.0, best)))
