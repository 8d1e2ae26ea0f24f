"""Exports as offices have them: encodings, separators, titles, workbooks, Parquet, damage."""

import csv
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
import xlsxwriter
from exports import ORDERS, asked, total, why, written

SATISFIED = '占比(回访结果="满意", 回访结果<>"")'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_encodings_and_separators(tmp_path, encoding, separator):
    text = "".join(separator.join(f'"{cell}"' if separator in cell else cell for cell in row) + "\r\n" for row in csv.reader(ORDERS.splitlines()))
    path = written(tmp_path, text, encoding=encoding)
    assert total(path, SATISFIED, "%") == 75
    assert total(path, "合计(金额)", "元") == Decimal("1300.33")


@pytest.mark.parametrize(
    ("moments", "year"),
    [
        (("2024-03-05 08:11:02", "2024-03-06 08:11:02"), 2024),
        (("2024/3/5 8:11", "2024/3/6 8:11"), 2024),
        (("2024年3月5日 8时11分", "2024年3月6日8时11分"), 2024),
        (("2024年03月05日", "2024年03月06日"), 2024),
        (("20240305", "20240306"), 2024),
        (("20240305081102", "20240306081102"), 2024),
        (("05-Mar-2024", "06-Mar-2024"), 2024),
        (("45356.5", "45357.5"), 2024),
        (("2024.3.5", "2024.3.6"), 2024),
        (("2024-03-05T08:11:02.000+08:00", "2024-03-06T08:11:02.000+08:00"), 2024),
        (("　2024-03-05\t", " 2024-03-06 "), 2024),
        (("2024-03-05 08:11:02", "45357.3410"), 2024),
    ],
)
def test_dates_in_many_styles(tmp_path, moments, year):
    first, second = moments
    path = written(tmp_path, f"受理时间,办结时间\n{first},{second}\n{first},{second}\n")
    answer, told = asked(path, "最大(办结时间 - 受理时间)", "天", year=year)
    assert round(answer.months[3], 2) == 1
    assert told == []


def test_a_cell_that_is_no_date_is_counted_and_its_row_named(tmp_path):
    path = written(tmp_path, "兰山区,\n受理时间,备注\n2024-01-05,\n不详,\"两\n行\"\n24-3-5,\n2024-02-30,\n,\n2023-12-31,\n")
    answer, told = asked(path, "计数()", "件")
    assert answer.total == 1
    assert told[0] == "orders.csv 的“受理时间”有 3 格不是能认出的日期，没有计入，第一处在第 4 行：“不详”；请改成 2024-03-05 08:30 这样的写法。"
    assert told[1:] == [
        "数据来源“热线”有 1 行的“受理时间”是空的，不知道是哪个月，没有计入；请补上日期。",
        "数据来源“热线”有 1 行的“受理时间”不在 2024 年，没有计入。",
    ]


def test_a_cell_that_is_no_number_is_counted_and_its_row_named(tmp_path):
    path = written(tmp_path, "日期,金额（元）\n2024-01-05,12.50\n2024-01-06,（3.00）\n2024-01-07,￥1\n2024-01-08,十元\n")
    answer, told = asked(path, "合计(金额)", "元", date="日期")
    assert answer.total == Decimal("10.5")
    assert told == ["orders.csv 的“金额（元）”有 1 格不是数，没有计入，第一处在第 5 行：“十元”；请只写数字，单位写在表头。"]


def test_amounts_that_could_be_days_are_amounts(tmp_path):
    path = written(tmp_path, "日期,金额（元）,批次\n20240105,45356,20240105\n20240206,45357,20240106\n")
    assert total(path, "合计(金额)", "元", date="日期") == 90_713
    assert total(path, "合计(批次)", "个", date="日期") == 40_480_211


def test_a_title_blank_rows_and_other_names_in_the_head(tmp_path):
    path = written(tmp_path, "兰山区 12345 工单导出,,\n导出人：某,,\n,,\n登记时间,满意度,备注\n2024-01-05 08:00,满意,\n2024-01-06 08:00,不满意,\n")
    answer, told = asked(path, SATISFIED, "%")
    assert answer.total == 50
    assert sorted(told) == [
        f"orders.csv 没有列“{name}”，用了意思相同的“{printed}”；如果不对，请在公式里写表头的列名。" for name, printed in (("受理时间", "登记时间"), ("回访结果", "满意度"))
    ]


def test_blank_rows_at_the_end_are_no_rows(tmp_path):
    assert total(written(tmp_path, "a,b\n1,2\n,\n\n,\n"), "计数()", "件", date="") == 1


