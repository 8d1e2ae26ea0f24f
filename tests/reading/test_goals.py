"""Goal sheets: merged levels, a goal below its label, a sheet that goes on overleaf."""

import pytest

from gouji.document.place import NOWHERE
from gouji.files.blocks import Grid, GridCell
from gouji.formats import load_format
from gouji.reading.goals import continued, goal_sheet, is_goal_sheet, levels_of
from gouji.reading.matrix import matrix_of

WORDS = load_format("shanghai/department-budget").text["goals"]


def matrix(rows):
    """A matrix of rows of (column, colspan, rowspan, text)."""
    cells = tuple(GridCell(text, r, column, down, across, NOWHERE) for r, row in enumerate(rows) for column, across, down, text in row)
    return matrix_of(Grid(cells, len(rows), 4, True, NOWHERE))


FIRST = [
    [(0, 1, 1, "项目名称"), (1, 1, 1, "道路养护"), (2, 1, 1, "实施单位"), (3, 1, 1, "某镇")],
    [(0, 1, 1, "项目资金（元）"), (1, 1, 1, ""), (2, 1, 1, "年度资金申请总额"), (3, 1, 1, "1,200,000.00")],
    [(0, 2, 1, "项目总目标"), (2, 2, 1, "年度总体目标")],
    [(0, 2, 1, "路好走。"), (2, 2, 1, "路好走，灯都亮。")],
    [(0, 1, 1, "一级指标"), (1, 1, 1, "二级指标"), (2, 1, 1, "三级指标"), (3, 1, 1, "指标值")],
    [(0, 1, 3, "产出指标"), (1, 1, 2, "数量指标"), (2, 1, 1, "养护里程"), (3, 1, 1, "≥12公里")],
    [(2, 1, 1, "路灯"), (3, 1, 1, "300盏")],
    [(1, 1, 1, "成本指标"), (2, 1, 1, "每公里"), (3, 1, 1, "≤10万元")],
]  # fmt: skip
OVERLEAF = [
    [(0, 1, 1, ""), (1, 1, 1, ""), (2, 1, 1, "灯杆"), (3, 1, 1, "20根")],
    [(0, 1, 1, "满意度指标"), (1, 1, 1, "满意度指标"), (2, 1, 1, "居民"), (3, 1, 1, "≥90%")],
]


def test_a_sheet_with_merged_levels():
    first = matrix(FIRST)
    assert is_goal_sheet(first, WORDS)
    sheet, remarks = goal_sheet(first, WORDS)
    assert remarks == []
    assert (sheet.project, sheet.amount, sheet.amount_unit, sheet.implementer, sheet.goal) == ("道路养护", "1200000.00", "元", "某镇", "路好走，灯都亮。")
    assert [(i.level1, i.level2, i.level3, i.value) for i in sheet.indicators] == [
        ("产出指标", "数量指标", "养护里程", "≥12公里"), ("产出指标", "数量指标", "路灯", "300盏"), ("产出指标", "成本指标", "每公里", "≤10万元"),
    ]  # fmt: skip


@pytest.mark.parametrize("heads", [False, True])
def test_a_sheet_that_goes_on_overleaf_keeps_its_levels(heads):
    first = matrix(FIRST)
    more = matrix([*([FIRST[4]] if heads else []), *OVERLEAF])
    sheet, _ = continued(goal_sheet(first, WORDS)[0], more, levels_of(first, WORDS), WORDS)
    assert [(i.level1, i.level2, i.level3) for i in sheet.indicators[3:]] == [("产出指标", "成本指标", "灯杆"), ("满意度指标", "满意度指标", "居民")]


def test_a_table_of_money_is_no_rest_of_a_sheet():
    first = matrix(FIRST)
    money = matrix([[(0, 1, 1, "合计"), (1, 1, 1, ""), (2, 1, 1, ""), (3, 1, 1, "")], [(0, 1, 1, "201"), (1, 1, 1, "01"), (2, 1, 1, "行政运行"), (3, 1, 1, "5.00")]])
    assert continued(goal_sheet(first, WORDS)[0], money, levels_of(first, WORDS), WORDS) is None


def test_a_row_one_column_to_the_left_beside_a_merged_level():
    rows = [*FIRST[:5], *FIRST[5:7], [(1, 1, 1, "灯杆完好率"), (2, 1, 1, "≥95%"), (3, 1, 1, "")], [(1, 1, 1, "质量指标"), (2, 1, 1, "平整度"), (3, 1, 1, "良好")]]
    rows[5] = [(0, 1, 4, "产出指标"), *FIRST[5][1:]]
    sheet, remarks = goal_sheet(matrix(rows), WORDS)
    assert [(i.level1, i.level2, i.level3, i.value) for i in sheet.indicators[2:]] == [
        ("产出指标", "数量指标", "灯杆完好率", "≥95%"), ("产出指标", "质量指标", "平整度", "良好"),
    ]  # fmt: skip
    assert [remark.kind for remark in remarks] == ["mended"] and "灯杆完好率" in remarks[0].message
