"""What is said of goal sheets beside the rules of the packs, and that well-written ones are let alone."""

from dataclasses import replace

import pytest
from goals.written import WELL, document, sheet, written

from gouji.checking import check_document
from gouji.document import Indicator
from gouji.goals.checking import check_goals_of, last_of, with_goals
from gouji.goals.library import library
from gouji.goals.quality import check_goals
from gouji.ledger import GoalIndicator
from gouji.ledger.model import Ledger


def found(*sheets, last=None):
    return [(f.rule, f.suspects[0].sentence.rpartition("：")[2]) for f in check_goals(document(sheets), last)]


def test_the_same_in_other_words_is_named_with_the_one_that_stays() -> None:
    one = sheet("产出 质量 设备维护完成率 ≥95%", "产出 质量 设备维护完成度 ≥90%")
    (finding,) = check_goals(document([one]))
    assert finding.rule == "绩质-近似" and finding.suspects[0].sentence == "某项目维护经费：设备维护完成度"
    assert "“设备维护完成率”问的是同一件事" in finding.message


def test_satisfaction_asked_twice_stays_where_it_belongs() -> None:
    assert found(sheet("产出 质量 群众满意率 ≥85%", "满意 服务对象满意度 来电群众满意度 ≥90%")) == [("绩质-近似", "群众满意率")]
    assert found(sheet("满意 服务对象满意度 学生满意度 ≥85%", "满意 服务对象满意度 学生家长满意度 ≥90%")) == []


def test_what_a_rule_says_is_not_said_again() -> None:
    twice = document([sheet("产出 质量 群众满意率 ≥90%", "满意 服务对象满意度 来电群众满意度 ≥90%")])
    rules = [f.rule for f in check_goals_of(twice).findings if f.suspects[0].sentence.endswith("群众满意率")]
    assert rules == ["绩表-40"]


@pytest.mark.parametrize(
    "names",
    [("培训人次", "培训人数"), ("第一季度巡检次数", "第二季度巡检次数"), ("小学维修面积", "中学维修面积"), ("工作人员到岗率", "人员到岗率提升幅度")],
)
def test_different_things_with_like_names_are_let_alone(names: tuple[str, str]) -> None:
    assert found(sheet(*(f"产出 数量 {name} ≥12次" for name in names))) == []


def test_sums_in_two_units_are_named_and_written_in_the_first() -> None:
    mixed = sheet("成本 经济成本 设备费 ≤20万元", "成本 经济成本 材料费 ≤35000元", "成本 经济成本 人均补助标准 ≤3600元")
    (finding,) = check_goals(document([mixed]))
    assert (finding.rule, finding.suspects[0].suggested) == ("绩质-单位", "≤3.5万元")


def test_what_the_goal_names_and_nothing_measures_is_a_hint() -> None:
    apart = sheet("产出 数量 道路养护里程 ≥12公里", goal="养护道路12公里，开展防汛演练，办件差错率下降。")
    (finding,) = check_goals(document([apart]))
    assert (finding.rule, finding.severity) == ("绩质-目标", "info") and "“办件差错率”“开展防汛演练”" in finding.message
    assert found(sheet("产出 数量 防汛演练次数 ≥2次", "产出 质量 差错率 ≤1%", goal="开展防汛演练，办件差错率下降。")) == []


def test_wording_copied_between_projects_is_told_once() -> None:
    rows = ("产出 数量 巡检次数 ≥12次", "产出 质量 修复合格率 ≥95%", "产出 时效 到场时间 ≤2小时", "满意 服务对象满意度 用户满意度 ≥90%")
    assert found(sheet(*rows), sheet(*rows, project="另一项目")) == [("绩质-雷同", "另一项目")]
    assert found(sheet(*rows), sheet(rows[0], rows[3], "产出 质量 绿地成活率 ≥95%", project="另一项目")) == []


def test_goals_that_are_nearly_the_same_are_told() -> None:
    goals = [f"按照年度计划维护好{place}的全部公共设施，保障群众正常使用，减少故障和投诉。" for place in ("东城", "西城")]
    one, two = (sheet("产出 数量 巡检次数 ≥12次", goal=goal, project=f"项目{goal[9]}") for goal in goals)
    assert found(one, two) == [("绩质-目标雷同", two.project)]


def test_a_target_below_last_years_result_is_told() -> None:
    rows = {
        "产出 质量 修复合格率 ≥90%": "95%", "产出 质量 完好率 ≥98%": "98.5%", "产出 时效 到场时间 ≤4小时": "120分钟", "成本 经济成本 设备费 ≤20万元": "18万元",
        "产出 数量 巡检次数 ≥1万次": "9000次", "产出 数量 养护面积 ≥3万平方米": "50000平方米", "效益 社会效益 有效投诉件数 ≤9件": "5件",
    }  # fmt: skip
    one = sheet(*rows)
    findings = check_goals(document([one]), {(one.project, row.split()[2]): reached for row, reached in rows.items()})
    named = [(f.severity, f.suspects[0].sentence.rpartition("：")[2]) for f in findings]
    assert named == [("warning", "修复合格率"), ("warning", "养护面积"), ("info", "有效投诉件数")]
    assert "目标 ≥90%，比上年完成的 95% 松" in findings[0].message


def test_a_ledger_says_what_was_reached_last_year() -> None:
    row = GoalIndicator("某项目", "产出指标", "质量指标", "合格率", "≥90%", last="95%")
    assert last_of(Ledger(profile=None, lines=(), indicators=(row,))) == {("某项目", "合格率"): "95%"}  # type: ignore[arg-type]


def test_indicators_without_evidence_where_others_have_it() -> None:
    assert found(sheet("产出 数量 巡检次数 ≥12次 巡检记录", "产出 质量 修复合格率 ≥95%")) == [("绩质-证据", "修复合格率")]
    assert found(sheet("产出 数量 巡检次数 ≥12次", "产出 质量 修复合格率 ≥95%")) == []


@pytest.mark.parametrize("raw", WELL, ids=lambda raw: raw["project"])
def test_a_well_written_sheet_has_no_finding(raw: dict) -> None:
    assert [(f.rule, f.message) for f in with_goals(check_document(document([written(raw)]))).findings] == []


def test_fifty_well_written_sheets_in_one_document_have_no_finding() -> None:
    assert len(WELL) >= 50
    assert [(f.rule, f.message) for f in check_goals_of(document(map(written, WELL))).findings] == []


def test_the_examples_of_the_library_are_well_written_themselves() -> None:
    kinds = [*library().kinds]
    rows = {kind.id: tuple(Indicator(e.level1, e.level2, e.name, e.value) for e in library().examples if kind.id in e.kinds) for kind in kinds}
    sheets = [replace(sheet(project=f"{kind.name}项目", amount="999999"), indicators=rows[kind.id]) for kind in kinds]
    assert [(f.rule, f.message) for f in check_goals_of(document(sheets)).findings] == []
