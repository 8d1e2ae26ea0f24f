"""A formula made ready to run, with what its nodes came to be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gouji.rules.closures import Closures, Scope, constant
from gouji.rules.facts import Facts
from gouji.rules.frames import Frame, Run
from gouji.rules.loops import Loop
from gouji.rules.properties import PROPERTIES
from gouji.rules.tree import Attribute, Every, Expression, Name, Number
from gouji.rules.value_texts import shown
from gouji.rules.values import Unknown


@dataclass(eq=False)
class Program:
    """A formula made ready to run on any number of documents: its tree and the functions of its nodes.

    `right` are the texts and expressions of what the item should say instead.
    """

    tree: Expression
    parameters: Mapping[str, Number] = field(default_factory=dict)
    right: Sequence[str | Expression] = ()

    def __post_init__(self) -> None:
        self.closures = Closures({name: constant(number) for name, number in self.parameters.items()})
        self.closures.run(self.tree, Scope())
        named = Scope(self._items())
        self._right = [_written(part) if isinstance(part, str) else self.closures.run(part, named) for part in self.right]
        self.items = self._items()

    def _items(self) -> dict[str, tuple[int, str]]:
        """The items that its collections name, each with its slot and kind."""
        loops = self.closures.loops.values()
        return {loop.collection.item or loop.collection.kind: (loop.slot, loop.collection.kind) for loop in loops}

    def frame(self, facts: Facts) -> Frame:
        """A frame for one run."""
        return Frame(facts, [None] * self.closures.slots)

    def of(self, node: Expression) -> Run:
        """The function of one of its nodes."""
        return self.closures.runs[id(node)]

    def names_question(self, node: Name) -> bool:
        """Whether a bare word is a question, and no item, threshold or property."""
        return node.name not in (*self.parameters, *PROPERTIES, *self.items)

    def attribute(self, node: Attribute) -> tuple[str, str]:
        """The kind of item and the attribute that a node asks for."""
        return self.items[node.item][1], node.name

    def suggestion(self, items: Sequence[Any], facts: Facts) -> str:
        """What should be said instead where the formula fails with the items named; "" where a part of it cannot be told."""
        frame = Frame(facts, [*items, *[None] * (self.closures.slots - len(items))])
        parts = [part(frame) for part in self._right]
        return "" if any(isinstance(part, Unknown) for part in parts) else "".join(map(shown, parts))

    def loop(self, node: Every) -> Loop:
        """The collection of a quantifier, made ready."""
        return self.closures.loops[id(node.collection)]


def _written(text: str) -> Run:
    return lambda frame: text
