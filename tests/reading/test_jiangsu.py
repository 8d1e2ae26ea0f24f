"""The four Jiangsu disclosures: every printed amount once, at its place, with its row, heads and question; the sentences and the rest."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pdfplumber
import pytest
from findings import by_checks, errors, not_checked

import gouji
from gouji.checking import check_document
from gouji.files.blocks import Grid, GridCell, Paragraph, Place
from gouji.files.bundle import Bundle
from gouji.files.source import take_in
from gouji.formats import load_format
from gouji.formats.layout import Setting
from gouji.reading.joining import read_together
from gouji.reading.read import read_blocks
from gouji.reading.walk import Walk

FIXTURES = Path(__file__).parents[1] / "fixtures" / "jiangsu"
C17, H18, H19 = "consultative-conference-2017-tables", "high-court-2018-department-budget", "high-court-2019-department-budget"
PT, PX = "party-office-2019-tables", "party-office-2019-text"
TABLES = {C17: (range(1, 14), 175), H18: (range(9, 17), 208), H19: (range(8, 18), 216), PT: (range(1, 13), 181)}
"""The pages with tables, and how many amounts stand in them."""


@cache
def document(name):
    return gouji.read(FIXTURES / f"{name}.pdf")


@cache
def office():
    """The disclosure that stands in a file of text and one of tables."""
    return read_together(Bundle(tuple(take_in(FIXTURES / f"{name}.pdf") for name in (PX, PT))))


def words_of(name):
    """The amounts of the table pages as another tool sees them: words with two decimals (and the lone 0), above the explanations."""
    found = Counter()
    with pdfplumber.open(FIXTURES / f"{name}.pdf") as pdf:
        for number in TABLES[name][0]:
            words = pdf.pages[number - 1].extract_words()
            end = min((word["top"] for word in words if word["text"].startswith("第三部分")), default=10_000)
            found.update((number, w["text"].replace(",", "")) for w in words if w["top"] < end and re.fullmatch(r"[\d,]+\.\d\d|0", w["text"]))
    return found


@pytest.mark.parametrize("name", TABLES)
def test_every_amount_of_every_table_is_read_once_on_its_page(name):
    facts = document(name).facts
    assert Counter((fact.place.page, fact.amount) for fact in facts) == words_of(name)
    assert len(facts) == TABLES[name][1]
    assert all(fact.unit.name == "万元" and fact.point is not None for fact in facts)


@pytest.mark.parametrize("name", TABLES)
def test_an_amount_stands_in_its_box(name):
    with pdfplumber.open(FIXTURES / f"{name}.pdf") as pdf:
        words = {n: pdf.pages[n - 1].extract_words() for n in TABLES[name][0]}
    for fact in document(name).facts:
        x0, y0, x1, y1 = fact.place.box
        inside = [w for w in words[fact.place.page] if x0 - 2 < (w["x0"] + w["x1"]) / 2 < x1 + 2 and y0 - 2 < (w["top"] + w["bottom"]) / 2 < y1 + 2]
        assert fact.amount in [w["text"].replace(",", "") for w in inside], fact


BASIC, SPENT = "基本支出", "当年支出（江苏）"
CELLS = [
    (C17, 1, "收支预算总表", 5, "", "三、其他资金", "", "收入/金额", "80.00", {"flow": "收入", "money": "单位资金", "carried": "无"}),
    (C17, 1, "收支预算总表", 18, "", "十八、住房保障支出", "", "支出/功能分类/金额", "1093.52", {"flow": "支出", "function": "221", "carried": SPENT}),
    (C17, 1, "收支预算总表", 3, "", "三、单位预留机动经费", "", "支出/支出用途/金额", "106.84", {"flow": "支出", "category": "单位预留机动经费"}),
    (C17, 1, "收支预算总表", 4, "", "当年支出小计", "", "支出/支出用途/金额", "9146.79", {"flow": "支出", "carried": SPENT}),
    (C17, 2, "收入预算总表", 9, "", "小计", "其他资金", "金额", "80.00", {"flow": "收入", "money": "单位资金", "carried": "无"}),
    (C17, 2, "收入预算总表", 12, "", "其他收入", "其他资金", "金额", "80.00", {"flow": "收入", "money": "其他", "carried": "无"}),
    (C17, 3, "支出预算总表", 1, "", "", "", "单位预留机动经费", "106.84", {"flow": "支出", "category": "单位预留机动经费"}),
    (C17, 4, "财政拨款收支预算总表", 1, "", "一、基本支出", "", "支出/支出用途/金额", "5836.27", {"flow": "支出", "money": "财政拨款", "category": BASIC}),
    (C17, 5, "财政拨款支出预算表", 8, "2010299", "其他政协事务支出", "", "金额", "195.50", {"flow": "支出", "money": "财政拨款", "function": "2010299", "carried": SPENT}),
    (C17, 6, "财政拨款基本支出预算表", 26, "30311", "住房公积金", "", "金额", "341.75", {"flow": "支出", "money": "财政拨款", "category": BASIC, "economic": "30311"}),
    (C17, 8, "一般公共预算支出预算表", 14, "2210201", "住房公积金", "", "金额", "341.75", {"flow": "支出", "money": "一般公共预算", "function": "2210201", "carried": SPENT}),
    (C17, 10, "一般公共预算机关运行经费支出预算表", 15, "31002", "办公设备购置", "", "机关运行经费支出", "95.00", {"flow": "支出", "money": "一般公共预算", "view": "机关运行经费", "economic": "31002"}),
    (C17, 11, "“三公”经费、会议费、培训费支出预算表（一般公共预算）", 1, "", "", "", "“三公”经费/小计", "676.10", {"flow": "支出", "money": "一般公共预算", "view": "三公"}),
    (C17, 12, "2017年政府采购预算表", 18, "", "商品和服务支出", "一、货物A", "总计", "4.52", {"flow": "支出", "view": "货物", "category": "公用", "economic": "30215"}),
    (C17, 13, "2017年政府采购预算表", 40, "", "交通运输和仓储服务", "省政协常委会", "总计", "6.00", {"flow": "支出", "view": "服务", "project": "省政协常委会", "economic": "30215", "item": "交通运输和仓储服务", "procedure": "分散自行组织"}),
    (H18, 10, "收支预算总表", 18, "", "十八、住房保障支出", "", "支出/功能分类/金额", "4716.51", {"flow": "支出", "function": "221", "carried": SPENT}),
    (H18, 10, "收入预算总表", 3, "", "公共财政拨款（补助）资金", "一般公共预算资金", "金额", "33172.15", {"flow": "收入", "money": "公共财政拨款（补助）资金", "carried": "无"}),
    (H18, 11, "财政拨款收支预算总表", 3, "", "收入合计", "", "收入/金额", "33172.15", {"flow": "收入", "money": "财政拨款"}),
    (H18, 12, "财政拨款基本支出预算表", 8, "30109", "职业年金缴费", "", "金额", "530.72", {"flow": "支出", "money": "财政拨款", "category": BASIC, "economic": "30109"}),
    (H18, 14, "“三公”经费、会议费、培训费支出预算表", 1, "", "", "", "培训费", "1666.25", {"flow": "支出", "money": "一般公共预算", "view": "培训费"}),
    (H18, 15, "一般公共预算机关运行经费支出预算表", 17, "30299", "其他商品和服务支出", "", "机关运行经费支出", "153.34", {"flow": "支出", "money": "一般公共预算", "view": "机关运行经费", "economic": "30299"}),
    (H18, 16, "政府采购预算表", 54, "", "其他房地产服务", "办公房租赁费", "总计", "180.00", {"flow": "支出", "view": "服务", "project": "办公房租赁费", "economic": "30214", "item": "其他房地产服务", "procedure": "部门集中采购"}),
    (H19, 8, "收支预算总表", 4, "", "四、公共安全支出", "", "支出/功能分类/金额", "27488.23", {"flow": "支出", "function": "204", "carried": SPENT}),
    (H19, 9, "收入预算总表", 2, "", "小计", "一般公共预算资金", "金额", "37188.34", {"flow": "收入", "money": "一般公共预算", "carried": "无"}),
    (H19, 10, "财政拨款支出预算表（功能科目）", 13, "2080505", "机关事业单位基本养老保险缴费支出", "", "金额", "1384.70", {"flow": "支出", "money": "财政拨款", "function": "2080505", "carried": SPENT}),
    (H19, 13, "一般公共预算基本支出预算表（经济科目）", 33, "30307", "医疗费补助", "", "基本支出", "6.53", {"flow": "支出", "money": "一般公共预算", "category": BASIC, "economic": "30307"}),
    (H19, 14, "“三公”经费、会议费、培训费支出预算表", 1, "", "", "", "“三公”经费/公务用车购置及运行维护费/公务用车运行维护费", "266.80", {"flow": "支出", "money": "一般公共预算", "view": "公务用车运行维护费"}),
    (H19, 14, "政府性基金预算财政拨款支出预算表", 1, "", "合计", "", "金额", "0", {"flow": "支出", "money": "政府性基金预算", "carried": SPENT}),
    (H19, 17, "政府采购支出预算表", 58, "", "物业管理服务", "物业管理费", "总计", "36.00", {"flow": "支出", "view": "服务", "project": "物业管理费", "economic": "30209", "item": "物业管理服务", "procedure": "分散自行组织"}),
    (H19, 17, "政府采购支出预算表", 59, "", "物业管理服务", "物业管理费", "总计", "430.00", {"flow": "支出", "view": "服务", "project": "物业管理费", "economic": "30209", "item": "物业管理服务", "procedure": "部门集中采购"}),
    (PT, 3, "支出预算总表", 1, "", "", "", "合计", "27664.22", {"flow": "支出"}),
    (PT, 5, "财政拨款支出预算表（功能科目）", 3, "20131", "党委办公厅（室）及相关机构事务", "", "金额", "22395.50", {"flow": "支出", "money": "财政拨款", "function": "20131", "carried": SPENT}),
    (PT, 9, "“三公”经费、会议费、培训费支出预算表", 1, "", "", "", "会议费", "933.50", {"flow": "支出", "money": "一般公共预算", "view": "会议费"}),
    (PT, 12, "2019年政府采购预算表", 11, "", "其他办公消耗用品及类似物品", "机要及电子政务业务费", "总计", "4.50", {"flow": "支出", "view": "货物", "project": "机要及电子政务业务费", "economic": "31002", "item": "其他办公消耗用品及类似物品", "procedure": "分散自行组织"}),
]  # fmt: skip


def printed_titles(table):
    """The title, and as the disclosure of 2018 prints it: with number, year and unit."""
    return [table, *(f"{n}、2018{year}江苏省高级人民法院{table}" for n in NUMBERS for year in ("年度", "年"))]


NUMBERS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


@pytest.mark.parametrize("cell", CELLS, ids=lambda c: f"{c[0][:4]}-{c[1]}-{c[5]}")
def test_a_cell_with_its_row_heads_and_question(cell):
    name, page, table, number, code, label, parent, column, amount, asked = cell
    (fact,) = [
        f
        for f in document(name).facts
        if (f.row.number, f.row.label, "/".join(f.column)) == (number, label, column) and f.place.page == page and f.table in printed_titles(table)
    ]
    assert (fact.amount, fact.row.code, fact.row.parent) == (amount, code, parent)
    year = int(re.search(r"20\d\d", name)[0])
    assert dict(fact.point) == {**asked, "year": year, "stage": "年初预算", "measure": "金额"}


@pytest.mark.parametrize(
    ("name", "organisation", "year"),
    [(C17, "江苏省政协办公厅", 2017), (H18, "江苏省高级人民法院", 2018), (H19, "江苏省高级人民法院", 2019), (PT, "中共江苏省委办公厅", 2019), (PX, "江苏省委办公厅", 2019)],
)
def test_whose_document_it_is(name, organisation, year):
    read = document(name)
    assert (read.format, read.organisation, read.year, read.level, read.stage) == ("jiangsu/department-budget", organisation, year, "部门", "年初预算")


def test_the_twelve_tables_in_their_printed_order():
    assert [table.spec for table in document(C17).tables] == ["01", "02", "03", "04", "05", "06", "10", "07", "08", "11", "09", "12"]
    assert [table.spec for table in document(H18).tables] == [table.spec for table in document(PT).tables] == [f"{n:02}" for n in range(1, 13)]


def test_notes_on_emptiness_and_guidance_are_kept_apart():
    notes = {name: {table.spec: table.notes for table in document(name).tables if table.notes} for name in TABLES}
    assert notes[C17] == {"10": ("注：我单位无2017年政府性基金支出安排。",)}
    assert notes[PT] == {"10": ("注：本部门无相关收支项目",)} and notes[H18] == {}
    assert [spec for spec in notes[H19]] == ["11"] and notes[H19]["11"][0].startswith("注：1.“机关运行经费”指行政单位")
    guidance = {table.spec: table.guidance for table in document(H19).tables if table.guidance}
    assert sorted(guidance) == ["05", "06", "07", "08", "10", "11", "12"] and len(guidance["12"]) == 2


def figures(read, beginning):
    (sentence,) = [s for s in read.sentences if s.text.startswith(beginning)]
    return [(f.measure, f.direction, f.value, f.unit, {k: v for k, v in (f.point or {}).items() if k not in ("year", "stage", "measure")}) for f in sentence.figures]


def test_a_sentence_without_a_subject_takes_that_of_the_one_before():
    safety = {"flow": "支出", "function": "204", "carried": SPENT}
    assert figures(document(H19), "1．公共安全（类）支出27488.23万元") == [("金额", "", "27488.23", "万元", safety)]
    assert figures(document(H19), "与上年相比增加1287.35万元") == [("较上年增减额", "增加", "1287.35", "万元", safety), ("增减率", "增长", "4.91", "%", safety)]
    reserve = {"flow": "支出", "category": "单位预留机动经费"}
    assert figures(document(H19), "与上年相比增加1753.34万元") == [("较上年增减额", "增加", "1753.34", "万元", reserve), ("增减率", "增长", "53.82", "%", reserve)]


def test_the_same_words_of_two_sections_ask_two_questions():
    said = [f.point for s in document(H19).sentences if s.text.startswith("（一）人员经费") for f in s.figures]
    assert [point["money"] for point in said] == ["财政拨款", "一般公共预算"] and {point["category"] for point in said} == {"人员"}


@pytest.mark.parametrize(
    ("beginning", "code"),
    [("2．法院（款）一般行政事务管理（项）", "2040502"), ("2．行政事业单位离退休（款）机关事业单位基本养老保险缴费支出（项）", "2080505"), ("2．住房改革支出（款）提租补贴（项）", "2210202")],
)
def test_a_class_is_told_by_its_name_also_a_misprinted_one(beginning, code):
    amount, change, rate = figures(document(H19), beginning)
    assert amount[4] == change[4] == rate[4] == {"flow": "支出", "money": "财政拨款", "function": code, "carried": SPENT}


def test_shares_name_their_part():
    assert figures(document(H18), "项目支出11343.27万元") == [
        ("金额", "", "11343.27", "万元", {"flow": "支出", "category": "项目支出"}),
        ("占比", "", "34.20", "%", {"flow": "支出", "category": "项目支出"}),
    ]
    trips = {"flow": "支出", "money": "一般公共预算", "view": "因公出国（境）费"}
    assert figures(office(), "江苏省委办公厅2019年度一般公共预算拨款安排的“三公”经费")[1] == ("占比", "", "13.77", "%", trips)


def test_no_change_is_said_in_several_ways():
    said = [(f.direction, f.point["money"]) for s in office().sentences for f in s.figures if f.measure == "较上年增减额" and f.direction == "持平" and "money" in f.point]
    assert ("持平", "财政专户管理资金") in said and ("持平", "政府性基金预算") in said and ("持平", "一般公共预算") in said


@pytest.mark.parametrize("name", [H18, H19, PX])
def test_every_amount_of_the_explanations_but_those_of_the_reasons_has_a_question(name):
    """Reasons name amounts of their own, and which money the goals are about is not said."""
    strange = [s.text for s in document(name).sentences for f in s.figures if f.unit == "万元" and f.point is None]
    assert all(text.startswith("主要原因") or "绩效目标管理" in text for text in strange)
    assert sum(f.point is not None for s in document(name).sentences for f in s.figures) > 80


@pytest.mark.parametrize("name", [H18, H19, PX])
def test_charts_and_headings_are_no_sentences(name):
    texts = [s.text for s in document(name).sentences]
    assert not [t for t in texts if re.fullmatch(r"[^，。；：]*,[\d.%]*", t) or "情况说明" in t]
    assert document(name).sentences[-1].text.startswith(f"{document(name).year}年本部门")


def test_what_the_sentences_count():
    assert [f[2:4] for f in figures(document(H19), "本部门共有车辆66辆")] == [("66", "辆"), ("13", "辆"), ("38", "辆"), ("15", "辆")]
    assert [f[2:4] for f in figures(document(H19), "单价20万元（含）以上的设备")] == [("48", "台（套）")]


def test_duties_sections_and_terms():
    assert [(len(p.duties), len(p.sections), len(p.glossary)) for p in (document(n).profile for n in (H18, H19, PX))] == [(19, 27, 9), (19, 27, 9), (12, 18, 9)]
    assert document(H19).profile.sections[-1] == "司法警察总队" and document(PX).profile.sections[:2] == ("秘书处", "省委总值班室")
    assert document(H18).profile.glossary[6] == ("单位预留机动经费", "指预算单位年初预留用于年度执行中增人、增资等不可预见支出的经费。")


def test_the_contents():
    assert len(document(H18).contents) == 20 and document(H18).contents[5] == (1, "第二部分江苏省高级人民法院2018年度预算表")
    assert [text for level, text in document(PX).contents if level == 1][-1] == "第四部分名词解释"


def test_text_and_tables_in_two_files_are_one_disclosure():
    read = office()
    assert (read.organisation, read.year, len(read.facts), len(read.tables)) == ("中共江苏省委办公厅", 2019, 181, 12)
    report = check_document(read)
    assert errors(report) == [] and not_checked(report) == [] and report.held > 140


@pytest.mark.parametrize(("name", "held"), [(C17, 100), (H19, 180), (PT, 110)])
def test_a_sound_document_gives_no_finding(name, held):
    report = check_document(document(name))
    assert errors(report) == [] and report.failed == report.rounded == 0 and report.held > held


def test_the_one_fault_of_2018_is_a_rate():
    """6049.97 is 392.92 less than 6442.89: 6.10 per cent, the print says 5.95."""
    (finding,) = by_checks(check_document(document(H18)))
    assert finding.rule == "句-增减率" and "5.95" in finding.message and "6.10" in finding.message


def test_with_other_money_the_functions_of_all_money_are_more_than_those_of_grants():
    """政协 2017 spends 80.00 万元 of 其他资金: no identity may make the two tables equal."""
    facts = document(C17).facts
    all_money = next(f for f in facts if f.table == "收支预算总表" and f.row.label == "一、一般公共服务支出")
    grants = next(f for f in facts if f.table == "财政拨款支出预算表" and f.row.code == "201")
    assert (all_money.amount, grants.amount) == ("6543.55", "6463.55") and all_money.point == grants.point.asking(money=None)
    assert check_document(document(C17)).failed == 0


def paragraph(text):
    return Paragraph(text, Place(page=1))


def grid(rows, columns):
    cells = [GridCell(text, r, c, *spans, Place(page=1)) for r, row in enumerate(rows) for c, text, *spans in row]
    return Grid(tuple(cells), len(rows), columns, True, Place(page=1))


@pytest.mark.parametrize(
    ("lines", "unit"),
    [(["部门：某厅 单位：万元"], "万元"), (["单位：万", "部门名称：某厅 元"], "万元"), (["单位：万", "单位：元"], "万元"), (["单位：元"], "元"), ([], "万元")],
)
def test_a_unit_line_broken_in_two(lines, unit):
    walk = Walk(load_format("jiangsu/department-budget"), Setting("某厅", 2019, "年初预算"))
    for line in ["支出预算总表", *lines]:
        walk.take(paragraph(line))
    heads = ["合计", "基本支出", "项目支出", "单位预留机动经费", "结转下年资金"]
    walk.take(grid([[(c, t, 1, 1) for c, t in enumerate(heads)], [(c, t, 1, 1) for c, t in enumerate(["3.00", "1.00", "2.00", "", ""])]], 5))
    (table,), _ = walk.tables()
    assert {cell.unit.name for cell in table.cells} == {unit}


def test_a_subtotal_is_told_by_the_name_of_its_group():
    """A department that prints no group but 其他资金 and 上年结转: the order alone would take the first 小计 for another's."""
    rows = [
        [(0, "项目名称", 1, 2), (2, "金额", 1, 1)],
        [(0, "收入总计", 1, 2), (2, "7.00", 1, 1)],
        [(0, "其他资金", 2, 1), (1, "小计", 1, 1), (2, "5.00", 1, 1)],
        [(1, "事业收入", 1, 1), (2, "5.00", 1, 1)],
        [(0, "上年结转和结余资金", 1, 1), (1, "小计", 1, 1), (2, "2.00", 1, 1)],
    ]
    titles = ["收支预算总表", "支出预算总表", "财政拨款收支预算总表"]
    read = read_blocks([*map(paragraph, [*titles, "某厅2020年度部门预算公开", "收入预算总表", "部门：某厅", "单位：万元"]), grid(rows, 3)])
    (table,) = read.tables
    assert [(c.row.label, c.row.parent, c.point.get("money"), c.point.get("carried")) for c in table.cells] == [
        ("收入总计", "", None, None), ("小计", "其他资金", "单位资金", "无"), ("事业收入", "其他资金", "事业", "无"), ("小计", "上年结转和结余资金", None, "上年结转"),
    ]  # fmt: skip
    assert {(table.cells[s.whole].row.number, tuple(table.cells[p].row.number for p in s.parts)) for s in table.sums} == {(1, (2, 4)), (2, (3,))}


