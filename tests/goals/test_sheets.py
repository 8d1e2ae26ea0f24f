"""The sheets of self-evaluation in the boxes of the form."""

import dataclasses
from decimal import Decimal

import pytest
from goals.scored_year import HOTLINE, MEASURE, NETWORK, ledger, score_of, scores, sheets

from gouji.document import GoalSheet, Indicator
from gouji.goals.boxes import merged_levels
from gouji.goals.layouts import layout_of, layouts
from gouji.goals.scoring import score_sheet
from gouji.goals.sheets import project_sheet
from gouji.goals.unit_sheet import unit_sheet
from gouji.goals.whole_unit import how_weighted, whole_unit
from gouji.ledger import Execution, Result
from gouji.messages import Problem, say
from gouji.publishing.columns import placed


def line_with(table, text):
    """The texts of the first line with such a box."""
    return next([box.text for box in line] for line in table.lines if any(box.text == text for box in line))


def test_a_project_in_the_form_of_the_ministry():
    table = project_sheet(score_of(HOTLINE))
    assert table.title == f"项目支出绩效自评表（{HOTLINE}）"
    assert [box.text for box in table.lines[0]] == ["项目名称", HOTLINE]
    assert line_with(table, "年初预算数") == ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
    assert line_with(table, "年度资金总额") == ["年度资金总额", "301.00", "301.00", "265.40", "10", "88.17%", "8.82"]
    assert line_with(table, "其中：当年财政拨款") == ["其中：当年财政拨款", "301.00", "", "", "—", "—", "—"]
    assert [box.text for box in table.lines[table.again]] == ["", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
    # 82.4 ÷ 87 × 5 = 4.7356
    missed = line_with(table, "群众满意率")
    assert missed[-5:-1] == ["≥87%", "82.4%", "5.00", "4.74"]
    assert line_with(table, "总分") == ["总分", "100", f"{score_of(HOTLINE).total}", "等级：优"]


def test_every_line_fills_the_form_to_its_edge():
    for table in (*map(project_sheet, scores()), unit_sheet(whole_unit(ledger(), scores()))):
        taken = [0] * len(table.lines)
        for line, _, box in placed(table.lines):
            for covered in range(line, line + box.rowspan):
                taken[covered] += box.colspan
        assert taken == [9] * len(table.lines), table.title


def test_equal_levels_are_one_box():
    boxes = list(merged_levels([("产出", "数量"), ("产出", "数量"), ("产出", "质量"), ("效益", "质量")]))
    assert [[(box.text, box.rowspan) for box in line] for line in boxes] == [[("产出", 3), ("数量", 2)], [], [("质量", 1)], [("效益", 1), ("质量", 1)]]


def test_reason_and_measure_are_printed_masked_and_their_lack_is_said():
    hotline, network = project_sheet(score_of(HOTLINE)), project_sheet(score_of(NETWORK))
    assert line_with(hotline, "群众满意率")[-1] == f"原因：三季度供水问题集中，承办单位答复不及时，联系人电话138****5678；措施：{MEASURE[:-1]}"
    assert line_with(network, "视频会议系统使用率")[-1] == "原因：未填写；措施：未填写"


def test_what_could_not_be_scored_says_so_and_leaves_no_grade():
    score = score_sheet(sheets()[NETWORK], [Result(NETWORK, "网络设施维护费", "不少")], None)
    table = project_sheet(score)
    assert line_with(table, "网络设施维护费")[-2:] == ["未计分", "实际完成值不能与年度指标值比较，未计分"]
    assert line_with(table, "视频会议系统使用率")[-2:] == ["未计分", "未填写实际完成值，未计分"]
    assert line_with(table, "年度资金总额") == ["年度资金总额", "91.00", "", "", "10", "", ""]
    assert line_with(table, "总分")[-1] == "未评完，已得分部分"


def test_costs_stand_beside_outputs_or_under_them():
    beside = layout_of(score_of(HOTLINE).indicators)
    under = GoalSheet("项目", "10", "万元", "10", "", "部门", "单位", "目标", (
        Indicator("产出指标", "成本指标", "费", "≤10万元"), Indicator("效益指标", "社会效益指标", "益", "≥90%"), Indicator("产出指标", "数量指标", "量", "≥3个"),
    ))  # fmt: skip
    table = project_sheet(score_sheet(under, [], None))
    assert beside.id == "cost-beside" and layout_of(score_sheet(under, [], None).indicators).id == "cost-under"
    assert [line[-6].text if len(line) > 5 else "" for line in table.lines[-4:-1]] == ["量", "费", "益"]
    assert [box.rowspan for box in table.lines[-4]][:2] == [3, 2]


def test_every_layout_says_that_its_basis_is_unverified():
    for layout in layouts():
        assert layout.basis["verified"] is False
    assert any("尚未核对" in note for note in project_sheet(score_of(HOTLINE)).notes)


def test_an_unknown_layout_is_refused_with_those_there_are():
    with pytest.raises(Problem, match="cost-beside"):
        project_sheet(score_of(HOTLINE), "sideways")


def test_the_unit_is_the_mean_of_its_projects_weighted_by_their_budgets():
    unit = whole_unit(ledger(), scores())
    money = {score.sheet.project: (score.total, score.final_fen) for score in scores()}
    by_hand = sum(total * fen for total, fen in money.values()) / sum(fen for _, fen in money.values())
    assert unit.total == by_hand.quantize(Decimal("0.01"))
    assert how_weighted(unit).count("×") == 3 and "65.15%" in how_weighted(unit)
    assert how_weighted(unit) in unit_sheet(unit).notes


def test_the_units_budget_is_that_of_its_lines():
    table = unit_sheet(whole_unit(ledger(), scores()))
    assert line_with(table, "合计")[:4] == ["合计", "1,573.31", "", ""]
    assert line_with(table, "基本支出")[:4] == ["基本支出", "1,111.31", "", ""]
    assert line_with(table, "项目支出") == ["项目支出", "462.00", "462.00", "422.60", "—", "91.47%", "—"]
    assert line_with(table, NETWORK)[-6:] == ["91.00", "91.00", "87.20", "95.82%", f"{score_of(NETWORK).total}", "优"]
    assert any("基本支出的全年预算数" in note for note in table.notes)


def test_all_indicators_of_the_projects_are_gathered():
    table = unit_sheet(whole_unit(ledger(), scores()))
    names = {box.text for line in table.lines for box in line}
    assert all(one.indicator.level3 in names for score in scores() for one in score.indicators)


def test_a_unit_with_a_sheet_of_its_own_has_its_score():
    own = score_of(NETWORK)
    unit = whole_unit(ledger(), scores(), own)
    table = unit_sheet(unit)
    assert unit.total == own.total and table.notes[0] == "总分为整体支出绩效目标自评的得分。"
    assert line_with(table, "合计")[4:] == ["10", "", "9.58"]


def test_without_final_budgets_there_is_no_total():
    bare = [score_sheet(score.sheet, [], None) for score in scores()]
    unit = whole_unit(dataclasses.replace(ledger(), executions=()), bare)
    assert unit.total is None and unit.grade is None and unit.projects.final_fen is None
    assert line_with(unit_sheet(unit), "总分") == ["总分", "100", "", "—"]


def test_one_project_without_execution_leaves_the_whole_untold():
    some = dataclasses.replace(ledger(), executions=(Execution(NETWORK, 91_000_000, 1),))
    assert whole_unit(some, scores()).projects.spent_fen is None


def test_a_formula_that_gave_nothing_is_no_missing_result():
    doubts = {"网络设施维护费": say("goals.no_measured_result", why="没有一格是数")}
    table = project_sheet(score_sheet(sheets()[NETWORK], [], None, doubts=doubts))
    assert line_with(table, "网络设施维护费")[-2:] == ["未计分", "未填写实际完成值，由数据也没有算出，未计分"]
