"""Formulas on documents: what holds, fails, could not be checked, has nothing to check; and rules that are wrong themselves."""

import time

import pytest
from rules.corpus import ACCOUNTS, COURT, LANSHAN, WANLI, facts

from gouji.rules import limits
from gouji.rules.evaluating import FAILS, HOLDS, NOTHING, UNCHECKED, Defect, Outcome, evaluate
from gouji.rules.facts import Facts
from gouji.rules.parsing import parse
from gouji.rules.program import Program


def outcome(formula: str, document: str | Facts = LANSHAN) -> Outcome:
    found = evaluate(Program(parse(formula)), facts(document) if isinstance(document, str) else document, "试-01")
    assert isinstance(found, Outcome), found
    return found


def defect(formula: str) -> Defect:
    found = evaluate(Program(parse(formula)), facts(), "试-01")
    assert isinstance(found, Defect)
    return found


def test_a_formula_is_evaluated_on_a_document() -> None:
    assert outcome("收支总表[收入总计] = 收支总表[支出总计]").kind == HOLDS
    wrong = outcome("收支总表[收入总计] = 收支总表[支出总计] + 1万元")
    assert wrong.kind == FAILS
    assert [place.cell.row.label for place in wrong.culprits[0].places] == ["收入总计", "支出总计"]


@pytest.mark.parametrize(
    ("formula", "document"),
    [
        ("支出总表[合计] = 支出总表[合计, 基本支出] + 支出总表[合计, 项目支出]", LANSHAN),
        ("支出总表[合计] = 支出总表[类]", LANSHAN),
        ("支出总表[合计] = 支出总表[2*]", LANSHAN),
        ("支出总表[201, 基本支出] = 支出总表[20103, 基本支出]", LANSHAN),
        ("支出总表[一般公共服务支出] = 支出总表[201]", LANSHAN),
        ("一般公共预算基本支出表[301..310] = 一般公共预算基本支出表[合计]", LANSHAN),
        ("一般公共预算支出表[合计, 基本支出·人员支出] = 一般公共预算基本支出表[合计, 人员支出]", LANSHAN),
        ("三公经费表[合计] = 57万元", LANSHAN),
        ("三公经费.公务接待费 = 三公经费表[合计, 公务接待费]", LANSHAN),
        ("{三公} = {因公出国（境）费} + {公务用车购置及运行维护费} + {公务接待费}", LANSHAN),
        ("{支出, 项目支出} = 462万元 且 机关运行经费 > 0", LANSHAN),
        ("收支总表[收入总计] = 收支总表[总计, 收入]", ACCOUNTS),
        ("支出总表[合计] = 支出总表[合计, 基本支出] + 支出总表[合计, 项目支出]", ACCOUNTS),
        ("收支总表[收入总计] = 收支总表[支出总计]", WANLI),
        ("支出总表[合计] = 支出总表[合计, 基本支出] + 支出总表[合计, 项目支出] + 支出总表[合计, 结转下年]?", WANLI),
        ("三公经费表[合计, 三公经费·小计] = 三公经费表[合计, 公务接待费] + 三公经费表[合计, 公务用车购置及运行维护费] + 160万元", COURT),
    ],
)
def test_cells_and_questions_are_found_in_every_format(formula: str, document: str) -> None:
    assert outcome(formula, document).kind == HOLDS


@pytest.mark.parametrize(
    ("formula", "document"),
    [
        ("收支总表[没有的行] = 0", LANSHAN),
        ("支出总表[合计, 没有的列] = 0", LANSHAN),
        ("财政拨款支出表[合计] = 0", LANSHAN),
        ("{支出, 一般公共预算, 31399} = 0", LANSHAN),
        ("上年({三公}) >= {三公}", LANSHAN),
        ("1 / (文件年度 - 文件年度) > 2", LANSHAN),
        ("单位性质 = 行政", WANLI),
        ("公开日期 = \"2024-01-01\"", LANSHAN),
        ("存在 绩效表 其中 (绩效表.指标数 > 0)", COURT),
    ],
)
def test_what_is_not_printed_could_not_be_checked(formula: str, document: str) -> None:
    found = outcome(formula, document)
    assert found.kind == UNCHECKED and found.why


def test_a_question_mark_takes_a_missing_row_as_nothing_but_no_missing_table() -> None:
    assert outcome("收支总表[没有的行]? = 0").kind == HOLDS
    assert outcome("{支出, 一般公共预算, 31399}? = 0").kind == HOLDS
    assert outcome("财政拨款支出表[合计]? = 0").kind == UNCHECKED
    assert outcome("存在(收支总表[收入总计])").kind == HOLDS
    assert outcome("存在(收支总表[没有的行])").kind == FAILS


