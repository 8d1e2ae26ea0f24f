"""Kinds of values: what may be joined, and what becomes what."""

from fractions import Fraction

import pytest

from gouji.measuring.tree import Mistake
from gouji.measuring.units import COUNT, MONEY, NUMBER, PLAIN, PRICE, SHARE, TIME, WORKDAYS, combined, conversion


@pytest.mark.parametrize(
    ("kind", "unit", "value", "printed"),
    [
        (SHARE, "%", Fraction(86, 100), 86),
        (SHARE, "‰", Fraction(86, 1000), 86),
        (SHARE, "", Fraction(1, 2), Fraction(1, 2)),
        (COUNT, "万件", 40_000, 4),
        (COUNT, "万人次", 40_000, 4),
        (MONEY, "万元", 15_000, Fraction(3, 2)),
        (MONEY, "", 15_000, 15_000),
        (TIME, "小时", 7_200_000_000, 2),
        (TIME, "天", 86_400_000_000, 1),
        (WORKDAYS, "个工作日", 5, 5),
        (NUMBER, "吨", 5, 5),
        (NUMBER, "分", 95, 95),
        (PLAIN, "%", Fraction(1, 2), 50),
    ],
)
def test_a_value_in_the_unit_of_the_target(kind, unit, value, printed):
    assert conversion(kind, unit).of(Fraction(value), 1) == printed


@pytest.mark.parametrize(
    ("kind", "unit"),
    [(COUNT, "%"), (COUNT, "元"), (COUNT, "公里"), (SHARE, "件"), (MONEY, "件"), (TIME, "个工作日"), (WORKDAYS, "小时"), (NUMBER, "万元"), (NUMBER, "%"), (NUMBER, "万吨")],
)
def test_a_unit_that_says_something_else_is_a_mistake(kind, unit):
    with pytest.raises(Mistake):
        conversion(kind, unit)


def test_by_the_month_is_the_average_of_the_months():
    assert conversion(COUNT, "次/月").of(Fraction(12), 6) == 2
    assert conversion(COUNT, "次/年").of(Fraction(12), 6) == 12


@pytest.mark.parametrize(
    ("left", "sign", "right", "kind"),
    [
        (COUNT, "/", COUNT, SHARE), (MONEY, "/", MONEY, SHARE), (MONEY, "/", COUNT, PRICE), (TIME, "/", PLAIN, TIME), (SHARE, "*", PLAIN, SHARE),
        (PLAIN, "*", SHARE, SHARE), (NUMBER, "*", MONEY, MONEY), (COUNT, "*", COUNT, NUMBER), (PLAIN, "-", SHARE, SHARE), (COUNT, "+", PLAIN, COUNT),
        (PLAIN, "/", PLAIN, PLAIN), (NUMBER, "/", COUNT, NUMBER),
    ],
)  # fmt: skip
def test_what_comes_of_two_kinds(left, sign, right, kind):
    assert combined(sign, left, right, 1) == kind


@pytest.mark.parametrize(("left", "sign", "right"), [(MONEY, "+", COUNT), (MONEY, "*", MONEY), (COUNT, "/", MONEY), (TIME, "-", WORKDAYS), (MONEY, "*", TIME)])
def test_what_has_no_meaning_together(left, sign, right):
    with pytest.raises(Mistake):
        combined(sign, left, right, 7)
