"""Scoring held against arithmetic that was written out by hand."""

from decimal import Decimal

import pytest

from gouji.document import GoalSheet, Indicator
from gouji.goals.schemes import scheme_of, schemes
from gouji.goals.scoring import carried_on, score_sheet
from gouji.ledger import Execution, Result

COST, OUTPUT, EFFECT, SATISFACTION = "成本指标", "产出指标", "效益指标", "满意度指标"
SECOND = {COST: "经济成本指标", OUTPUT: "数量指标", EFFECT: "社会效益指标", SATISFACTION: "服务对象满意度指标"}


def sheet(*indicators, amount="100"):
    """A sheet of (level1, name, value) or (level1, name, value, weight)."""
    made = tuple(Indicator(level, SECOND.get(level, ""), name, value, *weight) for level, name, value, *weight in indicators)
    return GoalSheet("项目", amount, "万元", amount, "", "部门", "单位", "目标", made)


def execution(final, spent):
    return Execution("项目", final * 1_000_000, spent * 1_000_000)


def results(**actual):
    return [Result("项目", name, value, "原因", "措施") for name, value in actual.items()]


FULL = sheet((COST, "费", "≤100万元"), (OUTPUT, "量", "≥10个"), (EFFECT, "益", "≥90%"), (SATISFACTION, "满", "≥95%"))
MET = {"费": "98万元", "量": "10个", "益": "90%", "满": "95%"}
PLAIN = sheet((OUTPUT, "量", "≥10个"), (EFFECT, "益", "≥90%"), (SATISFACTION, "满", "≥95%"))
MANY = sheet((COST, "费", "≤100万元"), *((OUTPUT, f"量{i}", "≥10个") for i in range(3)), (EFFECT, "益", "≥90%"), (SATISFACTION, "满", "≥95%"))

CASES = [
    # sheet, execution (final, spent), results, points by indicator, execution, total: each written out by hand
    (FULL, (100, 100), MET, [20, 40, 20, 10], 10, 100),
    (FULL, (100, 87), MET, [20, 40, 20, 10], "8.70", "98.70"),  # 87 ÷ 100 × 10
    (FULL, (120, 100), MET, [20, 40, 20, 10], "8.33", "98.33"),  # 100 ÷ 120 × 10 = 8.333
    (FULL, (100, 104), MET, [20, 40, 20, 10], 10, 100),  # never more than the weight
    (FULL, (100, 100), MET | {"量": "9个"}, [20, 36, 20, 10], 10, 96),  # 9 ÷ 10 × 40
    (FULL, (100, 100), MET | {"费": "112万元"}, ["17.86", 40, 20, 10], 10, "97.86"),  # 100 ÷ 112 × 20 = 17.857
    (FULL, (100, 100), MET | {"益": "85%"}, [20, 40, "18.89", 10], 10, "98.89"),  # 85 ÷ 90 × 20 = 18.888
    (FULL, (100, 100), MET | {"满": "93.1%"}, [20, 40, 20, "9.80"], 10, "99.80"),  # 93.1 ÷ 95 × 10
    (FULL, (100, 100), MET | {"费": "120万元", "量": "7个", "益": "60%", "满": "76%"}, ["16.67", 28, "13.33", 8], 10, "76.00"),
    (PLAIN, (100, 100), MET, [50, 30, 10], 10, 100),
    (PLAIN, (80, 60), MET | {"量": "5个"}, [25, 30, 10], "7.50", "72.50"),  # 60 ÷ 80 × 10; 5 ÷ 10 × 50
    (sheet((OUTPUT, "量", "≥10个"), (EFFECT, "益", "≥90%")), (100, 100), MET | {"益": "45%"}, [50, 20], 10, 80),  # 30 + 10 of satisfaction, the half
    (MANY, (100, 100), MET | {"量0": "10个", "量1": "10个", "量2": "10个"}, [20, "13.34", "13.33", "13.33", 20, 10], 10, 100),  # 40 ÷ 3
    (MANY, (100, 100), MET | {"量0": "8个", "量1": "10个", "量2": "0个"}, [20, "10.67", "13.33", "0.00", 20, 10], 10, "84.00"),  # 13.34 × 0.8
    (sheet((OUTPUT, "限", "=5个工作日"), (EFFECT, "益", "≥90%"), (SATISFACTION, "满", "≥95%")), (100, 100), MET | {"限": "4个工作日"}, [40, 30, 10], 10, 90),
    (sheet((OUTPUT, "量", "=10个"), (EFFECT, "益", "≥90%"), (SATISFACTION, "满", "≥95%")), (100, 100), MET | {"量": "16个"}, ["31.25", 30, 10], 10, "81.25"),
    (sheet((OUTPUT, "量", "≥40万件"), (EFFECT, "益", "≥90%"), (SATISFACTION, "满", "≥95%")), (100, 100), MET | {"量": "386500件"}, ["48.31", 30, 10], 10, "98.31"),
    (sheet((OUTPUT, "量", "≥10个"), (EFFECT, "效", "明显提升"), (SATISFACTION, "满", "≥95%")), (100, 100), MET | {"效": "部分达成（75%）"}, [50, "22.50", 10], 10, "92.50"),
    (sheet((OUTPUT, "量", "≥10个"), (EFFECT, "效", "明显提升"), (SATISFACTION, "满", "≥95%")), (100, 100), MET | {"效": "部分达成"}, [50, 21, 10], 10, 91),
    (sheet((OUTPUT, "量", "≥10个", "35"), (OUTPUT, "时", "≤24小时", "15"), (EFFECT, "益", "≥90%", "30"), (SATISFACTION, "满", "≥95%", "10")),
     (100, 100), MET | {"时": "1.5天"}, [35, 10, 30, 10], 10, 95),  # 24 ÷ 36 hours × 15
    (sheet((OUTPUT, "量", "≥10个"), (EFFECT, "降", "≤0.5%"), (SATISFACTION, "满", "≥95%")), (100, 0), MET | {"降": "0.8%"}, [50, "18.75", 10], 0, "78.75"),
]  # fmt: skip


