"""What a spreadsheet prints for a number in a format."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.amounts import read_amount
from gouji.files.date_format import printed_date
from gouji.files.number_format import printed_general, printed_number, printed_text

TABLE = """
1573.31             | #,##0.00                                          | 1,573.31
371                 | #,##0.00                                          | 371.00
371                 | 0.00                                              | 371.00
371                 | General                                           | 371
1573.3100000000002  | General                                           | 1573.31
1234567890.12       | General                                           | 1234567890.12
-66.55              | General                                           | -66.55
1573.31             | #,##0                                             | 1,573
0                   | #,##0                                             | 0
0                   | #,##0.00                                          | 0.00
0.0093              | 0.00%                                             | 0.93%
1                   | 0%                                                | 100%
-1573.31            | #,##0.00_);(#,##0.00)                             | (1,573.31)
1573.31             | #,##0.00_);(#,##0.00)                             | 1,573.31
-3                  | 0.00;[Red]0.00                                    | 3.00
-3                  | 0.00;[Red]-0.00                                   | -3.00
-27.55              | #,##0.00;△#,##0.00                                | △27.55
0                   | _ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_   | -
1573.31             | _ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_   | 1,573.31
-1573.31            | _ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_   | -1,573.31
0                   | #,##0.00;-#,##0.00;                               |
0                   | 0.00;;                                            |
5                   | ;;;                                               |
0                   | #                                                 |
5                   | 00                                                | 05
5                   | 000                                               | 005
15733100            | 0.00,                                             | 15733.10
12345               | 0!.0,                                             | 1.2
12345               | 0\\.0,"万"                                         | 1.2万
1573.31             | #,##0.00"万元"                                     | 1,573.31万元
1573.31             | [$¥-804]#,##0.00                                  | ¥1,573.31
20000               | [>=10000]0.0,"千";0                               | 20.0千
200                 | [>=10000]0.0,"千";0                               | 200
1.005               | 0.00                                              | 1.01
2.675               | 0.00                                              | 2.68
1234567.8           | #,##0.0#                                          | 1,234,567.8
0.5                 | #.##                                              | .5
12345678901         | 000-0000-0000                                     | 123-4567-8901
0.25                | # ?/?                                             | 0.25
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_a_number_is_printed_as_its_format_says(line: str) -> None:
    value, pattern, printed = (part.strip() for part in line.split("|"))
    assert printed_number(Decimal(value), pattern) == printed


@given(st.integers(-(10**13), 10**13))
def test_an_amount_printed_with_two_decimals_reads_back_to_the_fen(fen: int) -> None:
    for pattern in ("#,##0.00", "0.00", "#,##0.00_);(#,##0.00)", "#,##0.00;△#,##0.00", "General"):
        read = read_amount(printed_number(Decimal(fen).scaleb(-2), pattern))
        assert read is not None
        assert read.digits * 10 ** (2 - read.decimals) == fen


@given(st.integers(-(10**12), 10**12))
def test_a_float_from_a_file_prints_the_fen_that_were_typed(fen: int) -> None:
    typed = Decimal(fen).scaleb(-2)
    assert printed_number(Decimal(repr(float(typed))), "0.00") == f"{typed:.2f}"


@given(st.text(max_size=40), st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_no_format_however_odd_fails(pattern: str, value: Decimal) -> None:
    assert isinstance(printed_number(value, pattern), str)


def test_general_keeps_the_fen_of_large_amounts() -> None:
    assert printed_general(Decimal("9999999999999.99")) == "9999999999999.99"
    assert printed_general(Decimal("-0")) == "0"


def test_a_text_is_printed_as_it_is_unless_its_format_hides_it() -> None:
    assert printed_text("合计", "General") == "合计"
    assert printed_text("合计", ";;;") == ""
    assert printed_text("合计", '0;0;0;"（"@"）"') == "（合计）"


@pytest.mark.parametrize(
    ("value", "pattern", "printed"),
    [
        (date(2024, 1, 31), "yyyy/m/d", "2024/1/31"),
        (datetime(2024, 1, 31, 9, 5), 'yyyy"年"m"月"d"日"', "2024年1月31日"),
        (datetime(2024, 1, 31, 9, 5), "yyyy-mm-dd hh:mm", "2024-01-31 09:05"),
        (datetime(2024, 1, 31, 21, 5), "h:mm AM/PM", "9:05 PM"),
        (date(2024, 1, 31), "[$-804]yy-m;@", "24-1"),
        (time(9, 5, 7), "mm:ss", "05:07"),
        (timedelta(hours=30), "[h]:mm", "30:00"),
    ],
)
def test_a_date_is_printed_as_its_format_says(value: date | time | timedelta, pattern: str, printed: str) -> None:
    assert printed_date(value, pattern) == printed
