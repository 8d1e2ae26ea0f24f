"""Questions and the trees of their members."""

import pytest

from gouji.points import Members, point


def test_a_point_is_the_same_whatever_the_order_of_its_members():
    one = point({"money": "一般公共预算", "flow": "支出"})
    assert one is point({"flow": "支出", "money": "一般公共预算"})
    assert one.asking(money=None) is point({"flow": "支出"})


def test_an_unknown_dimension_is_refused():
    with pytest.raises(KeyError):
        point({"colour": "red"})


def test_members_contain_what_stands_below_them():
    members = Members({"category": {"本年": ["基本支出", "项目支出"]}})
    assert members.contains("money", "财政拨款", "政府性基金预算") and not members.contains("money", "单位资金", "一般公共预算")
    assert members.contains("category", "本年", "人员") and members.contains("function", "201", "2010301")
    assert not members.contains("function", "2010301", "201") and not members.contains("function", "20", "201")
    assert members.contains("view", "三公", "公务用车购置费")
