"""Questions of a clerk to the export of a hotline, answered as one would by hand."""

from decimal import Decimal

import pytest
from exports import asked, total, why, written

from gouji.measuring import DataSource, Question, measure


def test_a_share_of_the_year_of_each_month_and_from_january_on(tmp_path):
    source = DataSource("热线", (written(tmp_path),), "受理时间")
    question = Question("满意率", "热线", '占比(回访结果="满意", 回访结果<>"")', "%")
    answer = measure([source], [question], 2024).answers["满意率"]
    assert answer.total == 75
    assert [answer.months[month] for month in (1, 2, 3, 4)] == [50, 100, 100, None]
    assert [answer.running[month] for month in (1, 2, 3, 4)] == [50, Decimal("66.66666666666666666666666667"), 75, None]
    assert (answer.unit, answer.rows, answer.why, answer.adds) == ("%", 5, "", False)


@pytest.mark.parametrize(
    ("formula", "unit", "value"),
    [
        ("计数()", "件", "5"),
        ("计数()", "万件", "0.0005"),
        ('计数(回访结果="满意")', "件", "3"),
        ('计数(回访结果<>"满意")', "件", "2"),
        ('计数(回访结果="满意"且是否解决="是"且承办单位="甲")', "件", "2"),
        ('计数(承办单位∈{"甲"、"乙"})', "件", "4"),
        ('计数(非(承办单位="甲") 且 承办单位<>"丙")', "件", "2"),
        ('计数(承办单位="甲" 或 承办单位="丙")', "件", "3"),
        ('计数(回访结果 含 "满意")', "件", "4"),
        ('计数(回访结果含"不")', "件", "1"),
        ('计数(回访结果 匹配 "^满")', "件", "3"),
        ('计数(办结时间="")', "件", "1"),
        ("计数(受理时间 >= 2024-02-01)", "件", "3"),
        ('计数(受理时间 <= "2024-03-01")', "件", "5"),
        ('计数(受理时间 = "2024年2月5日")', "件", "1"),
        ("计数(受理时间 < 2024-01-08 09:30)", "件", "1"),
        ("占比（办结时间－受理时间＜＝5个工作日）", "%", "60"),
        ("占比(办结时间 - 受理时间 <= 48小时)", "%", "40"),
        ("占比(办结时间 <= 受理时间 + 3天)", "%", "60"),
        ("中位数(办结时间 - 受理时间)", "小时", "52.50013888888888888888888889"),
        ("最大(办结时间 - 受理时间)", "天", "14"),
        ("最小(办结时间 - 受理时间)", "分钟", "600"),
        ("最大(办结时间 - 受理时间)", "个工作日", "6"),
        ("平均(工作日(受理时间, 办结时间))", "工作日", "2.25"),
        ("分位数(办结时间 - 受理时间, 100)", "天", "14"),
        ("合计(金额)", "元", "1300.33"),
        ("合计(金额)", "万元", "0.130033"),
        ('合计(金额, 回访结果="满意")', "元", "1100.13"),
        ("平均(金额)", "元", "325.0825"),
        ("计数(金额 > 150)", "件", "2"),
        ("计数(金额 >= 0.1万元)", "件", "1"),
        ("合计(金额) / 计数()", "元", "260.066"),
        ("合计(金额) / 计数()", "元/件", "260.066"),
        ("合计(金额) / 去重计数(承办单位)", "万元/家", "0.04334433333333333333333333333"),
        ("平均(金额)", "元/件", "325.0825"),
        ("平均(金额) - 中位数(金额)", "元", "174.9325"),
        ("计数() / 去重计数(承办单位)", "件/家", "1.666666666666666666666666667"),
        ("去重计数(承办单位)", "个", "3"),
        ('去重计数(承办单位, 是否解决="是")', "家", "2"),
        ('计数(回访结果="满意") / 计数()', "%", "60"),
        ('1 - 占比(回访结果="满意", 回访结果<>"")', "%", "25"),
        ("计数() * 2 - 3", "件", "7"),
        ("计数()", "件/月", "1.666666666666666666666666667"),
    ],
)
def test_formulas_against_values_by_hand(tmp_path, formula, unit, value):
    assert total(written(tmp_path), formula, unit) == Decimal(value)


def test_what_is_counted_once_is_counted_once_from_january_on(tmp_path):
    answer, _ = asked(written(tmp_path), "去重计数(承办单位)", "个")
    assert [answer.months[month] for month in (1, 2, 3)] == [2, 2, 1]
    assert [answer.running[month] for month in (1, 2, 3)] == [2, 3, 3]


def test_medians_of_months_and_of_running_months(tmp_path):
    answer, _ = asked(written(tmp_path), "中位数(办结时间 - 受理时间)", "小时")
    assert [answer.months[month] for month in (1, 2)] == [29, 336]
    assert [answer.running[month] for month in (1, 2)] == [29, 48]


def test_counts_and_sums_add_up_shares_do_not(tmp_path):
    path = written(tmp_path)
    assert [asked(path, formula, unit)[0].adds for formula, unit in (("计数() * 2", "件"), ("合计(金额)", "元"), ("计数()", "次/月"), ("平均(金额)", "元"))] == [
        True,
        True,
        False,
        False,
    ]


def test_a_source_without_dates_has_a_total_and_no_months(tmp_path):
    answer, _ = asked(written(tmp_path), "计数()", "件", date="")
    assert answer.total == 5
    assert set(answer.months.values()) == {None}


