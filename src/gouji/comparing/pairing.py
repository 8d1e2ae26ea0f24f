"""Things of two documents beside each other: first those that agree in everything, then those that agree in less."""

from collections import deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
Key = Callable[[Thing], Hashable]


@dataclass(frozen=True, slots=True)
class Paired(Generic[Thing]):
    """The pairs in the order of the first document, and what is left over of either."""

    pairs: tuple[tuple[Thing, Thing], ...]
    went: tuple[Thing, ...]
    came: tuple[Thing, ...]


def paired(before: Sequence[Thing], after: Sequence[Thing], keys: Sequence[tuple[Key[Thing], Key[Thing]]]) -> Paired[Thing]:
    """Pair what has equal keys; of several with one key the first with the first. `keys` are for the things of either document, the strictest
    first; a key that is empty pairs nothing."""
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for key_before, key_after in keys:
        waiting: dict[Hashable, deque[int]] = {}
        for j, thing in enumerate(after):
            if j not in taken and (key := key_after(thing)):
                waiting.setdefault(key, deque()).append(j)
        for i, thing in enumerate(before):
            found = None if i in partner else waiting.get(key_before(thing))
            if found:
                partner[i] = found.popleft()
                taken.add(partner[i])
    return Paired(
        tuple((before[i], after[partner[i]]) for i in sorted(partner)),
        tuple(thing for i, thing in enumerate(before) if i not in partner),
        tuple(thing for j, thing in enumerate(after) if j not in taken),
    )
