"""Laws of accounting between questions: two sums that must be equal, for every class or kind of money that is asked about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gouji.identities.evaluating import Identity
from gouji.points import Point


@dataclass(frozen=True)
class Law:
    """The rule `rule`: the questions `left` together come to what the questions `right` come to, also when all of them are
    asked for one member of the dimensions `each`."""

    rule: str
    left: tuple[Point, ...]
    right: tuple[Point, ...]
    each: tuple[str, ...] = ()


def unfolded(laws: Iterable[Law], places: Mapping[Point, Sequence[int]], printed: Sequence[bool]) -> Iterator[Identity]:
    """The laws as identities: wherever all questions of a law are asked and, of those for each member, something is printed."""
    for law in laws:
        for members in _members(law, places):
            left, right = ([q.asking(**members) for q in side] for side in (law.left, law.right))
            if not all(q in places for q in (*left, *right)):
                continue
            there = [places[q][0] for q in (*left, *right)]
            if not law.each or any(printed[p] for p in there):
                yield Identity("law", there[0], tuple(there[len(left) :]), law.rule, tuple(there[1 : len(left)]))


def _members(law: Law, places: Iterable[Point]) -> list[dict[str, str | int | None]]:
    """The members of the dimensions `each` for which the first question of the law is asked."""
    if not law.each:
        return [{}]
    first = law.left[0]
    asked = ({d: q.get(d) for d in law.each} for q in places if q.asking(**{d: first.get(d) for d in law.each}) == first)
    return list({tuple(members.items()): members for members in asked}.values())
