"""部门决算: the real document and the template against what an independent tool lists, and other offices' forms of the nine tables."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pdfplumber
import pytest
from findings import by_checks, not_checked

import gouji
from gouji.document.json import to_json

FIXTURES = Path(__file__).parents[1] / "fixtures" / "final-accounts"
REAL = FIXTURES / "putuo-social-work-2024-final-accounts.pdf"
TEMPLATE = FIXTURES / "department-final-accounts-template.pdf"
AMOUNT = re.compile(r"-?[\d,]+\.\d\d")
COMMON = {"year": 2024, "stage": "决算", "measure": "金额"}


@cache
def real():
    return gouji.read(REAL)


def listed_amounts():
    """Every amount with two decimals in the tables of the real document, as pdfplumber lists them: (page, amount)."""
    with pdfplumber.open(REAL) as pdf:
        cells = [(n, cell) for n, page in enumerate(pdf.pages, 1) for table in page.extract_tables() for row in table for cell in row if cell]
    return [(page, cell.strip().replace(",", "")) for page, cell in cells if AMOUNT.fullmatch(cell.strip())]


def test_every_printed_amount_is_read_once_on_its_page():
    listed = listed_amounts()
    assert len(listed) == 205
    assert Counter((fact.place.page, fact.amount) for fact in real().facts) == Counter(listed)
    assert all(fact.place.box and fact.unit.name == "万元" and fact.point is not None for fact in real().facts)


def test_an_amount_stands_in_the_box_that_its_fact_names():
    with pdfplumber.open(REAL) as pdf:
        for fact in real().facts[::11]:
            inside = pdf.pages[fact.place.page - 1].crop(tuple(map(float, fact.place.box))).extract_text()
            assert fact.amount in inside.replace(",", ""), fact


# (table, row number, code, label, column, amount, page, question), copied by hand from the printed pages
BY_HAND = [
    ("收入支出决算总表", 1, "", "一、一般公共预算财政拨款收入", ("收入", "决算数"), "307.82", 5, {"flow": "收入", "money": "一般公共预算", "carried": "无"}),
    ("收入支出决算总表", 9, "", "本年收入合计", ("收入", "决算数"), "307.82", 5, {"flow": "收入", "money": "本年收入（决算）", "carried": "无"}),
    ("收入支出决算总表", 12, "", "总计", ("收入", "决算数"), "307.82", 5, {"flow": "收入"}),
    ("收入支出决算总表", 8, "", "八、社会保障和就业支出", ("支出", "决算数"), "10.82", 5, {"flow": "支出", "function": "208", "category": "本年支出（决算）"}),
    ("收入支出决算总表", 19, "", "十九、住房保障支出", ("支出", "决算数"), "29.42", 5, {"flow": "支出", "function": "221", "category": "本年支出（决算）"}),
    ("收入支出决算总表", 30, "", "总计", ("支出", "决算数"), "307.82", 5, {"flow": "支出"}),
    ("收入决算表", 1, "", "合计", ("财政拨款收入",), "307.82", 6, {"flow": "收入", "money": "财政拨款", "carried": "无"}),
    ("收入决算表", 9, "2080505", "机关事业单位基本养老保险缴费支出", ("财政拨款收入",), "6.18", 6, {"flow": "收入", "money": "财政拨款", "carried": "无", "function": "2080505"}),
    ("收入决算表", 14, "2101102", "事业单位医疗", ("本年收入合计",), "0.49", 7, {"flow": "收入", "money": "本年收入（决算）", "carried": "无", "function": "2101102"}),
    ("支出决算表", 1, "", "合计", ("项目支出",), "202.24", 8, {"flow": "支出", "category": "项目支出"}),
    ("支出决算表", 6, "2013999", "其他社会工作事务支出", ("项目支出",), "202.24", 8, {"flow": "支出", "category": "项目支出", "function": "2013999"}),
    ("支出决算表", 18, "2210203", "购房补贴", ("基本支出",), "11.72", 9, {"flow": "支出", "category": "基本支出", "function": "2210203"}),
    ("财政拨款收入支出决算总表", 1, "", "一、一般公共预算财政拨款", ("收入", "决算数"), "307.82", 10, {"flow": "收入", "money": "一般公共预算", "carried": "无"}),
    ("财政拨款收入支出决算总表", 19, "", "十九、住房保障支出", ("支出", "一般公共预算财政拨款"), "29.42", 11, {"flow": "支出", "money": "一般公共预算", "function": "221", "category": "本年支出（决算）"}),
    ("财政拨款收入支出决算总表", 9, "", "总计", ("收入", "决算数"), "307.82", 11, {"flow": "收入", "money": "财政拨款"}),
    ("财政拨款收入支出决算总表", 29, "", "总计", ("支出", "合计"), "307.82", 11, {"flow": "支出", "money": "财政拨款"}),
    ("一般公共预算财政拨款支出决算表", 1, "201", "一般公共服务支出", ("基本支出",), "62.63", 12, {"flow": "支出", "money": "一般公共预算", "category": "基本支出", "function": "201"}),
    ("一般公共预算财政拨款支出决算表", 18, "", "合计", ("合计",), "307.82", 12, {"flow": "支出", "money": "一般公共预算", "category": "本年支出（决算）"}),
    ("一般公共预算财政拨款基本支出决算表", 7, "30108", "机关事业单位基本养老保险缴费", ("决算数",), "6.18", 13, {"flow": "支出", "money": "一般公共预算", "category": "基本支出", "economic": "30108"}),
    ("一般公共预算财政拨款基本支出决算表", 28, "", "人员经费合计", ("决算数",), "95.36", 13, {"flow": "支出", "money": "一般公共预算", "category": "人员"}),
    ("一般公共预算财政拨款基本支出决算表", 33, "31007", "信息网络及软件购置更新", ("决算数",), "0.00", 13, {"flow": "支出", "money": "一般公共预算", "category": "基本支出", "economic": "31007"}),
    ("一般公共预算财政拨款基本支出决算表", 39, "", "公用经费合计", ("决算数",), "10.23", 13, {"flow": "支出", "money": "一般公共预算", "category": "公用"}),
]  # fmt: skip


@pytest.mark.parametrize("cell", BY_HAND, ids=lambda cell: f"{cell[0]}-{cell[1]}-{cell[4][-1]}")
def test_a_cell_of_the_printed_page(cell):
    table, number, code, label, column, amount, page, where = cell
    found = [f for f in real().facts if (f.table, f.row.number, f.row.code, f.row.label, f.column) == (table, number, code, label, column)]
    assert [(f.amount, f.place.page, dict(f.point)) for f in found] == [(amount, page, {**where, **COMMON})]


def test_the_rest_of_the_document():
    document = real()
    assert (document.organisation, document.year, document.stage, document.level) == ("中共上海市普陀区委社会工作部", 2024, "决算", "部门")
    assert document.profile.sections == ("中共上海市普陀区委社会工作部（本级）", "上海市普陀区社会工作发展服务中心")
    assert len(document.profile.duties) == 1 and len(document.profile.glossary) == 11
    assert [text for level, text in document.contents if level == 1][1] == "第二部分中共上海市普陀区委社会工作部2024年度部门决算表"
    assert len([table for table in document.tables if table.spec]) == len(document.tables) == 9 and not document.warnings
    empty = next(table for table in document.tables if table.spec == "08")
    assert any("故本表无数据" in note for note in empty.notes) and not any(cell.amount for cell in empty.cells)


def figures(start):
    sentence = next(s for s in real().sentences if s.text.startswith(start))
    return [(f.measure, f.value, f.unit, f.point.get("stage") if f.point else None, f.point.get("function") if f.point else None) for f in sentence.figures]


def test_budget_final_amount_and_share_of_a_class_named_two_sentences_before():
    assert figures("全年预算为52.00") == [
        ("金额", "52.00", "万元", "全年预算", "2013901"), ("金额", "51.32", "万元", "决算", "2013901"), ("完成率", "98.69", "%", "决算", "2013901"),
    ]  # fmt: skip
    assert [f[0] for f in figures("一般公共预算财政拨款支出年初预算为0万元")] == ["金额", "金额", "金额", "完成率"]
    assert figures("社会保障和就业支出（类）") == [("金额", "10.82", "万元", "决算", "208"), ("占比", "3.52", "%", "决算", "208")]
    assert figures("机关运行经费支出") == [("金额", "10.23", "万元", "决算", None), ("较上年增减额", "10.23", "万元", "决算", None), ("增减率", "100.00", "%", "决算", None)]
    assert not [s for s in real().sentences if "万元" in s.text and not s.figures]


def test_the_one_fault_of_the_real_document():
    """95.89 % is 307.82 of the year's whole budget of 321.02, not of the first budget, which was nothing; 95.36 + 10.23 is 尾差."""
    report = gouji.check(REAL)
    assert [(f.rule, f.severity, f.suspects[0].printed, f.suspects[0].suggested) for f in by_checks(report)] == [("句-口径", "warning", "年初预算", "全年预算")]
    assert report.failed == 0 and report.rounded == 2 and report.held > 170 and not not_checked(report)