@pytest.mark.parametrize(("spec", "code", "wrong"), [("05", "2040503", "1500.00"), ("06", "30201", "351.00"), ("07", "2210202", "5465.01"), ("08", "30302", "1205.63")])
def test_with_no_fund_the_two_tables_prove_each_other(spec, code, wrong):
    """All money of 2019 is 一般公共预算, for the income of every other is blank: so the row of one table must be that of the other."""
    read = document(H19)
    t = next(t for t, table in enumerate(read.tables) if table.spec == spec)
    table = read.tables[t]
    c = next(c for c, cell in enumerate(table.cells) if cell.row.code == code)
    cells = (*table.cells[:c], replace(table.cells[c], amount=wrong), *table.cells[c + 1 :])
    findings = check_document(replace(read, tables=(*read.tables[:t], replace(table, cells=cells), *read.tables[t + 1 :]))).findings
    first = next(f.suspects[0] for f in findings if f.suspects)
    assert (first.table, first.row.code, first.suggested) == (table.title, code, table.cells[c].amount)


def test_a_numbered_note_goes_on_and_any_other_does_not():
    def notes(*lines):
        walk = Walk(load_format("jiangsu/department-budget"), Setting("某厅", 2019, "年初预算"))
        walk.take(paragraph("支出预算总表"))
        walk.take(grid([[(0, "合计", 1, 1), (1, "基本支出", 1, 1)], [(0, "1.00", 1, 1), (1, "1.00", 1, 1)]], 2))
        for line in lines:
            walk.take(paragraph(line))
        (table,), _ = walk.tables()
        return table.notes, table.guidance

    assert notes("注：1.本表含下属单位。", "2.“科目编码”为必填项。", "3.不含基建。") == (("注：1.本表含下属单位。", "3.不含基建。"), ("2.“科目编码”为必填项。",))
    assert notes("注：本表含下属单位。", "2.支出预算增加3万元。") == (("注：本表含下属单位。",), ())
