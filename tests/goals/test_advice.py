"""How an indicator is written better: the right bound, the right level, and an example that fits."""

import pytest
from goals.written import document, sheet

from gouji.goals.advice import bounded, example_for, kinds_of
from gouji.goals.checking import check_goals_of


@pytest.mark.parametrize(
    ("row", "better"),
    [
        ("成本 经济成本 劳务费 187万元", "≤187万元"), ("产出 数量 维护机房数量 3个", "≥3个"), ("产出 质量 任务完成率 100%", "=100%"),
        ("产出 时效 办理时限 =5个工作日", "≤5工作日"), ("效益 社会效益 责任事故 0起", "=0起"), ("产出 质量 差错率 2%", "≤2%"), ("产出 时效 提前通知天数 3天", "≥3天"),
    ],
)  # fmt: skip
def test_a_number_gets_the_bound_of_its_kind(row: str, better: str) -> None:
    (indicator,) = sheet(row).indicators
    assert bounded(indicator).replace("个工作日", "工作日") == better


def test_an_example_fits_the_level_and_the_project_and_is_not_there_yet() -> None:
    hotline = sheet("产出 数量 热线工单受理量 ≥40万件", "产出 质量 一次办好率 ≥72%", project="12345热线经费")
    assert example_for(hotline, None, "满意度指标").name == "来电群众满意度"
    assert example_for(hotline, hotline.indicators[0], "数量指标").name == "知识库条目更新数"


def test_a_sheet_without_a_level_is_told_which_with_an_example() -> None:
    report = check_goals_of(
        document([sheet("产出 数量 热线工单受理量 ≥40万件", "产出 质量 按期办结率 ≥98%", "产出 时效 派单用时 ≤30分钟", project="12345热线经费")])
    )
    (finding,) = (f for f in report.findings if f.rule == "绩表-30")
    assert "宜加“效益指标”。例：“重复来电诉求下降率”" in finding.message


def test_the_kind_of_a_project_is_told_by_its_name_before_its_goal() -> None:
    one = sheet("成本 经济成本 车辆租赁费 ≤20万元", project="12345热线经费", goal="受理群众诉求，加强督查考核，做好大气污染防治。")
    assert kinds_of(one)[0] == "hotline" and "env-patrol" in kinds_of(one)
    assert kinds_of(one, one.indicators[0])[0] == "vehicle"
    assert kinds_of(sheet(project="专项经费", goal="保障运转。")) == []


def test_a_project_of_no_known_kind_gets_an_example_for_every_project() -> None:
    report = check_goals_of(document([sheet("产出 数量 事项数 3项", project="专项经费")]))
    (finding,) = (f for f in report.findings if f.rule == "绩表-03")
    assert finding.message.endswith("可写作“≥3项”。例：“年度计划任务完成项数”≥10项（数量指标，依据：年度工作计划、完成情况台账）。")


def test_the_same_example_is_not_given_twice_for_one_rule_and_level() -> None:
    rows = ("成本 经济成本 印刷费 20万元", "成本 经济成本 会议费 10万元", "产出 数量 印刷册数 300册")
    report = check_goals_of(document([sheet(*rows)]))
    shown = [("例：" in f.message) for f in report.findings if f.rule == "绩表-03"]
    assert shown == [True, False, True]


def test_of_two_indicators_of_one_name_no_wording_is_given() -> None:
    report = check_goals_of(document([sheet("产出 数量 培训期数 3期", "产出 数量 培训期数 5期")]))
    assert ["可写作" in f.message for f in report.findings if f.rule == "绩表-03"] == [False]
    assert sum(f.rule == "绩表-17" for f in report.findings) == 1


def test_an_empty_sheet_and_empty_indicators_are_no_trouble() -> None:
    report = check_goals_of(document([sheet(goal=""), sheet("产出 数量 无 无", project="二"), sheet(project="三", goal="按需开展。")]))
    assert report.document.goals and not report.defects


def test_what_is_printed_stands_beside_what_should_be() -> None:
    rows = ("成本 经济成本 劳务费拨付及时性 187万元", "产出 数量 系统可用率 ≥98%", "产出 数量 参加人次 ≥30个")
    changes = {f.rule: (f.suspects[0].printed, f.suspects[0].suggested) for f in check_goals_of(document([sheet(*rows)])).findings if f.suspects}
    assert changes["绩表-03"] == ("187万元", "≤187万元") and changes["绩表-07"] == ("劳务费拨付及时性", "劳务费")
    assert changes["绩表-10"] == ("数量指标", "质量指标") and changes["绩表-36"] == ("≥30个", "≥30人")
