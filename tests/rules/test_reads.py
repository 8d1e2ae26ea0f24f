"""What a formula reads of a document."""

import pytest
from rules.corpus import facts

from gouji.rules.parsing import parse
from gouji.rules.program import Program
from gouji.rules.reads import ANSWERS, FRONT, GOALS, TEXT, amounts_of, reads_of

ALL = frozenset(range(12))


@pytest.mark.parametrize(
    ("formula", "reads"),
    [
        ("收支总表[收入总计] = 收入总表[合计]", {0, 1}),
        ("收支总表[收入总计] = 财政拨款支出表[合计]", {0}),
        ("每个 行(支出总表) ： 行[合计] = 行[基本支出]", {2}),
        ("没有 格 其中 (格.金额 < 0)", ALL),
        ('没有 句 其中 (句 含 "。。")', {TEXT}),
        ('全文 含 "预算"', {TEXT}),
        ("每个 绩效表 ： 绩效表.指标数 > 0", {GOALS}),
        ("计数(目录项) > 3", {FRONT}),
        ("文件年度 = 2024", set()),
        ("三公经费.公务接待费 <= 100万元", {6, TEXT}),
        ("每个 数 ： 数.本年 >= 数.上年", {TEXT, *ALL}),
    ],
)
def test_what_a_formula_reads(formula: str, reads: set[int | str]) -> None:
    assert reads_of(Program(parse(formula)), facts()) == reads


@pytest.mark.parametrize(
    ("formula", "tables"),
    [
        ("收支总表[收入总计] = 收入总表[合计]", {0, 1}),
        ("每个 行(支出总表) ： 行[合计] = 行[基本支出]", {2}),
        ('没有 行(支出总表) 其中 (行.编码 = "201")', set()),
        ("没有 格 其中 (格.金额 < 0)", ALL),
        ('没有 格(支出总表) 其中 (格.列 = "合计")', set()),
        ("每个 表 ： 非 表.空", ALL),
        ("没有 行(支出总表) 其中 (存在 格 其中 (格.表 = 行.表 且 格.金额 < 0))", {2}),
        ("每个 数 ： 数.本年 >= 数.上年", {ANSWERS}),
        ('全文 含 "预算"', set()),
    ],
)
def test_which_amounts_a_formula_asks_for(formula: str, tables: set[int | str]) -> None:
    assert amounts_of(Program(parse(formula)), facts()) == tables


def test_what_it_should_say_is_read_too() -> None:
    should = parse('求和(格.金额 ： 格(支出总表) 其中 (格.金额 > 1元))', statement=False)
    program = Program(parse("每个 行(收入总表) ： 行[合计] > 0"), right=("共", should))
    assert amounts_of(program, facts()) > amounts_of(Program(program.tree), facts())
