"""Formulas that measure nothing: they have no value, or one that is doubted; a zero that is one is not."""

import pytest
from exports import asked, why, written

ORDERS = """受理时间,来电人,联系电话,承办单位,诉求类型,超期,退回时间,备注,费用
2024-01-05 08:00:00,严清,13812345678,甲,咨询,否,,,十元
2024-02-05 08:00:00,吕明,13912345678,乙,投诉,否,,阅,二元
2023-02-05 08:00:00,张三,13712345678,丙,建议,否,,,3
"""


@pytest.mark.parametrize(
    ("formula", "sentence"),
    [
        ("合计(承办单位)", "公式“合计(承办单位)”没有可用的数据：orders.csv 的“承办单位”没有一格是数；请换一列，或改公式。"),
        ("计数(承办单位 > 3)", "“承办单位”没有一格是数"),
        ("占比(承办单位 > 3)", "“承办单位”没有一格是数"),
        ("计数(日期(来电人)=2024-01-01)", "“来电人”没有一格是能认出的日期"),
        ("平均(来电人)", "“来电人”没有一格是数"),
        ("合计(退回时间)", "“退回时间”没有一格是数"),
        ("合计(联系电话)", "第 4 个字符：列“联系电话”是号码、编号一类，不能当作数来算；数行数请用 计数()"),
        ("平均(联系电话 / 2)", "列“联系电话”是号码、编号一类"),
    ],
)
def test_what_no_cell_can_answer_is_not_measured(tmp_path, formula, sentence):
    answer, told = asked(written(tmp_path, ORDERS), formula)
    assert (answer.total, answer.doubt) == (None, "") and sentence in answer.why
    assert not any("严清" in said for said in (*told, answer.why)) and not any("格不是" in said for said in told)


def test_telephones_are_no_figures_whatever_their_column_is_called(tmp_path):
    assert "列“回拨”是号码、编号一类" in why(written(tmp_path, ORDERS.replace("联系电话", "回拨")), "合计(回拨)")


@pytest.mark.parametrize(
    ("formula", "tried"),
    [
        ('计数(诉求类型="没有这种")', '诉求类型="没有这种"'),
        ('计数(来电人="李四")', '来电人="李四"'),
        ('占比(诉求类型 含 "表扬")', '诉求类型含"表扬"'),
        ('计数(诉求类型 匹配 "^表")', '诉求类型匹配"^表"'),
        ('计数(诉求类型∈{"表扬"、"其他"})', '诉求类型="表扬"、诉求类型="其他"'),
        ('去重计数(承办单位, 诉求类型="表扬")', '诉求类型="表扬"'),
        ('计数(诉求类型="表扬" 且 承办单位="甲")', '诉求类型="表扬"'),
        ('计数() - 计数() + 计数(诉求类型="表扬")', '诉求类型="表扬"'),
        ("计数(日期(受理时间)=2042-01-01)", '受理时间="2042-01-01"'),
        ('计数(备注="已阅")', '备注="已阅"'),
    ],
)
def test_a_zero_of_what_stands_nowhere_in_the_data_is_doubted(tmp_path, formula, tried):
    answer, told = asked(written(tmp_path, ORDERS), formula)
    assert (answer.total, answer.why, answer.doubt) == (0, "", f"条件没有一行符合，整个数据里都没有 {tried}")
    assert any("的条件没有一行符合；文件里开头的值是" in said for said in told) and "严清" not in str(told)


@pytest.mark.parametrize(
    "formula",
    [
        '计数(超期="是")',
        '计数(诉求类型="建议")',
        '计数(诉求类型="咨询" 且 承办单位="乙")',
        '计数(诉求类型 含 "建")',
        '计数(来电人="")',
        '计数(超期<>"否")',
        "计数(受理时间 - 受理时间 > 3天)",
        "计数(费用 > 5)",
    ],
)
def test_a_zero_that_is_one_is_not_doubted(tmp_path, formula):
    answer, told = asked(written(tmp_path, ORDERS), formula)
    assert (answer.total, answer.why, answer.doubt) == (0, "", "") and not any("没有一行符合" in said for said in told)


def test_an_answer_is_doubted_where_its_column_has_other_values_too(tmp_path):
    mixed = ORDERS.replace("丙,建议,否", "丙,建议,待定")
    assert asked(written(tmp_path, mixed), '计数(超期="是")')[0].doubt
    assert asked(written(tmp_path, mixed.replace("否", "").replace("待定", "")), '计数(超期="是")')[0].doubt


def test_a_data_set_without_rows_of_the_year_is_told_and_not_doubted(tmp_path):
    answer, told = asked(written(tmp_path, ORDERS), '计数(诉求类型="表扬")', year=2022)
    assert answer.doubt == "" and "数据来源“热线”没有这一年的行；请核对文件、日期列和预算年度。" in told
