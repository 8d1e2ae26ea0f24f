"""The language of formulas: what it says, and what it says of mistakes."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from gouji.measuring.parsing import parse
from gouji.measuring.tree import Among, Call, Column, Comparison, Joined, Mistake, Negation, Number, Text


def test_a_share_with_the_rows_that_it_is_of():
    met = Comparison("=", Column("回访结果", 4), Text("满意", False, 9), 8)
    of = Comparison("<>", Column("回访结果", 15), Text("", False, 21), 19)
    assert parse('占比(回访结果="满意", 回访结果<>"")') == Call("占比", (met, of), 1)


@pytest.mark.parametrize("formula", ["占比(甲=“一”)", "占比（甲＝'一'）", "占比(「甲」=\"一\")", "占比( [甲] == ‘一’ )", '占比(甲 = "一")'])
def test_signs_may_be_wide_or_narrow(formula):
    (condition,) = parse(formula).arguments
    assert (condition.sign, condition.left.name, condition.right.value) == ("=", "甲", "一")


@pytest.mark.parametrize(
    ("condition", "parts"),
    [
        ('甲="一"且乙="二"', ("甲", "乙")),
        ('甲="一"并且乙="二"', ("甲", "乙")),
        ("甲>1且乙<2", ("甲", "乙")),
        ('甲含"一"或乙不含"二"', ("甲", "乙")),
        ('或有负债="一"或且末县="二"', ("或有负债", "且末县")),
        ('非税收入="一" 且 含水率="二"', ("非税收入", "含水率")),
    ],
)
def test_words_are_told_from_names_without_blanks(condition, parts):
    (joined,) = parse(f"计数({condition})").arguments
    assert isinstance(joined, Joined)
    assert tuple(part.left.name for part in joined.parts) == parts


def test_not_and_one_of_several():
    (joined,) = parse('计数(非(甲∈{"一"、"二"}) 且 乙 属于 {1, 2})').arguments
    assert isinstance(joined.parts[0], Negation) and isinstance(joined.parts[1], Among)


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [("5个工作日", "5", "个工作日"), ("24 小时", "24", "小时"), ("1.5万元", "1.5", "万元"), ("90%", "90", "%"), ("-3", "-3", ""), ("３天", "3", "天"), ("2万件", "2", "万件")],
)
def test_numbers_with_units(written, value, unit):
    (comparison,) = parse(f"计数(甲 <= {written})").arguments
    assert (comparison.right.value, comparison.right.unit) == (Decimal(value), unit)
    assert isinstance(comparison.right, Number)


@pytest.mark.parametrize(
    ("formula", "sentence"),
    [
        ("占比(a=1", "在第 7 个字符处没有写完，还要有：)、,"),
        ("计数(a=1=2)", "第 7 个字符是第二个比较号“=”；请写成两个条件，用“且”连起来。"),
        ("计数(1<=a<5)", "第 8 个字符是第二个比较号“<”"),
        ('合计(金额, 项目="x)', "第 11 个字符的“\"”没有对应的“\"”"),
        ("计数(a))", "第 6 个字符的“)”写在了不该写的地方，这里应当是："),
        ("计数(a=)", "第 6 个字符的“)”写在了不该写的地方，这里应当是：列名、数、文字或函数。"),
        ("计数(a#1)", "第 5 个字符“#”不认识"),
        ("  ", "是空的"),
        ("计数(" * 50, "括号套了 40 层以上"),
        ("1+" * 2000, "最长 2000 个字符，现有 4000 个"),
    ],
)
def test_a_mistake_names_its_place_and_what_would_work(formula, sentence):
    with pytest.raises(Mistake) as mistake:
        parse(formula)
    assert sentence in str(mistake.value.problem(formula))


WORDS = some.sampled_from(["计数", "(", ")", "占比", ",", "甲", "=", '"一"', "且", "或", "非", "<", "5天", "-", "∈", "{", "}", "1", "*", "含", "2024-03-01", "「乙", "」", "、", " "])


@given(some.lists(WORDS, max_size=12).map("".join) | some.text(max_size=30))
def test_any_text_is_a_formula_or_a_mistake_with_its_place(text):
    try:
        parse(text)
    except Mistake as mistake:
        assert 1 <= mistake.at <= len(text) + 1 and str(mistake.problem(text))