def test_the_template_with_its_instructions_is_read_without_crying_wolf():
    report = gouji.check(TEMPLATE)
    document = report.document
    assert (document.format, document.organisation, document.year) == ("national/final-accounts", "上海市XX局", 2024)
    assert document.facts == () and by_checks(report) == [] and not document.warnings
    assert {table.spec for table in document.tables} == {f"0{n}" for n in range(1, 10)}
    assert not [f for s in document.sentences for f in s.figures]


# Other offices' forms, as HTML because its merged cells are those of a printed page; the amounts are made up.

COVER = "<p>某市某局</p><p>{year}年度部门决算</p><p>部门：某市某局</p>"
TOTALS = """<p>收入支出决算总表</p><p>公开01表</p><p>单位：万元</p><table>
<tr><td colspan=3>收入</td><td colspan=3>支出</td></tr>
<tr><td>项目</td><td>行次</td><td>决算数</td><td>项目</td><td>行次</td><td>决算数</td></tr>
<tr><td>栏次</td><td></td><td>1</td><td>栏次</td><td></td><td>2</td></tr>
<tr><td>一、财政拨款收入</td><td>1</td><td>90.00</td><td>一、一般公共服务支出</td><td>32</td><td>70.00</td></tr>
<tr><td>其中：政府性基金预算财政拨款</td><td>2</td><td>8.00</td><td>八、社会保障和就业支出</td><td>39</td><td>30.00</td></tr>
<tr><td>二、上级补助收入</td><td>3</td><td>6.00</td><td></td><td>40</td><td></td></tr>
<tr><td>三、事业收入</td><td>4</td><td>4.00</td><td></td><td>41</td><td></td></tr>
<tr><td>本年收入合计</td><td>27</td><td>100.00</td><td>本年支出合计</td><td>58</td><td>100.00</td></tr>
<tr><td>用事业基金弥补收支差额</td><td>28</td><td>3.00</td><td>结余分配</td><td>59</td><td>1.00</td></tr>
<tr><td>年初结转和结余</td><td>29</td><td>7.00</td><td>年末结转和结余</td><td>60</td><td>9.00</td></tr>
<tr><td>总计</td><td>31</td><td>110.00</td><td>总计</td><td>62</td><td>110.00</td></tr></table>"""
INCOME = """<p>收入决算表</p><p>单位：万元</p><table>
<tr><td colspan=4>项目</td><td rowspan=2>本年收入合计</td><td rowspan=2>财政拨款收入</td><td rowspan=2>上级补助收入</td><td colspan=2>事业收入</td></tr>
<tr><td colspan=3>功能分类科目编码</td><td>科目名称</td><td>小计</td><td>其中：教育收费</td></tr>
<tr><td>类</td><td>款</td><td>项</td><td>栏次</td><td>1</td><td>2</td><td>3</td><td>4</td><td>5</td></tr>
<tr><td></td><td></td><td></td><td>合计</td><td>100.00</td><td>90.00</td><td>6.00</td><td>4.00</td><td>2.50</td></tr>
<tr><td colspan=3>201</td><td>一般公共服务支出</td><td>100.00</td><td>90.00</td><td>6.00</td><td>4.00</td><td>2.50</td></tr>
<tr><td colspan=3>20103</td><td>政府办公厅（室）及相关机构事务</td><td>100.00</td><td>90.00</td><td>6.00</td><td>4.00</td><td>2.50</td></tr>
<tr><td colspan=3>2010301</td><td>行政运行</td><td>100.00</td><td>90.00</td><td>6.00</td><td>4.00</td><td>2.50</td></tr></table>"""
SPENDING = """<p>一般公共预算财政拨款支出决算表</p><p>单位：万元</p><table>
<tr><td colspan=4>项目</td><td colspan=3>一般公共预算财政拨款支出决算数</td></tr>
<tr><td colspan=3>功能分类科目编码</td><td rowspan=2>科目名称</td><td rowspan=2>合计</td><td rowspan=2>基本支出</td><td rowspan=2>项目支出</td></tr>
<tr><td>类</td><td>款</td><td>项</td></tr>
<tr><td>201</td><td></td><td></td><td>一般公共服务支出</td><td>82.00</td><td>52.00</td><td>30.00</td></tr>
<tr><td></td><td>03</td><td></td><td>政府办公厅（室）及相关机构事务</td><td>82.00</td><td>52.00</td><td>30.00</td></tr>
<tr><td></td><td></td><td>01</td><td>行政运行</td><td>82.00</td><td>52.00</td><td>30.00</td></tr>
<tr><td colspan=4>合计</td><td>82.00</td><td>52.00</td><td>30.00</td></tr></table>"""
BASIC = """<p>一般公共预算财政拨款基本支出决算明细表</p><p>单位：万元</p><table>
<tr><td colspan=3>人员经费</td><td colspan=6>公用经费</td></tr>
<tr><td>科目编码</td><td>科目名称</td><td>金额</td><td>科目编码</td><td>科目名称</td><td>金额</td><td>科目编码</td><td>科目名称</td><td>金额</td></tr>
<tr><td>301</td><td>工资福利支出</td><td>40.00</td><td>302</td><td>商品和服务支出</td><td>10.00</td><td>310</td><td>资本性支出</td><td>2.00</td></tr>
<tr><td>30101</td><td>基本工资</td><td>40.00</td><td>30201</td><td>办公费</td><td>10.00</td><td>31002</td><td>办公设备购置</td><td>2.00</td></tr>
<tr><td colspan=2>人员经费合计</td><td>40.00</td><td colspan=5>公用经费合计</td><td>12.00</td></tr></table>"""
THREE = """<p>一般公共预算财政拨款“三公”经费支出决算表</p><p>单位：万元</p><table>
<tr><td colspan=6>预算数</td><td colspan=6>决算数</td></tr>
<tr><td rowspan=2>合计</td><td rowspan=2>因公出国（境）费</td><td colspan=3>公务用车购置及运行费</td><td rowspan=2>公务接待费</td>
<td rowspan=2>合计</td><td rowspan=2>因公出国（境）费</td><td colspan=3>公务用车购置及运行费</td><td rowspan=2>公务接待费</td></tr>
<tr><td>小计</td><td>公务用车购置费</td><td>公务用车运行费</td><td>小计</td><td>公务用车购置费</td><td>公务用车运行费</td></tr>
<tr><td>1</td><td>2</td><td>3</td><td>4</td><td>5</td><td>6</td><td>7</td><td>8</td><td>9</td><td>10</td><td>11</td><td>12</td></tr>
<tr><td>9.00</td><td>1.00</td><td>6.00</td><td>2.00</td><td>4.00</td><td>2.00</td><td>7.00</td><td>0.50</td><td>5.00</td><td>1.50</td><td>3.50</td><td>1.50</td></tr>
</table><p>注：预算数为“三公”经费全年预算数，反映按规定程序调整后的预算数。</p>"""
FUND = """<p>政府性基金预算财政拨款收入支出决算表</p><p>单位：万元</p><table>
<tr><td colspan=2>项目</td><td rowspan=2>年初结转和结余</td><td rowspan=2>本年收入</td><td rowspan=2 colspan=3>本年支出</td><td rowspan=2>年末结转和结余</td></tr>
<tr><td>功能分类科目编码</td><td>科目名称</td></tr>
<tr><td colspan=2>合计</td><td>1.00</td><td>8.00</td><td>合计</td><td>基本支出</td><td>项目支出</td><td>2.00</td></tr>
<tr><td>212</td><td>城乡社区支出</td><td>1.00</td><td>8.00</td><td>7.00</td><td>3.00</td><td>4.00</td><td>2.00</td></tr></table>"""
STATE = """<p>国有资本经营预算财政拨款支出决算表</p><p>单位：万元</p><table>
<tr><td colspan=2>项目</td><td colspan=3>本年支出</td></tr>
<tr><td>功能分类科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>
<tr><td colspan=2>合计</td><td>5.00</td><td>2.00</td><td>3.00</td></tr></table>"""


