"""Formulas become trees; what is wrong is told with its place and the nearest right word, in bounded time."""

import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.messages import Problems
from gouji.rules.parsing import parse
from gouji.rules.tree import (
    Arithmetic,
    Attribute,
    Call,
    CellRef,
    Collection,
    Comparison,
    Elsewhere,
    Every,
    Fold,
    Implication,
    Logic,
    Name,
    Negative,
    Number,
    Question,
    Select,
    Text,
    Within,
)


def cell(table: str, label: str = "", column: str = "", **more: object) -> CellRef:
    return CellRef(table, Select(label=label), column, **more)


def test_two_cells_are_compared() -> None:
    assert parse("收支总表[收入总计] = 收支总表[支出总计]") == Comparison("=", cell("收支总表", "收入总计"), cell("收支总表", "支出总计"))


@pytest.mark.parametrize(
    ("bracket", "reference"),
    [
        ("[收入总计]", cell("收支总表", "收入总计")),
        ("[一、财政拨款]", cell("收支总表", "一、财政拨款")),
        ("[因公出国（境）费]", cell("收支总表", "因公出国（境）费")),
        ("[其中：公务接待费, 预算数·小计]", cell("收支总表", "其中：公务接待费", "预算数·小计")),
        ("[“三公”经费合计]", cell("收支总表", "“三公”经费合计")),
        ('["甲，乙"，“丙”]', cell("收支总表", "甲，乙", "丙")),
        ("[2080505]", CellRef("收支总表", Select(first="2080505"))),
        ("[301..303, 基本支出]?", CellRef("收支总表", Select(first="301", last="303"), "基本支出", True)),
        ("[2010*]", CellRef("收支总表", Select(prefix="2010"))),
        ("［２０１０＊］？", CellRef("收支总表", Select(prefix="2010"), "", True)),
        ("[右(文件名, 2)]", CellRef("收支总表", Select(value=Call("右", (Name("文件名"), Number(Fraction(2))))))),
        ("[(上限)]", CellRef("收支总表", Select(value=Name("上限")))),
    ],
)
def test_what_stands_in_the_brackets_of_a_cell(bracket: str, reference: CellRef) -> None:
    assert parse(f"收支总表{bracket} = 0", parameters=("上限",)) == Comparison("=", reference, Number(Fraction(0)))


@pytest.mark.parametrize(
    "title", ["一般公共预算“三公”经费支出情况表", "“三公”经费、会议费、培训费支出预算表（一般公共预算）", "财政拨款支出预算表（功能科目）", "收入支出决算总表"]
)
def test_titles_with_odd_signs_are_tables(title: str) -> None:
    assert parse(f"如果 {title}[合计]>0 则 存在 行({title})").condition.left == cell(title, "合计")


def test_a_title_in_quotation_marks_need_not_be_known() -> None:
    assert parse("“某某明细表”[合计] = 0").left == cell("某某明细表", "合计")
    assert parse('没有 行("某某明细表")') == Every(Collection("行", "某某明细表", "行"), None, "没有")


def test_words_need_no_blanks_and_signs_no_width() -> None:
    plain = parse("如果 单位性质 ∈ {行政, 参公} 则 基本支出表[30107] = 0")
    assert parse("如果单位性质∈｛行政，参公｝则基本支出表［30107］＝０") == plain
    assert plain == Implication(
        Within(Name("单位性质"), members=(Text("行政"), Text("参公"))), Comparison("=", CellRef("基本支出表", Select(first="30107")), Number(Fraction(0)))
    )


def test_items_have_attributes_and_cells() -> None:
    tree = parse("每个 行(一般公共预算支出表) 其中 (行.层级 = 项) ： 行[合计] = 行[基本支出] + 行[项目支出]")
    where = Comparison("=", Attribute("行", "层级"), Text("项"))
    row = {column: CellRef("", Select(), column, item="行") for column in ("合计", "基本支出", "项目支出")}
    assert tree == Every(
        Collection("行", "一般公共预算支出表", "行", where), Comparison("=", row["合计"], Arithmetic("+", row["基本支出"], row["项目支出"]))
    )
    assert parse("每个 行 ： 收支总表[行.编码] > 0").condition.left.rows == Select(value=Attribute("行", "编码"))
    assert parse("每个 行 为 甲 ： 存在 行 为 乙 其中 (甲.编码 = 乙.编码)").collection.item == "甲"


def test_questions_and_other_documents() -> None:
    assert parse("三公经费.公务接待费 <= 上年(三公经费.公务接待费)") == Comparison(
        "<=", Question(("三公经费", "公务接待费")), Elsewhere("上年", Question(("三公经费", "公务接待费")))
    )
    assert parse("{支出, 一般公共预算, 30108}? > {支出, “某项目”}") == Comparison(
        ">", Question(("支出", "一般公共预算", "30108"), or_nothing=True), Question(("支出", '"某项目"'))
    )


def test_operators_bind_as_people_expect() -> None:
    one, two, three = (Number(Fraction(n)) for n in (1, 2, 3))
    assert parse("1 + 2 * 3 - -1 = 0").left == Arithmetic("-", Arithmetic("+", one, Arithmetic("*", two, three)), Negative(one))
    assert parse("1 = 1 或 1 = 2 且 非 1 = 3") == Logic(
        "或", (Comparison("=", one, one), Logic("且", (Comparison("=", one, two), Logic("非", (Comparison("=", one, three),)))))
    )
    assert parse("3 ÷ 2 ≠ 25万元").right == Number(Fraction(25), "万元")
    assert parse("1 ∈ [0.5, 10%]") == Within(one, Number(Fraction(1, 2)), Number(Fraction(10), "%"))


