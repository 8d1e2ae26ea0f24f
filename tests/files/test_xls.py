"""An old XLS, as a district's finance bureau still hands it out."""

from datetime import date, datetime, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gouji.files import Grid, open_file
from gouji.files.xls import printed_value
from gouji.messages import Problem


def test_every_table_of_a_template_written_by_wps(lanshan, texts) -> None:
    pages = open_file(lanshan.parent / "shanghai" / "budget-template.xls")
    assert pages.kind == "xls"
    grids = [block for block in pages.blocks if isinstance(block, Grid)]
    assert [(grid.place.sheet.strip(), grid.rows, grid.columns) for grid in grids] == [
        ("单位收支总表", 16, 7),
        ("单位收入总表", 15, 9),
        ("单位支出总表", 15, 7),
        ("单位财政拨款收支总表", 16, 7),
        ("单位一般公共预算拨款表", 16, 7),
        ("单位政府性基金拨款表", 16, 7),
        ("单位国有资本经营预算拨款表", 16, 7),
        ("单位一般公共预算拨款基本支出明细表", 16, 6),
        ("单位“三公”经费和机关运行费预算表", 3, 7),
    ]
    assert {"2026年预算单位收入预算总表", "编制单位：", "单位：元"} <= {block for block in texts(pages) if isinstance(block, str)}


def test_old_and_new_template_agree_where_both_have_a_table(lanshan, texts) -> None:
    def tables(name: str) -> list[list[list[str]]]:
        pages = open_file(lanshan.parent / "shanghai" / name)
        return [[row for row in block if any(row)] for block in texts(pages) if isinstance(block, list)]

    assert tables("budget-template.xls") == tables("unit-budget-template.xlsx")


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (1573.31, "1573.31"),
        (371.0, "371"),
        ("02", "02"),
        (True, "TRUE"),
        ("  ", ""),
        (date(2024, 1, 31), "2024/1/31"),
        (datetime(2024, 1, 31), "2024/1/31"),
        (time(9, 5), "9:05:00"),
    ],
)
def test_values_print_as_in_the_format_general(value: object, printed: str) -> None:
    assert printed_value(value) == printed


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_a_damaged_file_gives_pages_or_a_problem(opened, lanshan, data: st.DataObject) -> None:
    whole = (lanshan.parent / "shanghai" / "budget-template.xls").read_bytes()
    spoiled = bytearray(whole[: data.draw(st.integers(600, len(whole)))])
    for place, byte in data.draw(st.lists(st.tuples(st.integers(512, len(spoiled) - 1), st.integers(0, 255)), max_size=60)):
        spoiled[place] = byte
    try:
        assert opened("a.xls", bytes(spoiled)).kind == "xls"
    except Problem as mistake:
        assert mistake.key in ("files.damaged", "files.ole", "files.encrypted", "files.cells")
