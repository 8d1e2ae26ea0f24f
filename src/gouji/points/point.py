"""One data point: which money is asked for, named by dimension and member."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

DIMENSIONS = (
    "flow", "carried", "money", "function", "economic", "government", "category", "project", "view", "item", "procedure", "unit",
    "year", "stage", "measure",
)  # fmt: skip
_RANK = {dimension: rank for rank, dimension in enumerate(DIMENSIONS)}


class Point(Mapping[str, "str | int"]):
    """An immutable question: dimension → member; a dimension that it does not name is "all".

    Points with the same dimensions and members are the same object, so comparing and hashing are quick.
    """

    __slots__ = ("_hash", "_members", "items_sorted")

    def __init__(self, items_sorted: tuple[tuple[str, str | int], ...]) -> None:
        self.items_sorted = items_sorted
        self._members = dict(items_sorted)
        self._hash = hash(items_sorted)

    def __getitem__(self, dimension: str) -> str | int:
        return self._members[dimension]

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Point) and self.items_sorted == other.items_sorted)

    def __repr__(self) -> str:
        return "Point(" + ", ".join(f"{d}={m}" for d, m in self.items_sorted) + ")"

    def asking(self, **members: str | int | None) -> "Point":
        """The same question with other members; None makes a dimension "all" again."""
        return point({**self._members, **members})


def point(members: Mapping[str, str | int | None]) -> Point:
    """The point with these members, in the order of DIMENSIONS; a member None is left out. KeyError for an unknown dimension."""
    named = [(d, m) for d, m in members.items() if m is not None]
    return _interned(tuple(sorted(named, key=lambda pair: _RANK[pair[0]])))


@lru_cache(maxsize=1 << 18)
def _interned(items_sorted: tuple[tuple[str, str | int], ...]) -> Point:
    return Point(items_sorted)
