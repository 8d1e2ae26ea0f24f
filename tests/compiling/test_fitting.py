"""Amounts for lines from printed sums: exact, to the finest last place, rounded, nearest; and which of them the sums settle."""

import pytest

from gouji.compiling.candidates import Facet, Space
from gouji.compiling.fitting import Equation, System, exactly, nearest, rounding_to, to_the_finest, with_small_ones
from gouji.compiling.merging import merged
from gouji.compiling.settled import settled
from gouji.ledger.model import Line

STEP = 10_000


def system(lines, *equations, links=(), costs=None):
    return System(lines, [Equation(places, fen * STEP, STEP) for places, fen in equations], links, costs or [0] * lines)


def test_sums_that_leave_no_choice_give_their_lines():
    table = system(4, ((0, 1), 3), ((2, 3), 7), ((0, 2), 4), ((1, 3), 6), ((0,), 1))
    assert exactly(table) == [1 * STEP, 2 * STEP, 3 * STEP, 4 * STEP]
    assert settled(table) == [True] * 4


def test_margins_alone_leave_a_choice_and_the_usual_line_is_taken():
    table = system(4, ((0, 1), 3), ((2, 3), 3), ((0, 2), 3), ((1, 3), 3), costs=[1, 0, 0, 1])
    assert exactly(table) == [0, 3 * STEP, 3 * STEP, 0] and settled(table) == [False] * 4


def test_nothing_printed_settles_that_there_is_nothing():
    table = system(3, ((0, 1, 2), 5), ((0, 1), 0), links=[((2,), (2,))])
    assert exactly(table) == [0, 0, 5 * STEP] and settled(table) == [True] * 3


@pytest.mark.parametrize("find", [exactly, to_the_finest, rounding_to])
def test_a_contradiction_has_no_exact_amounts(find):
    assert find(system(2, ((0,), 1), ((1,), 1), ((0, 1), 5))) is None


def test_the_nearest_misses_as_little_as_can_be():
    table = system(3, ((0,), 1), ((1,), 2), ((2,), 3), ((0, 1), 3), ((1, 2), 5), ((0, 1, 2), 16))
    assert nearest(table) == [1 * STEP, 2 * STEP, 3 * STEP]


def test_a_coarser_print_of_the_same_sum_rounds():
    table = System(2, [Equation((0,), 12_300, 100), Equation((1,), 4_500, 100), Equation((0, 1), 20_000, STEP)], (), [0, 0])
    assert exactly(table) is None and to_the_finest(table) == [12_300, 4_500]


def test_sums_that_only_finer_amounts_give_are_rounded_to():
    table = System(2, [Equation((0,), STEP, STEP), Equation((1,), STEP, STEP), Equation((0, 1), 3 * STEP, STEP)], (), [0, 0])
    one, other = rounding_to(table) or (0, 0)
    assert exactly(table) is None and 25_000 <= one + other < 35_000 and one < 15_000 and other < 15_000


def test_a_small_sum_gets_a_fen_only_where_all_of_them_can():
    equations = [Equation((0,), STEP, STEP), Equation((1, 2), 0, STEP, small=True), Equation((2,), 0, STEP, nothing=True)]
    assert with_small_ones(System(3, equations, (), [0] * 3), [STEP, 0, 0]) == [STEP, 1, 0]
    blank = [*equations, Equation((1,), 0, STEP, nothing=True)]
    assert with_small_ones(System(3, blank, (), [0] * 3), [STEP, 0, 0]) == [STEP, 0, 0]


def test_facets_of_one_cell_are_joined_without_changing_their_sums():
    base = Line("", 0, money="一般公共预算", category="人员")
    functions = [Line("", 0, function=f, money=base.money, category=base.category) for f in ("2010301", "2080505")]
    classes = [Line("", 0, economic=e, money=base.money, category=base.category) for e in ("30101", "30102", "30108")]
    facets = [Facet(frozenset({"function"}), {base: range(0, 2)}), Facet(frozenset({"economic"}), {base: range(2, 5)})]
    parts = merged(Space([*functions, *classes], [0] * 5, facets), [50, 20, 30, 20, 20], [True] * 5)
    assert {(p.line.function, p.line.economic): p.fen for p in parts} == {
        ("2080505", "30102"): 20,
        ("2010301", "30101"): 30,
        ("2010301", "30108"): 20,
    }
    assert all(part.chosen for part in parts)
