"""Suspects: places whose amount alone explains violated identities, ranked by how likely the mistake is."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gouji.locating.board import Board
from gouji.locating.typing import OTHER, WEIGHT, slip


@dataclass(frozen=True, slots=True)
class Suspect:
    """A place whose amount explains the cause: what it should say in 分, how likely that is, and the typing error (`slip`)."""

    place: int
    suggested_fen: int
    likelihood: float
    slip: str


def alone(group: Sequence[int], board: Board) -> list[tuple[int, int]]:
    """All places that explain the group alone, with what they should say: every violated identity demands the same of them, and no
    sound one is broken."""
    found = []
    for place in sorted(set.intersection(*(set(board.identities[i].places) for i in group))):
        demanded = board.demands(place)
        for meant in dict.fromkeys(demanded[i] for i in sorted(group, key=lambda i: _coarseness(i, board)) if i in demanded):
            if meant != board.amounts[place] and all(board.holds(i, {place: meant}) for i in demanded):
                found.append((place, meant))
                break
    return found


def _coarseness(i: int, board: Board) -> int:
    """The coarsest last place of an identity: a finer one says more exactly what an amount should be."""
    return max(board.steps[p] for p in board.identities[i].places)


def weight(place: int, meant: int, board: Board) -> float:
    """How likely it is, against another change of any amount, that the place should say `meant`."""
    step = board.steps[place]
    printed = board.amounts[place]
    impossible = meant < 0 <= printed and place not in board.evidence.signed
    return WEIGHT.get(slip(printed // step, meant // step), 1.0) * board.evidence.odds(place, meant) * (0.02 if impossible else 1.0)


def ranked(found: Iterable[tuple[int, int]], board: Board, certain: float = 1.0) -> tuple[Suspect, ...]:
    """The suspects, likeliest first, with likelihoods that add up to less than 1: the rest is for what nobody thought of."""
    weighed = sorted(((weight(place, meant, board), place, meant) for place, meant in found), key=lambda w: (-w[0], w[1]))
    whole = sum(w for w, *_ in weighed)
    suspects = []
    for w, place, meant in weighed:
        kind = slip(board.amounts[place] // board.steps[place], meant // board.steps[place])
        sure = (0.98 if kind != OTHER else 0.96) * certain
        suspects.append(Suspect(place, meant, math.floor(100 * sure * w / whole) / 100, kind))
    return tuple(suspects)
