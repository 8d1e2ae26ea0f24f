"""Rules that say what amounts sum up to become equations between places."""

import pytest
from rules.corpus import LANSHAN, facts

from gouji.document import entries_of
from gouji.identities import HOLDS, Identity, evaluate
from gouji.rules.evaluating import FAILS, Defect
from gouji.rules.linear import Equations, equations_of, is_linear
from gouji.rules.parsing import parse
from gouji.rules.program import Program


def equations(formula: str, name: str = LANSHAN) -> Equations:
    found = equations_of(Program(parse(formula)), facts(name))
    assert not isinstance(found, Defect), found
    return found


def test_an_equation_of_two_cells_is_two_places() -> None:
    found = equations("收支总表[收入总计] = 收支总表[支出总计]")
    entries = entries_of(facts().document).entries
    (one,) = found.equations
    assert [entries[place].cell.row.label for place in (*one.left, *one.right)] == ["收入总计", "支出总计"]


@pytest.mark.parametrize(
    ("formula", "linear"),
    [
        ("收支总表[收入总计] = 收支总表[支出总计]", True),
        ("支出总表[合计] - 支出总表[合计, 项目支出] = 支出总表[合计, 基本支出] + 支出总表[合计, 结转下年]?", True),
        ("如果 文件年度 > 2000 则 {收入} = {支出}", True),
        ("每个 行(支出总表) ： 行[合计] = 行[基本支出] + 行[项目支出]", True),
        ("{收入} = {支出} 且 机关运行经费 = {机关运行经费}", True),
        ("支出总表[合计] = 求和(行[合计] ： 行(支出总表) 其中 (行.层级 = 类))", True),
        ("{收入} ≈ {支出}", True),
        ("{收入} >= {支出}", False),
        ("{收入} = {支出} * 2", False),
        ("{收入} = 100万元", False),
        ("{收入} = 上年({收入})", False),
        ("没有 格 其中 (格.金额 < 0)", False),
        ("文件年度 = 2024", False),
    ],
)
def test_which_formulas_are_linear(formula: str, linear: bool) -> None:
    assert is_linear(Program(parse(formula))) is linear


def test_a_rule_for_each_row_is_an_equation_for_each_row_that_prints_something() -> None:
    found = equations("每个 行(支出总表) ： 行[合计] = 行[基本支出] + 行[项目支出]")
    assert len(found.equations) == 17 and found.rest.culprits == ()


def test_the_equations_hold_as_identities_on_a_sound_document() -> None:
    entries = entries_of(facts().document).entries
    amounts, steps = [entry.fen for entry in entries], [entry.step_fen for entry in entries]
    for formula in ("支出总表[合计] = 支出总表[类]", "支出总表[合计] - 支出总表[合计, 项目支出] = 支出总表[合计, 基本支出]", "{三公} = 三公经费表[合计]"):
        for one in equations(formula).equations:
            assert evaluate(Identity("law", one.left[0], one.right, "试-01", one.left[1:]), amounts, steps) == HOLDS


def test_a_missing_term_is_left_out_where_the_rule_says_so() -> None:
    assert len(equations("收支总表[收入总计] = 收支总表[支出总计] + 收支总表[没有的行]?").equations[0].right) == 1
    assert equations("收支总表[收入总计] = 收支总表[支出总计] + 收支总表[没有的行]").rest.why


def test_where_the_condition_is_not_true_there_is_no_equation() -> None:
    assert equations("如果 文件年度 < 2000 则 {收入} = {支出}").equations == ()


def test_a_side_that_is_not_printed_at_all_is_judged_alone() -> None:
    found = equations("收支总表[收入总计] = 收支总表[没有的行]?")
    assert found.equations == () and found.rest.kind == FAILS


def test_an_equation_that_is_only_near_says_so() -> None:
    formula = "如果 {收入} > 0 则 收支总表[收入总计] {} 收支总表[支出总计]"
    assert [one.near for sign in "=≈" for one in equations(formula.replace("{}", sign)).equations] == [False, True]
