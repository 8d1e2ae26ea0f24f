"""The room's door: what can be marked, what a mark says, and a file without findings."""

import datetime
import io

import docx
import pytest

from gouji.annotating import annotate
from gouji.annotating.wording import told
from gouji.checking import Finding, SuspectName
from gouji.document import Row
from gouji.files.source import Source
from gouji.messages import Problem, speak
from gouji.reading.read import read_source

KINDS = ("wrong_pdf", "wrong_docx", "wrong_xlsx")


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_reads_as_the_original_and_is_the_same_twice(kind, request, annotated):
    source = request.getfixturevalue(kind)
    made = annotated(source)
    assert made.report.errors >= 1 and made.data != source.data and made.unplaced == 0
    read, again = read_source(source), read_source(Source(source.name, made.data))
    assert again.facts == read.facts and len(read.facts) > 300
    assert (again.sentences, again.goals, again.tables, again.profile) == (read.sentences, read.goals, read.tables, read.profile)
    assert annotate(source).data == made.data


def test_a_file_without_findings_comes_back_as_it_is():
    file, written = docx.Document(), io.BytesIO()
    file.add_paragraph("会议定于星期三举行。")
    file.save(written)
    sound = Source("通知.docx", written.getvalue())
    made = annotate(sound)
    assert made.data == sound.data and not made.report.findings and not made.unplaced


@pytest.mark.parametrize("kind", ["wrong_pdf", "wrong_docx"])
def test_the_day_is_a_parameter(kind, request):
    source = request.getfixturevalue(kind)
    first, second = (annotate(source, datetime.date(2024, 3, day)).data for day in (1, 2))
    assert first != second


@pytest.mark.parametrize("name", ["lanshan/lanshan-2024-unit-budget.txt", "lanshan/lanshan-2024-libreoffice.html", "shanghai/budget-template.xls"])
def test_other_kinds_are_told_what_would_work(name, published):
    with pytest.raises(Problem) as caught:
        annotate(published(name))
    assert caught.value.key == "annotating.kind" and "gouji check --format html" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "key"), [(b"%PDF-1.7\nnothing", "files.damaged"), (b"PK\x03\x04 broken", "files.damaged"), (b"\0\1\2\3" * 9, "files.unknown")]
)
def test_what_cannot_be_read_is_said_as_when_it_is_read(data, key):
    with pytest.raises(Problem) as caught:
        annotate(Source("坏.pdf", data))
    assert caught.value.key == key


def test_a_mark_says_what_is_wrong_what_is_right_and_on_what_basis():
    row = Row(4, "2010301", "行政运行")
    suspects = (
        SuspectName("amount", "支出表", row, ("基本支出", "人员支出"), "604.89", "640.89", 0.97, "相邻两位对调", "万元", "-36.00"),
        SuspectName("amount", "支出表", row, ("基本支出", "小计"), "", "36.00", 0.1, "", "万元"),
        SuspectName("percent", None, None, (), "5.95", "6.10", 0.8, "", "%", sentence="减少5.95%。"),
    )
    basis = ({"document": "某条例", "article": "第五条", "verified": False}, {"document": "某法", "article": "第一条", "verified": True})
    lines = told(Finding("平衡-01", "error", "某格应为 640.89。", basis, identities=("一", "二", "三", "四"), suspects=suspects)).split("\n")
    assert lines == [
        "错误（平衡-01）", "某格应为 640.89。", "建议：604.89万元 → 640.89万元（《支出表》[行政运行, 基本支出, 人员支出]，可能性 97%）",
        "建议：（空） → 36.00万元（《支出表》[行政运行, 基本支出, 小计]，可能性 10%）", "建议：5.95 → 6.10（说明文字，可能性 80%）", "一", "二", "三",
        "依据：某条例第五条（未核对原文）", "依据：某法第一条",
    ]  # fmt: skip
    speak("en")
    assert told(Finding("x", "info", "A sentence.")).split("\n") == ["Hint (x)", "A sentence."]
