"""The year on its way: what was spent, how far the indicators have come, what is to be expected, what is wrong."""

from decimal import Decimal
from fractions import Fraction

import pytest
from goals.orders import EXAMPLE, PROJECT, data, ledger

from gouji.goals.json import monitor_json
from gouji.goals.monitoring import Thresholds, follow
from gouji.goals.monitoring_report import monitoring_document
from gouji.goals.progress import goals_reached
from gouji.ledger.model import Execution, Source
from gouji.messages import Problem


def test_money_and_goals_of_a_project_at_a_month(tmp_path):
    folder = data(tmp_path, [10] * 6, [(month, 50_000) for month in range(1, 7)])
    (progress,) = follow(ledger(("督查次数", "≥100次", "计数()"), ("完成率", "100%", "")), folder)
    assert (progress.sheet.project, progress.month, progress.budget_fen) == (PROJECT, 6, 70_000_000)
    assert progress.spent.running[6] == 30 and progress.execution_rate == Fraction(3, 7)
    (followed,) = progress.followed
    assert (followed.answer.running[6], followed.forecast, followed.deviation, followed.finding) == (60, 120, Decimal("0.2"), None)
    assert progress.not_measured == (f"“{PROJECT}”没有写计算公式的指标：完成率",)


def test_a_goal_that_will_be_missed_is_a_finding_with_its_forecast(tmp_path):
    (progress,) = follow(ledger(("督查次数", "≥200次", "计数()")), data(tmp_path, [10] * 6))
    (followed,) = progress.followed
    assert (followed.forecast, followed.deviation) == (120, Decimal("-0.4"))
    assert followed.finding.message == (
        "“区政府重点工作督查经费：督查次数”目标 ≥200次，到6月累计 60次，预计全年 120次（按全年12个月已过6个月推算），可能完不成；请查明原因，加快进度，确有必要时按程序调整目标。"
    )
    assert followed.finding in progress.findings


@pytest.mark.parametrize(
    ("value", "formula", "forecast", "bad"),
    [
        ("≤100次", "计数()", 120, True),
        ("≤130次", "计数()", 120, False),
        ("≥115次", "计数()", 120, False),
        ("=110次", "计数()", 120, False),
        ("=200次", "计数()", 120, True),
        ("100-125次", "计数()", 120, False),
        ("≥0.011万次", "计数()", Decimal("0.012"), False),
        ("≥10%", '占比(解决="是")', 10, False),
        ("≥12%", '占比(解决="是")', 10, True),
        ("<10%", '占比(解决="是")', 10, False),
    ],
)
def test_which_way_a_target_is_missed(tmp_path, value, formula, forecast, bad):
    (progress,) = follow(ledger(("督查次数", value, formula)), data(tmp_path, [10] * 6))
    (followed,) = progress.followed
    assert (followed.forecast, followed.finding is not None) == (forecast, bad)


def test_last_year_tells_how_the_year_usually_goes(tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "old").mkdir()
    now, before = data(tmp_path / "new", [10] * 6), data(tmp_path / "old", [10] * 6 + [20] * 6, year=2023)
    (progress,) = follow(ledger(("督查次数", "≥150次", "计数()")), now, last_year=before)
    (followed,) = progress.followed
    assert (followed.forecast, followed.way, followed.finding) == (180, "按上年前6个月占全年的33.33%推算", None)


@pytest.mark.parametrize(
    ("spent", "rule", "words"),
    [
        ([(1, 100_000)], "监控-执行", "预算执行率 14.29%，低于时间进度 50.00% 较多"),
        ([(1, 600_000)], "监控-执行", "预算执行率 85.71%，高于时间进度 50.00% 较多"),
        ([(1, 800_000)], "监控-执行", "已超过预算；请停止支付并核对"),
        ([(1, 600_000)], "监控-双监控", "目标只完成 50.00%，钱花在前、事办在后"),
        ([(1, 70_000)], "监控-双监控", "目标已完成 50.00%，预算执行率只有 10.00%"),
    ],
)
def test_money_is_told_alone_and_beside_the_goals(tmp_path, spent, rule, words):
    (progress,) = follow(ledger(("督查次数", "≥120次", "计数()")), data(tmp_path, [10] * 6, spent), month=6)
    assert any(found.rule == rule and words in found.message for found in progress.findings), progress.findings


def test_money_in_step_with_the_year_is_no_finding(tmp_path):
    (progress,) = follow(ledger(("督查次数", "≥120次", "计数()")), data(tmp_path, [10] * 6, [(3, 350_000)]))
    assert [found.rule for found in progress.findings] == ["个人信息"]


def test_data_that_end_before_the_month_are_told(tmp_path):
    (progress,) = follow(ledger(("督查次数", "≥120次", "计数()")), data(tmp_path, [10] * 4, [(1, 70_000)]), month=6)
    assert [str(problem) for problem in progress.problems] == [
        f"数据来源“{source}”最后一行是{last}月的，监控到6月；如果后面的月份还没有导出，请补上再算。" for source, last in (("支出明细", 1), ("工单", 4))
    ]


