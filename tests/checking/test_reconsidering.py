"""A rate in a sentence whose amount is wrong: it is held to the amount that is right."""

from dataclasses import replace

import pytest
from rules.corpus import WANLI, document

from gouji.checking.check import check_document
from gouji.document import Sentence
from gouji.formats import load_format
from gouji.formats.layout import Setting
from gouji.formats.recognising import SentenceReader

PRINTED = "2022年当年预算执行数为132.59万元，2023年预算安排441.25万元，比2022年预算执行数增加60.54%。"
AMOUNT, RATE = ("amount", "441.25", "220.63"), ("percent", "60.54", "66.40")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (PRINTED, [AMOUNT, RATE]),
        (PRINTED.replace("60.54%", "66.40%"), [AMOUNT]),
        (PRINTED.replace("441.25", "220.63"), [RATE]),
        (PRINTED.replace("441.25", "220.63").replace("60.54%", "66.40%"), []),
    ],
)
def test_a_rate_is_held_to_what_the_amount_should_be(text, wrong):
    printed = document(WANLI)
    reader = SentenceReader(load_format(printed.format), Setting(printed.organisation, printed.year, printed.stage))
    texts = [text if sentence.text == PRINTED else sentence.text for sentence in printed.sentences]
    read = tuple(Sentence(said, reader.figures(said), old.page) for said, old in zip(texts, printed.sentences, strict=True))
    report = check_document(replace(printed, sentences=read))
    found = [finding.suspects[0] for finding in report.findings if finding.suspects and finding.suspects[0].sentence == text]
    assert [(each.what, each.printed, each.suggested) for each in found] == wrong
