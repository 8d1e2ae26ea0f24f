"""Which part of a formula that fails is to blame: the comparison that is not true, with the values of its sides and their places."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gouji.rules.attributes import spot_of
from gouji.rules.frames import Frame
from gouji.rules.items import Spot
from gouji.rules.program import Program
from gouji.rules.tree import Call, Comparison, Elsewhere, Every, Expression, Implication, Logic, Within
from gouji.rules.values import Printed, Quantity, Unknown


@dataclass(frozen=True, slots=True)
class Culprit:
    """Where a formula fails: the item, both sides of the comparison that is not true, the places of the amounts in it, and the items
    that were named then. `of_item` says that an inner quantifier named the item."""

    spot: Spot | None = None
    left: Any = None
    right: Any = None
    operator: str = ""
    places: tuple[Printed, ...] = ()
    items: tuple[Any, ...] = ()
    of_item: bool = False


def blamed(program: Program, node: Expression, frame: Frame) -> Iterator[Culprit]:
    """The parts of a false node that make it false, at least one."""
    match node:
        case Logic(operator="且"):
            yield from (found for operand in node.operands if program.of(operand)(frame) is False for found in blamed(program, operand, frame))
        case Implication():
            yield from blamed(program, node.consequence, frame)
        case Logic(operator="或"):
            yield next(iter(blamed(program, node.operands[0], frame)))
        case Logic():
            yield _of_true(program, node.operands[0], frame)
        case Every():
            yield from _of_items(program, node, frame)
        case Comparison():
            yield _compared(program, node, node.right, node.operator, frame)
        case Within(low=None):
            yield _compared(program, node, node.members[0], "∈", frame)
        case Within():
            yield _compared(program, node, _bound(program, node, frame), "∈", frame)
        case _:
            yield Culprit()


def _bound(program: Program, node: Within, frame: Frame) -> Expression:
    """The end of the interval that the value is beyond."""
    left, low = program.of(node.left)(frame), program.of(node.low)(frame)  # type: ignore[arg-type]
    below = isinstance(left, Quantity) and isinstance(low, Quantity) and left.value < low.value
    return node.low if below else node.high  # type: ignore[return-value]


def _compared(program: Program, node: Comparison | Within, right: Expression, operator: str, frame: Frame) -> Culprit:
    one, other = program.of(node.left)(frame), program.of(right)(frame)
    places = [place for value in (one, other) if isinstance(value, Quantity) for place in value.places]
    return Culprit(None, one, other, operator, tuple(dict.fromkeys(places)), tuple(frame.items))


def _of_true(program: Program, node: Expression, frame: Frame) -> Culprit:
    """What is to blame where something is true that should not be."""
    if isinstance(node, Comparison):
        found = _compared(program, node, node.right, "", frame)
        return Culprit(None, places=found.places, items=found.items)
    if isinstance(node, Call | Elsewhere) and isinstance(value := program.of(node)(frame), Quantity):
        return Culprit(None, places=value.places)
    return Culprit()


def _of_items(program: Program, node: Every, frame: Frame) -> Iterator[Culprit]:
    if node.kind == "存在":
        yield Culprit()
        return
    found = program.loop(node).met(frame)
    for item, met in found if not isinstance(found, Unknown) else ():
        if met is True and (node.condition is None or program.of(node.condition)(frame) is False):
            inner = next(iter(blamed(program, node.condition, frame)), Culprit()) if node.condition is not None else Culprit()
            yield Culprit(inner.spot or spot_of(item), inner.left, inner.right, inner.operator, inner.places, tuple(frame.items), True)
