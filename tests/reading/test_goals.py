"""Goal sheets: merged levels, a goal below its label, a sheet that goes on overleaf."""

import pytest

from gouji.document.place import NOWHERE, Place
from gouji.files.blocks import Grid, GridCell
from gouji.formats import load_format
from gouji.reading.goals import continued, goal_sheet, is_goal_sheet, levels_of
from gouji.reading.matrix import matrix_of

WORDS = load_format("shanghai/department-budget").text["goals"]


def matrix(rows, page=None):
    """A matrix of rows of (column, colspan, rowspan, text), on a page in boxes of ten by ten if one is named."""
    cells = tuple(
        GridCell(text, r, column, down, across, Place(page, (10.0 * column, 10.0 * r, 10.0 * (column + across), 10.0 * (r + down))) if page else NOWHERE)
        for r, row in enumerate(rows)
        for column, across, down, text in row
    )
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
SHIFTED = [
    *FIRST[:5],
    [(0, 1, 4, "产出指标"), *FIRST[5][1:]],
    FIRST[6],
    [(1, 1, 1, "灯杆完好率"), (2, 1, 1, "≥95%"), (3, 1, 1, "")],
    [(1, 1, 1, "质量指标"), (2, 1, 1, "平整度"), (3, 1, 1, "良好")],
]
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
    sheet, remarks = goal_sheet(matrix(SHIFTED), WORDS)
    assert [(i.level1, i.level2, i.level3, i.value) for i in sheet.indicators[2:]] == [
        ("产出指标", "数量指标", "灯杆完好率", "≥95%"), ("产出指标", "质量指标", "平整度", "良好"),
    ]  # fmt: skip
    assert [remark.kind for remark in remarks] == ["mended"] and "灯杆完好率" in remarks[0].message


def test_a_sheet_knows_where_its_head_and_its_rows_stand():
    first = matrix(FIRST, 3)
    sheet, _ = continued(goal_sheet(first, WORDS)[0], matrix(OVERLEAF, 4), levels_of(first, WORDS), WORDS)
    assert [(key, place.box) for key, place in sheet.places if place.page == 3] == [
        ("project", (10.0, 0.0, 20.0, 10.0)), ("unit", (30.0, 0.0, 40.0, 10.0)), ("total", (30.0, 10.0, 40.0, 20.0)), ("goal", (20.0, 30.0, 40.0, 40.0)),
    ]  # fmt: skip
    assert [(one.place.page, one.place.box[1]) for one in sheet.indicators] == [(3, 50.0), (3, 60.0), (3, 70.0), (4, 0.0), (4, 10.0)]
    assert {(one.place.box[0], one.place.box[2]) for one in sheet.indicators} == {(20.0, 40.0)}


def test_what_is_left_empty_stands_at_its_label():
    rows = [*FIRST[:2], [(0, 1, 1, "项目总目标"), (1, 3, 1, "")], *FIRST[4:]]
    sheet, _ = goal_sheet(matrix(rows, 3), {**WORDS, "goal": "项目总目标"})
    assert sheet.goal == "" and dict(sheet.places)["goal"].box == (0.0, 20.0, 10.0, 30.0)


def test_a_row_in_the_wrong_columns_stands_where_its_words_do():
    sheet, _ = goal_sheet(matrix(SHIFTED, 3), WORDS)
    assert [one.place.box for one in sheet.indicators[2:]] == [(10.0, 70.0, 30.0, 80.0), (20.0, 80.0, 40.0, 90.0)]
