"""Quantifiers and folds: what holds of each item or of some, how many there are, what they add up to."""

from typing import Any

from gouji.rules.frames import Frame, Run
from gouji.rules.functions import number
from gouji.rules.logic import truth
from gouji.rules.loops import Loop
from gouji.rules.values import Unknown, Value, total


def with_item(frame: Frame, slot: int, item: Any, run: Run) -> Any:
    """What a function comes to for an item."""
    frame.items[slot] = item
    return run(frame)


def met_items(loop: Loop, frame: Frame) -> list[Any] | Unknown:
    """The items that meet the condition of a collection; unknown where that cannot be told of one."""
    found = loop.met(frame)
    if type(found) is Unknown:
        return found
    pairs = list(found)
    unknown = next((met for _, met in pairs if type(met) is Unknown), None)
    return unknown if unknown is not None else [item for item, _ in pairs]


def folded(function: str, values: list[Any]) -> Value:
    """求和, 最大 or 最小 of values; unknown where one of them is, or where there is none to choose from."""
    unknown = next((value for value in values if type(value) is Unknown), None)
    if unknown is not None:
        return unknown
    if function == "求和":
        return total(map(number, values))
    if not values:
        return Unknown("evaluating.none_left")
    return (max if function == "最大" else min)(map(number, values), key=lambda quantity: quantity.value)


def holds_of_each(loop: Loop, frame: Frame, condition: Run) -> Any:
    """每个: false at the first item of which the condition is not true."""
    found = loop.met(frame)
    if type(found) is Unknown:
        return found
    left: Any = True
    for _, met in found:
        held = truth(condition(frame)) if met is True else met
        if held is False:
            return False
        left = held if type(held) is Unknown else left
    return left


def holds_of_some(loop: Loop) -> Run:
    """存在: true at the first item that meets the condition of the collection."""

    def found(frame: Frame) -> Any:
        pairs = loop.met(frame)
        if type(pairs) is Unknown:
            return pairs
        left: Any = False
        for _, met in pairs:
            if met is True:
                return True
            left = met
        return left

    return found