@pytest.fixture
def other(tmp_path):
    file = tmp_path / "某局 决算.html"
    file.write_text(COVER.format(year=2019) + TOTALS + INCOME + SPENDING + BASIC + THREE + FUND + STATE, encoding="utf-8")
    return gouji.check(file)


def by_title(report, title):
    return [fact for fact in report.document.facts if fact.table == title]


def test_other_forms_give_every_amount_and_no_other(other):
    printed = re.findall(r">(\d+\.\d\d)<", TOTALS + INCOME + SPENDING + BASIC + THREE + FUND + STATE)
    assert Counter(fact.amount for fact in other.document.facts) == Counter(printed)
    assert all(fact.point is not None and fact.point["year"] == 2019 for fact in other.document.facts)
    assert (other.document.organisation, other.document.level) == ("某市某局", "部门") and not other.document.warnings
    assert [f.message for f in other.findings if f.severity == "error" and f.rule == "勾稽"] == []


def test_numbers_of_lines_are_no_facts_and_a_row_within_another_is_no_part_of_the_sum(other):
    facts = by_title(other, "收入支出决算总表")
    assert [(f.row.number, f.row.label, f.amount) for f in facts if f.column[0] == "收入"][:3] == [
        (1, "一、财政拨款收入", "90.00"), (2, "其中：政府性基金预算财政拨款", "8.00"), (3, "二、上级补助收入", "6.00"),
    ]  # fmt: skip
    assert {f.point.get("carried") for f in facts} == {"无", "使用非财政拨款结余", "上年结转", "结余分配", "结转下年", None}


