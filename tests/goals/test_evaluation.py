"""A ledger's year scored from what the office wrote and from what its data say."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from goals.orders import EXAMPLE, PROJECT, data, ledger

from gouji.goals.evaluation import asked_fen, evaluate_year
from gouji.goals.report import evaluation_document
from gouji.goals.wording import number_told
from gouji.ledger.model import Execution, Result
from gouji.messages import Problem

SHARE = ("未解决率", "≥66.67%", '占比(解决="否")')
"""Of three orders two are so: 66.666… %, which is less than was asked."""


def test_a_value_that_rounds_to_the_target_does_not_reach_it(tmp_path):
    (score,) = evaluate_year(ledger(SHARE), data(tmp_path, [3])).scores
    (one,) = score.indicators
    assert not one.achieved.met and one.actual == "66.6667%"


def test_a_number_is_told_as_shortly_as_it_stays_on_its_side():
    near = {"85.996": "85.996", "85.99": "85.99", "86": "86", "86.004": "86.004", "85.99996": "85.99996", "12.30": "12.3"}
    assert {text: number_told(Decimal(text), Fraction(86)) for text in near} == near
    assert [number_told(Decimal(text)) for text in ("85.995", "-0.001", "200000", "0.125")] == ["86", "0", "200000", "0.13"]


def test_spending_is_what_the_office_wrote_else_what_the_data_say(tmp_path):
    folder = data(tmp_path, [3], [(1, 350_000)])
    none = replace(ledger(SHARE), executions=())
    (score,) = evaluate_year(none, folder).scores
    assert (score.spent_fen, score.execution_score) == (35_000_000, 5)
    (score,) = evaluate_year(replace(none, executions=(Execution(PROJECT, 70_000_000, 63_000_000),)), folder).scores
    assert (score.spent_fen, score.execution_score) == (63_000_000, 9)
    assert evaluate_year(none).scores[0].execution_rate is None


def test_personal_numbers_in_the_data_are_a_finding_and_show_none(tmp_path):
    found = [one for one in evaluate_year(ledger(SHARE), data(tmp_path, [3])).findings if one.rule == "个人信息"]
    assert len(found) == 1 and "电话" in found[0].message and "138" not in found[0].message


def test_what_is_not_scored_throughout_is_no_low_result(tmp_path):
    more = replace(EXAMPLE, lines=tuple(replace(line, amount_fen=2 * line.amount_fen) for line in EXAMPLE.lines))
    unscored = replace(ledger(("督查次数", "≥10次", ""), sources=()), results=())
    assert not [one for one in evaluate_year(unscored, next_year=more).findings if one.rule == "自评-结果应用"]
    missed = ledger(SHARE, ("督查次数", "≥100次", "计数()"))
    (found,) = (one for one in evaluate_year(missed, data(tmp_path, [3], [(1, 10)]), next_year=more).findings if one.rule == "自评-结果应用")
    assert "由 70.00 万元增加到 140.00 万元" in found.message


def test_what_is_carried_to_the_year_after_is_not_asked_for():
    line = next(line for line in EXAMPLE.lines if line.project == PROJECT)
    more = replace(EXAMPLE, lines=(*EXAMPLE.lines, replace(line, category="结转下年", amount_fen=5_000_000)))
    assert asked_fen(more) == asked_fen(EXAMPLE) and asked_fen(EXAMPLE)[PROJECT] == 70_000_000


def test_a_ledger_without_goals_is_told():
    with pytest.raises(Problem) as told:
        evaluate_year(replace(EXAMPLE, indicators=()))
    assert "没有绩效目标" in str(told.value)


def test_a_mistyped_formula_earns_nothing_until_a_result_confirms_it(tmp_path):
    wrong = ledger(("督查次数", "≤40次", '计数(解决="没有这种")'))
    found = evaluate_year(wrong, data(tmp_path, [3]))
    (one,) = found.scores[0].indicators
    assert (one.actual, one.score, one.achieved.doubtful, found.scores[0].complete) == ("0次", None, True, False)
    assert one.achieved.why.startswith("条件没有一行符合，整个数据里都没有 解决=\"没有这种\"；请核对公式")
    assert [each.message for each in found.findings if each.rule == "自评-完成值"] == [f"“{PROJECT}：督查次数”没有计分：{one.achieved.why}。"]
    text = str(evaluation_document(found.scores, wrong))
    assert "由数据算出的“0次”待核实（公式的条件没有一行符合），未计分" in text and "由数据算出的值待核实（公式的条件没有一行符合），未计分" in text
    confirmed = replace(wrong, results=(Result(PROJECT, "督查次数", "0次"),))
    (one,) = evaluate_year(confirmed, data(tmp_path, [3])).scores[0].indicators
    assert (one.score, one.achieved.met, one.achieved.doubtful) == (one.weight, True, False)


def test_a_zero_that_is_one_is_scored(tmp_path):
    folder = data(tmp_path, [1])
    (folder / "工单-1.csv").write_text("受理时间,解决,电话\n2024-01-05 08:00,否,\n", encoding="utf-8")
    (one,) = evaluate_year(ledger(("督查次数", "≤40次", '计数(解决="是")')), folder).scores[0].indicators
    assert (one.actual, one.score) == ("0次", one.weight)


def test_a_formula_over_texts_has_no_value_to_score(tmp_path):
    (one,) = evaluate_year(ledger(("督查次数", "≤40次", "计数(解决 > 3)")), data(tmp_path, [3])).scores[0].indicators
    assert (one.actual, one.score, one.achieved.doubtful) == ("", None, False)
    assert one.achieved.why.startswith("没有填实际完成值，由数据也没有算出：公式“计数(解决 > 3)”没有可用的数据")