def test_the_unit_of_amounts_may_stand_above_the_head(tmp_path):
    path = written(tmp_path, "支出明细,,单位：万元\n日期,项目,金额\n2024-01-05,甲,1.5\n2024-02-05,乙,2\n")
    assert total(path, "合计(金额)", "元", date="日期") == 35_000


@pytest.mark.parametrize("name", ["工单[1].csv", "a*.csv", "年=2024.csv", "it's {x}.csv"])
def test_names_of_files_are_no_patterns(tmp_path, name):
    written(tmp_path, "受理时间\n2024-01-05\n", "ab.csv")
    assert total(written(tmp_path, "受理时间\n2024-01-05\n2024-01-06\n", name), "计数()", "件") == 2


def test_a_file_is_found_from_where_one_stands(tmp_path, monkeypatch):
    written(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert total(Path("orders.csv"), "计数()", "件") == 5


def test_several_files_are_one(tmp_path):
    january = written(tmp_path, "受理时间,回访结果\n2024-01-05,满意\n", "1.csv")
    february = written(tmp_path, "编号,回访结果,受理时间\n7,不满意,2024年2月5日\n", "2.csv", "gb18030")
    answer, told = asked((january, february), SATISFIED, "%")
    assert (answer.total, answer.running[1], answer.running[2], told) == (50, 100, 50, [])


def test_a_file_with_another_head_is_named(tmp_path):
    january = written(tmp_path, "受理时间,回访结果\n2024-01-05,满意\n", "1.csv")
    february = written(tmp_path, "受理时间,回访结论\n2024-02-05,满意\n", "2.csv")
    sentence = why((january, february), SATISFIED, "%")
    assert "2.csv 没有列“回访结果”（或有几列都可能是它），最接近的是“回访结论”；表头有：受理时间、回访结论。" in sentence


def test_without_the_column_of_dates_nothing_is_guessed(tmp_path):
    path = written(tmp_path, "受理,回访结果\n2024-01-05,满意\n")
    answer, told = asked(path, "计数()", "件")
    assert answer.why == "数据来源“热线”的日期列是“受理时间”，orders.csv 没有这一列（或有几列都可能是它），最接近的是“受理”；表头有：受理、回访结果。请改数据来源的日期列或表头。"
    assert told == [answer.why]


def test_two_columns_of_one_name_are_not_chosen_between(tmp_path):
    assert "或有几列都可能是它" in why(written(tmp_path, "受理时间,a,a\n2024-01-05,1,2\n"), "合计(a)", "个")


def test_a_file_without_rows_of_the_year_is_told(tmp_path):
    assert asked(written(tmp_path, "受理时间,a\n"), "计数()", "件")[1] == ["数据来源“热线”没有这一年的行；请核对文件、日期列和预算年度。"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a,b\n1,2\n3,4\n5", "orders.csv 第 4 行只有 1 列，表头有 2 列；文件可能没有写完，请重新导出。"),
        ('a,b\n1,2\n3,"4\n5,6\n', "orders.csv 第 3 行的引号没有结束；文件可能没有写完，请重新导出。"),
        ("a,b\n1,2\n3,4,5\n", "orders.csv 第 3 行有 3 列，表头只有 2 列；可能有内容含分隔符而没有加引号，请重新导出。"),
        ("", "orders.csv 是空文件；请重新导出。"),
        ("<html><table>", "orders.csv 其实是网页；请用表格软件打开，另存为 xlsx 或 CSV（UTF-8）后再用。"),
        ("a,b\n1,2\r\n3,4\n", "orders.csv 的换行或引号前后不一致，读不到末尾；请用表格软件打开，另存为 CSV（UTF-8）后再用。"),
    ],
)
def test_a_half_written_file_names_its_row(tmp_path, text, sentence):
    assert why(written(tmp_path, text), "计数()", "件", date="") == sentence


@pytest.mark.parametrize(
    ("encoding", "sentence"),
    [("utf-8", "第 3 行有不是 UTF-8 的字符，前面的行都是；文件可能没有写完"), ("gb18030", "在一个字的中间断了，文件没有写完")],
)
def test_a_file_that_ends_within_a_character(tmp_path, encoding, sentence):
    path = written(tmp_path, "甲,乙\n1,满意\n2,满意", encoding=encoding)
    path.write_bytes(path.read_bytes()[:-1])
    assert sentence in why(path, "计数()", "件", date="")


