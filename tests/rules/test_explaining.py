"""A rule in sentences: in the reader's language, with scope, basis and examples."""

import pytest

from gouji.messages import speak
from gouji.rules.explaining import explain
from gouji.rules.loading import load_packs
from gouji.rules.parsing import parse
from gouji.rules.saying import sentence_of


@pytest.fixture(autouse=True)
def _chinese():
    speak("zh")
    yield
    speak(None)


def test_a_rule_says_what_it_demands_of_whom_and_why() -> None:
    told = explain(load_packs().by_id["平衡-01"]).splitlines()
    assert told[0].startswith("平衡-01 ") and "《收支总表》收入总计应等于支出总计。" in told[2]
    assert any(line.startswith("依据：") and "已核" in line for line in told)
    assert told.index("通过的例子：") < told.index("不通过的例子：") and told[-1].startswith("出处：")


def test_a_rule_says_which_of_its_laws_nobody_read() -> None:
    told = explain(load_packs().by_id["空表-01"])
    assert "依据：地方预决算公开操作规程（财预〔2016〕143号）（未核；" in told and "读自" not in told


@pytest.mark.parametrize(
    ("formula", "sentence"),
    [
        ("收支总表[合计] = 三公经费表[301..303, 小计]", "《收支总表》合计应等于《三公经费表》编码 301 至 303 各行之和的“小计”。"),
        ("三公经费.公务接待费 <= 上年(三公经费.公务接待费)", "〔三公经费·公务接待费〕不应大于上年文件中的〔三公经费·公务接待费〕。"),
        ("如果 单位性质 = 行政 则 基本支出表[30107]? = 0", "如果单位性质等于“行政”，那么《基本支出表》30107（没有印出的按 0）应等于0。"),
        ("每个 行(收支总表) ： 行[合计] ∈ [0, 25万元]", "每个《收支总表》的行：行的“合计”应在0和25万元之间。"),
        ("没有 句 其中 (句.文字 含 “x”) 且 有目录", "不应有这样的句（其中句的文字含有“x”），并且应有目录。"),
        ("非 计数(表) < 12 或 (1 + 2) * 3 = 9", "并非表的个数小于12，或者（1 + 2） * 3应等于9。"),
        ("每个 句 其中 (句 不匹配 “甲|乙”) ： 句 匹配 “丙|丁”", "每个句（其中句不含“甲”、“乙”中的任何一个）：句应含有“丙”、“丁”之一。"),
        ("每个 句 ： 句 匹配 “^丙”", "每个句：句应有符合“^丙”的文字。"),
        ("求和(指标.值 ： 指标) > 1", "各指标的（指标的值）之和应大于1。"),
    ],
)
def test_formulas_in_sentences(formula: str, sentence: str) -> None:
    assert sentence_of(parse(formula)) == sentence


def test_the_frame_is_english_for_an_english_reader() -> None:
    speak("en")
    assert "It says: 收入总计 of 《收支总表》 must equal 支出总计." in explain(load_packs().by_id["平衡-01"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_shipped_rule_can_be_explained(language: str) -> None:
    speak(language)
    for rule in load_packs().rules:
        assert rule.what in explain(rule)
