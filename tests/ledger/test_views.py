"""Views follow from classes; the 口径 cell adds or removes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.ledger import Line
from gouji.ledger.schema import book
from gouji.ledger.views import cell_of, clash, derived, ordered, with_cell

RECEPTION = Line("", 0, economic="30217", money="一般公共预算", carried="无", category="公用")


def test_a_class_gives_its_view_and_office_running_costs_follow_from_money_and_unit() -> None:
    assert derived(RECEPTION, "行政") == ("公务接待费", "机关运行经费")
    assert derived(RECEPTION, "事业") == ("公务接待费",)
    assert derived(replace(RECEPTION, carried="上年结转"), "参公") == ("公务接待费",)
    assert derived(replace(RECEPTION, category="项目支出"), "行政") == ("公务接待费",)


@pytest.mark.parametrize(
    ("economic", "view"),
    [
        ("30212", "因公出国（境）费"),
        ("30231", "公务用车运行维护费"),
        ("31013", "公务用车购置费"),
        ("30913", "公务用车购置费"),
        ("30215", "会议费"),
        ("30216", "培训费"),
        ("30201", None),
        ("", None),
    ],
)
def test_economic_classes_and_their_views(economic: str, view: str | None) -> None:
    assert derived(Line("", 0, economic=economic), "事业") == ((view,) if view else ())


def test_what_is_left_for_next_year_has_no_view() -> None:
    assert derived(replace(RECEPTION, category="结转下年"), "行政") == ()


def test_the_cell_adds_and_removes() -> None:
    assert with_cell(RECEPTION, "行政", ("政府购买服务", "-机关运行经费")) == ("公务接待费", "政府购买服务")


def test_catalogue_letters_give_goods_works_and_services() -> None:
    assert [derived(Line("", 0, item=item), "行政") for item in ("A02010100", "B", "C23120301")] == [("货物",), ("工程",), ("服务",)]


def test_parts_of_one_whole_clash() -> None:
    assert clash(("公务接待费", "机关运行经费", "因公出国（境）费")) == ("因公出国（境）费", "公务接待费")
    assert clash(("公务接待费", "机关运行经费", "会议费")) == ()


@given(st.sets(st.sampled_from(book().sheet("lines").column("views").choices)), st.sampled_from(["行政", "参公", "事业"]))
def test_the_cell_says_exactly_what_differs(views: set[str], kind: str) -> None:
    line = replace(RECEPTION, views=ordered(views))
    assert with_cell(line, kind, cell_of(line, kind)) == line.views
