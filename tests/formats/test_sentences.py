"""Sentences both ways: what a template writes, it reads."""

import pytest

from gouji.formats import load_format
from gouji.formats.layout import Setting, head_boxes
from gouji.formats.numbering import chinese, without_number
from gouji.formats.recognising import figures_of, sentences_of

FORMAT = load_format("shandong/unit-budget")
SETTING = Setting("兰山区人民政府办公室机关", 2024, "年初预算")


def figures(text):
    return [(f.measure, f.direction, f.value, f.unit) for s in sentences_of(text) for f in figures_of(s, FORMAT, SETTING)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（三）增减变化情况：2024 年收支预算 1,573.31 万元，较上年预算减少 66.55 万元，其中：", [("金额", "", "1573.31", "万元"), ("较上年增减额", "减少", "66.55", "万元")]),
        ("较 2023 年预算减少 2.97 万元，下降 0.93%。", [("较上年增减额", "减少", "2.97", "万元"), ("增减率", "下降", "0.93", "%")]),
        ("单位价值 100 万元以上的设备 0 台（件、套）。", [("数量", "", "0", "台（件、套）")]),
        ("全年完成预算的 98.5%，比上年增长 3.2%。", [("完成率", "", "98.5", "%"), ("增减率", "增长", "3.2", "%")]),
        ("按照综合预算的原则，本单位所有收入和支出均纳入部门预算管理。", []),
    ],
)
def test_figures_of_sentences(text, expected):
    assert figures(text) == expected


def test_a_figure_stands_where_its_span_says():
    (sentence,) = sentences_of("（一）收入预算：2024 年收入预算 1,573.31 万元，其中：一般公共预算收入 1,573.31 万元。")
    found = figures_of(sentence, FORMAT, SETTING)
    assert [sentence[slice(*f.span)] for f in found] == ["1,573.31", "1,573.31"]
    assert [f.point.get("money") for f in found] == [None, "一般公共预算"]


def test_level_means_no_change_and_no_figure():
    (sentence,) = sentences_of("3.公务接待费 10.00 万元，与上年基本持平。")
    level = figures_of(sentence, FORMAT, SETTING)[1]
    assert (level.direction, level.value) == ("持平", "") and level.point["view"] == "公务接待费"


def test_numbering():
    assert [chinese(n) for n in (1, 10, 11, 20, 21)] == ["一", "十", "十一", "二十", "二十一"]
    assert without_number("二十一、其他支出") == "其他支出" and without_number("一般公共预算拨款收入") == "一般公共预算拨款收入"
    assert without_number("“12345”热线") == "“12345”热线" and without_number("其中：一般") == "一般"


def test_heads_merge_as_a_person_would_merge_them():
    lines = head_boxes([("项目",), ("拨款", "小计"), ("拨款", "一般"), ("其他",)])
    assert [[(b.text, b.colspan, b.rowspan) for b in line] for line in lines] == [
        [("项目", 1, 2), ("拨款", 2, 1), ("其他", 1, 2)], [("小计", 1, 1), ("一般", 1, 1)],
    ]  # fmt: skip