def test_collections_are_counted_and_summed() -> None:
    assert parse("计数(表) = 12").left == Fold("计数", Collection("表", "", "表"))
    summed = parse("求和(指标.值 ： 指标 其中 (指标.一级 含 “成本”)) >= 0").left
    assert (summed.function, summed.of, summed.collection.where.operator) == ("求和", Attribute("指标", "值"), "含")


MISTAKES = [
    ("收支总衰[合计] = 1", 1, "收支总表"),
    ("1 = 收支总表[合计] 且 绝对纸(1) = 1", 16, "绝对值"),
    ("每个 行：行.编吗 = 1", 6, "编码"),
    ("每个 航：航.编码 = 1", 4, "行"),
    ("行.编码 = 1", 1, "行"),
    ("{支出, 一般公共预筹} = 1", 1, "一般公共预算"),
    ("文件年渡 = 2024", 1, "文件年度"),
    ("单位性质 = 行正", 8, "行政"),
    ("左(文件名) = 1", 1, "2"),
    ("收支总表[303..301] = 0", 6, "303..301"),
    ("收支总表[301..2010] = 0", 6, "301..2010"),
    ("收支总表[30..40] = 0", 6, "30..40"),
    ("10^999999999 = 1", 3, "乘方"),
    ("10**9 = 1", 3, "乘方"),
    ("9999999999999999999999 = 1", 1, "18"),
    ("1 = 2 = 3", 7, "且"),
    ("1 == 2", 3, "=="),
    ("收支总表[合计] =", 11, "数、文字"),
    ("(1 + 2 = 3", 1, "("),
    ("收支总表[合计 = 3", 5, "["),
    ("1 + 2) = 3", 6, ")"),
    ("收支总表[合计, 列, 列] = 3", 12, "方括号"),
    ("收支总表[] = 3", 6, "括号"),
    ("文件名 含 “甲", 7, "“"),
    ("25户 > 1", 3, "户"),
    ("收支总表[合计]", 1, "判断"),
    ("(1 = 1) + 1 = 2", 2, "判断"),
    ("计数(句(收支总表)) = 1", 4, "格、行"),
    ("每个 行 ： 每个 行 ： 行[合计] = 0", 11, "为"),
    ("每个 句 ： 句[合计] = 0", 8, "行"),
    ('文件名 匹配 "(a+)+b"', 8, "重复"),
    ('文件名 匹配 "(a"', 8, "正则"),
    ("文件名 匹配 文件名", 8, "正则"),
    ('取数(文件名, "甲\\d+") = 1', 9, "圆括号"),
    ("存在(1)", 4, "单元格"),
    ("1 = 1 # 2", 7, "#"),
    ("", 1, "空"),
]


@pytest.mark.parametrize(("formula", "column", "said"), MISTAKES)
def test_a_mistake_names_its_place_and_the_way_out(formula: str, column: int, said: str) -> None:
    with pytest.raises(Problems) as raised:
        parse(formula)
    problem = raised.value.problems[0]
    assert f"第 1 行第 {column} 字" in str(problem) and said in str(problem)


def test_all_unknown_words_are_told_at_once_in_their_order() -> None:
    with pytest.raises(Problems) as raised:
        parse("收支总衰[合计] = 1 且\n 文件年渡 = 2024 且 文件名 匹配 “(”")
    assert [problem.key.partition(".")[2] for problem in raised.value.problems] == ["unknown_table", "unknown_name", "pattern_wrong"]
    assert [problem.values["where"] for problem in raised.value.problems] == ["公式第 1 行第 1 字", "公式第 2 行第 2 字", "公式第 2 行第 23 字"]


@pytest.mark.parametrize(
    "formula",
    [
        "(" * 10_000 + "1=1" + ")" * 10_000, "(" * 1_900 + "1=1" + ")" * 1_900, "收支总表" + "[" * 3_000, "收支总表[左(" * 500, "-" * 3_900 + "1 = 1",
        "非 " * 1_900 + "1 = 1", "如果 " * 1_200, "1" + "+1" * 1_900 + " = 1", "{" * 3_000, "“" * 3_000, "收支总表[" + "“" * 3_900, "绝对值(" * 900, "且" * 3_900, "每个 表：" * 700,
    ],
)  # fmt: skip
def test_monstrous_formulas_are_refused_at_once(formula: str) -> None:
    begun = time.process_time()
    with pytest.raises(Problems) as raised:
        parse(formula)
    assert "第 1 行第" in str(raised.value) and len(str(raised.value)) < 2_000
    assert time.process_time() - begun < 2


PIECES = ["收支总表", "“三公”经费支出表", "行", "句", "每个", "没有", "存在", "其中", "为", "如果", "则", "且", "或", "非", "含", "匹配", "[", "]", "(", ")", "（", "{", "}", "“", "”", '"',
          ",", "，", ".", "..", "?", "：", "=", "<", "≈", "∈", "+", "-", "*", "/", "^", "1", "301", "2010*", "10%", "万元", "合计", "编码", "行.编码", "计数", "求和", "左", "上年",
          "单位性质", "行政", " ", "\n", "甲", "\u200b", "\ud83d", "²", "①"]  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_whatever_is_written_is_a_tree_or_a_mistake_with_its_place(formula: str) -> None:
    try:
        parse(formula)
    except Problems as mistakes:
        assert all("第 " in problem.values["where"] and str(problem) for problem in mistakes.problems)