def test_a_cell_longer_than_a_line_may_be_names_its_row(tmp_path):
    assert why(written(tmp_path, "甲,乙\n1," + "长" * 1_000_000 + "\n"), "计数()", "件", date="").startswith("orders.csv 第 2 行读不了")
    assert total(written(tmp_path, "甲,乙\n1," + "长" * 200_000 + "\n"), "计数()", "件", date="") == 1


def test_what_is_too_large_is_no_damage(tmp_path):
    assert why(written(tmp_path), "计数(受理时间 + 999999999999天 > 2024-01-01)", "件").startswith("orders.csv 里有数太大或日期太远")


def test_line_breaks_in_quotation_marks_are_no_damage(tmp_path):
    assert total(written(tmp_path, 'a,b\n1,"x\ny"\n3,"a ""b"" c"\n'), '计数(b 含 "y")', "件", date="") == 1


def workbook(path, rows, sheets=("工单",)):
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd hh:mm"}) as book:
        for name in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def test_a_workbook_with_a_title_dates_as_dates_and_as_numbers(tmp_path):
    rows = [["工单", ""], ["受理时间", "回访结果"], ["2024-01-05 08:00", "满意"], [45356.5, "不满意"], ["", ""], ["不详", "满意"]]
    answer, told = asked(workbook(tmp_path / "o.xlsx", rows), SATISFIED, "%")
    assert (answer.months[1], answer.months[3]) == (100, 0)
    assert told == ["o.xlsx「工单」 的“受理时间”有 1 格不是能认出的日期，没有计入，第一处在第 6 行：“不详”；请改成 2024-03-05 08:30 这样的写法。"]


def test_rows_are_numbered_as_the_sheet_numbers_them_wherever_it_begins(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "o.xlsx")) as book:
        sheet = book.add_worksheet("工单")
        for number, row in enumerate([["受理时间", "结果"], ["2024-01-05", "满意"], ["不详", "满意"]], 3):
            sheet.write_row(number, 2, row)
    assert "第一处在第 6 行" in asked(tmp_path / "o.xlsx", "计数()", "件")[1][0]


def test_an_old_workbook(tmp_path):
    path = Path(__file__).parents[1] / "fixtures" / "shanghai" / "budget-template.xls"
    assert "没有列“受理时间”" in why(path, '计数(受理时间="")', "件", date="")


def test_the_sheets_of_months_are_one(tmp_path):
    path = workbook(tmp_path / "o.xlsx", [["受理时间", "回访结果"], ["2024-01-05", "满意"]], ("1月", "2月"))
    assert total(path, "计数()", "件") == 2


def test_a_cut_workbook_is_named(tmp_path):
    path = workbook(tmp_path / "o.xlsx", [["受理时间"], ["2024-01-05"]])
    path.write_bytes(path.read_bytes()[:-300])
    assert why(path, "计数()", "件") == "o.xlsx 已损坏或不完整。请重新下载，或用办公软件打开后另存。"
    other = tmp_path / "p.xlsx"
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("a.txt", "x")
    assert "p.xlsx" in why(other, "计数()", "件")


def test_parquet_keeps_its_types(tmp_path):
    path = tmp_path / "o.parquet"
    query = "SELECT TIMESTAMP '2024-01-05 08:00' AS 受理时间, DATE '2024-01-09' AS 办结时间, 12.5::DOUBLE AS \"金额（元）\", 7 AS 编号, true AS 可用"
    duckdb.sql(f"COPY ({query}) TO '{path}'")
    assert total(path, "平均(办结时间 - 受理时间)", "小时") == 88
    assert total(path, "合计(金额, 编号 = 7)", "元") == Decimal("12.5")
    path.write_bytes(path.read_bytes()[:-20])
    assert why(path, "计数()", "件") == "o.parquet 不完整或已损坏，读不到末尾；请重新导出或重新复制。"


def test_the_synthetic_orders_are_equal_bytes_and_say_what_they_are(tmp_path):
    script = Path(__file__).parents[2] / "scripts" / "synthetic_hotline.py"
    for name in ("1.csv", "2.csv", "3.parquet"):
        subprocess.run([sys.executable, str(script), "--rows", "2000", "--to", str(tmp_path / name)], check=True)
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()
    assert total(tmp_path / "1.csv", '占比(数据说明="合成数据")', "%") == 100
    for formula, unit in ((SATISFIED, "%"), ("中位数(办结时间 - 受理时间)", "小时"), ("去重计数(承办单位)", "个"), ("占比(办结时间 - 受理时间 <= 5个工作日)", "%")):
        assert total(tmp_path / "1.csv", formula, unit) == total(tmp_path / "3.parquet", formula, unit)
