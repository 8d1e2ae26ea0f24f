"""Money as printed and as meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.amounts import UNITS, plain, print_amount, read_amount, round_half_up

WAN = UNITS["万元"]


def test_an_amount_is_read_exactly():
    printed = read_amount("1,573.31")
    assert (printed.text, printed.decimals, printed.fen(WAN)) == ("1573.31", 2, 1_573_310_000)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("△27.55", "-27.55"), ("(27.55)", "-27.55"), ("（1,000）", "-1000"), ("１２３．４５", "123.45"), (" 1 573.31 ", "1573.31"), ("－3", "-3"), ("0.00", "0.00")],
)
def test_every_way_of_printing_an_amount(text, amount):
    assert read_amount(text).text == amount


@pytest.mark.parametrize("text", ["", "-", "—", "合计", "2024年", "12,34", "1.2.3", "(5", "≤24万元", "98%"])
def test_what_is_no_amount(text):
    assert read_amount(text) is None


@given(st.integers(-(10**14), 10**14), st.sampled_from(list(UNITS.values())))
def test_printing_and_reading_are_inverse(fen, unit):
    step = unit.step(2)
    whole = round_half_up(fen, step)
    assert abs(whole - fen) * 2 <= step
    assert read_amount(print_amount(whole, unit)).fen(unit) == whole


def test_words_lose_blanks_and_widths_but_no_punctuation():
    assert plain(" 因公出国 (境)\u3000费２０,２３\ufeff") == "因公出国（境）费20,23"
