"""Every rule of every shipped pack: the example that passes passes, the one that fails gives a finding of the rule."""

import pytest

from gouji.checking.rule_examples import example_outcome
from gouji.checking.rules import facts_of, results_of
from gouji.messages import Problems
from gouji.rules.evaluating import FAILS, HOLDS, Outcome
from gouji.rules.examples import run_example
from gouji.rules.loading import load_packs
from gouji.rules.rule import Rule, Scope
from gouji.rules.sketches import sketched

RULES = load_packs().rules


def rule(formula: str, **more: object) -> Rule:
    return Rule("试-01", "试", "试一试。", "error", formula, "试", **more)


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.id)
def test_the_example_that_holds_is_evaluated_and_holds(one: Rule) -> None:
    outcome = example_outcome(one, one.holds)
    assert isinstance(outcome, Outcome), outcome
    assert outcome.kind == HOLDS, outcome.why


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.id)
def test_the_example_that_fails_gives_a_finding(one: Rule) -> None:
    outcome = example_outcome(one, one.fails)
    assert isinstance(outcome, Outcome), outcome
    assert outcome.kind == FAILS and outcome.culprits, (outcome.kind, outcome.why)


def test_cells_questions_and_other_documents_are_sketched() -> None:
    two = rule("{支出, 一般公共预算, 30108} = 支出总表[2080505, 基本支出] 且 上年({三公}) >= {三公}")
    lines = ["{支出, 一般公共预算, 30108} = 12.00", "支出总表[2080505 机关事业单位基本养老保险缴费支出, 基本支出] = 12.00", "{三公} = 5.00"]
    assert run_example(two, [*lines, "上年: {三公} = 6.00"]).kind == HOLDS
    assert run_example(two, [*lines, "上年: {三公} = 4.00"]).kind == FAILS


def test_the_words_of_a_document_are_sketched() -> None:
    lines = [
        '标题 1 "一、收支情况"', '段 "第一句。第二句。"', '目录 "一、收支总表"', '封面 "某市某局2024年预算"', '名词 "财政拨款收入" "指财政拨的钱。"', '职责 "管理。"',
        '机构 "办公室"', '表 收支总表 注 "注：本表为空表。"', '绩效表 "印刷费" 91.00', '目标 "印好"', '指标 "产出指标" "数量指标" "份数" "≥100份"', "公开日期 = \"2024-02-10\"",
    ]  # fmt: skip
    sketch = sketched("试-01", lines, Scope(), lambda sentence: ())[""][0]
    document = sketch.finished()
    assert [sentence.text for sentence in document.sentences] == ["第一句。", "第二句。"]
    assert document.contents == ((1, "一、收支总表"),) and document.cover == ("某市某局2024年预算",)
    assert document.profile.glossary == (("财政拨款收入", "指财政拨的钱。"),)
    assert document.tables[0].notes == ("注：本表为空表。",)
    assert document.goals[0].amount == "91.00" and document.goals[0].indicators[0].value == "≥100份" and document.goals[0].goal == "印好"
    assert sketch.given == {"公开日期": "2024-02-10", "有说明": True}
    assert run_example(rule('每个 句 ： 句.节 = "一、收支情况"'), lines).kind == HOLDS
    assert run_example(rule('绩效表.金额 = 91万元'.join(("每个 绩效表 ： ", ""))), lines).kind == HOLDS


def test_figures_of_a_sentence_are_found_as_in_reading() -> None:
    growing = rule('没有 数 其中 (数.计量 = "增减率" 且 数.值 > 10%)')
    assert example_outcome(growing, ['句 "比上年增加5.00万元，增长8.00%。"']).kind == HOLDS
    assert example_outcome(growing, ['句 "比上年增加5.00万元，增长18.00%。"']).kind == FAILS


def test_a_line_that_says_nothing_names_its_rule() -> None:
    with pytest.raises(Problems, match=r"试-01.*收支总表 十元"):
        run_example(rule("计数(表) = 1"), ["收支总表 十元"])


def test_a_table_can_be_sketched_twice() -> None:
    once = rule("每个 表 ： 计数(表 为 乙 其中 (乙.题 = 表.题)) = 1")
    assert run_example(once, ["表 收入总表", "表 支出总表"]).kind == HOLDS
    assert run_example(once, ["表 收入总表", "表 收入总表"]).kind == FAILS


def test_a_linear_example_gives_an_equation_that_holds_or_not() -> None:
    linear = rule("支出总表[合计] = 支出总表[合计, 基本支出] + 支出总表[合计, 项目支出]")
    facts = facts_of(sketched("试-01", ["支出总表[合计] = 3.00", "支出总表[合计, 基本支出] = 1.00", "支出总表[合计, 项目支出] = 2.00"], Scope(), lambda s: ())[""][0].finished(), None)
    identity = results_of(facts, [linear]).identities[0]
    assert (identity.kind, identity.rule, identity.whole, identity.parts) == ("law", "试-01", 0, (1, 2))
