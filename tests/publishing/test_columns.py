"""Column widths and line heights of printed tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.amounts import UNITS
from gouji.document import Box, Document, Table
from gouji.publishing.columns import (
    PADDING,
    ROOMY,
    SMALLEST_TYPE,
    TIGHT,
    TYPE_SIZE,
    column_needs,
    fit_columns,
    fit_rows,
    placed,
    share,
    text_width,
)


def table(*amounts: str, widths: tuple[float, ...] = ()) -> Table:
    heads = (tuple(Box("合计", "head") for _ in amounts),)
    return Table("表", "单位", UNITS["元"], heads, (tuple(Box(amount, "amount") for amount in amounts),), (), widths=widths)


def test_the_formats_widths_are_kept_where_they_suffice() -> None:
    widths, size = fit_columns(table("1.00", "2.00", "3.00", widths=(2, 1, 1)), 400)
    assert widths == [200, 100, 100]
    assert size == TYPE_SIZE


def test_a_long_amount_takes_its_width_from_the_others() -> None:
    widths, _ = fit_columns(table("164,978,640,123.00", "2.00", widths=(1, 9)), 200)
    assert widths[0] >= text_width("164,978,640,123.00") * TYPE_SIZE + 2 * PADDING
    assert sum(widths) == pytest.approx(200)


def test_the_type_shrinks_before_an_amount_is_cut() -> None:
    long = table(*["164,978,640.00"] * 16)
    widths, size = fit_columns(long, 728)
    assert SMALLEST_TYPE < size < TYPE_SIZE
    assert min(widths) + 0.01 >= text_width("164,978,640.00") * size + 2 * PADDING


@given(st.lists(st.tuples(st.floats(0.1, 100), st.floats(0, 100)), min_size=1, max_size=20), st.floats(10, 1000))
def test_shared_widths_fill_what_there_is(drawn: list[tuple[float, float]], available: float) -> None:
    wanted, least = [pair[0] for pair in drawn], [pair[1] for pair in drawn]
    widths = share(wanted, least, available)
    assert sum(widths) == pytest.approx(available)
    if sum(least) < available:
        assert all(width >= smallest - 1e-6 for width, smallest in zip(widths, least, strict=True))


def test_boxes_that_reach_down_and_across_move_the_others() -> None:
    lines = ((Box("甲", "text", rowspan=2), Box("乙", "text", colspan=2)), (Box("丙", "text"), Box("丁", "text")), (Box("戊", "text"),))
    assert [(i, column, box.text) for i, column, box in placed(lines)] == [
        (0, 0, "甲"), (0, 1, "乙"), (1, 1, "丙"), (1, 2, "丁"), (2, 0, "戊"),
    ]  # fmt: skip


def test_a_table_that_just_misses_a_page_is_set_tighter() -> None:
    lines = [[Box("行", "name")]] * 30
    assert fit_rows(lines, [100.0], 9.0, 30 * (9 + 2 * 2.5)) == 2.5
    assert fit_rows(lines, [100.0], 9.0, 5000.0) == ROOMY
    assert fit_rows(lines, [100.0], 9.0, 30 * (9 + 2 * TIGHT)) == TIGHT


def test_every_column_of_a_real_table_has_a_need(lanshan: Document) -> None:
    assert all(len(column_needs(printed)) == len(printed.widths) for printed in lanshan.tables)