def test_rows_that_sum_others_are_not_counted_again(tmp_path):
    path = written(tmp_path, "项目,摘要,金额（元）\n甲,一,10\n甲,二,5\n小计,,15\n乙,本月合计,15\n合计,,15\n")
    answer, told = asked(path, "合计(金额)", "元", date="")
    assert answer.total == 15
    assert told == ["数据来源“热线”有 3 行是合计或小计，没有重复计入。"]


@pytest.mark.parametrize(
    ("formula", "unit", "sentence"),
    [
        ("计数()", "%", "公式“计数()”（第 1 个字符起）得到的是行数，不能换算成目标的单位“%”。要得到比例，请用 占比(条件)，或用 计数(条件) / 计数()。"),
        ("合计(金额)", "元/件", "得到的是金额，目标的单位“元/件”不知道怎样换算"),
        ("计数()", "吨", "公式“计数()”（第 1 个字符起）得到的是行数，目标的单位“吨”不知道怎样换算；请换一个单位，或用注明该单位的列。"),
        ("计数(金额 > 1) + 合计(工单编号)", "件", "第 17 个字符：列“工单编号”是号码、编号一类，不能当作数来算"),
        ("计数(办结时间 - 受理时间 <= 5)", "件", "请给数写上单位，如 5个工作日、24小时、10万元"),
        ("计数(金额 > 5天)", "件", "第 7 个字符的“>”两边一个是金额，一个是时长，不能比较。"),
        ("合计(受理时间)", "元", "第 4 个字符：列“受理时间”是日期，不是数；请写两个时间的差"),
        ("合计(金额) + 计数()", "元", "第 8 个字符的“+”两边一个是金额，一个是行数，不能这样算。"),
        ('计数(回访结果 > "满意")', "件", "第 9 个字符的“>”两边是文字，不能比大小"),
        ("计数(计数() > 3)", "件", "第 4 个字符：计数 说的是许多行的值，不能放在条件或另一个汇总里"),
        ("金额", "元", "列“金额”有许多行，要说明怎样汇总，如 合计(金额)"),
        ('回访结果="满意"', "件", "是条件或文字，不是数；请放进 计数(…) 或 占比(…)"),
        ("占笔(金额 > 1)", "%", "没有函数“占笔”；最接近的是 占比。"),
        ('占比(回访结果="满意") * 100', "%", "已经是比例，目标的单位是“%”时会自动换算，请去掉乘 100。"),
        ("合计(金额（元）)", "元", "第 4 个字符：“金额”是列名；带括号的列名请放在「」里，或者只写“金额”。"),
        ("计数(是否解决=是)", "件", "第 9 个字符：没有列“是”；如果是文字，请放在引号里：\"是\"。"),
        ("占比()", "%", "占比 括号里的内容个数不对"),
        ("分位数(金额, 900)", "元", "第 9 个字符处应当是 0 到 100 的数"),
        ('计数(回访结果 匹配 "(")', "件", "第 12 个字符处应当是写对的正则表达式"),
        ("计数(受理时间 > 2024-02-30)", "件", "第 11 个字符的“2024-02-30”不是日期"),
        ("计数(回防结果=\"满意\")", "件", "第 4 个字符：orders.csv 没有列“回防结果”（或有几列都可能是它），最接近的是“回访结果”；表头有：工单编号、受理时间"),
    ],
)  # fmt: skip
def test_what_cannot_be_measured_says_where_and_what_would_work(tmp_path, formula, unit, sentence):
    assert sentence in why(written(tmp_path), formula, unit)


def test_a_column_without_unit_is_no_money(tmp_path):
    path = written(tmp_path, "受理时间,费用\n2024-01-05,3\n")
    assert "请在表头注明，如 金额（元），或在公式后面乘上单位，如 合计(金额) * 1万元。" in why(path, "合计(费用)", "万元")


def test_one_wrong_formula_leaves_the_others_their_answers(tmp_path):
    source = DataSource("热线", (written(tmp_path),), "受理时间")
    questions = [Question("1", "热线", "计数(", "件"), Question("2", "热线", "计数()", "件"), Question("3", "没有", "计数()", "件")]
    answers = measure([source], questions, 2024).answers
    assert [answers[id].total for id in "123"] == [None, 5, None]
    assert answers["3"].why == "没有登记数据来源“没有”；已登记：热线。请在“数据来源”表里补上，或改指标的数据来源。"


def test_a_value_that_no_row_has_is_told_with_those_that_there_are(tmp_path):
    answer, told = asked(written(tmp_path), '占比(回访结果="很满意")', "%")
    assert answer.total == 0
    assert told == ["公式“占比(回访结果=\"很满意\")”的条件没有一行符合；文件里开头的值是 回访结果：满意、不满意。请核对写法。"]


def test_texts_of_a_formula_are_values_and_no_sql(tmp_path):
    path = written(tmp_path, "名',x\n\"');DROP TABLE facts;--\",1\n")
    assert total(path, "计数(「名'」=\"');DROP TABLE facts;--\")", "件", date="") == 1
    assert total(path, "去重计数(「名'」)", "个", date="") == 1


def test_nothing_of_a_person_is_quoted(tmp_path):
    path = written(tmp_path, "受理时间,电话\n13812345678,1\n2024-01-01,13912345678\n")
    _, told = asked(path, '计数(电话="x")', "件")
    assert "138****5678" in told[0] and "电话：***。" in told[1]
    assert not any(number in sentence for sentence in told for number in ("13812345678", "13912345678"))