@pytest.mark.parametrize(("goals", "spent", "reached", "points", "of_execution", "total"), CASES)
def test_points_are_those_of_the_arithmetic_by_hand(goals, spent, reached, points, of_execution, total):
    score = score_sheet(goals, results(**reached), execution(*spent))
    assert [one.score for one in score.indicators] == [Decimal(each) for each in points]
    assert score.execution_score == Decimal(of_execution)
    assert score.total == Decimal(total)
    assert score.complete


def test_a_value_without_a_sign_is_the_most_of_a_cost_and_the_least_of_all_else():
    plain = sheet((COST, "费", "100万元"), (OUTPUT, "量", "10个"), (EFFECT, "益", "≥90%"), (SATISFACTION, "满", "≥95%"))
    assert score_sheet(plain, results(**MET | {"费": "80万元", "量": "12个"}), execution(100, 100)).total == 100
    assert score_sheet(plain, results(**MET | {"费": "125万元", "量": "8个"}), execution(100, 100)).total == 88


def test_a_time_is_a_limit_under_timeliness():
    limits = [Indicator(OUTPUT, "时效指标", "限", "=5个工作日"), *FULL.indicators[2:]]
    timely = GoalSheet("项目", "100", "万元", "100", "", "部门", "单位", "目标", tuple(limits))
    assert score_sheet(timely, results(**MET | {"限": "4个工作日"}), execution(100, 100)).total == 100
    assert score_sheet(timely, results(**MET | {"限": "8个工作日"}), execution(100, 100)).indicators[0].score == Decimal("31.25")


def test_grades():
    for reached, grade in (({}, "优"), ({"量": "6个"}, "良"), ({"量": "4个"}, "中"), ({"量": "0个", "益": "0%"}, "差")):
        assert score_sheet(FULL, results(**MET | reached), execution(100, 100)).grade.name == grade


def test_what_is_not_met_wants_a_reason_and_a_measure():
    bare = [Result("项目", name, value, "", "") for name, value in (MET | {"量": "9个"}).items()]
    (found,) = score_sheet(FULL, bare, execution(100, 100)).findings
    assert (found.rule, found.severity) == ("自评-原因", "warning")
    assert "≥10个" in found.message and "9个" in found.message
    assert not score_sheet(FULL, results(**MET | {"量": "9个"}), execution(100, 100)).findings


@pytest.mark.parametrize("actual", ["", "9小时", "及时", "很多"])
def test_what_cannot_be_scored_is_said_and_not_counted(actual):
    score = score_sheet(FULL, results(**MET | {"量": actual}), execution(100, 100))
    assert score.indicators[1].score is None and not score.complete
    assert score.total == 60
    assert [found.rule for found in score.findings] == ["自评-完成值"]


def test_a_share_outside_its_band_is_not_taken():
    words = sheet((OUTPUT, "量", "≥10个"), (EFFECT, "效", "明显提升"), (SATISFACTION, "满", "≥95%"))
    score = score_sheet(words, results(**MET | {"效": "部分达成（95%）"}), execution(100, 100))
    assert score.indicators[1].score is None
    assert "60" in score.findings[0].message


def test_weights_that_do_not_add_up_are_said():
    odd = sheet((OUTPUT, "量", "≥10个", "40"), (EFFECT, "益", "≥90%", "30"), (SATISFACTION, "满", "≥95%", "10"))
    assert [found.rule for found in score_sheet(odd, results(**MET), execution(100, 100)).findings] == ["自评-权重"]


def test_values_measured_from_data_count_where_the_office_wrote_none():
    score = score_sheet(FULL, results(**{k: v for k, v in MET.items() if k != "量"}), execution(100, 100), measured={"量": "9个"})
    assert score.indicators[1].score == 36 and score.indicators[1].actual == "9个"


def test_a_sheet_without_execution_is_not_complete():
    score = score_sheet(FULL, results(**MET), None)
    assert score.execution_rate is None and score.total == 90 and not score.complete


def test_a_low_result_warns_where_the_project_asks_for_more():
    low = score_sheet(FULL, results(**MET | {"量": "0个"}), execution(100, 100))
    (found,) = carried_on([low], {"项目": 120_000_000})
    assert found.severity == "warning" and "120.00" in found.message
    assert not carried_on([low], {"项目": 90_000_000})
    assert not carried_on([score_sheet(FULL, results(**MET), execution(100, 100))], {"项目": 120_000_000})


def test_the_shipped_schemes():
    assert [sum(scheme.weights.values()) for scheme in schemes()] == [100, 100]
    assert scheme_of(FULL).id == "cost" and scheme_of(PLAIN).id == "no-cost"
    assert not any(basis["verified"] for scheme in schemes() for basis in scheme.basis)


def test_a_scheme_of_one_s_own(tmp_path):
    text = (__import__("pathlib").Path(schemes.__code__.co_filename).parent / "schemes.toml").read_text(encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text(text.replace('"预算执行率" = 10, "成本指标" = 20', '"预算执行率" = 20, "成本指标" = 10', 1), encoding="utf-8")
    assert score_sheet(FULL, results(**MET), execution(100, 50), scheme_of(FULL, schemes(own))).execution_score == 10
