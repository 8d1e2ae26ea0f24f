"""Percentages recomputed from the amounts that they name, and words held against amounts."""

import pytest
from findings import by_checks

from gouji.checking import check_document
from gouji.checking.shares import follows, percentage
from gouji.document import Document, Sentence
from gouji.formats import load_format
from gouji.formats.layout import Setting
from gouji.formats.recognising import SentenceReader, sentences_of

FORMAT = load_format("national/final-accounts")


def findings(text):
    reader = SentenceReader(FORMAT, Setting("某局", 2024, "决算"))
    sentences = tuple(Sentence(sentence, reader.figures(sentence)) for sentence in sentences_of(text))
    report = check_document(Document("某局", 2024, "决算", "部门", FORMAT.id, (), sentences))
    return [(f.rule, f.severity, f.suspects[0].what, f.suspects[0].printed, f.suspects[0].suggested) for f in by_checks(report)]


def test_a_percentage_that_does_not_follow_is_put_right():
    text = "本年支出合计307.82万元，其中：基本支出105.58万元，占{}%；"
    assert findings(text.format("34.30")) == [] and findings(text.format("34.31")) == [], "one last place may be off"
    assert findings(text.format("43.30")) == [("句-百分数", "error", "percent", "43.30", "34.30")]


@pytest.mark.parametrize(("printed", "right"), [("98", True), ("97.64", True), ("97.65", True), ("97.66", False), ("96", False), ("2.36", False)])
def test_one_unit_of_the_percentage_s_own_last_place(printed, right):
    assert follows(printed, 2021821, 2070711) is right
    assert percentage(2021821, 2070711) == "97.64"


def test_a_rate_of_the_wrong_budget_is_a_word_and_not_a_number():
    text = "一般公共预算财政拨款支出年初预算为0万元，全年预算为321.02万元，支出决算为307.82万元，完成年初预算的95.89%。"
    assert findings(text) == [("句-口径", "warning", "wording", "年初预算", "全年预算")]
    assert findings(text.replace("完成年初", "完成全年")) == []
    assert findings(text.replace("95.89", "59.89").replace("为0万元", "为400.00万元")) == [("句-百分数", "error", "percent", "59.89", "76.96")]


def test_more_or_less_than_the_budget():
    text = "一般公共预算财政拨款支出年初预算为{}万元，支出决算为75.20万元。决算数{}预算数的主要原因：任务调整。"
    assert findings(text.format("91.00", "小于")) == findings(text.format("70.00", "大于")) == []
    assert findings(text.format("91.00", "大于")) == [("句-方向", "error", "direction", "决算数大于", "决算数小于")]
    assert findings("一般公共预算财政拨款支出年初预算为5.00万元，支出决算为5.00万元。决算数与预算数持平。") == []
    assert [f[0] for f in findings("一般公共预算财政拨款支出年初预算为5.01万元，支出决算为5.00万元，决算数等于预算数。")] == ["句-方向"]


def test_amounts_that_are_said_to_be_the_same_and_are_one_slip_apart():
    text = "一般公共预算财政拨款支出年初预算为{}万元，支出决算为11.72万元。决算数与预算数持平。"
    assert findings(text.format("11.72")) == []
    assert findings(text.format("17.12")) == [("句-方向", "error", "amount", "17.12", "11.72")]
    assert findings(text.format("25.00")) == [("句-方向", "error", "direction", "决算数与预算数持平", "决算数小于")]
