"""Values of indicators as printed: a direction, a number and a unit, or words."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.document.target import Target, target_of


def test_a_printed_value() -> None:
    target = target_of("≤24万元")
    assert target == Target("≤", "24", "万元", "")
    assert (target.value, target.value_in("元"), target.value_in("件")) == (24, 240_000, None)


# 印出的值 | 方向 数 单位 | 上限
NUMBERS = """
≤24万元 | ≤ 24 万元
<=24万元 | ≤ 24 万元
=5个工作日 | = 5 个工作日
＝５个工作日 | = 5 个工作日
≥120% | ≥ 120 %
≥ 95 % | ≥ 95 %
≥0.5‰ | ≥ 0.5 ‰
≤24小时 | ≤ 24 小时
≥40 万件 | ≥ 40 万件
≧９５％ | ≥ 95 %
≦7次 | ≤ 7 次
＞3 | > 3
<1年 | < 1 年
=>95% | ≥ 95 %
≥1,200人次 | ≥ 1200 人次
≥-5.5% | ≥ -5.5 %
大于等于95% | ≥ 95 %
大于95% | > 95 %
不低于95% | ≥ 95 %
不得低于95% | ≥ 95 %
不超过7次 | ≤ 7 次
小于等于24小时 | ≤ 24 小时
达到95% | ≥ 95 %
至少12次 | ≥ 12 次
控制在24万元以内 | ≤ 24 万元
90%以上 | ≥ 90 %
90%（含）以上 | ≥ 90 %
≥95%（含） | ≥ 95 %
5个工作日内 | ≤ 5 个工作日
2小时内响应 | ≤ 2 小时
（≥95%） | ≥ 95 %
≥13459.00（平方米） | ≥ 13459.00 平方米
=5.00（万人次） | = 5.00 万人次
满意度≥90% | ≥ 90 %
补贴对象生活改善度不低于80% | ≥ 80 %
合格率达到100% | ≥ 100 %
PM2.5≤35微克/立方米 | ≤ 35 微克/立方米
开展至少1次团体心理治疗 | ≥ 1 次
不低于50人次的个体心理咨询辅导 | ≥ 50 人次
每年不少于12次 | ≥ 12 次/年
≥100m² | ≥ 100 m²
定量：≥3次 | ≥ 3 次
"""
NOT_GIVEN = """
187万元 | = 187 万元
3个 | = 3 个
3起 | = 3 起
0 | = 0
100% | = 100 %
100%完成 | = 100 %
1次/月 | = 1 次/月
每月1次 | = 1 次/月
每年两次 | = 2 次/年
十二个月 | = 12 个月
500元/人·月 | = 500 元/人·月
约100人 | = 100 人
95%左右 | = 95 %
百分之95 | = 95 %
百分之九十五 | = 95 %
百分之百 | = 100 %
提升5% | = 5 %
较上年增长5% | = 5 %
满意率100% | = 100 %
90.00（度） | = 90.00 度
零投诉 | = 0
90%-95% | = 90 % | 95
90-95% | = 90 % | 95
3—5个工作日 | = 3 个工作日 | 5
80至90分 | = 80 分 | 90
"""
WORDS = """
及时|根据上级安排完成工作|完成上级指标|达标率完成上级指标|明显提升|较高|优|是|一致|一次性|三级|2024年12月底前|12月31日前|12月|1-12月|2021-2025年|2024年|不低于上年
24小时/7天|7×24小时|1:1|前3名|≥|≥95%；≤5次|≤95%以上|达到90%以内|90%≤x≤95%|5-3个|没有超过5次|不大于等于3|慰问人数不少于100人,宣传用品不少于20000份|#NAME?
"""


def rows(text: str) -> list[tuple[str, str, str]]:
    return [tuple([*line.split(" | "), ""][:3]) for line in text.strip().splitlines()]  # type: ignore[misc]


@pytest.mark.parametrize(("printed", "said", "upper"), [*rows(NUMBERS), *rows(NOT_GIVEN)])
def test_numbers(printed: str, said: str, upper: str) -> None:
    direction, number, unit = [*said.split(), ""][:3]
    assert target_of(printed) == Target(direction, number, unit, "", upper, given=(printed, said, upper) in rows(NUMBERS))


@pytest.mark.parametrize("printed", [word for line in WORDS.split("\n") for word in line.split("|") if word])
def test_words_stay_words(printed: str) -> None:
    target = target_of(printed)
    assert target == Target("", "", "", printed) and target.value is None


def test_the_kind_of_a_quality_is_no_part_of_it() -> None:
    assert target_of("定性：优良").words == "优良"


def test_nothing_printed() -> None:
    assert target_of("  ") == Target("", "", "", "")


@pytest.mark.parametrize(
    ("printed", "unit", "number"),
    [
        ("≥40万件", "件", 400_000), ("3天", "小时", 72), ("5‰", "%", Fraction(1, 2)), ("1.5亿元", "万元", 15_000), ("95", "%", 95),
        ("5工作日", "个工作日", 5), ("2个月", "年", Fraction(1, 6)), ("5天", "个工作日", None), ("3个", "次", None), ("及时", "%", None),
    ],
)  # fmt: skip
def test_a_number_in_another_unit(printed: str, unit: str, number: Fraction | None) -> None:
    assert target_of(printed).value_in(unit) == number


SIGNS = {
    "≥": ["≥", "≧", ">=", "＞＝", "不低于", "不少于", "大于等于", "至少"],
    "≤": ["≤", "≦", "<=", "不超过", "不高于", "小于等于"],
    "=": ["=", "＝"],
}
UNITS = ["", "%", "‰", "万元", "个", "个工作日", "万人次", "次/月", "平方米", "小时", "元/人", "km2"]


@given(st.data(), st.integers(0, 10**9), st.integers(0, 99), st.booleans())
def test_any_number_comes_back(data: st.DataObject, whole: int, hundredths: int, separated: bool) -> None:
    direction = data.draw(st.sampled_from(sorted(SIGNS)))
    sign, unit = data.draw(st.sampled_from(SIGNS[direction])), data.draw(st.sampled_from(UNITS))
    decimals = f".{hundredths:02}" if hundredths else ""
    blank = data.draw(st.sampled_from(["", " ", "　"]))
    target = target_of(f"{sign}{blank}{whole:{',' if separated else ''}}{decimals}{blank}{unit}")
    assert target == Target(direction, f"{whole}{decimals}", unit, "")
    assert target.value == whole + Fraction(hundredths, 100)


@given(st.text(alphabet="≥≤=<>0123456789.,%‰万元次月年日个内以上下百分之九十不低于超过至到-（）/：含每约达 及时", max_size=90))
def test_what_is_read_is_printed(value: str) -> None:
    """Never a number that does not stand in the text, and either words or a number, whatever is printed."""
    target = target_of(value)
    assert bool(target.number) == bool(target.direction) and not (target.number and target.words)
    if target.number:
        assert target.value is not None
        digits = value.replace(",", "").replace(" ", "")
        assert target.number in digits or any(character in value for character in "九十百")
    else:
        assert target.unit == "" and target.upper == ""
        assert target.words or not value.strip() or ":" in value or "：" in value


@given(st.text(max_size=200))
def test_any_text_is_taken(value: str) -> None:
    assert isinstance(target_of(value), Target)
