"""Where the year is heading."""

from decimal import Decimal
from fractions import Fraction

import pytest

from gouji.document import target_of
from gouji.goals.forecasting import outlook, share_of_year
from gouji.measuring import Answer

TENTH = Fraction(1, 10)


def answer(running, unit="件", adds=True):
    return Answer("q", None, running={month: Decimal(value) for month, value in enumerate(running, 1)}, unit=unit, adds=adds)


def test_a_count_is_carried_on_a_share_stays():
    count = outlook(answer([10, 20, 30]), target_of("≥100件"), 3, Fraction(1, 4), "", TENTH)
    share = outlook(answer([90, 86, 85], "%", adds=False), target_of("≥86%"), 3, Fraction(1, 4), "", TENTH)
    assert (count.forecast, count.deviation, count.bad) == (120, Decimal("0.2"), False)
    assert (share.forecast, share.deviation, share.bad) == (85, Decimal("-0.0116"), True)


@pytest.mark.parametrize(
    ("target", "bad"),
    [("≥120件", False), ("≥121件", True), (">120件", False), ("≤120件", False), ("≤119件", True), ("=110件", False), ("=100件", True), ("100-110件", False), ("及时", False), ("≥1万元", False)],
)  # fmt: skip
def test_what_is_likely_to_be_missed(target, bad):
    assert outlook(answer([10, 20, 30]), target_of(target), 3, Fraction(1, 4), "", TENTH).bad is bad


def test_a_target_of_nothing_has_no_deviation_but_can_be_missed():
    seen = outlook(answer([0, 1]), target_of("=0件"), 2, Fraction(1, 6), "", TENTH)
    assert (seen.deviation, seen.bad) == (None, True)


def test_without_a_value_there_is_no_outlook():
    assert outlook(answer([]), target_of("≥1件"), 3, Fraction(1, 4), "", TENTH) is None


def test_last_years_months_tell_only_what_adds_up():
    before = answer([10] * 2 + [20] * 9 + [100])
    assert share_of_year(3, before, 12)[0] == Fraction(1, 5)
    assert share_of_year(3, answer([10] * 12, adds=False), 12)[0] == Fraction(1, 4)
    assert share_of_year(3, None, 12) == (Fraction(1, 4), "按全年12个月已过3个月推算")