def test_a_code_in_three_columns_and_heads_beside_the_format_s_own(other):
    facts = by_title(other, "一般公共预算财政拨款支出决算表")
    assert [f.row.code for f in facts if f.column[-1] == "合计"] == ["201", "20103", "2010301", ""]
    assert facts[0].column == ("一般公共预算财政拨款支出决算数", "合计")
    assert {f.row.code for f in by_title(other, "收入决算表")} == {"", "201", "20103", "2010301"}
    fees = [f for f in by_title(other, "收入决算表") if f.column == ("事业收入", "其中：教育收费")]
    assert len(fees) == 4 and {f.point["view"] for f in fees} == {"教育收费"}


def test_three_blocks_of_one_list_with_their_own_totals(other):
    facts = by_title(other, "一般公共预算财政拨款基本支出决算明细表")
    assert [(f.row.number, f.row.code, f.row.label, f.column) for f in facts if f.column[0] == "公用经费"] == [
        (1, "302", "商品和服务支出", ("公用经费", "金额")), (2, "30201", "办公费", ("公用经费", "金额")),
        (3, "310", "资本性支出", ("公用经费", "金额")), (4, "31002", "办公设备购置", ("公用经费", "金额")), (5, "", "公用经费合计", ("公用经费", "金额")),
    ]  # fmt: skip
    assert [f.point["category"] for f in facts if not f.row.code] == ["人员", "公用"]


