"""The seed's real faults, and nothing else; what a finding says."""

from dataclasses import replace
from pathlib import Path

import pytest
from findings import by_checks, loud, not_checked

import gouji
from gouji.checking import check_document
from gouji.document import Sentence
from gouji.formats import load_format
from gouji.formats.layout import Setting
from gouji.formats.recognising import figures_of

FIXTURES = Path(__file__).parents[1] / "fixtures" / "lanshan"
SEED = FIXTURES / "lanshan-2024-unit-budget.txt"


@pytest.mark.parametrize("file", sorted(FIXTURES.glob("lanshan-2024-*")), ids=lambda f: f.suffix)
def test_the_seed_has_three_faults_in_every_form(file):
    report = gouji.check(file)
    assert [(f.severity, f.rule) for f in by_checks(report)] == [("error", "科目-编码"), ("warning", "版式-错列"), ("warning", "版式-目录")]
    assert report.status == 1
    assert report.failed == report.rounded == 0 and report.held > 400 and not not_checked(report)
    code = report.findings[0].suspects[0]
    assert (code.what, code.printed, code.suggested, code.row.number) == ("code", "2080599", "20899", 10)


def test_a_finding_reads_like_a_colleague():
    document = gouji.read(SEED)
    wrong = _with_amount(document, "一般公共预算基本支出情况表", "30102", "小计", "176.00")
    (finding,) = [f for f in check_document(wrong).findings if f.rule == "勾稽"]
    assert finding.message.startswith("《一般公共预算基本支出情况表》第 4 行津贴补贴“基本支出预算·小计”应为 167.00（现“176.00”，相邻两位对调）")
    assert "《基本支出预算情况表》" in finding.message
    assert finding.suspects[0].likelihood >= 0.9 and finding.suspects[0].difference == "9.00"
    assert len(finding.identities) >= 3


def _with_amount(document, title, code, head, amount):
    t, table = next((i, t) for i, t in enumerate(document.tables) if t.title == title)
    cells = tuple(replace(c, amount=amount) if c.row.code == code and c.column[-1] == head else c for c in table.cells)
    return replace(document, tables=(*document.tables[:t], replace(table, cells=cells), *document.tables[t + 1 :]))


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("减少27.55万元", "减少37.55万元", "勾稽"),
        ("下降0.93%", "下降0.39%", "句-增减率"),
        ("共有车辆9辆", "共有车辆8辆", "句-数量"),
        ("费20.00万元，与上年基本持平", "费20.00万元，较上年增加1.00万元", "勾稽"),
        ("政府采购货物预算47.00万元", "政府采购货物预算74.00万元", "勾稽"),
        ("项目支出462.00万元", "项目支出426.00万元", "勾稽"),
    ],
)
def test_a_wrong_figure_in_a_sentence_is_found(old, new, rule):
    document = gouji.read(SEED)
    format, setting = load_format(document.format), Setting(document.organisation, document.year, document.stage)
    squeezed = [replace(s, text=s.text) for s in document.sentences]
    at = next(i for i, s in enumerate(squeezed) if old in s.text)
    text = squeezed[at].text.replace(old, new)
    squeezed[at] = Sentence(text, figures_of(text, format, setting))
    found = [f for f in check_document(replace(document, sentences=tuple(squeezed))).findings if f.rule in ("勾稽", "句-增减率", "句-数量")]
    assert [f.rule for f in found] == [rule], [f.message for f in found]
    assert any(s.sentence == text for s in found[0].suspects)


def test_an_unknown_document_could_not_be_checked(tmp_path):
    file = tmp_path / "别的文件.txt"
    file.write_text("某某报告\n项目\t金额\n甲\t1.00\n", encoding="utf-8")
    report = gouji.check(file)
    assert report.status == 0 and not loud(report) and report.not_checked


def _mutated(tmp_path, old, new):
    """The seed's text with one line replaced ("" takes it out), checked: the findings that the seed does not have."""
    lines = SEED.read_text(encoding="utf-8").split("\n")
    at = lines.index(old)
    lines[at : at + 1] = [new] if new else []
    file = tmp_path / "改动 一处.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    known = {finding.message for finding in gouji.check(SEED).findings}
    return [f for f in gouji.check(file).findings if f.message not in known]


@pytest.mark.parametrize(
    ("old", "new", "what", "suggested"),
    [
        ("301\t02\t津贴补贴\t501\t01\t工资奖金津补贴\t167.00\t167.00\t", "301\t20\t津贴补贴\t501\t01\t工资奖金津补贴\t167.00\t167.00\t", "code", "30102"),
        ("301\t02\t津贴补贴\t501\t01\t工资奖金津补贴\t167.00\t167.00\t", "301\t02\t津贴补贴\t501\t10\t工资奖金津补贴\t167.00\t167.00\t", "code", "50101"),
        ("\t\t01\t行政运行\t956.15\t956.15\t640.89\t315.26\t", "\t\t10\t行政运行\t956.15\t956.15\t640.89\t315.26\t", "code", "2010301"),
        ("301\t02\t津贴补贴\t501\t01\t工资奖金津补贴\t167.00\t167.00\t", "301\t02\t津补贴贴\t501\t01\t工资奖金津补贴\t167.00\t167.00\t", "label", "津贴补贴"),
        ("合 计\t\t\t\t1,573.31\t1,111.31\t796.05\t315.26\t462.00", "", "row", "合计"),
    ],
)
def test_wrong_codes_names_and_missing_rows(tmp_path, old, new, what, suggested):
    found = _mutated(tmp_path, old, new)
    assert (what, suggested) in [(f.suspects[0].what, f.suspects[0].suggested) for f in found if f.suspects], [f.message for f in found]
    assert not any("第 0 行" in f.message for f in found)


def test_a_row_printed_twice(tmp_path):
    line = "302\t07\t邮电费\t502\t01\t办公经费\t3.00\t\t3.00"
    assert any(f.rule == "版式-行" and f.severity == "error" for f in _mutated(tmp_path, line, line + "\n" + line))
