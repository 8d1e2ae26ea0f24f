"""The board: the identities around each place, the amounts, and what changes of amounts do to the identities."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gouji.identities import Identity, residual


def _even(place: int, meant_fen: int) -> float:
    return 1.0


@dataclass(frozen=True)
class Evidence:
    """What the print says beside the amounts. `rows` are the places of each printed row from left to right; `odds` says how many times
    likelier than usual it is that a place should say another amount (in 分): over 1 where its print is odd or the amount stands elsewhere
    for the same thing, under 1 where what it prints does. `signed` are the places that may as well say less than nothing: changes."""

    rows: Sequence[Sequence[int]] = ()
    odds: Callable[[int, int], float] = _even
    signed: Container[int] = ()


@dataclass
class Board:
    """The identities around each place, and the amounts as they are changed while causes are found."""

    identities: Sequence[Identity]
    amounts: list[int]
    steps: Sequence[int]
    evidence: Evidence = field(default_factory=Evidence)

    def __post_init__(self) -> None:
        self.around: dict[int, list[int]] = {}
        for i, identity in enumerate(self.identities):
            for place in dict.fromkeys(identity.places):
                self.around.setdefault(place, []).append(i)

    def demands(self, place: int, changed: Mapping[int, int] = {}) -> dict[int, int]:
        """What each identity around a place demands of it, in 分, if all else stays (or is `changed`)."""
        now = changed.get(place, self.amounts[place])
        return {i: now - self.share(i, place) * self.off(i, changed) for i in self.around.get(place, ()) if self.share(i, place)}

    def share(self, i: int, place: int) -> int:
        """How often a place counts in the whole less the parts of an identity: 1 on the side of the whole, -1 on that of the parts."""
        identity = self.identities[i]
        return (place == identity.whole) + identity.less.count(place) - identity.parts.count(place)

    def off(self, i: int, changed: Mapping[int, int] = {}) -> int:
        """The whole less its parts, in 分, with the amounts `changed`."""
        off = residual(self.identities[i], self.amounts)
        for place, amount in changed.items():
            if i in self._near(place):
                off += self.share(i, place) * (amount - self.amounts[place])
        return off

    def _near(self, place: int) -> Sequence[int]:
        return self.around.get(place, ())

    def holds(self, i: int, changed: Mapping[int, int] = {}) -> bool:
        """Whether the identity holds exactly with the amounts `changed`, or the coarser of two prints is the finer one rounded."""
        off = self.off(i, changed)
        if not off:
            return True
        identity = self.identities[i]
        if len(identity.parts) != 1 or identity.less:
            return False
        steps = self.steps[identity.whole], self.steps[identity.parts[0]]
        return steps[0] != steps[1] and 2 * abs(off) <= max(steps)

    def places(self, group: Iterable[int]) -> list[int]:
        """All places of some identities, in order."""
        return sorted({p for i in group for p in self.identities[i].places})
