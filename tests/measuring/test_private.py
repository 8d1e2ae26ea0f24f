"""Personal numbers are found in exports, and masked."""

import duckdb
import pytest
from exports import written

from gouji.measuring import DataSource, Private, Question, masked, measure


def test_the_columns_that_hold_personal_numbers_are_named(tmp_path):
    path = written(tmp_path, "受理时间,联系电话,内容\n2024-01-05,,无\n2024-01-06,13812345678,身份证 11010519491231002X，电话 13912345678\n2024-01-07,13812345679,\n")
    found = measure([DataSource("热线", (path,), "受理时间")], [Question("q", "热线", "计数()")], 2024).private
    assert found == (
        Private("orders.csv", "联系电话", "手机号", 2, 3, 3),
        Private("orders.csv", "内容", "手机号", 1, 3, 3),
        Private("orders.csv", "内容", "身份证号", 1, 3, 3),
    )


def test_numbers_kept_as_numbers_are_found(tmp_path):
    path = tmp_path / "o.parquet"
    duckdb.sql(f"COPY (SELECT 13812345678::BIGINT AS 甲, 13812345678::DOUBLE AS 乙, '１３８１２３４５６７８' AS 丙, DATE '2024-01-05' AS 丁) TO '{path}'")
    found = measure([DataSource("热线", (path,))], [Question("q", "热线", "计数()")], 2024).private
    assert [(one.column, one.kind, one.first_row) for one in found] == [("甲", "手机号", 1), ("乙", "手机号", 1), ("丙", "手机号", 1)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("电话13812345678。", "电话138****5678。"),
        ("+86 138 1234 5678", "+86 138 **** 5678"),
        ("１３８１２３４５６７８", "138****5678"),
        ("11010519491231002X", "1101**********002X"),
        ("0539-8312345", "0539-***2345"),
        ("6222 0212 3456 7890 128", "6222 **** **** ***0 128"),
        ("两个：13812345678、13912345678", "两个：138****5678、139****5678"),
    ],
)
def test_what_is_masked(text, shown):
    assert masked(text) == shown


@pytest.mark.parametrize("text", ["110105194912310021", "202400000001", "2024-03-05 08:11:02", "12345", "1,381,234.56", "6222021234567890123", "13812345678901", "金额 13812345678.50 元"])
def test_other_numbers_stay(text):
    """A wrong check digit, an order's number, a time, an amount."""
    assert masked(text) == text
