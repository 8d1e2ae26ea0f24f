"""The trees of members: which member contains which, and into which parts a member falls."""

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping, Sequence

_CODED = {"function": (3, 5, 7), "economic": (3, 5), "government": (3, 5)}


class Members:
    """The members of all dimensions: the trees of the budget, and the sums (`groups`) that one format adds to them.

    `groups` maps dimension → name of a sum → its members.
    """

    def __init__(self, groups: Mapping[str, Mapping[str, Sequence[str]]] | None = None) -> None:
        trees = _trees()
        self._parts: dict[tuple[str, str], tuple[str, ...]] = {}
        for source in (trees, groups or {}):
            for dimension, tree in source.items():
                self._parts.update({(dimension, whole): tuple(parts) for whole, parts in tree.items() if parts})
        self._inside: dict[tuple[str, str | int], frozenset[str | int]] = {}

    def parts(self, dimension: str, member: str) -> tuple[str, ...]:
        """The members into which `member` falls without rest; empty for a leaf (and for codes, whose parts are data)."""
        return self._parts.get((dimension, member), ())

    def wholes(self, dimension: str) -> list[str]:
        """The members of a dimension that have parts."""
        return [whole for d, whole in self._parts if d == dimension]

    def contains(self, dimension: str, whole: str | int, part: str | int) -> bool:
        """Whether everything that `part` asks for is also asked for by `whole`."""
        if whole == part:
            return True
        if dimension in _CODED:
            return len(str(whole)) in _CODED[dimension] and str(part).startswith(str(whole))
        return part in self._below(dimension, whole)

    def _below(self, dimension: str, whole: str | int) -> frozenset[str | int]:
        known = self._inside.get((dimension, whole))
        if known is None:
            parts = self._parts.get((dimension, str(whole)), ())
            known = frozenset(parts).union(*(self._below(dimension, p) for p in parts))
            self._inside[dimension, whole] = known
        return known


@functools.cache
def _trees() -> dict[str, dict[str, list[str]]]:
    file = importlib.resources.files(__package__).joinpath("dimensions.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
