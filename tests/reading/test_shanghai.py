"""The five disclosures of Shanghai's Putuo district, read from their PDFs and held against an independent look at the pages."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pdfplumber
import pytest
from findings import by_checks

import gouji

FOLDER = Path(__file__).parents[1] / "fixtures" / "shanghai"
WELFARE, WANLI_2023, WANLI_2024, OFFICE, OFFICE_UNIT = (
    "putuo-welfare-home-2024-unit-budget", "putuo-wanli-2023-department-budget", "putuo-wanli-2024-department-budget",
    "putuo-government-office-2025-department-budget", "putuo-government-office-2025-unit-budget",
)  # fmt: skip
COUNTS = {WELFARE: 185, WANLI_2023: 638, WANLI_2024: 875, OFFICE: 221, OFFICE_UNIT: 231}
SETTINGS = {
    WELFARE: ("上海市普陀区社会福利院", 2024, "shanghai/unit-budget"), WANLI_2023: ("上海市普陀区人民政府万里街道办事处", 2023, "shanghai/department-budget"),
    WANLI_2024: ("上海市普陀区人民政府万里街道办事处", 2024, "shanghai/department-budget"),
    OFFICE: ("上海市普陀区人民政府办公室", 2025, "shanghai/department-budget"), OFFICE_UNIT: ("上海市普陀区人民政府办公室", 2025, "shanghai/unit-budget"),
}  # fmt: skip


@cache
def read(name):
    return gouji.read(FOLDER / f"{name}.pdf")


@cache
def words(name):
    """Every word that pdfplumber finds: (page, text, its box). Words that touch are one."""
    with pdfplumber.open(FOLDER / f"{name}.pdf") as pdf:
        return [(n, w["text"], (w["x0"], w["top"], w["x1"], w["bottom"])) for n, page in enumerate(pdf.pages, 1) for w in page.extract_words()]


@pytest.mark.parametrize("name", COUNTS)
def test_whose_document_of_which_year_in_which_format(name):
    document = read(name)
    assert (document.organisation, document.year, document.format) == SETTINGS[name]
    assert (document.stage, document.level) == ("年初预算", "单位" if "unit" in document.format else "部门")
    assert len(document.tables) == 9 and len(document.facts) == COUNTS[name]
    assert all(document.tables[i].title.startswith(f"{document.year}年") for i in range(8))


@pytest.mark.parametrize("name", COUNTS)
def test_no_amount_of_the_tables_is_missing_and_none_is_made_up(name):
    """An amount of four digits and more has a comma in these tables, so pdfplumber's words list them all; goal sheets are no tables."""
    document = read(name)
    goals = {page for page, text, _ in words(name) if "绩效目标填报表" in text}
    tables = {fact.place.page for fact in document.facts} - goals
    found = [(page, amount) for page, text, _ in words(name) if page in tables for amount in re.findall(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text)]
    printed = Counter((page, amount.replace(",", "")) for page, amount in found)
    ours = Counter((fact.place.page, fact.amount) for fact in document.facts if len(fact.amount.partition(".")[0]) > 3)
    assert ours == printed


@pytest.mark.parametrize("name", COUNTS)
def test_each_fact_stands_where_its_box_says(name):
    for fact in read(name).facts:
        x0, y0, x1, y1 = fact.place.box
        there = [text for page, text, (left, top, right, bottom) in words(name) if page == fact.place.page and left < x1 and x0 < right and top < y1 and y0 < bottom]
        assert any(fact.amount in text.replace(",", "") for text in there), fact


def facts(name, table, label):
    return {fact.column[-1]: fact for fact in read(name).facts if fact.table.endswith(table) and fact.row.label == label}


def test_codes_in_three_columns_are_one_code_and_a_total_at_the_foot_has_none():
    rows = facts(WELFARE, "收入预算总表", "事业单位离退休")
    assert rows["合计"].row.code == "2080502" and rows["合计"].point["function"] == "2080502"
    total = facts(WELFARE, "收入预算总表", "合计")
    assert total["事业收入"].row.code == "" and total["事业收入"].row.number == 15 and "function" not in total["事业收入"].point
    assert facts(WELFARE, "收入预算总表", "社会福利")["事业收入"].column == ("收入预算", "事业收入")


def test_what_the_cells_ask():
    budget = facts(WELFARE, "财务收支预算总表", "三、医疗卫生与计划生育支出")["人员经费"]
    assert budget.column == ("本年支出", "预算数", "基本支出", "人员经费") and budget.row.parent == ""
    wanted = {"flow": "支出", "function": "210", "category": "人员", "year": 2024, "stage": "年初预算", "measure": "金额"}
    assert dict(budget.point) == wanted
    granted = facts(WANLI_2023, "财务收支预算总表", "1.一般公共预算")["预算数"]
    assert granted.row.parent == "一、财政拨款收入"
    assert dict(granted.point) == {"flow": "收入", "money": "一般公共预算", "carried": "无", "year": 2023, "stage": "年初预算", "measure": "金额"}


def test_official_expenses_are_of_all_appropriations_and_the_running_costs_stand_beside_them():
    found = facts(WANLI_2024, "“三公”经费和机关运行经费预算表", "")
    assert {column: fact.amount for column, fact in found.items()} == {
        "合计": "47.91", "因公出国（境）费": "0", "公务接待费": "1.35", "小计": "46.56", "购置费": "25", "运行费": "21.56", "2024年机关运行经费预算数": "443.18",
    }  # fmt: skip
    assert found["合计"].point["money"] == "财政拨款" and found["购置费"].column == ("2024年“三公”经费预算数", "公务用车购置及运行费", "购置费")
    running = found["2024年机关运行经费预算数"]
    assert (running.point["money"], running.point["view"], running.unit.name) == ("一般公共预算", "机关运行经费", "万元")
    assert facts(OFFICE_UNIT, "“三公”经费和机关运行经费预算表", "")["机关运行经费预算数"].column == ("机关运行经费预算数",)


