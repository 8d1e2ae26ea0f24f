"""Causes: the violated identities, each group explained by one amount where that is possible, else by the fewest.

After Fellegi and Holt (1976): change as few values as can be so that all edits hold; here the edits are the identities of
the whole document, and the value that each demands of an amount says at once what the amount should be.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gouji.identities import HOLDS, ROUNDED, Identity, evaluate, residual
from gouji.locating.typing import DIGIT, DOUBLED, EXTRA, LOST, MISSING, OTHER, POINT, SIGN, SWAP, slip


@dataclass(frozen=True, slots=True)
class Suspect:
    """A place whose amount explains the cause: what it should say in 分, how likely that is, and the typing error (`slip`)."""

    place: int
    suggested_fen: int
    likelihood: float
    slip: str


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that is wrong: the identities that it breaks (indices), and the suspects, likeliest first.

    `rounded` says that all of it could be rounding: then it is a hint.
    """

    identities: tuple[int, ...]
    suspects: tuple[Suspect, ...]
    rounded: bool = False


def find_causes(identities: Sequence[Identity], amounts_fen: Sequence[int], steps_fen: Sequence[int]) -> list[Cause]:
    """The causes of all identities that fail, in the order of their first identity.

    Rounding differences are heard: they help to tell suspects apart, and two or more that demand the same of one amount
    are a cause of their own.
    """
    verdicts = [evaluate(identity, amounts_fen, steps_fen) for identity in identities]
    off = [i for i, verdict in enumerate(verdicts) if verdict != HOLDS]
    if not off:
        return []
    board = _Board(identities, amounts_fen, steps_fen)
    causes = []
    for group in _connected(off, identities):
        causes += _explained(group, board, verdicts)
    return sorted(causes, key=lambda cause: cause.identities)


class _Board:
    """The identities around each place, and the amounts as they are changed while causes are found."""

    def __init__(self, identities: Sequence[Identity], amounts: Sequence[int], steps: Sequence[int]) -> None:
        self.identities = identities
        self.amounts = list(amounts)
        self.steps = steps
        self.around: dict[int, list[int]] = {}
        for i, identity in enumerate(identities):
            for place in identity.places:
                self.around.setdefault(place, []).append(i)

    def demands(self, place: int) -> dict[int, int]:
        """What each identity around a place demands of it, in 分, if all else stays."""
        found = {}
        for i in self.around.get(place, ()):
            identity = self.identities[i]
            off = residual(identity, self.amounts)
            found[i] = self.amounts[place] + (-off if place == identity.whole or place in identity.less else off)
        return found


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


def _explained(group: Sequence[int], board: _Board, verdicts: Sequence[str]) -> list[Cause]:
    """One cause where one place explains the whole group, else one for each of the fewest places that do."""
    rounded = all(verdicts[i] == ROUNDED for i in group)
    alone = _suspects(group, board)
    if alone:
        return [] if rounded and len(group) < 2 else [Cause(tuple(group), alone, rounded)]
    if rounded:
        return []
    return _one_by_one([i for i in group if verdicts[i] != ROUNDED], board)


def _suspects(group: Sequence[int], board: _Board) -> tuple[Suspect, ...]:
    """All places that explain the group alone: every violated identity demands the same of them, and no sound one is broken."""
    places = set.intersection(*(set(board.identities[i].places) for i in group))
    found = []
    for place in sorted(places):
        demanded = board.demands(place)
        values = {demanded[i] for i in group}
        if len(values) == 1 and len(demanded) == len(group):
            found.append((place, values.pop()))
    return _ranked(found, board)


def _ranked(found: Sequence[tuple[int, int]], board: _Board) -> tuple[Suspect, ...]:
    """The suspects with likelihoods that add up to a little under 1: a typing error weighs six times another change."""
    weighed = []
    for place, meant in found:
        step = board.steps[place]
        kind = slip(board.amounts[place] // step, meant // step)
        sound = meant >= 0 or board.amounts[place] < 0
        weighed.append((_WEIGHT.get(kind, 1.0) * (1.0 if sound else 0.1), place, meant, kind))
    whole = sum(weight for weight, *_ in weighed)
    ranked = sorted(weighed, key=lambda w: (-w[0], w[1]))
    certain = 0.98 if len(ranked) == 1 and ranked[0][3] != OTHER else 0.95
    return tuple(Suspect(place, meant, round(certain * weight / whole, 2), kind) for weight, place, meant, kind in ranked)


_WEIGHT: Mapping[str, float] = {
    OTHER: 1.0, MISSING: 2.0, EXTRA: 2.0, SWAP: 8.0, DIGIT: 6.0, POINT: 6.0, SIGN: 6.0, LOST: 5.0, DOUBLED: 5.0,
}  # fmt: skip


def _one_by_one(group: Sequence[int], board: _Board) -> list[Cause]:
    """Several errors: again and again the place whose change mends most and breaks least, until all is mended."""
    left, causes = set(group), []
    while left:
        best = _best(left, board)
        if best is None:
            causes += [Cause((i,), ()) for i in sorted(left)]
            break
        place, meant, mended = best
        causes.append(Cause(tuple(sorted(mended)), _ranked([(place, meant)], board)))
        board.amounts[place] = meant
        left -= mended
    return causes


def _best(left: set[int], board: _Board) -> tuple[int, int, set[int]] | None:
    choices = []
    for place in sorted({p for i in left for p in board.identities[i].places}):
        demanded = board.demands(place)
        for meant in {demanded[i] for i in left if i in demanded}:
            mended = {i for i in left if demanded.get(i) == meant}
            broken = sum(1 for i, value in demanded.items() if value == board.amounts[place] and i not in left)
            kind = slip(board.amounts[place] // board.steps[place], meant // board.steps[place])
            choices.append((len(mended) - broken, _WEIGHT.get(kind, 1.0), -place, meant, mended))
    gain, _, place, meant, mended = max(choices, key=lambda c: c[:4])
    return (-place, meant, mended) if gain > 0 else None
