"""Disclosures in layouts of the whole country, made for the test: sound ones are read whole and say nothing aloud, and one error is named."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from disclosures import budget, budget_in_yuan, final_accounts
from office import converted

import gouji
from gouji.checking.check import Report, check_document
from gouji.document import Document

Made = Callable[[], str]
ALL = [final_accounts, budget, budget_in_yuan]


def read(page: str, folder: Path) -> Document:
    """The document that a page is."""
    path = folder / "公开.html"
    path.write_text(page, encoding="utf-8")
    return gouji.read(path)


def loud(report: Report) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in report.findings if finding.severity in ("error", "warning")]


def amounts(page: str) -> Counter[str]:
    return Counter(amount.replace(",", "") for amount in re.findall(r">([\d,]+\.\d\d)</td>", page))


@pytest.mark.parametrize("made", ALL)
def test_a_sound_document_is_read_whole_and_says_nothing_aloud(made: Made, tmp_path: Path) -> None:
    document = read(made(), tmp_path)
    assert Counter(fact.amount.replace(",", "") for fact in document.facts) == amounts(made())
    assert all(fact.point is not None for fact in document.facts) and not document.warnings
    report = check_document(document)
    assert loud(report) == [] and report.failed == 0 and report.held > 150


@pytest.mark.parametrize("made", ALL)
def test_it_is_the_same_when_an_office_program_has_saved_it(made: Made, tmp_path: Path) -> None:
    page = tmp_path / "公开.html"
    page.write_text(made(), encoding="utf-8")
    document = gouji.read(converted(converted(page, "odt", tmp_path), "docx", tmp_path))
    assert Counter(fact.amount.replace(",", "") for fact in document.facts) == amounts(made())
    assert loud(check_document(document)) == []


@pytest.mark.parametrize(
    ("made", "right", "wrong", "what"),
    [
        (final_accounts, ">251.37</td>", ">215.37</td>", "amount"),
        (final_accounts, ">2130306</td>", ">2130360</td>", "code"),
        (final_accounts, "收、支总计均为854.66万元", "收、支总计均为845.66万元", "amount"),
        (final_accounts, "公务接待费支出3.91万元", "公务接待费支出3.19万元", "amount"),
        (final_accounts, "决算数大于预算数", "决算数小于预算数", "direction"),
        (budget, ">467.45</td>", ">467.54</td>", "amount"),
        (budget, ">机关事业单位基本养老保险缴费支出</td>", ">机关事业单位基本养老保险费缴支出</td>", "label"),
        (budget, "比上年预算数减少2.88万元", "比上年预算数减少8.28万元", "amount"),
        (budget, "公务接待费5.12万元", "公务接待费5.21万元", "amount"),
        (budget_in_yuan, ">8,123,445.18</td>", ">8,132,445.18</td>", "amount"),
        (budget_in_yuan, "机关运行经费安排902117.34元", "机关运行经费安排920117.34元", "amount"),
        (budget_in_yuan, "（项）9025562.52元", "（项）9025526.52元", "amount"),
    ],
)
def test_one_error_is_named_with_what_it_should_be(made: Made, right: str, wrong: str, what: str, tmp_path: Path) -> None:
    assert right in made()
    report = check_document(read(made().replace(right, wrong, 1), tmp_path))
    first = next(finding for finding in report.findings if finding.severity in ("error", "warning")).suspects[0]
    printed, meant = (re.sub(r"[^\d.\u4e00-\u9fff]|/td", "", text) for text in (wrong, right))
    assert first.what == what and first.printed.replace(",", "") in printed and first.suggested.replace(",", "") in meant


def test_a_row_that_is_left_out_is_wanted(tmp_path: Path) -> None:
    page = budget()
    start = page.index("部门支出预算总表", page.index("部门收入预算总表"))
    row = re.compile(r"<tr>(?:(?!</tr>).)*救援(?:(?!</tr>).)*</tr>")
    report = check_document(read(page[:start] + row.sub("", page[start:], count=1), tmp_path))
    assert any("2240108" in suspect.suggested for finding in report.findings if finding.severity == "error" for suspect in finding.suspects), loud(report)
