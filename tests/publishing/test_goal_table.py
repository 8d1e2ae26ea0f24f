"""A goal sheet as a table of boxes."""

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
