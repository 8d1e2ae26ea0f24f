"""Comparisons of quantities: what printed precision allows."""

from fractions import Fraction

from gouji.rules.values import Quantity, RuleMistake


def equal(left: Quantity, right: Quantity) -> bool:
    """Whether two quantities are equal as far as print can tell.

    One printed number against one: exactly, or rounded half up where one is printed more coarsely. n printed numbers in all,
    three or more: off by at most n/2 last places (尾差).
    """
    off = abs(left.value - right.value)
    if not off:
        return True
    _comparable(left, right)
    return 2 * off <= _allowance(left, right)


def _allowance(left: Quantity, right: Quantity) -> Fraction | int:
    """Twice how far two quantities may be apart and still be equal."""
    step = max(left.step, right.step)
    terms = left.terms + right.terms
    if terms > 2:
        return terms * step
    return step if left.step != right.step and left.terms and right.terms else 0


def nearly(left: Quantity, right: Quantity) -> bool:
    """≈: whether two amounts are equal but for one last place of the coarser print; of what is no amount, whether `right`, rounded
    half up to the last place of `left`'s print, is at most one last place away from it."""
    _comparable(left, right)
    if left.money and right.money:
        return abs(left.value - right.value) <= max(left.step, right.step) or equal(left, right)
    step = left.step or right.step
    if not step:
        return left.value == right.value
    rounded = Fraction(right.value) / step
    meant = (2 * abs(rounded) + 1) // 2 * (1 if rounded >= 0 else -1)
    return abs(Fraction(left.value) / step - meant) <= 1


def less(left: Quantity, right: Quantity) -> bool:
    """Whether left is less than right, whatever print allows."""
    _comparable(left, right)
    return left.value < right.value


def at_most(left: Quantity, right: Quantity) -> bool:
    """Whether left is at most right, or as good as equal."""
    return left.value <= right.value or equal(left, right)


def _comparable(left: Quantity, right: Quantity) -> None:
    if left.money != right.money and left.value and right.value:
        raise RuleMistake("evaluating.mixed")
