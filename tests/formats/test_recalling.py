"""What sentences say beside amounts comes back from what the same templates write."""

from pathlib import Path

import gouji
from gouji.formats import load_format
from gouji.formats.layout import Setting
from gouji.formats.recalling import recall
from gouji.ledger import read_ledger

EXAMPLE = Path(gouji.__file__).parent / "examples" / "lanshan-2024"
FORMAT = load_format("shandong/unit-budget")
SETTING = Setting("兰山区人民政府办公室机关", 2024, "年初预算")


def said(*sentences):
    return recall(sentences, FORMAT, SETTING)


def test_the_sentences_of_a_compiled_document_say_what_its_ledger_says():
    ledger = read_ledger(EXAMPLE)
    found = recall([sentence.text for sentence in gouji.compile(EXAMPLE).sentences], FORMAT, SETTING)
    assert found.strange == () and found.as_of == ledger.profile.as_of
    assert {key: found.words[key] for key in ledger.reasons} == ledger.reasons
    assert all(found.counts[count.name] == count.number for count in ledger.counts)


def test_a_reason_of_several_sentences_is_put_together():
    found = said("3.收支预算减少的主要原因，一是人员调出；", "二是项目减少；", "三是其他。")
    assert found.words == {"收支预算": "一是人员调出；二是项目减少；三是其他"} and not found.strange


def test_a_sentence_that_says_there_is_none_counts_nought():
    assert said("2024年预算未安排购置单位价值100万元以上大型设备。").counts == {"计划购置单位价值100万元以上大型设备": 0}


def test_a_sentence_of_no_template_is_strange():
    assert said("本单位另有说明。", "单位价值100万元以上的设备3台（件、套）。").strange == ("本单位另有说明。",)


def test_a_day_that_no_calendar_has_is_none():
    day = "截至2023年13月41日，本单位共有车辆1辆，其中机要通信用车1辆、应急保障用车0辆、执法执勤用车0辆、特种专业技术用车0辆，其他按照规定配备的公务用车0辆。"
    assert said(day).as_of == "" and said(day).counts["机要通信用车"] == 1
