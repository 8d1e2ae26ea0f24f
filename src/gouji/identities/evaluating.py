"""One identity and what the printed amounts make of it."""

from collections.abc import Sequence
from dataclasses import dataclass

HOLDS, ROUNDED, FAILS = "holds", "rounded", "fails"
_LOOSE = ("rest", "near")
"""Identities between two places that may be off by one last place."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The amount at `whole` is the sum of the amounts at `parts` (indices), less those at `less`. `kind` is same (one question,
    two places), union (a question made up of others), rest (the only part that the whole has money for), change (this year = last
    year + change), law (an equation of accounting) or near (one whose print may be off by one last place)."""

    kind: str
    whole: int
    parts: tuple[int, ...]
    rule: str = ""
    less: tuple[int, ...] = ()

    @property
    def places(self) -> tuple[int, ...]:
        """All indices that take part, the whole first."""
        return (self.whole, *self.parts, *self.less)


def residual(identity: Identity, amounts_fen: Sequence[int]) -> int:
    """The whole less what it should be, in 分; 0 where the identity holds."""
    return amounts_fen[identity.whole] - sum(amounts_fen[i] for i in identity.parts) + sum(amounts_fen[i] for i in identity.less)


def evaluate(identity: Identity, amounts_fen: Sequence[int], steps_fen: Sequence[int]) -> str:
    """HOLDS, ROUNDED (a 尾差: a sum of n ≥ 2 parts off by at most (n+1)/2 last places) or FAILS.

    `steps_fen` are the last places of the amounts. Between two precisions the same amount, rounded half up, must be the same print.
    The rest of a whole may be off by one last place, for parts too small to print, and so may what is near.
    """
    off = abs(residual(identity, amounts_fen))
    if not off:
        return HOLDS
    step = max(steps_fen[i] for i in identity.places)
    if len(identity.parts) == 1 and not identity.less:
        if identity.kind in _LOOSE and off <= step:
            return ROUNDED
        coarser = steps_fen[identity.whole] != steps_fen[identity.parts[0]] and 2 * off <= step
        return HOLDS if coarser else FAILS
    return ROUNDED if 2 * off <= len(identity.places) * step else FAILS


def allowed_fen(identity: Identity, steps_fen: Sequence[int]) -> tuple[int, int]:
    """By how much (分) an identity may be off and holds, and by how much it is off by rounding only: what `evaluate` goes by, for many
    documents that print the same places to the same last places."""
    step = max(steps_fen[i] for i in identity.places)
    if len(identity.parts) == 1 and not identity.less:
        coarser = steps_fen[identity.whole] != steps_fen[identity.parts[0]]
        loose = identity.kind in _LOOSE
        return (step // 2 if coarser and not loose else 0), (step if loose else 0)
    return 0, len(identity.places) * step // 2
