"""Which row is the head, and which column a name means."""

import pytest

from gouji.measuring.heads import find_head, nearest, plain, position


def test_the_head_is_the_row_that_names_most_of_what_is_wanted():
    rows = [["热线工单", "", ""], ["单位：万元", "", ""], ["受理时间", "金额", "结果"], ["2024-01-05", "3", "好"]]
    head = find_head(rows, {"受理时间", "金额"})
    assert (head.row, head.names, head.unit) == (2, ("受理时间", "金额", "结果"), "万元")


def test_without_a_name_it_is_the_first_row_as_wide_as_the_others():
    assert find_head([["标题", "", ""], ["甲", "乙", "丙"], ["1", "2", "3"], ["4", "5", "6"]], ()).row == 1
    assert find_head([["1", "2"], ["3", "4"]], ()) is None


@pytest.mark.parametrize(
    ("names", "wanted", "place"),
    [
        (("受理时间", "办结时间"), "办结时间", 1),
        (("受 理 时 间", "办结时间"), "受理时间", 0),
        (("日期", "金额（元）"), "金额", 1),
        (("日期", "金额(单位：元)"), "金额", 1),
        (("*金额", "日期"), "金额", 0),
        (("登记时间", "办结时间"), "受理时间", 0),
        (("登记时间", "来电时间"), "受理时间", None),
        (("金额（元）", "金额（万元）"), "金额", None),
        (("编号（必填）", "日期"), "编号", 0),
        (("登记时间（年-月-日）", "日期"), "受理时间", 0),
        (("编号（新）", "编号（旧）"), "编号", None),
    ],
)
def test_a_column_by_its_name_its_unit_or_another_systems_word(names, wanted, place):
    assert position(names, wanted) == place


def test_a_name_and_its_unit():
    assert plain("金额（万元）") == ("金额", "万元") and plain("编号（新）") == ("编号(新)", "")


def test_the_nearest_name():
    assert nearest("回访結果", ("回访时间", "回访结果")) == "回访结果" and nearest("xyz", ("回访时间",)) == ""
