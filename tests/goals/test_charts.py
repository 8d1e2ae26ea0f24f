"""Charts: what they draw, what they say to those who do not see them, and what may never be in them."""

import itertools
from decimal import Decimal

import pytest
from lxml import etree

from gouji.goals.axis import axis_over, printed
from gouji.goals.charts import Course, Spending, bar_charts, line_chart
from gouji.publishing.drawing import checked_svg

SATISFIED = Course("群众满意率", "%", {1: Decimal("84.1"), 2: Decimal("85.2"), 3: None, 4: Decimal(86)}, "≥87%", Decimal(87), Decimal("86.4"))


def drawn(picture):
    return etree.fromstring(picture.svg.encode())


def found(picture, tag):
    return list(drawn(picture).iter(f"{{http://www.w3.org/2000/svg}}{tag}"))


def test_a_course_by_month():
    picture = line_chart(SATISFIED)
    assert picture.title == "群众满意率：1—4月累计值与目标"
    assert picture.figures == (("月份", "累计值（%）"), ("1月", "84.1"), ("2月", "85.2"), ("4月", "86"))
    assert "1月 84.1%；2月 85.2%；4月 86%" in picture.description and "≥87%" in picture.description
    assert found(picture, "title")[0].text == picture.title and found(picture, "desc")[0].text == picture.description
    texts = [text.text for text in found(picture, "text")]
    assert "目标 ≥87%" in texts and "全年预测 86.4%" in texts


def test_a_month_without_value_is_a_gap():
    (line,) = found(line_chart(SATISFIED), "polyline")
    assert len(line.get("points").split()) == 2
    assert sum(dot.get("class") == "ink" for dot in found(line_chart(SATISFIED), "circle")) == 3


def test_greater_values_stand_higher():
    heights = [float(dot.get("cy")) for dot in found(line_chart(SATISFIED), "circle")][:3]
    assert heights == sorted(heights, reverse=True)
    target = next(line for line in found(line_chart(SATISFIED), "line") if line.get("class") == "due")
    assert float(target.get("y1")) < min(heights)


def test_labels_do_not_stand_on_one_another():
    close = Course("率", "%", {1: Decimal("87.0")}, "≥87%", Decimal(87), Decimal("87.01"))
    at = sorted(float(text.get("y")) for text in found(line_chart(close), "text") if float(text.get("x")) > 336)
    assert all(lower - upper >= 11 for upper, lower in itertools.pairwise(at))


def test_nothing_known_is_said():
    assert "没有各月的值" in line_chart(Course("率", "%", {}, "≥87%", Decimal(87))).description


@pytest.mark.parametrize("values", [[], ["0"], ["5", "5"], ["-3", "4"], ["0.001", "0.002"], ["98.5", "99.2"], ["1", "400000"]])
def test_every_value_stands_on_the_axis(values):
    numbers = [Decimal(value) for value in values]
    axis = axis_over(numbers, 170.0, 20.0)
    assert axis.low <= min(numbers, default=axis.low) and max(numbers, default=axis.high) <= axis.high
    assert 2 <= len(axis.steps) <= 7
    assert all(20.0 <= axis.at(number) <= 170.0 for number in numbers)


def test_numbers_are_labelled_short():
    assert [printed(Decimal(n)) for n in ("40", "35.160", "1234567.891", "0.005")] == ["40", "35.16", "1,234,567.89", "0.01"]


def test_spending_beside_time():
    (picture,) = bar_charts([Spending("甲", 10_000_000, 6_230_000), Spending("乙", 10_000_000, None), Spending("丙", 1_000_000, 1_300_000)], 6)
    assert "甲 62.30%；乙 没有填报；丙 130.00%" in picture.description and "时间进度 50.00%" in picture.description
    assert picture.figures[1:] == (("甲", "10.00", "6.23", "62.30%"), ("乙", "10.00", "", "没有填报"), ("丙", "1.00", "1.30", "130.00%"))
    bars = [(bar.get("class"), float(bar.get("width"))) for bar in found(picture, "rect")]
    room = bars[0][1]
    assert bars[1] == ("ink", pytest.approx(room * 0.623, abs=0.1)) and bars[-1] == ("ink", room)
    marks = {float(line.get("x1")) for line in found(picture, "line")}
    assert marks == {room / 2}


def test_shares_stand_at_the_left_where_a_narrow_screen_shows_them_and_names_beside_them():
    (picture,) = bar_charts([Spending("甲", 10_000_000, 6_230_000), Spending("乙", 10_000_000, None), Spending("丙", 1_000_000, 1_300_000)], 6)
    at = {text.text: float(text.get("x")) for text in found(picture, "text")}
    assert {at[share] for share in ("62.30%", "没有填报", "130.00%")} == {0.0}
    assert at["甲"] == at["乙"] == at["丙"] > 4 * 9


def test_many_projects_are_divided():
    pictures = bar_charts([Spending(f"项目{n}", 100, 50) for n in range(30)])
    assert [len(picture.figures) - 1 for picture in pictures] == [12, 12, 6]
    assert pictures[2].title.endswith("（3/3）")


def test_a_long_name_is_shortened_in_the_drawing_alone():
    name = "很长的项目名称" * 12
    (picture,) = bar_charts([Spending(name, 100, 50)])
    assert any((text.text or "").endswith("…") for text in found(picture, "text")) and picture.figures[1][0] == name


def test_words_of_a_user_are_no_markup():
    (picture,) = bar_charts([Spending('<script>x</script>&"', 100, 50)])
    assert "<script" not in picture.svg and checked_svg(picture) == picture.svg