@pytest.mark.parametrize(
    ("formula", "kind"),
    [
        ("1 = 2 且 上年(1) = 1", FAILS),
        ("1 = 1 或 上年(1) = 1", HOLDS),
        ("1 = 2 或 上年(1) = 1", UNCHECKED),
        ("1 = 1 且 上年(1) = 1", UNCHECKED),
        ("非 上年(1) = 1", UNCHECKED),
        ("非 1 = 2", HOLDS),
        ("如果 1 = 2 则 1 = 3", NOTHING),
        ("如果 上年(1) = 1 则 1 = 1", UNCHECKED),
        ("如果 1 = 1 则 1 = 3", FAILS),
        ("1 ∈ [0, 2] 且 2 ∈ {1, 2, 上年(3)} 且 非 3 ∈ [0, 2]", HOLDS),
        ("3 ∈ {1, 上年(3)}", UNCHECKED),
        ("(1 > 0) = (2 > 1)", HOLDS),
    ],
)
def test_truth_has_three_values(formula: str, kind: str) -> None:
    assert outcome(formula).kind == kind


def test_without_goal_sheets_there_is_nothing_to_check_in_them() -> None:
    assert outcome("每个 绩效表 ： 绩效表.指标数 > 0", COURT).kind == NOTHING


def test_every_item_that_fails_is_named() -> None:
    found = outcome("每个 行(支出总表) 其中 (行.层级 = 类) ： 行[合计] < 100万元")
    names = [culprit.spot.row.label for culprit in found.culprits]
    assert found.kind == FAILS and names == ["一般公共服务支出"] and found.checked == 4


def test_none_of_the_items_may_be_so() -> None:
    found = outcome('没有 句 其中 (句 含 "主要原因")')
    assert found.kind == FAILS and all("主要原因" in culprit.spot.text for culprit in found.culprits)
    assert outcome('没有 句 其中 (句 含 "。。")').kind == HOLDS
    assert outcome('存在 句 其中 (句 含 "主要原因")').kind == HOLDS


def test_items_of_an_inner_collection_are_held_against_those_of_an_outer_one() -> None:
    formula = "每个 行(一般公共预算支出表) 其中 (行.层级 = 款) ： 存在 行(一般公共预算支出表) 为 乙 其中 (乙.层级 = 项 且 左(乙.编码, 5) = 行.编码)"
    assert outcome(formula).kind == HOLDS
    twice = "每个 科目 ： 计数(科目 为 乙 其中 (乙.编码 = 科目.编码 且 乙.类别 = 科目.类别)) <= 1"
    assert {culprit.spot.row.code for culprit in outcome(twice).culprits} == {"303"} or outcome(twice).kind == HOLDS


def test_rates_of_the_explanations_follow_from_their_amounts() -> None:
    found = outcome("每个 数 其中 (数.计量 = 增减率) ： 数.值 ≈ 绝对值(数.本年 - 数.上年) / 数.上年", COURT)
    assert found.kind == HOLDS and found.checked > 15


@pytest.mark.parametrize(
    "formula", ["收支总表[收入总计] > 5", "收支总表[收入总计] * 收支总表[收入总计] > 5", "单位名称 > 5", "长度(文件年度) = 1", "收支总表[收入总计] = 单位名称"]
)
def test_a_type_mistake_is_a_defect_of_the_rule(formula: str) -> None:
    assert defect(formula).rule == "试-01" and defect(formula).why


def test_a_rule_that_compares_too_much_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WORK", 20_000)
    assert "20000" in defect("每个 格 ： 存在 格 为 乙 其中 (乙.金额 > 格.金额 + 1亿元)").why


def test_the_most_work_that_a_rule_may_do_takes_bounded_time() -> None:
    start = time.process_time()
    evaluate(Program(parse("每个 格 ： 每个 格 为 乙 ： 每个 格 为 丙 ： 乙.金额 + 丙.金额 >= 格.金额 - 1000亿元")), facts(WANLI))
    assert time.process_time() - start < 10


def test_what_it_should_say_is_worked_out_for_the_item() -> None:
    program = Program(parse('每个 科目 其中 (科目.编码 = "2080505") ： 科目.名称 = "别的"'), {}, ("应为", parse_value("目录名称(科目.编码, 文件年度)")))
    found = evaluate(program, facts())
    assert isinstance(found, Outcome)
    assert program.suggestion(found.culprits[0].items, facts()) == "应为机关事业单位基本养老保险缴费支出"


def parse_value(text: str) -> object:
    """An expression with an item of the rule in it."""
    from gouji.rules.tree import Attribute, Call, Name

    assert text
    return Call("目录名称", (Attribute("科目", "编码"), Name("文件年度")))
