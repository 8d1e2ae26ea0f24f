"""Causes: the violated identities, each group explained by one amount where that is possible, else by the fewest.

After Fellegi and Holt (1976): change as few values as can be so that all edits hold; here the edits are the identities of
the whole document. What an identity demands of an amount is exact, so single mistakes, and most of several, need no solver.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gouji.identities import HOLDS, ROUNDED, Identity, evaluate
from gouji.locating.board import Board, Evidence
from gouji.locating.exchanged import exchanges
from gouji.locating.several import Changes, mend
from gouji.locating.solving import solve
from gouji.locating.suspects import Suspect, alone, ranked

_MANY = 20
"""So many sums that come out exactly are no accident."""
_SEVERAL = 0.93
"""How much surer a cause is alone than one of several that share identities."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that is wrong: the identities that it breaks (indices), and the suspects, likeliest first.

    `rounded` says that all of it could be rounding: then it is a hint, unless that is `unlikely`: the document's other sums are exact.
    `moved` says that the first two suspects have each other's amount.
    """

    identities: tuple[int, ...]
    suspects: tuple[Suspect, ...]
    rounded: bool = False
    unlikely: bool = False
    moved: bool = False


def find_causes(
    identities: Sequence[Identity], amounts_fen: Sequence[int], steps_fen: Sequence[int], evidence: Evidence | None = None
) -> list[Cause]:
    """The causes of all identities that fail, in the order of their first identity.

    Rounding differences are heard: they help to tell suspects apart, and two or more that demand the same of one amount
    are a cause of their own, as is a single one in a document whose sums are otherwise exact.
    """
    verdicts = [evaluate(identity, amounts_fen, steps_fen) for identity in identities]
    off = [i for i, verdict in enumerate(verdicts) if verdict != HOLDS]
    if not off:
        return []
    board = Board(identities, list(amounts_fen), steps_fen, evidence or Evidence())
    groups = _connected(off, identities)
    causes = [Cause(mended, _moved(one, other, board), moved=True) for one, other, mended in exchanges(groups, board)]
    explained = {i for cause in causes for i in cause.identities}
    for group in groups:
        if group[0] not in explained:
            causes += _explained(group, board, verdicts)
    return sorted(causes, key=lambda cause: cause.identities)


def _moved(one: int, other: int, board: Board) -> tuple[Suspect, ...]:
    """The two places that should have each other's amount."""
    found = ranked([(one, board.amounts[other])], board) + ranked([(other, board.amounts[one])], board)
    return tuple(Suspect(s.place, s.suggested_fen, 0.95, s.slip) for s in found)


def _connected(off: Iterable[int], identities: Sequence[Identity]) -> list[list[int]]:
    """The violated identities in groups that share places."""
    group_of: dict[int, list[int]] = {}
    for i in off:
        merged = [i]
        for group in {id(group_of[p]): group_of[p] for p in identities[i].places if p in group_of}.values():
            merged += group
        for k in merged:
            for place in identities[k].places:
                group_of[place] = merged
    return [sorted(group) for group in {id(g): g for g in group_of.values()}.values()]


def _explained(group: Sequence[int], board: Board, verdicts: Sequence[str]) -> list[Cause]:
    """One cause where one place explains the whole group, else one for each of the fewest places that do."""
    rounded = all(verdicts[i] == ROUNDED for i in group)
    found = alone(group, board)
    if found:
        unlikely = rounded and _exact_beside(group, verdicts, board) and _too_far(group, board)
        hint = rounded and len(group) < 2 and not unlikely
        return [] if hint else [Cause(tuple(group), ranked(found, board), rounded, unlikely)]
    if rounded:
        return []
    left = [i for i in group if verdicts[i] != ROUNDED]
    return [cause for part in _connected(left, board.identities) for cause in _apart(part, board)]


def _exact_beside(group: Sequence[int], verdicts: Sequence[str], board: Board) -> bool:
    """Whether all other sums of the document come out exactly, and these are many: then nothing in it was rounded on its own."""
    others = [i for i, identity in enumerate(board.identities) if i not in group and sum(bool(board.amounts[p]) for p in identity.parts) > 1]
    return len(others) >= _MANY and all(verdicts[i] != ROUNDED for i in others)


def _too_far(group: Sequence[int], board: Board) -> bool:
    """Whether rounding would hardly come to that: several sums are off, or one by three standard deviations of so many roundings, or
    amounts are printed to the 分."""
    step = max(board.steps[p] for i in group for p in board.identities[i].places)
    parts = max(len(board.identities[i].places) for i in group)
    return step == 1 or len(group) > 1 or 12 * board.off(group[0]) ** 2 >= 9 * parts * step**2


def _apart(group: Sequence[int], board: Board) -> list[Cause]:
    """A group that more than one amount breaks, or one among rounding differences: cause by cause."""
    found = alone(group, board)
    if found:
        return [Cause(tuple(group), ranked(found, board))]
    ways = mend(group, board)
    if not ways and (meant := solve(group, board)):
        ways = [Changes(meant, 0.0)]
    return _causes(ways, group, board) if ways else _one_by_one(group, board)


def _causes(ways: Sequence[Changes], group: Sequence[int], board: Board) -> list[Cause]:
    """A cause for each change of the likeliest way, with the other ways' changes in its place as further suspects."""
    best = ways[0].meant
    causes = []
    for place, meant in best.items():
        others = {p: v for p, v in best.items() if p != place}
        instead = [(place, meant)]
        for way in ways[1:]:
            rest = [(p, v) for p, v in way.meant.items() if others.get(p) != v]
            if len(rest) == 1 and len(way.meant) == len(best):
                instead.append(rest[0])
        mended = tuple(i for i in group if place in board.identities[i].places) or tuple(board.around[place])
        causes.append(Cause(mended, ranked(dict.fromkeys(instead), board, _SEVERAL * _surety(ways))))
    return causes


def _surety(ways: Sequence[Changes]) -> float:
    """How much likelier the best way is than the next, between a half and one."""
    return 1.0 if len(ways) < 2 else max(0.5, 1.0 / (1.0 + math.exp(ways[1].score - ways[0].score)))


def _one_by_one(group: Sequence[int], board: Board) -> list[Cause]:
    """More mistakes than can be searched for together: again and again the place whose change mends most and breaks least."""
    left, causes = set(group), []
    while left:
        best = _best(left, board)
        if best is None:
            causes += [Cause((i,), ()) for i in sorted(left)]
            break
        place, meant, mended = best
        causes.append(Cause(tuple(sorted(mended)), ranked([(place, meant)], board, _SEVERAL)))
        board.amounts[place] = meant
        left -= mended
    return causes


def _best(left: set[int], board: Board) -> tuple[int, int, set[int]] | None:
    choices = []
    for place in board.places(left):
        demanded = board.demands(place)
        for meant in {demanded[i] for i in left if i in demanded}:
            mended = {i for i in left if demanded.get(i) == meant}
            broken = sum(1 for i, value in demanded.items() if value == board.amounts[place] and i not in left)
            choices.append((len(mended) - broken, len(mended), -place, meant, mended))
    gain, _, place, meant, mended = max(choices, key=lambda c: c[:4])
    return (-place, meant, mended) if gain > 0 else None