def test_running_numbers_are_kept_as_printed_and_mean_the_class_of_their_name():
    rows = {f.row.label: f for f in read(WELFARE).facts if f.table.endswith("经济分类预算表") and f.column[-1] == "合计"}
    assert {label: (rows[label].row.code, rows[label].point["economic"]) for label in ("咨询费", "水费", "车辆运行费", "物业管理费", "退休费")} == {
        "咨询费": ("30202", "30203"), "水费": ("30203", "30205"), "车辆运行费": ("30210", "30231"), "物业管理费": ("30209", "30209"), "退休费": ("30301", "30302"),
    }  # fmt: skip
    assert rows["事业单位离退休人员福利费"].row.code == "30211" and rows["事业单位离退休人员福利费"].point is None
    short = {f.row.label: f for f in read(WANLI_2024).facts if f.table.endswith("经济分类预算表") and f.column[-1] == "合计"}
    assert (short["津贴补贴"].row.code, short["津贴补贴"].point["economic"]) == ("3012", "30102")
    lost = facts(WELFARE, "支出预算总表", "事业单位医疗")["基本支出"]
    assert (lost.row.code, lost.point["function"]) == ("71102", "2101102")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (OFFICE, []), (OFFICE_UNIT, []),
        (WELFARE, [("勾稽", "738.66"), ("科目-编码", "2101102"), ("科目-编码", "30205"), ("科目-名称", "离退休人员经费")]),
        (WANLI_2023, [("勾稽", "220.63"), ("勾稽", "1421.25"), ("句-增减率", "289.12%"), ("句-数量", "8103")]),
        (WANLI_2024, [("版式-空表", "三公"), ("勾稽", "350.35"), ("科目-编码", "30102"), ("科目-编码", "30107"), ("句-数量", "8103")]),
    ],
)  # fmt: skip
def test_real_faults_are_found_and_sound_parts_are_quiet(name, expected):
    findings = by_checks(gouji.check(FOLDER / f"{name}.pdf"))
    for rule, said in expected:
        assert any(f.rule == rule and said in f.message for f in findings), (rule, said)
    assert {f.rule for f in findings} == {rule for rule, _ in expected}


def figures(name, part):
    return [(f.measure, f.direction, f.value, f.point and f.point.get("function"), f.point and f.point["stage"], f.base and f.base["stage"])
            for s in read(name).sentences if part in s.text for f in s.figures]  # fmt: skip


def test_the_sentences_of_a_class_belong_together():
    text = "2023年当年预算执行数为54.60万元"
    assert figures(WELFARE, text) == [
        ("金额", "", "54.60", "2080502", "执行", None), ("金额", "", "53.84", "2080502", "年初预算", None), ("增减率", "减少", "1.39", "2080502", "年初预算", "执行"),
    ]  # fmt: skip
    assert figures(OFFICE, "一般行政管理事务”科目") == [("金额", "", "4614", "2010302", "年初预算", None)]
    (sentence,) = [s for s in read(WELFARE).sentences if text in s.text]
    assert [sentence.text[slice(*f.span)] for f in sentence.figures] == ["54.60", "53.84", "1.39"] and sentence.page == 6


def test_the_profile_and_the_glossary():
    profile = read(WANLI_2024).profile
    assert len(profile.duties) == 9 and profile.duties[0].startswith("加强党的建设。") and len(profile.sections) == 6
    assert read(WELFARE).profile.sections == ("院长室", "办公室", "财务室", "后勤部", "护理部")
    assert [name for name, _ in read(OFFICE).profile.glossary][:2] == ["财政拨款收入", "事业收入"]
    assert [text for level, text in read(OFFICE).contents if level == 1][-1] == "七、项目经费情况说明"


def test_goal_sheets_on_three_levels():
    sheets = read(WANLI_2023).goals
    assert [(g.project, g.amount, g.amount_unit, len(g.indicators)) for g in sheets] == [
        ("新建万里街道社区公共服务中心", "4100000.00", "元", 5), ("就业援助基地补贴", "6351000.00", "元", 4), ("社区环境整治和建设经费", "4563800.00", "元", 4),
        ("各类工作经费", "7595500.00", "元", 43), ("公共服务设施运行经费", "10903043.00", "元", 9),
    ]  # fmt: skip
    cost = sheets[0].indicators[2]
    assert (cost.level1, cost.level2, cost.level3, cost.value) == ("产出指标", "成本指标", "预算内经费", "合规")
    assert Counter(i.level1 for i in sheets[3].indicators) == {"产出指标": 23, "效益指标": 14, "满意度指标": 6}
    assert sheets[4].appropriation == "11419043.00" and sheets[0].goal.startswith("建成后作为万里街道")


def test_an_empty_template_has_no_amounts_and_is_known(tmp_path):
    for name, format in (("unit-budget-template.xlsx", "shanghai/unit-budget"), ("budget-template.xls", "shanghai/unit-budget"), ("department-budget-template.xlsx", "shanghai/department-budget")):
        document = gouji.read(FOLDER / name)
        assert (document.format, document.year, document.facts) == (format, 2026, ())