def test_the_final_budget_of_the_ledger_counts_before_the_sheets(tmp_path):
    changed = ledger(("督查次数", "≥120次", "计数()"), executions=(Execution(PROJECT, 60_000_000, 0),))
    assert follow(changed, data(tmp_path, [1]))[0].budget_fen == 60_000_000


def test_thresholds_are_given(tmp_path):
    loose = Thresholds(deviation=Fraction(1), behind=Fraction(1), ahead=Fraction(1), apart=Fraction(1))
    (progress,) = follow(ledger(("督查次数", "=200次", "计数()")), data(tmp_path, [10] * 6, [(1, 70_000)]), thresholds=loose)
    assert progress.followed[0].finding is None and [found.rule for found in progress.findings] == ["个人信息"]


def test_personal_numbers_are_told_and_not_repeated(tmp_path):
    (progress,) = follow(ledger(("督查次数", "≥1次", "计数()")), data(tmp_path, [2]))
    (found,) = [found for found in progress.findings if found.rule == "个人信息"]
    assert found.message.startswith("工单-1.csv 的“电话”有手机号：看过的 2 行里有 2 行，第一处在第 2 行")
    assert "13812345678" not in str(progress)


def test_what_is_not_measured_says_why(tmp_path):
    indicators = (("一", "≥1次", "计数("), ("二", "≥1%", "计数()"), ("三", "及时", "计数()"))
    (progress,) = follow(ledger(*indicators), data(tmp_path, [2]))
    assert [line.partition("。")[0] for line in progress.not_measured] == [f"“{PROJECT}”没有算出的：{name}" for name in "一二"]
    assert list(progress.whys) == ["一", "二"]
    assert progress.followed[0].finding is None and progress.followed[0].deviation is None


def test_files_are_those_of_the_folder_alone(tmp_path):
    (tmp_path / "in").mkdir()
    data(tmp_path, [5])
    sources = (Source("工单", "../工单-1.csv", "受理时间"),)
    (progress,) = follow(ledger(("督查次数", "≥1次", "计数()"), sources=sources), tmp_path / "in")
    why = f"数据来源“工单”没有找到文件 {tmp_path / 'in' / '../工单-1.csv'}；请核对文件名和所在的文件夹。"
    assert progress.not_measured == (f"“{PROJECT}”没有算出的：督查次数。原因：{why}",) and not progress.whys
    with pytest.raises(Problem, match="没有数据文件夹"):
        follow(EXAMPLE, tmp_path / "none")


def test_a_value_of_a_doubted_formula_is_shown_and_not_judged(tmp_path):
    wrong = ledger(("督查次数", "≤40次", '计数(解决="没有这种")'), ("完成次数", "≥1次", '计数(解决="是")'))
    (progress,) = follow(wrong, data(tmp_path, [2, 2]))
    doubted, sound = progress.followed
    assert (doubted.answer.running[2], doubted.forecast, doubted.deviation) == (0, None, None)
    assert doubted.finding.message == (
        f"“{PROJECT}：督查次数”由数据算出 0次，待核实：条件没有一行符合，整个数据里都没有 解决=\"没有这种\"；"
        "请核对公式，确实如此的，年末在“绩效自评”里填写实际完成值。"
    )
    assert sound.forecast == 12 and goals_reached(progress) == 1
    assert [each["doubt"] for each in monitor_json([progress])["projects"][0]["indicators"]] == [doubted.answer.doubt, None]
    text = str(monitoring_document([progress], EXAMPLE.profile))
    assert "1个指标由数据算出的值待核实（公式的条件没有一行符合），不作判断：督查次数。" in text and "其中0个按当前进度" in text


def test_money_is_told_in_fen(tmp_path):
    (progress,) = follow(ledger(("督查次数", "≥1次", "计数()")), data(tmp_path, [2, 2], [(1, 50_000), (2, "0.07")]))
    (told,) = monitor_json([progress])["projects"]
    assert [told["spent_fen"][month] for month in ("1", "2", "3")] == [5_000_000, 5_000_007, None]


def test_one_cause_of_several_indicators_is_told_once(tmp_path):
    (tmp_path / "工单-1.csv").write_text("登记,解决\n2024-01-05,是\n", encoding="utf-8")
    (progress,) = follow(ledger(("一", "≥1次", "计数()"), ("二", "≥1次", '计数(解决="是")')), tmp_path, 1)
    orders, spending = progress.not_measured
    assert orders.startswith(f"“{PROJECT}”没有算出的：一；二。原因：数据来源“工单”的日期列是“受理时间”") and "预算执行" in spending
    assert not progress.whys


@pytest.mark.parametrize(
    ("text", "why"),
    [("受理时间,解决\n", "只有表头，没有数据：工单-1.csv"), ("受理时间,解决\n2021-01-05,是\n", "数据里没有 2024 年的行；请核对文件和日期列")],
)
def test_an_export_without_rows_of_the_year_says_so(tmp_path, text, why):
    (tmp_path / "工单-1.csv").write_text(text, encoding="utf-8")
    (progress,) = follow(ledger(("一", "≥1次", "计数(受理时间 - 受理时间 > 1天)")), tmp_path, 1)
    assert why in progress.not_measured[0] and not progress.followed
