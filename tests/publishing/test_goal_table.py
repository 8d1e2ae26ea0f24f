"""A goal sheet as a table of boxes."""

from dataclasses import replace

from gouji.document import Document
from gouji.publishing.columns import placed
from gouji.publishing.goal_table import goal_table


def test_a_goal_sheet_as_a_table(lanshan: Document) -> None:
    table = goal_table(lanshan.goals[0])
    assert table.title == "项目支出绩效目标表"
    assert [box.text for box in table.lines[0]] == ["项目名称", "区政府网络使用维护费"]
    assert [box.text for box in table.lines[2]] == ["项目资金（万元）", "年度预算资金总额：", "91万元"]


def test_no_box_is_lost_and_none_lies_over_another(lanshan: Document) -> None:
    for goal in lanshan.goals:
        table = goal_table(goal)
        covered = [
            (i + down, column + across)
            for i, column, box in placed(table.lines)
            for down in range(box.rowspan)
            for across in range(box.colspan)
        ]
        assert sorted(covered) == [(i, column) for i in range(len(table.lines)) for column in range(5)]


def test_equal_levels_are_merged_and_stand_beside_their_indicators(lanshan: Document) -> None:
    for goal in lanshan.goals:
        spots = list(placed(goal_table(goal).lines))
        for i, indicator in enumerate(goal.indicators, 7):
            said = [next(box.text for at, column, box in spots if column == c and at <= i < at + box.rowspan) for c in range(1, 5)]
            assert said == [indicator.level1, indicator.level2, indicator.level3, indicator.value]


def test_weight_and_evidence_have_columns_where_an_indicator_says_something_in_them(lanshan: Document) -> None:
    goal = lanshan.goals[0]
    heads = (*goal.heads, ("weight", "权重"), ("evidence", "佐证材料"))
    weighed = replace(goal, heads=heads, indicators=(replace(goal.indicators[0], weight="10"), *goal.indicators[1:]))
    both = replace(weighed, indicators=(*weighed.indicators[:-1], replace(weighed.indicators[-1], evidence="问卷")))
    assert [box.text for box in goal_table(weighed).lines[6]][-2:] == ["指标值", "权重"]
    assert [box.text for box in goal_table(both).lines[6]][-3:] == ["指标值", "权重", "佐证材料"]
    assert [box.text for box in goal_table(both).lines[-1]][-3:] == ["≥95%", "", "问卷"]
    for table, columns in ((goal_table(goal), 5), (goal_table(weighed), 6), (goal_table(both), 7)):
        assert len(table.widths) == columns
        assert {sum(box.colspan for box in line) for line in table.lines[:2]} == {columns}
