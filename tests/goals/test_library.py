"""The library of indicators: what it holds, that it is well written, and how it is searched."""

import re
from collections import Counter
from pathlib import Path

import pytest

from gouji.classification import KINDS, table
from gouji.goals.library import ANY, library, nearest_kinds, not_found, suggest
from gouji.measuring.parsing import parse
from gouji.messages import Problem

LEVELS = {
    "成本指标": {"经济成本指标", "社会成本指标", "生态环境成本指标"},
    "产出指标": {"数量指标", "质量指标", "时效指标"},
    "效益指标": {"经济效益指标", "社会效益指标", "生态效益指标"},
    "满意度指标": {"服务对象满意度指标"},
}
EXAMPLES = library().examples
NUMBERS = [example for example in EXAMPLES if example.direction != "定性"]
FALLING = re.compile("差错|投诉|事故|事件|返|报告例数|漏登|死亡|再犯罪|重复|缺陷|超标|脱管|失学|压疮|偏差|案件数$|浓度|天数$|占比|比例|增幅")
"""What a benefit with an upper bound is about: something unwanted."""


def test_the_manual_counts_what_there_is():
    for name in ("README.md", "README.zh-CN.md", "CHANGELOG.md"):
        text = (Path(__file__).parents[2] / name).read_text(encoding="utf-8")
        told = re.search(r"(\d+) indicators for (\d+) kinds", text) or re.search(r"在 (?P<kinds>\d+) 类项目、(?P<all>\d+) 个指标", text)
        counts = [len(EXAMPLES), len(library().kinds)]
        assert sorted(map(int, told.groups())) == sorted(counts), name


def test_words_find_the_indicators_of_a_project() -> None:
    assert suggest("12345 热线", 3)[0].name == "热线工单受理量"
    assert all("hotline" in example.kinds for example in suggest("12345 热线", 5))
    assert suggest("网站 运维 可用率")[0].name == suggest("网站运维可用率")[0].name == "系统全年可用率"
    assert suggest("督查")[0].kinds == ("inspection",)
    assert suggest("PM2.5")[0].level2 == "生态效益指标"


def test_levels_and_codes_of_functions_are_words_too() -> None:
    assert {example.level2 for example in suggest("热线 时效", 2)} == {"时效指标"}
    assert suggest("2080799", 3) and all("employment" in example.kinds for example in suggest("2080799", 3))
    assert suggest("热线满意度", 1)[0].name == "来电群众满意度"


def test_the_limit_is_kept_and_more_of_the_words_comes_first() -> None:
    assert len(suggest("满意度", 4)) == 4
    found = suggest("养老 满意度")
    assert found[0].name == "老人及家属满意度"


def test_a_word_that_is_not_known_is_told_with_the_nearest_kinds() -> None:
    with pytest.raises(Problem, match="政务服务热线"):
        suggest("热心")
    assert not_found("热线 阿巴") == ["阿巴"]
    assert nearest_kinds("养老护工")[0] == "养老服务"


def test_it_is_as_large_as_is_promised_and_every_kind_is_whole() -> None:
    assert len(library().kinds) >= 70 and len(EXAMPLES) >= 560
    for kind in library().kinds:
        own = [example for example in EXAMPLES if kind.id in example.kinds]
        assert {"经济成本指标", "数量指标", "质量指标", "时效指标", "服务对象满意度指标"} <= {example.level2 for example in own}, kind.id
        assert len(own) >= 6 and any(example.level1 == "效益指标" for example in own) and len(kind.words) >= 3, kind.id


def test_nothing_stands_twice() -> None:
    for texts in ([e.id for e in EXAMPLES], [e.name for e in EXAMPLES], [e.note for e in EXAMPLES], [k.id for k in library().kinds]):
        assert [text for text, number in Counter(texts).items() if number > 1] == []


def test_functions_stand_in_the_catalogue() -> None:
    codes = {entry.code for kind in KINDS for year in (2024, 2025) for entry in table(kind, year)}
    for kind in library().kinds:
        assert [code for code in kind.functions if code not in codes] == [], kind.id
        assert len(set(kind.functions)) == len(kind.functions) and len(set(kind.words)) == len(kind.words), kind.id


def test_an_indicator_is_well_formed() -> None:
    for example in EXAMPLES:
        assert re.fullmatch("[a-z0-9-]+", example.id) and example.level2 in LEVELS[example.level1], example.id
        assert set(example.kinds) <= {ANY, *library().by_id} and example.evidence and example.note and example.unit, example.id


def test_formulas_are_those_that_measure() -> None:
    for example in EXAMPLES:
        if example.formula:
            parse(example.formula)


def test_a_value_is_read_as_its_indicator_says() -> None:
    for example in NUMBERS:
        target = example.target
        assert target.given and target.direction == example.direction and target.number and not target.words, example.id
        assert example.value.endswith(example.unit) and target.unit != "月", example.id  # a month of the year is no number


def test_a_value_fits_the_name() -> None:
    units = {"(?:率|满意度|比例|占比)$": "[%‰]", "(?:人数|人次)$": "人", "(?<!人)(?:次数|场次|批次)$": "[次场批期]", "面积$": "平方|亩|公顷"}
    for example in NUMBERS:
        for ending, unit in units.items():
            assert not re.search(ending, example.name) or re.search(unit, example.unit), example.id
        assert example.unit != "%" or example.target.value <= 100 or re.search("增|提升", example.name), example.id


def test_a_direction_fits_its_level() -> None:
    for example in NUMBERS:
        name, upper, lower = example.name, example.direction == "≤", example.direction == "≥"
        if example.level1 == "成本指标":
            assert not lower or re.search("率|节约|降低", name), example.id
            assert not re.search("及时|完成率|合格率|满意|达标率|验收", name), example.id
        if example.level2 == "数量指标":
            assert not upper and not re.search("(?:率|比例|满意度)$", name), example.id
        assert not (example.level1 == "效益指标" and upper) or FALLING.search(name), example.id
        if lower and re.search("差错|投诉|事故|漏登|返修|脱管|发病率|死亡", name):
            assert re.search("降|减|增|提|追回|低", name), example.id
        satisfied = example.level1 == "满意度指标"
        assert satisfied == bool(re.search("满意|好评|认可", name)) and (not satisfied or (lower and "%" in example.unit)), example.id


def test_a_quality_says_when_it_is_reached() -> None:
    for example in EXAMPLES:
        if example.direction == "定性":
            assert all(word in example.note for word in ("达成", "部分达成", "未达成")), example.id