def test_the_budget_of_the_three_expenses_is_the_one_that_the_note_names(other):
    facts = by_title(other, "一般公共预算财政拨款“三公”经费支出决算表")
    assert [(f.point["stage"], f.point["view"], f.amount) for f in facts][::6] == [("全年预算", "三公", "9.00"), ("决算", "三公", "7.00")]
    assert {f.point["money"] for f in facts} == {"一般公共预算"} and facts[4].column == ("预算数", "公务用车购置及运行费", "公务用车运行费")


def test_a_total_on_one_line_with_heads(other):
    facts = by_title(other, "政府性基金预算财政拨款收入支出决算表")
    assert [(f.row.number, f.row.label, f.column, f.amount) for f in facts] == [
        (1, "合计", ("年初结转和结余",), "1.00"), (1, "合计", ("本年收入",), "8.00"), (1, "合计", ("年末结转和结余",), "2.00"),
        (2, "城乡社区支出", ("年初结转和结余",), "1.00"), (2, "城乡社区支出", ("本年收入",), "8.00"), (2, "城乡社区支出", ("本年支出", "合计"), "7.00"),
        (2, "城乡社区支出", ("本年支出", "基本支出"), "3.00"), (2, "城乡社区支出", ("本年支出", "项目支出"), "4.00"), (2, "城乡社区支出", ("年末结转和结余",), "2.00"),
    ]  # fmt: skip


