"""Things of two documents beside each other."""

from gouji.comparing.pairing import paired


def test_the_strictest_key_pairs_first() -> None:
    found = paired(["a1", "a2", "b1"], ["a2", "a3", "c1"], [(lambda s: s,) * 2, (lambda s: s[0],) * 2])
    assert found.pairs == (("a1", "a3"), ("a2", "a2")) and found.went == ("b1",) and found.came == ("c1",)


def test_equal_keys_pair_in_their_order_and_empty_ones_never() -> None:
    found = paired(["x", "x", ""], ["x", "", "x", "x"], [(lambda s: s,) * 2])
    assert found.pairs == (("x", "x"), ("x", "x")) and found.went == ("",) and found.came == ("", "x")
