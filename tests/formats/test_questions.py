"""A question in the words of the budget."""

from gouji.formats import load_format
from gouji.formats.questions import in_words
from gouji.messages import keys, speak
from gouji.points import DIMENSIONS, point


def test_every_dimension_has_its_name_and_codes_have_theirs() -> None:
    asked = point({"flow": "支出", "function": "2010301", "economic": "30102", "government": "50101", "year": 2024, "measure": "金额"})
    speak("zh")
    assert in_words(asked) == [
        ("flow", "收支", "支出"), ("function", "功能分类", "2010301 行政运行"), ("economic", "部门经济分类", "30102 津贴补贴"),
        ("government", "政府经济分类", "50101 工资奖金津补贴"), ("year", "年度", "2024"), ("measure", "度量", "金额"),
    ]  # fmt: skip
    speak("en")
    assert in_words(asked)[1] == ("function", "functional class", "2010301 行政运行")
    speak(None)


def test_a_code_that_the_year_lacks_stands_alone() -> None:
    assert in_words(point({"function": "9999999", "year": 2024}))[0][2] == "9999999"


def test_the_names_of_classes_are_those_of_the_format() -> None:
    format = load_format("jiangsu/department-budget")
    code, name = next(iter(format.names["functional"].items())) if "functional" in format.names else ("204", format.class_name("functional", "204", 2018))
    assert in_words(point({"function": code, "year": 2018}), format)[0][2] == f"{code} {name}"


def test_no_dimension_is_without_a_name() -> None:
    assert {f"formats.dimension_{dimension}" for dimension in DIMENSIONS} <= set(keys())
