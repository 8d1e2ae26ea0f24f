"""Which cells of a sheet are live sums."""

from hypothesis import given
from hypothesis import strategies as st

from gouji.amounts import UNITS
from gouji.document import Cell, Row, Sum, Table
from gouji.publishing.xlsx_formulas import formula, formulas


def table(amounts: list[str], *sums: Sum) -> Table:
    cells = tuple(Cell("表", Row(i + 1, "", ""), ("合计",), amount, UNITS["万元"], None) for i, amount in enumerate(amounts))
    return Table("表", "单位", UNITS["万元"], (), (), cells, sums)


def down(count: int) -> dict[int, tuple[int, int]]:
    """Cells below one another from B1."""
    return {i: (i, 1) for i in range(count)}


def test_a_total_is_the_sum_of_the_cells_below_it() -> None:
    assert formulas(table(["3.00", "1.00", "2.00"], Sum(0, (1, 2))), down(3)) == {0: "=SUM(B2:B3)"}


def test_neighbours_are_ranges_and_lone_cells_stand_alone() -> None:
    assert formula([(1, 1), (2, 1), (5, 1)]) == "=SUM(B2:B3,B6)"
    assert formula([(1, 3), (1, 2)]) == "=SUM(C2:D2)"
    assert formula([(1, 1), (9, 4)]) == "=B2+E10"
    assert formula([(4, 4)]) == "=E5"


def test_a_sum_too_long_for_a_spreadsheet_is_none() -> None:
    assert formula([(2 * row, 1) for row in range(255)])
    assert not formula([(2 * row, 1) for row in range(256)])


def test_what_does_not_hold_or_prints_nothing_stays_as_printed() -> None:
    assert not formulas(table(["4.00", "1.00", "2.00"], Sum(0, (1, 2))), down(3))
    assert not formulas(table(["", "", ""], Sum(0, (1, 2))), down(3))
    assert not formulas(table(["1.00"], Sum(0, ())), down(1))


def test_a_cell_has_one_formula_that_of_several_parts_first() -> None:
    both = table(["3.00", "3.00", "1.00", "2.00"], Sum(0, (1,)), Sum(0, (2, 3)))
    assert formulas(both, down(4)) == {0: "=SUM(B3:B4)"}


def test_formulas_never_go_in_a_circle() -> None:
    circle = table(["1.00", "1.00", "1.00"], Sum(0, (1,)), Sum(1, (2,)), Sum(2, (0,)), Sum(1, (1,)))
    assert formulas(circle, down(3)) == {0: "=B2", 1: "=B3"}


@given(st.lists(st.tuples(st.integers(0, 7), st.sets(st.integers(0, 7), min_size=1)), max_size=20))
def test_no_formulas_are_circular(sums: list[tuple[int, set[int]]]) -> None:
    said = formulas(table(["0.00"] * 8, *(Sum(whole, tuple(sorted(parts))) for whole, parts in sums)), {i: (0, 2 * i) for i in range(8)})
    names = {f"{'ACEGIKMO'[i]}1": i for i in range(8)}
    after = {whole: {i for name, i in names.items() if name in one} for whole, one in said.items()}
    while after:
        ready = [whole for whole, parts in after.items() if not parts & after.keys()]
        assert ready, after
        for whole in ready:
            del after[whole]
