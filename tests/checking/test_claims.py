"""Rates of change recomputed, and changes of parts against the change of their whole."""

import pytest
from findings import by_checks

from gouji.checking import check_document
from gouji.document import Document, Sentence
from gouji.formats import load_format
from gouji.formats.layout import Setting
from gouji.formats.recognising import SentenceReader, sentences_of


def findings(format_id, text, year=2024, stage="年初预算"):
    reader = SentenceReader(load_format(format_id), Setting("某局", year, stage))
    sentences = tuple(Sentence(sentence, reader.figures(sentence)) for sentence in sentences_of(text))
    report = check_document(Document("某局", year, stage, "部门", format_id, (), sentences))
    return [f for f in by_checks(report) if f.severity == "error"]


def suspects(finding):
    return [(s.what, s.printed, s.suggested) for s in finding.suspects]


PENSION = "2．行政事业单位离退休（款）机关事业单位基本养老保险缴费支出（项）支出1326.81万元，与上年相比增加{}万元，增长{}%。"


@pytest.mark.parametrize(
    ("change", "rate", "first"),
    [
        ("1326.81", "100", None),
        ("1026.81", "342.27", None),
        ("1026.81", "342.72", ("percent", "342.72", "342.27")),
        ("1356.81", "100", ("amount", "1356.81", "1326.81")),
        ("1026.81", "100", ("amount", "1026.81", "1326.81")),
    ],
)
def test_a_rate_follows_from_the_change_and_where_there_was_nothing_before_it_is_100(change, rate, first):
    found = findings("jiangsu/department-budget", PENSION.format(change, rate), 2018)
    assert len(found) == bool(first)
    assert first is None or first in suspects(found[0])[:2]


def test_no_rate_is_right_where_more_was_added_than_there_is():
    (finding,) = findings("jiangsu/department-budget", PENSION.format("1400.00", "5"), 2018)
    assert finding.suspects == () and "不到零" in finding.message


CARS = "（二）公务用车购置及运行费46.56万元，比2023年预算{}25万元。其中：公务用车购置费25万元，比2023年预算{}25万元；公务用车运行费21.56万元，比2023年预算持平。"


def test_changes_of_parts_come_to_the_change_of_their_whole():
    assert findings("shanghai/unit-budget", CARS.format("增加", "增加")) == []
    (finding,) = findings("shanghai/unit-budget", CARS.format("减少", "增加"))
    assert {("direction", "减少", "增加"), ("direction", "增加", "减少")} == set(suspects(finding)[:2])


MONEY = "财政拨款支出预算中，一般公共预算拨款支出预算{0}万元，比2023年预算减少{1}万元；政府性基金拨款支出预算0万元，比2023年预算持平；国有资本经营预算拨款支出预算0万元，比2023年预算持平。"
INCOME = "2024年，某局收入预算9101.68万元，其中：财政拨款收入9101.68万元，比2023年预算减少2389.52万元；"


@pytest.mark.parametrize(
    ("way", "change", "part", "first"),
    [
        ("减少", "2389.52", "2389.52", None),
        ("减少", "2389.52", "2689.52", ("amount", "2689.52", "2389.52")),
        ("增加", "2389.52", "2389.52", ("direction", "增加", "减少")),
    ],
)
def test_a_change_that_is_told_of_another_question_too_is_the_less_likely_one(way, change, part, first):
    whole = f"支出预算9101.68万元，其中：财政拨款支出预算9101.68万元，比2023年预算{way}{change}万元。"
    found = [f for f in findings("shanghai/unit-budget", INCOME + whole + MONEY.format("9101.68", part)) if f.rule == "勾稽"]
    assert [suspects(f)[0] for f in found] == ([first] if first else [])
