"""The functions of formulas."""

from datetime import date
from fractions import Fraction

import pytest
from rules.corpus import WANLI, facts

from gouji.rules.catalogue import LOOKUPS
from gouji.rules.functions import FUNCTIONS, numeral
from gouji.rules.values import Quantity, RuleMistake, Unknown, no_items
from gouji.rules.vocabulary import vocabulary


def of(name: str, *values: object) -> object:
    """A function of texts and numbers, a quantity as its bare value."""
    found = FUNCTIONS[name](*(Quantity(value) if isinstance(value, int | Fraction) else value for value in values))
    return found.value if isinstance(found, Quantity) else found


@pytest.mark.parametrize(
    ("name", "arguments", "result"),
    [
        ("绝对值", (-3,), 3), ("取整", (Fraction(7, 2),), 3), ("四舍五入", (Fraction(7, 2), 0), 4), ("四舍五入", (Fraction(-1255, 1000), 2), Fraction(-126, 100)),
        ("符号", (-3,), -1), ("长度", ("三个字",), 3), ("左", ("2010301", 3), "201"), ("右", ("2010301", 2), "01"), ("右", ("2010301", 0), ""),
        ("去编号", ("（一）基本支出",), "基本支出"), ("去编号", ("其中：公务接待费",), "公务接待费"), ("取数", ("共有车辆12辆", r"车辆(\d+)辆"), 12),
        ("取数", ("第十二条", "第([一二三四五六七八九十]+)条"), 12), ("取字", ("编制单位：某局", "单位：(.+)"), "某局"), ("个数", ("一，二，三", "，"), 2),
        ("数", ("1,573.31",), Fraction(157331, 100)), ("年份", ("截至2023年末",), 2023), ("日期", (2024, 2, 10), date(2024, 2, 10)),
        ("日期差", ("2024-02-10", "2024年2月1日"), 9), ("身份证号", ("11010519491231002X",), True), ("身份证号", ("110105194912310021",), False),
        ("相似", ("同一句", "同一句"), 1), ("核心名", ("七、2018年度一般公共预算支出表（功能科目）",), "一般公共预算支出表"), ("并列", ("货物、工程、服务。",), ["货物", "工程", "服务"]),
    ],
)  # fmt: skip
def test_what_a_function_gives(name: str, arguments: tuple[object, ...], result: object) -> None:
    assert of(name, *arguments) == result


@pytest.mark.parametrize(("name", "arguments"), [("取数", ("无", r"(\d+)")), ("取字", ("无", "有(.)")), ("数", ("无",)), ("年份", ("无",)), ("日期", (2024, 13, 1))])
def test_what_is_not_found_is_unknown(name: str, arguments: tuple[object, ...]) -> None:
    assert isinstance(of(name, *arguments), Unknown)


def test_a_wrong_kind_of_value_is_a_mistake_of_the_rule() -> None:
    with pytest.raises(RuleMistake):
        of("绝对值", "三")
    with pytest.raises(RuleMistake):
        of("长度", 3)


@pytest.mark.parametrize(("text", "value"), [("十", 10), ("二十一", 21), ("一百零三", 103), ("两", 2), ("１２", 12), ("三千", 3000)])
def test_numerals(text: str, value: int) -> None:
    assert numeral(text) == value


def test_the_catalogue_is_asked_by_year() -> None:
    year = Quantity(2024)
    ask = {name: (lambda *values, name=name: LOOKUPS[name](facts(WANLI), *values)) for name in LOOKUPS}
    assert ask["目录存在"]("2080505", year) is True and ask["目录存在"]("2089999999", year) is False
    assert ask["目录名称"]("30101", year) == "基本工资" and isinstance(ask["目录名称"]("39998", year), Unknown)
    assert ask["目录确证"]("30101", year) in (True, False)
    assert "50101" in ask["对应政府科目"]("30101") and "50501" in ask["对应政府科目"]("30101"), "of an unknown kind of unit all are right"
    assert isinstance(ask["目录存在"]("999", year), Unknown)


def test_every_function_of_the_language_is_there() -> None:
    assert set(vocabulary().functions) - {"存在"} == set(FUNCTIONS) | set(LOOKUPS)


def test_why_something_is_unknown_is_said_without_the_words_of_rules() -> None:
    assert str(of("取字", "无", "有(?:关)?(.)")) == "文字中没有这条规则要找的说法" and str(of("年份", "无")) == "文字中没有年份"
    for kind in ("句", "格", "数"):
        assert f"“{kind}”" not in str(no_items(kind))
    assert "“标题”" in str(no_items("标题"))
