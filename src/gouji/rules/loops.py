"""Walking through a collection: which items meet its condition, without trying them all again for every item of an outer one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from gouji.amounts import plain
from gouji.rules.collections import exchanged, index_of, items_in, items_of
from gouji.rules.frames import Frame, Run
from gouji.rules.logic import Truth, truth
from gouji.rules.tree import Collection
from gouji.rules.values import Quantity, Unknown

Met = tuple[Any, Truth]
"""An item that meets a condition, or of which that cannot be told."""


@dataclass(eq=False)
class Loop:
    """A collection made ready: the slot of its item, and its condition in parts.

    `own` are the parts that speak of its item alone, `mixed` those that also speak of outer items; `key` is an equation among these, the
    side that speaks of its item first. Each item costs `weight` steps. `is_local` says that `own` and `key` ask for nothing but what the
    item says itself: then a change in one table leaves what is known of the items of others; `is_of_text` that it leaves what is known
    of all items.
    """

    collection: Collection
    slot: int
    weight: int = 1
    own: Sequence[Run] = ()
    mixed: Sequence[Run] = ()
    key: tuple[Run, Run] | None = None
    is_local: bool = False
    is_of_text: bool = False

    def items(self, frame: Frame) -> Sequence[Any] | Unknown:
        """All items of the collection."""
        return items_of(frame.facts, self.collection.kind, self.collection.table)

    def met(self, frame: Frame) -> Iterable[Met] | Unknown:
        """The items that meet the condition or of which that cannot be told, in order; each is in its slot when it is its turn."""
        known = frame.facts.memo.get(self)
        if known is None:
            known = frame.facts.memo[self] = self._own(frame)
        if type(known) is Unknown:
            return known
        if self.mixed:
            return self._mixed(self._candidates(known, frame), frame)
        frame.worked(len(known) * self.weight)
        return self._each(known, frame)

    def _each(self, known: Sequence[Met], frame: Frame) -> Iterable[Met]:
        items, slot = frame.items, self.slot
        for pair in known:
            items[slot] = pair[0]
            yield pair

    def _own(self, frame: Frame) -> list[Met] | Unknown:
        kept = self._kept(frame)
        if kept is not None:
            return kept
        items = self.items(frame)
        if type(items) is Unknown:
            return items
        frame.worked(len(items) * self.weight)
        if not self.own:
            return [(item, True) for item in items]
        return [*self._passing(((item, True) for item in items), self.own, frame)]

    def _kept(self, frame: Frame) -> list[Met] | None:
        """What was known before one table changed, with the items of that table tried again."""
        memo, index = frame.facts.earlier
        known = memo.get(self)
        if not self.is_local or type(known) is not list:
            return None
        return exchanged(known, self._passing(self._in_table(frame, index), self.own, frame), index, lambda pair: pair[0])

    def _in_table(self, frame: Frame, index: int) -> list[Met]:
        """The items of the collection that stand in one table, each as one that meets every condition."""
        named = self.collection.table
        view = frame.facts.table(named) if named else None
        if named and (view is None or view.index != index):
            return []
        items = items_in(frame.facts, self.collection.kind, index)
        frame.worked(len(items) * self.weight)
        return [(item, True) for item in items]

    def _mixed(self, known: Iterable[Met], frame: Frame) -> Iterable[Met]:
        for pair in self._passing(known, self.mixed, frame):
            frame.worked(self.weight)
            yield pair

    def _passing(self, known: Iterable[Met], parts: Sequence[Run], frame: Frame) -> Iterable[Met]:
        items, slot = frame.items, self.slot
        for item, left in known:
            items[slot] = item
            for part in parts:
                value = truth(part(frame))
                if value is False:
                    break
                left = value if type(value) is Unknown else left
            else:
                yield item, left

    def _candidates(self, known: Sequence[Met], frame: Frame) -> Sequence[Met]:
        """The items for which the equation can be true: found by their key where it is a text or an exact number."""
        if self.key is None:
            frame.worked(len(known))
            return known
        wanted = _key(self.key[1](frame))
        index = frame.facts.memo.get(self.key)
        if index is None:
            index = frame.facts.memo[self.key] = self._index(known, frame)
        if wanted is None or index is False:
            frame.worked(len(known))
            return known
        return index.get(wanted, index[None])

    def _index(self, known: Sequence[Met], frame: Frame) -> Any:
        """Items by their key; those of which it cannot be told are under every key. False where the keys cannot be told apart surely."""
        kept = self._kept_index(known, frame)
        if kept is not None:
            return kept
        keyed = self._keyed(known, frame)
        if keyed is None:
            return False
        found: dict[Any, list[Met]] = {key: [] for key, _ in keyed}
        found.setdefault(None, [])
        for key, pair in keyed:
            for other in found if key is None else (key,):
                found[other].append(pair)
        return found

    def _kept_index(self, known: Sequence[Met], frame: Frame) -> Any:
        """The items by their key as before one table changed, with the items of that table in their places; None where that is no plain
        matter."""
        memo, index = frame.facts.earlier
        before = memo.get(self.key)
        if not self.is_local or not isinstance(before, dict) or before[None]:
            return None
        own = [pair for pair in known if index_of(pair[0]) == index]
        keyed = self._keyed(own, frame)
        if keyed is None or any(key is None for key, _ in keyed):
            return None
        found = {key: [pair for pair in pairs if index_of(pair[0]) != index] for key, pairs in before.items()}
        for key in dict.fromkeys(key for key, _ in keyed):
            found[key] = exchanged(found.get(key, ()), (pair for k, pair in keyed if k == key), index, lambda pair: pair[0])
        return found

    def _keyed(self, known: Sequence[Met], frame: Frame) -> list[tuple[Any, Met]] | None:
        """The items with their keys, None for one that cannot be told; None where the keys cannot be told apart surely."""
        keyed = []
        for item, left in known:
            frame.items[self.slot] = item
            value = self.key[0](frame)  # type: ignore[index]
            key = _key(value)
            if key is None and type(value) is not Unknown:
                return None
            keyed.append((key, (item, left)))
        return keyed


def _key(value: Any) -> Any:
    """What tells values apart that cannot be equal; None where that is no plain matter."""
    if type(value) is str:
        return plain(value)
    return (value.value, value.money) if type(value) is Quantity and not value.step and not value.terms else None
