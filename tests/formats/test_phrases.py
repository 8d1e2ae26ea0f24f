"""Phrases: figures read wherever they stand in a sentence, each with what the sentences before it were about."""

import pytest

from gouji.formats import load_format
from gouji.formats.layout import Setting
from gouji.formats.phrases import PhraseReader
from gouji.formats.recognising import SentenceReader, sentences_of

FORMAT = load_format("national/final-accounts")
SETTING = Setting("某市某局", 2025, "决算")


def said(text):
    """(measure, value, direction, money, class, stage, view) of each figure."""
    reader = SentenceReader(FORMAT, SETTING)
    figures = [figure for sentence in sentences_of(text) for figure in reader.figures(sentence)]
    axes = ("money", "function", "stage", "view")
    return [(f.measure, f.value, f.direction, *(f.point.get(axis, "") if f.point else None for axis in axes)) for f in figures]


def test_a_class_named_in_one_sentence_is_what_the_next_ones_are_about():
    text = "一般公共预算财政拨款支出合计如下。3、一般公共服务支出（类）组织事务（款）一般行政管理事务（项）75.20万元。主要用于：党建。年初预算91.00万元，支出决算75.20万元。"
    money, code = "一般公共预算", "2013202"
    assert said(text) == [
        ("金额", "75.20", "", money, code, "决算", ""), ("金额", "91.00", "", money, code, "年初预算", ""), ("金额", "75.20", "", money, code, "决算", ""),
    ]  # fmt: skip


def test_another_kind_of_money_ends_the_class():
    text = "政府性基金预算财政拨款收入105.00万元，支出104.00万元，具体如下：1、住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为0.00万元。"
    assert [figure[3:6] for figure in said(text)] == [("政府性基金预算", "", "决算"), ("政府性基金预算", "", "决算"), ("政府性基金预算", "2210201", "年初预算")]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("科学技术支出(类)10.00万元，占0.05%;", [("金额", "10.00", ""), ("占比", "0.05", "")]),
        ("财政拨款收入支出总计减少1,959.49万元，下降4.51%。", [("较上年增减额", "1959.49", "减少"), ("增减率", "4.51", "下降")]),
        ("收入支出总计持平。", [("较上年增减额", "", "持平")]),
        ("公务用车购置及运行维护费支出决算为16.95万元，完成预算的82.68%；", [("金额", "16.95", ""), ("完成率", "82.68", "")]),
        ("公务接待费支出决算0.00万元，占0.00%。", [("金额", "0.00", ""), ("占比", "0.00", "")]),
        ("单价100万元（含）以上设备（不含车辆）3台（套）。", [("数量", "3", "")]),
    ],
)  # fmt: skip
def test_ways_to_say_it(text, figures):
    assert [figure[:3] for figure in said(text)] == figures


def test_what_nobody_has_said_has_no_question():
    (amount,) = PhraseReader(FORMAT, SETTING).figures("年初预算为12.00万元。")
    assert amount.value == "12.00" and amount.point is None
    (class_unknown,) = said("一般公共预算财政拨款支出。1、从未有过的支出（类）没有的（款）没有的（项）。支出决算为3.00万元。")
    assert class_unknown[:2] == ("金额", "3.00") and class_unknown[3] is None
