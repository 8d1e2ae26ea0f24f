"""Cells read as what their columns say."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.amounts import UNITS
from gouji.ledger.cells import MOST_FEN, Context, read_cell, shown
from gouji.ledger.codes import Codes
from gouji.ledger.printing import amount_text
from gouji.ledger.schema import book
from gouji.ledger.source import Cell, Spot
from gouji.messages import Problem

AMOUNT = book().sheet("lines").column("amount_fen")
DAY = book().sheet("profile").column("as_of")
VIEWS = book().sheet("lines").column("views")
HERE = Spot("预算支出", 2, "金额", "J2")


def amount(value, unit: str = "万元") -> int:
    return read_cell(AMOUNT, Cell(9, value), HERE, Context(UNITS[unit], Codes(2024)))


@pytest.mark.parametrize(
    ("value", "unit", "fen"),
    [
        ("640.89", "万元", 640_890_000),
        ("1,573.31", "万元", 1_573_310_000),
        ("０．０１", "元", 1),
        (Decimal("0.000001"), "万元", 1),
        ("167.00", "元", 16_700),
        ("3.140", "元", 314),
        ("0", "元", 0),
    ],
)
def test_amounts(value, unit: str, fen: int) -> None:
    assert amount(value, unit) == fen


@given(st.integers(0, MOST_FEN - 1), st.sampled_from(["元", "万元"]))
def test_what_is_printed_is_read_back_to_the_fen(fen: int, unit: str) -> None:
    text = amount_text(fen, UNITS[unit])
    assert amount(text, unit) == amount(Decimal(text), unit) == fen


@pytest.mark.parametrize(("value", "unit"), [("0.001", "元"), ("0.0000001", "万元"), (Decimal("0.005"), "元")])
def test_nothing_finer_than_a_fen(value, unit: str) -> None:
    with pytest.raises(Problem) as raised:
        amount(value, unit)
    assert raised.value.key == "ledger.too_fine" and "J2" in str(raised.value)


@pytest.mark.parametrize("value", ["2023-12-31", "2023年12月31日", "2023/12/31", "2023.12.31", Decimal(45291)])
def test_days(value) -> None:
    assert read_cell(DAY, Cell(1, value), HERE, Context(None, Codes(2024))) == "2023-12-31"


@pytest.mark.parametrize("value", ["2023-13-31", "去年底", Decimal(-5), "2023"])
def test_what_is_no_day(value) -> None:
    with pytest.raises(Problem) as raised:
        read_cell(DAY, Cell(1, value), HERE, Context(None, Codes(2024)))
    assert raised.value.key == "ledger.not_date"


def test_views_are_split_and_a_minus_kept() -> None:
    read = read_cell(VIEWS, Cell(7, "公务接待费、 －机关运行经费"), HERE, Context(None, Codes(2024)))
    assert read == ("公务接待费", "-机关运行经费")


def test_numbers_are_shown_as_typed() -> None:
    assert [shown(Decimal(text)) for text in ("2010301", "2010300.0", "1E+3", "0.50")] == ["2010301", "2010300", "1000", "0.5"]


def test_a_blank_is_the_columns_default() -> None:
    lines = book().sheet("lines")
    blank = {key: read_cell(lines.column(key), None, HERE, Context(None, Codes(2024))) for key in ("carried", "views", "assumed", "note")}
    assert blank == {"carried": "无", "views": (), "assumed": False, "note": ""}
