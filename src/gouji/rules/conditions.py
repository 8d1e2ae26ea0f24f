"""Conditions made ready to run: 且 and 或 with three values, one of several values, comparisons of a text that are made again and again."""

from collections.abc import Callable, Sequence
from typing import Any

from gouji.rules.frames import Frame, Run
from gouji.rules.functions import searching
from gouji.rules.logic import same, truth
from gouji.rules.values import Unknown


def settled(operands: Sequence[Run], decisive: bool) -> Run:
    """且 and 或: the first operand that settles it; unknown where none does and one could not be told."""

    def result(frame: Frame) -> Any:
        left: Any = not decisive
        for operand in operands:
            value = truth(operand(frame))
            if value is decisive:
                return decisive
            left = value if type(value) is Unknown else left
        return left

    return result


def among(value: Any, members: Sequence[Any]) -> Any:
    """Whether a value is one of the members; a list among them stands for its parts."""
    left: Any = False
    for member in members:
        if type(member) is Unknown:
            left = member
        elif any(same(value, part) for part in (member if isinstance(member, list) else (member,))):
            return True
    return left


def quickly(left: Run, quick: Callable[[str], bool], otherwise: Callable[[Any], bool]) -> Run:
    """A comparison of what `left` comes to: quick where it is a text."""

    def result(frame: Frame) -> Any:
        value = left(frame)
        return quick(value) if type(value) is str else value if type(value) is Unknown else otherwise(value)

    return result


def quick(operator: str, constant_text: str) -> Callable[[str], bool] | None:
    """A comparison of a text with a constant that is made again and again."""
    if operator in ("含", "不含"):
        return (lambda value: constant_text in value) if operator == "含" else (lambda value: constant_text not in value)
    if operator in ("匹配", "不匹配"):
        search = searching(constant_text).search
        return (lambda value: search(value) is not None) if operator == "匹配" else (lambda value: search(value) is None)
    return None
