"""Findings that somebody accepted, and what brings them back."""

from dataclasses import replace
from pathlib import Path

import pytest
from findings import by_checks

import gouji
from gouji.checking import Report, check_document
from gouji.checking.waivers import Waiver, accept, waiver_of
from gouji.document import Document

FIXTURES = Path(__file__).parents[1] / "fixtures"
SEED = FIXTURES / "lanshan" / "lanshan-2024-unit-budget.txt"


@pytest.fixture(scope="module")
def seed() -> Document:
    return gouji.read(SEED)


@pytest.fixture(scope="module")
def report(seed: Document) -> Report:
    return check_document(seed)


def all_waivers(report: Report) -> list[Waiver]:
    return [waiver_of(finding, report.document, "县财政局核定", "张三", "2024-03-01") for finding in report.findings]


def test_an_accepted_finding_counts_no_longer(report: Report) -> None:
    first = waiver_of(report.findings[0], report.document, "县财政局核定", "张三")
    accepted = accept(report, [first])
    assert report.status == 1 and accepted.status == 0 and len(by_checks(accepted)) == 2
    assert [(a.finding.rule, a.reason, a.by) for a in accepted.waived] == [("科目-编码", "县财政局核定", "张三")]
    assert accepted.lapsed == ()


@pytest.mark.parametrize(
    "file",
    [SEED, *sorted(FIXTURES.glob("shanghai/*-department-budget.pdf")), *sorted(FIXTURES.glob("jiangsu/*.pdf"))],
    ids=lambda file: file.name,
)
def test_every_finding_of_a_real_document_can_be_accepted(file: Path) -> None:
    report = check_document(gouji.read(file))
    accepted = accept(report, all_waivers(report))
    assert accepted.findings == () and len(accepted.waived) == len(report.findings) and accepted.lapsed == ()


def test_it_comes_back_when_its_cells_print_something_else(seed: Document, report: Report) -> None:
    waiver = waiver_of(report.findings[0], seed, "县财政局核定", "张三")
    table = next(t for t in seed.tables if t.title == "一般公共预算支出情况表")
    cells = tuple(replace(c, amount="3.40" if c.amount == "3.41" else c.amount) for c in table.cells)
    changed = replace(seed, tables=tuple(replace(t, cells=cells) if t is table else t for t in seed.tables))
    again = accept(check_document(changed), [waiver])
    assert again.waived == () and "科目-编码" in [finding.rule for finding in again.findings]
    assert len(again.lapsed) == 1 and "第 1 条已不适用" in again.lapsed[0] and "县财政局核定" in again.lapsed[0]


def test_another_print_of_the_same_amount_keeps_it(seed: Document, report: Report) -> None:
    waiver = waiver_of(report.findings[1], seed, "转档", "张三")
    assert accept(report, [replace(waiver, cells=tuple((name, "１６９．００") for name, _ in waiver.cells))]).waived
    assert not accept(report, [replace(waiver, cells=waiver.cells[1:])]).waived
    assert not accept(report, [replace(waiver, rule="科目-编码")]).waived


def test_a_waiver_of_another_document_says_nothing(report: Report) -> None:
    waivers = all_waivers(report)
    for other in ({"organisation": "别的单位"}, {"year": 2023}, {"stage": "决算"}):
        assert accept(report, [replace(waiver, **other) for waiver in waivers]) is report


def test_a_wrong_sentence_is_accepted_by_its_text(seed: Document) -> None:
    report = check_document(gouji.read(FIXTURES / "shanghai" / "putuo-wanli-2024-department-budget.pdf"))
    finding = next(f for f in report.findings if f.suspects and f.suspects[0].sentence)
    waiver = waiver_of(finding, report.document, "另行说明", "李四")
    assert waiver.sentences and accept(report, [waiver]).waived[0].finding is finding
    assert not accept(report, [replace(waiver, sentences=("另一句话。",))]).waived
    assert not accept(report, [replace(waiver, printed=("1.00",))]).waived


def test_what_a_person_writes_may_name_the_cells_otherwise(report: Report) -> None:
    finding = report.findings[1]
    heads = ["合计", "财政拨款·小计", "财政拨款·一般公共预算"]
    cells = tuple((f"表十二【合计，资金来源·{head}】", "169") for head in heads)
    waiver = Waiver(finding.rule, "兰山区人民政府办公室机关", 2024, "", "转档", "张三", cells=cells)
    assert not accept(report, [waiver]).waived
    printed = replace(waiver, cells=tuple((name, "169.00") for name, _ in cells))
    assert [a.finding for a in accept(report, [printed]).waived] == [finding]


def test_one_waiver_accepts_one_finding(report: Report) -> None:
    first = waiver_of(report.findings[0], report.document, "甲", "乙")
    twice = replace(report, findings=(report.findings[0], report.findings[0]))
    accepted = accept(twice, [first])
    assert len(accepted.findings) == len(accepted.waived) == 1
