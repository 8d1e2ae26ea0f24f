"""Rounding by lines: sums that no format declares hold in print too."""

import pytest
from ledgers import random_ledger

from gouji.compiling import compile_document
from gouji.compiling.whole_lines import round_lines


def test_sums_of_rounded_lines_are_less_than_a_place_from_the_truth():
    lines = [14_000, 14_000, 14_000, 9_999]
    asked = [(0,), (1,), (2,), (0, 1, 2), (0, 1), (2, 3), (0, 1, 2, 3)]
    rounded = round_lines(lines, asked, 10_000)
    assert all(fen % 10_000 == 0 for fen in rounded)
    for places in asked:
        assert abs(sum(rounded[p] for p in places) - sum(lines[p] for p in places)) < 10_000


def test_where_the_nearest_fit_they_are_taken():
    assert round_lines([10_000, 24_999, 1], [(0,), (1, 2), (0, 1, 2)], 10_000) == [10_000, 20_000, 0]


@pytest.mark.parametrize("seed", range(6))
def test_what_a_function_receives_is_what_it_spends(seed):
    document = compile_document(random_ledger(seed))
    printed = {cell.point: cell.fen for cell in document.cells}
    pairs = [(q, q.asking(flow="支出")) for q in printed if q["flow"] == "收入" and "function" in q and len(q) == 5]
    assert pairs and all(printed[income] == printed[spent] for income, spent in pairs)
