"""The seed read from text and from what LibreOffice made of it; published files read back; odd documents."""

import re
from collections import Counter
from pathlib import Path

import pikepdf
import pytest
from findings import errors
from ledgers import full_ledger

import gouji
from gouji.compiling import compile_document
from gouji.document.json import to_json

FIXTURES = Path(__file__).parents[1] / "fixtures" / "lanshan"
SEED = FIXTURES / "lanshan-2024-unit-budget.txt"
FORMS = sorted(FIXTURES.glob("lanshan-2024-*"))


def printed_amounts():
    """Every amount with two decimals in the tab-separated lines of the seed, by line: an independent look at the text."""
    found = []
    for number, line in enumerate(SEED.read_text(encoding="utf-8").splitlines(), 1):
        if "\t" in line:
            found += [(number, cell.strip().replace(",", "")) for cell in line.split("\t") if re.fullmatch(r"[\d,]+\.\d\d", cell.strip())]
    return found


def test_every_printed_amount_of_the_seed_is_read_once_at_its_line():
    facts = gouji.read(SEED).facts
    assert len(printed_amounts()) == 359
    assert Counter((fact.place.line, fact.amount) for fact in facts) == Counter(printed_amounts())


@pytest.mark.parametrize("file", FORMS, ids=lambda f: f.suffix)
def test_all_forms_say_the_same(file):
    def said(document):
        return [(f.table, f.row, f.column, float(f.amount), f.unit, f.point) for f in document.facts]

    document = gouji.read(file)
    assert said(document) == said(gouji.read(SEED))
    assert [s.text for s in document.sentences] == [s.text for s in gouji.read(SEED).sentences]
    assert document.profile == gouji.read(SEED).profile
    assert [_goals(g, file) for g in document.goals] == [_goals(g, file) for g in gouji.read(SEED).goals]


def _goals(sheet, file):
    """The indicators; a spreadsheet made of the page takes a value that begins with = for a formula, so those are left out."""
    return [(i.level1, i.level2, i.level3, "" if file.suffix == ".xlsx" and i.value[0] in "=#" else i.value) for i in sheet.indicators]


def test_the_rest_of_the_seed():
    document = gouji.read(SEED)
    assert (document.organisation, document.year, document.stage, document.level) == ("兰山区人民政府办公室机关", 2024, "年初预算", "单位")
    assert [len(x) for x in (document.profile.duties, document.profile.sections, document.profile.glossary)] == [19, 11, 17]
    assert [(g.project, g.amount, len(g.indicators)) for g in document.goals] == [
        ("区政府网络使用维护费", "91", 13), ("区政府重点工作督查经费", "70", 15), ("“12345”政务服务热线等民生工作保障督导运行经费", "301", 20),
    ]  # fmt: skip
    assert document.goals[0].indicators[8].level1 == "产出指标" and document.goals[0].indicators[8].level2 == "时效指标"


def test_the_contract_s_example_row():
    fact = next(f for f in gouji.read(SEED).facts if f.table == "一般公共预算支出情况表" and f.row.code == "2010301" and f.column[-1] == "人员支出")
    assert fact.row.number == 4 and fact.row.label == "行政运行" and fact.row.parent == "" and fact.column == ("基本支出", "人员支出")
    wanted = {"flow": "支出", "money": "一般公共预算", "function": "2010301", "category": "人员", "carried": "无", "year": 2024, "stage": "年初预算", "measure": "金额"}
    assert dict(fact.point) == wanted and fact.amount == "640.89"


def without_attachments(path):
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        assert pdf.attachments
        for name in list(pdf.attachments):
            del pdf.attachments[name]
        pdf.save(path)


@pytest.mark.parametrize("form", ["docx", "xlsx", "html", "json", "pdf"])
@pytest.mark.parametrize("source", ["example", "full"])
def test_what_is_published_reads_back_the_same(tmp_path, form, source):
    document = compile_document(full_ledger()) if source == "full" else gouji.compile(Path(gouji.__file__).parent / "examples" / "lanshan-2024")
    (path,) = gouji.publish(document, tmp_path / "公开 文件", [form])
    if form == "pdf":
        without_attachments(path)
    back, there = to_json(gouji.read(path)), to_json(document)
    indicators = [one for goal in (*back["goals"], *there["goals"]) for one in goal["indicators"]]
    for said in (*back["facts"], *there["facts"], *back["sentences"], *there["sentences"], *indicators):
        for place in ("page", "box", "sheet", "cell", "line"):
            said.pop(place, None)
    assert back["facts"] == there["facts"]
    assert back["sentences"] == there["sentences"]
    assert back["profile"] == there["profile"]
    assert [g["indicators"] for g in back["goals"]] == [g["indicators"] for g in there["goals"]]
    assert errors(gouji.check(path)) == []


def test_a_document_of_unknown_format_is_read_as_printed(tmp_path):
    file = tmp_path / "不认识的.html"
    file.write_text(
        "<h1>某县某局2023年专项资金安排</h1><p>专项资金分配表</p><p>单位：万元</p>"
        "<table><tr><th rowspan=2>乡镇</th><th colspan=2>资金</th></tr><tr><th>中央</th><th>省级</th></tr>"
        "<tr><td>东乡</td><td>12.50</td><td>（3.00）</td></tr><tr><td>西乡</td><td>-</td><td>7.25</td></tr></table>",
        encoding="utf-8",
    )
    document = gouji.read(file)
    assert [(f.table, f.row.label, f.column, f.amount, f.unit.name, f.point) for f in document.facts] == [
        ("专项资金分配表", "东乡", ("资金", "中央"), "12.50", "万元", None),
        ("专项资金分配表", "东乡", ("资金", "省级"), "-3.00", "万元", None),
        ("专项资金分配表", "西乡", ("资金", "省级"), "7.25", "万元", None),
    ]
    assert document.format == "" and document.warnings


def test_a_table_that_the_format_does_not_know_stands_where_it_is_printed(tmp_path):
    """A table of the office's own between two statutory ones is read as printed, in its place, and said to be unchecked."""
    lines = SEED.read_text(encoding="utf-8").split("\n")
    at = next(i for i, line in enumerate(lines) if line.strip() == "支出总体情况表")
    lines[at:at] = ["自编附表", "单位：万元", "名称\t金额", "甲项\t1.25", ""]
    file = tmp_path / "加 一表.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    document = gouji.read(file)
    assert [table.title for table in document.tables][:4] == ["收支总体情况表", "收入总体情况表", "自编附表", "支出总体情况表"]
    assert len(document.facts) == 360
    assert any("自编附表" in why for _, why in gouji.check(document).not_checked)
