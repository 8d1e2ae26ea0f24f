"""Comparisons follow printed precision: one number exactly, sums but for 尾差, percentages but for their last place."""

from fractions import Fraction

import pytest

from gouji.rules.comparing import at_most, equal, less, nearly
from gouji.rules.values import Quantity, RuleMistake, Unknown, difference, product, quotient, total

WAN = 1_000_000
CENT = WAN // 100


def wan(text: str, step: int = CENT) -> Quantity:
    """An amount printed in 万元 with two decimals."""
    return Quantity(int(Fraction(text) * WAN), True, step, 1)


def test_one_printed_amount_equals_another_exactly() -> None:
    assert equal(wan("12.00"), wan("12.00"))
    assert not equal(wan("12.00"), wan("12.01"))


def test_a_sum_may_be_off_by_its_last_places() -> None:
    parts = total((wan("1.33"), wan("1.33"), wan("1.33")))
    assert parts.terms == 3
    assert equal(wan("4.01"), parts)
    assert not equal(wan("4.02"), parts)


def test_the_same_amount_in_two_precisions() -> None:
    coarse = wan("12", WAN)
    assert equal(coarse, wan("12.34")) and not equal(coarse, wan("12.51"))


def test_an_amount_against_a_number_of_the_rule_is_exact() -> None:
    assert not equal(wan("10.01"), Quantity(10 * WAN, True))


@pytest.mark.parametrize(("printed", "right"), [("0.93", Fraction(9267, 10**6)), ("0.93", Fraction(935, 10**5)), ("5", Fraction(54, 1000))])
def test_a_percentage_may_be_off_by_one_last_place(printed: str, right: Fraction) -> None:
    decimals = len(printed.partition(".")[2])
    left = Quantity(Fraction(printed) / 100, False, Fraction(1, 10 ** (decimals + 2)), 1)
    assert nearly(left, Quantity(right))
    assert not nearly(left, Quantity(right + Fraction(3, 10 ** (decimals + 2))))


def test_amounts_that_are_near_may_be_one_last_place_apart() -> None:
    assert nearly(wan("12.00"), wan("12.01")) and nearly(wan("12.01"), wan("12.00"))
    assert not nearly(wan("12.00"), wan("12.02"))
    parts = total((wan("1.33"), wan("1.33"), wan("1.33"), wan("1.33")))
    assert nearly(wan("5.34"), parts) and equal(wan("5.34"), parts)


def test_at_most_counts_what_print_cannot_tell_as_equal() -> None:
    assert at_most(total((wan("1.33"), wan("1.34"), wan("1.34"))), wan("4.00"))
    assert not at_most(wan("4.01"), wan("4.00"))
    assert less(wan("4.00"), wan("4.01"))


def test_an_amount_and_a_bare_number_do_not_go_together() -> None:
    with pytest.raises(RuleMistake):
        equal(wan("1.00"), Quantity(5))
    with pytest.raises(RuleMistake):
        total((wan("1.00"), Quantity(5)))
    assert less(Quantity(0), wan("1.00")), "nothing is nothing in any unit"


def test_products_and_quotients_keep_the_unit() -> None:
    assert quotient(wan("1.00"), wan("4.00"))[:2] == (Fraction(1, 4), False)
    assert product(wan("2.00"), Quantity(3))[:2] == (6 * WAN, True)
    assert difference(wan("2.00"), wan("3.00")).value == -WAN
    assert isinstance(quotient(wan("1.00"), wan("0.00")), Unknown)
    with pytest.raises(RuleMistake):
        product(wan("2.00"), wan("2.00"))
