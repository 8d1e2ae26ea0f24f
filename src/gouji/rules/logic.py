"""Truth with three values: what 且, 或 and the comparisons of values come to when something could not be told."""

from datetime import date
from typing import Any

from gouji.amounts import plain
from gouji.rules.comparing import at_most, equal, less, nearly
from gouji.rules.functions import searching, text
from gouji.rules.values import Quantity, RuleMistake, Unknown, kind_of

Truth = bool | Unknown


def truth(value: Any) -> Truth:
    """The value as truth; a mistake of the rule where it is none."""
    if value is True or value is False or type(value) is Unknown:
        return value
    raise RuleMistake("evaluating.not_true", kind=kind_of(value))


def opposite(value: Truth) -> Truth:
    """非."""
    return value if isinstance(value, Unknown) else not value


def same(left: Any, right: Any) -> bool:
    """Whether two known values are equal: amounts as far as print can tell, texts but for white space and width."""
    if type(left) is str and type(right) is str:
        return left == right or plain(left) == plain(right)
    if type(left) is Quantity and type(right) is Quantity:
        return equal(left, right)
    _alike(left, right)
    return left == right


def _alike(left: Any, right: Any) -> None:
    if type(left) is not type(right):
        raise RuleMistake("evaluating.two_kinds", left=kind_of(left), right=kind_of(right))


def _less(left: Any, right: Any) -> bool:
    if type(left) is Quantity and type(right) is Quantity:
        return less(left, right)
    _ordered(left, right)
    return left < right


def _at_most(left: Any, right: Any) -> bool:
    if type(left) is Quantity and type(right) is Quantity:
        return at_most(left, right)
    _ordered(left, right)
    return left <= right


def _ordered(left: Any, right: Any) -> None:
    _alike(left, right)
    if not isinstance(left, str | date):
        raise RuleMistake("evaluating.two_kinds", left=kind_of(left), right=kind_of(right))


def _nearly(left: Any, right: Any) -> bool:
    if type(left) is not Quantity or type(right) is not Quantity:
        raise RuleMistake("evaluating.two_kinds", left=kind_of(left), right=kind_of(right))
    return nearly(left, right)


def _contains(left: Any, right: Any) -> bool:
    if isinstance(left, list):
        return any(same(part, right) for part in left)
    return text(right) in text(left)


def _matches(left: Any, right: Any) -> bool:
    return searching(text(right)).search(text(left)) is not None


COMPARE = {
    "=": same, "<>": lambda left, right: not same(left, right), "<": _less, ">": lambda left, right: _less(right, left),
    "<=": _at_most, ">=": lambda left, right: _at_most(right, left), "≈": _nearly, "含": _contains,
    "不含": lambda left, right: not _contains(left, right), "匹配": _matches, "不匹配": lambda left, right: not _matches(left, right),
}  # fmt: skip
"""What each operator says of two known values."""
