"""Amounts in each other's place: one that stands a column off, two of one row or of two rows exchanged."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from gouji.locating.board import Board
from gouji.locating.suspects import alone


def exchanges(groups: Sequence[Sequence[int]], board: Board) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """(place that should have the amount of the other, the other, the identities that this mends), each place once.

    Two places that stand side by side or one below the other are exchanged where that mends whole groups of violated identities,
    breaks none that are sound, and no single amount does the same.
    """
    group_of = {i: tuple(group) for group in groups for i in group}
    taken: set[int] = set()
    near = {p for i in group_of for p in board.identities[i].places}
    for row in board.evidence.rows:
        there = [p for p in row if p in near]
        for one, other in combinations(there, 2):
            mended = () if {one, other} & taken else _mended(one, other, group_of, board)
            if mended:
                taken |= {p for i in mended for p in board.identities[i].places}
                yield (*_ordered(one, other, board), mended)


def _ordered(one: int, other: int, board: Board) -> tuple[int, int]:
    """The place that prints nothing, or the less, first: it is where an amount is wanted."""
    return (one, other) if abs(board.amounts[one]) <= abs(board.amounts[other]) else (other, one)


def _mended(one: int, other: int, group_of: Mapping[int, tuple[int, ...]], board: Board) -> tuple[int, ...]:
    first, second = board.amounts[one], board.amounts[other]
    if first == second:
        return ()
    touched = dict.fromkeys((*board.around.get(one, ()), *board.around.get(other, ())))
    unlike = [i for i in touched if board.share(i, one) != board.share(i, other)]
    wrong = sorted(i for i in unlike if i in group_of)
    whole = sorted({i for start in wrong for i in group_of[start]})
    if wrong != whole or not all(any(p in board.identities[i].places for i in wrong) for p in (one, other)):
        return ()
    changed = {one: second, other: first}
    return () if not all(board.holds(i, changed) for i in unlike) or alone(wrong, board) else tuple(wrong)
