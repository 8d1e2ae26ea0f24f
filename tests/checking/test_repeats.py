"""The same words with the same percentage again and again, and once with another."""

import pytest

from gouji.checking.repeats import check_repeats
from gouji.document import Document, Sentence
from gouji.formats.layout import Setting
from gouji.formats.recognising import figures_of

CUT = "主要原因是根据国务院通知要求运转类项目预算较上年压减{}%。"


def found(*texts):
    sentences = tuple(Sentence(text, figures_of(text, None, Setting("", 2019, "年初预算"))) for text in texts)
    findings = list(check_repeats(Document("某市某局", 2019, "年初预算", "部门", "", (), sentences)))
    assert all(finding.severity == "warning" for finding in findings)
    return [(s.what, s.printed, s.suggested) for finding in findings for s in finding.suspects]


@pytest.mark.parametrize(
    ("printed", "suspects"),
    [
        (("10", "17", "10"), [("percent", "17", "10")]),
        (("10", "10", "10"), []),
        (("10", "17"), []),
        (("10", "17", "10", "17"), []),
        (("10", "10", "25"), []),
    ],
)
def test_one_slip_among_repeats(printed, suspects):
    assert found(*map(CUT.format, printed)) == suspects


def test_a_turn_of_phrase_says_nothing():
    assert found("完成预算的10%。", "完成预算的10%。", "完成预算的17%。") == []
