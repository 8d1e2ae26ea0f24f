"""Where cells stand."""

import pytest

from gouji.ledger.source import Cell, Spot, address, filled


@pytest.mark.parametrize(
    ("column", "row", "expected"), [(0, 1, "A1"), (1, 7, "B7"), (25, 2, "Z2"), (26, 2, "AA2"), (701, 9, "ZZ9"), (702, 9, "AAA9")]
)
def test_addresses_as_spreadsheets_write_them(column: int, row: int, expected: str) -> None:
    assert address(column, row) == expected


def test_blank_cells_are_dropped_and_line_ends_are_plain() -> None:
    assert filled([Cell(0, "  "), Cell(1, " 甲\r\n乙 "), Cell(2, False), Cell(3, "", "formula_error")]) == (
        Cell(1, "甲\n乙"),
        Cell(2, False),
        Cell(3, "", "formula_error"),
    )


def test_a_place_has_a_cell_in_a_sheet_and_a_line_in_a_text() -> None:
    assert Spot("预算支出", 7, "金额", "J7").place().cell == "J7"
    assert Spot("unit.toml", 7, "单位名称", "B7", addressed=False).place().line == 7
