"""Controlled rounding by itself, on sums small enough to see."""

from gouji.compiling.rounding import Sums, round_answers
from gouji.points import Members, point

WHOLE, A, B, C = (point({"money": m}) for m in ("总", "甲", "乙", "丙"))
SUMS = Sums([WHOLE, A, B, C], [(0, (1, 2, 3))], (), Members(), ())


def test_three_thirds_make_a_whole():
    rounded = round_answers({WHOLE: 10_000, A: 3_333, B: 3_333, C: 3_334}, SUMS, 10_000).fen
    assert rounded[WHOLE] == rounded[A] + rounded[B] + rounded[C]
    assert all(abs(rounded[q] - exact) <= 10_000 for q, exact in {WHOLE: 10_000, A: 3_333, B: 3_333, C: 3_334}.items())


def test_what_is_whole_stays():
    exact = {WHOLE: 60_000, A: 10_000, B: 20_000, C: 30_000}
    assert round_answers(exact, SUMS, 10_000).fen == exact


def test_what_cannot_hold_is_named():
    """Two sums that contradict each other by far more than rounding."""
    both = Sums([WHOLE, A, B, C], [(0, (1, 2, 3)), (0, (1,))], (), Members(), ())
    rounded = round_answers({WHOLE: 100_001, A: 30_000, B: 30_000, C: 40_001}, both, 10_000)
    assert rounded.loose == ((WHOLE, (A,)),), "the other sum still holds"