PIECES = """<p>某市某局</p><p>2025年度单位决算</p><p>收入决算表</p><p>单位：万元</p><table>
<tr><td colspan=4>项目</td><td rowspan=2>本年收入合计</td><td rowspan=2>财政拨款收入</td></tr>
<tr><td colspan=3 rowspan=2>功能分类科目编码</td><td rowspan=2>科目名称</td></tr>
<tr><td>决算数</td><td>决算数</td></tr>
<tr><td>类</td><td>款</td><td>项</td><td>合计</td><td>5,120.40</td><td>5,120.40</td></tr>
<tr><td colspan=3>208</td><td>社会保障和就业支出</td><td>5,120.40</td><td>5,120.40</td></tr></table>
<p>财政拨款收入支出决算总表</p><p>单位：万元</p><table>
<tr><td colspan=2>收入决算数</td><td colspan=2>支出决算数</td></tr>
<tr><td>项目</td><td>决算数</td><td>项目</td><td>合计</td></tr>
<tr><td>一、一般公共预算财政拨款</td><td>4,000.00</td><td>八、社会保障和就业支出</td><td>4,700.00</td></tr>
<tr><td>年初财政拨款结转和结余</td><td>733.14</td><td>年末财政拨款结转和结余</td><td>33.14</td></tr>
<tr><td>一、一般公共预算财政拨款</td><td>733.14</td><td></td><td></td></tr>
<tr><td>总计</td><td>5,120.40</td><td>总计</td><td>5,120.40</td></tr></table>
<p>一般公共预算财政拨款基本支出决算表</p><p>单位：万元</p><table>
<tr><td colspan=2>经济分类科目编码</td><td rowspan=2>科目名称</td><td rowspan=2>决算数</td><td colspan=2>经济分类科目编码</td><td rowspan=2>科目名称</td><td rowspan=2>决算数</td></tr>
<tr><td>类</td><td>款</td><td>类</td><td>款</td></tr>
<tr><td colspan=2>301</td><td>工资福利支出</td><td>3,016.25</td><td colspan=2>302</td><td>商品和服务支出</td><td>388.10</td></tr>
<tr><td>301</td><td>01</td><td>基本工资</td><td>3,016.25</td><td>302</td><td>01</td><td>办公费</td><td>388.10</td></tr>
<tr><td colspan=3>人员经费合计</td><td>3,016.25</td><td colspan=3>公用经费合计</td><td>388.10</td></tr></table>"""


def test_codes_in_pieces_other_heads_of_the_sides_and_one_name_under_two_parents(tmp_path):
    file = tmp_path / "另一局.html"
    file.write_text(PIECES, encoding="utf-8")
    document = gouji.read(file)
    assert document.level == "单位"
    facts = [(f.row.number, f.row.code, f.row.label, f.row.parent, f.column, f.amount) for f in document.facts]
    assert facts[:2] == [(1, "", "合计", "", ("本年收入合计", "决算数"), "5120.40"), (1, "", "合计", "", ("财政拨款收入", "决算数"), "5120.40")]
    assert facts[4:8] == [
        (1, "", "一、一般公共预算财政拨款", "", ("收入决算数", "决算数"), "4000.00"),
        (2, "", "年初财政拨款结转和结余", "", ("收入决算数", "决算数"), "733.14"),
        (3, "", "一、一般公共预算财政拨款", "年初财政拨款结转和结余", ("收入决算数", "决算数"), "733.14"),
        (4, "", "总计", "", ("收入决算数", "决算数"), "5120.40"),
    ]  # fmt: skip
    assert [f.point.get("carried") for f in document.facts[4:8]] == ["无", "上年结转", "上年结转", None]
    assert [f.row.code for f in document.facts if f.table.endswith("基本支出决算表")] == ["301", "30101", "", "302", "30201", ""]


@pytest.mark.parametrize("file", ["real", "other"])
def test_its_json_is_read_back_with_every_fact_and_its_sums(file, other, tmp_path):
    document = real() if file == "real" else other.document
    path = tmp_path / "决算.json"
    path.write_text(json.dumps(to_json(document), ensure_ascii=False), encoding="utf-8")
    again = gouji.read(path)
    key = Counter((f.table, f.row, f.column, f.amount, f.point) for f in document.facts)
    assert Counter((f.table, f.row, f.column, f.amount, f.point) for f in again.facts) == key
    assert file == "other" or (gouji.check(path).failed, gouji.check(path).rounded) == (0, 2)
