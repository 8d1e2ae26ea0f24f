"""Which heading a line of the contents points to."""

from typing import Any

from gouji.publishing.pdf_contents import contents_entries


def headings(*texts: tuple[int, str]) -> list[dict[str, Any]]:
    opened = [i == 0 or texts[i - 1][0] != 1 for i in range(len(texts))]
    return [
        {"kind": "heading", "heading": i + 1, "look": look, "text": text, "opens": look == 1 and opened[i]}
        for i, (look, text) in enumerate(texts)
    ]


def test_a_line_points_to_the_heading_that_says_the_same_with_or_without_number() -> None:
    before, entries = contents_entries(
        [(1, "第二部分 预算表"), (2, "一、收支总体情况表")], headings((1, "第二部分"), (1, "预算表"), (2, "收支总体情况表"))
    )
    assert before == []
    assert entries == {1: [(1, "第二部分 预算表")], 3: [(2, "一、收支总体情况表")]}


def test_an_alias_points_to_the_heading_between_its_neighbours() -> None:
    _, entries = contents_entries(
        [(2, "十一、项目支出表"), (2, "十二、政府采购预算情况表"), (1, "第三部分")],
        headings((2, "项目支出表"), (2, "政府采购预算表"), (1, "第三部分")),
    )
    assert entries[2] == [(2, "十二、政府采购预算情况表")]


def test_a_line_without_heading_stands_after_the_line_before_it_without_a_page() -> None:
    before, entries = contents_entries([(1, "前言"), (1, "甲"), (2, "没有的表"), (1, "乙")], headings((1, "甲"), (1, "乙")))
    assert before == [(1, "前言")]
    assert entries == {1: [(1, "甲"), (2, "没有的表")], 2: [(1, "乙")]}


def test_without_contents_the_headings_make_them() -> None:
    before, entries = contents_entries([], headings((1, "第一部分"), (1, "单位概况"), (2, "一、职责"), (3, "（一）小节"), (1, "第二部分")))
    assert before == []
    assert entries == {1: [(1, "第一部分 单位概况")], 3: [(2, "一、职责")], 5: [(1, "第二部分")]}
