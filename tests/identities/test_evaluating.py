"""What an identity may be off by, said once for many documents."""

from hypothesis import given
from hypothesis import strategies as st

from gouji.identities import FAILS, HOLDS, ROUNDED, Identity, allowed_fen, evaluate


def test_a_sum_of_two_may_be_off_by_rounding():
    assert allowed_fen(Identity("union", 0, (1, 2)), [100, 100, 100]) == (0, 150)
    assert allowed_fen(Identity("same", 0, (1,)), [10_000, 1]) == (5_000, 0)


@given(
    st.sampled_from(["same", "union", "rest", "law", "near"]), st.integers(1, 4), st.integers(0, 2),
    st.lists(st.sampled_from([1, 100, 10_000]), min_size=7, max_size=7), st.integers(-40_000, 40_000),
)  # fmt: skip
def test_what_is_allowed_gives_the_verdict(kind, parts, less, steps, off):
    identity = Identity(kind, 0, tuple(range(1, 1 + parts)), "", tuple(range(5, 5 + less)))
    holds, rounded = allowed_fen(identity, steps)
    expected = HOLDS if abs(off) <= holds else ROUNDED if abs(off) <= rounded else FAILS
    assert evaluate(identity, [off, *[0] * 6], steps) == expected
