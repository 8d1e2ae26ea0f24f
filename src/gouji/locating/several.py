"""Several mistakes at once: the fewest, likeliest changes that mend a group of violated identities, found by re-deriving amounts.

A violated identity accuses its places; each is given what one of the violated identities around it demands, and so on until all
hold. The search keeps the likeliest beginnings (a beam) and stops at the smallest number of changes that mends everything.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.locating.board import Board
from gouji.locating.suspects import weight

MOST_CHANGES = 4
_BEAM = 80


@dataclass(frozen=True)
class Changes:
    """Amounts (place → 分) that mend a group, with the logarithm of their weight."""

    meant: dict[int, int]
    score: float


@dataclass(frozen=True)
class _Begun:
    meant: dict[int, int]
    left: frozenset[int]
    score: float


def mend(group: Sequence[int], board: Board) -> list[Changes]:
    """All ways found to mend the group with the fewest changes, likeliest first; none where more than MOST_CHANGES are needed."""
    begun = [_Begun({}, frozenset(group), 0.0)]
    for _ in range(MOST_CHANGES):
        grown = {frozenset(b.meant.items()): b for state in begun for b in _grown(state, board)}.values()
        mended = [Changes(b.meant, b.score) for b in grown if not b.left]
        if mended:
            return sorted(mended, key=lambda changes: (-changes.score, sorted(changes.meant)))
        begun = sorted(grown, key=lambda b: (2.5 * len(b.left) - b.score, sorted(b.meant)))[:_BEAM]
    return []


def _grown(begun: _Begun, board: Board) -> Iterator[_Begun]:
    """The beginnings with one change more: of a place of the violated identity with the fewest places."""
    accused = min(begun.left, key=lambda i: (len(board.identities[i].places), i))
    for place in board.identities[accused].places:
        if place in begun.meant:
            continue
        demanded = board.demands(place, begun.meant)
        for meant in {demanded[i] for i in begun.left if i in demanded}:
            changed = {**begun.meant, place: meant}
            left = {i for i in begun.left if i not in demanded}
            left |= {i for i in demanded if not board.holds(i, changed) and (i in begun.left or board.holds(i, begun.meant))}
            yield _Begun(changed, frozenset(left), begun.score + math.log(weight(place, meant, board)) - 3.0)
