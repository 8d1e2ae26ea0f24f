"""Sums of tables whose format nobody knows: quiet on sound print, and a wrong amount is named."""

import functools
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from faults import LOUD, SOUND, stands_at

import gouji
from gouji.amounts import UNITS
from gouji.checking.check import check_document
from gouji.checking.finding import Finding
from gouji.checking.unknown_sums import check_unknown
from gouji.document import Cell, Document, Row, Table
from gouji.files import open_file
from gouji.reading import read

FIXTURES = Path(__file__).parents[1] / "fixtures"
FILES = sorted(path for path in FIXTURES.glob("*/*.*") if path.suffix != ".md")


@functools.cache
def stranger(path: Path) -> Document:
    """The document as if no format knew it."""
    known = read.recognised
    read.recognised = lambda *_: None
    try:
        return read.read_blocks(open_file(path).blocks)
    finally:
        read.recognised = known


def document(rows: list[tuple[str, str, list[str]]], heads: tuple[str, ...] = ("合计", "基本支出", "项目支出"), title: str = "支出表") -> Document:
    """One table with these rows (code, label, amounts; "" prints nothing)."""
    cells = [
        Cell(title, Row(number, code, label), (head,), amount, UNITS["万元"], None)
        for number, (code, label, amounts) in enumerate(rows, 1)
        for head, amount in zip(heads, amounts, strict=True)
        if amount
    ]
    return Document("某单位", 2024, "", "", "", (Table(title, "某单位", UNITS["万元"], (), (), tuple(cells)),))


CODED = [
    ("", "合计", ["60.00", "44.00", "16.00"]),
    ("201", "一般公共服务支出", ["31.00", "21.00", "10.00"]),
    ("20103", "政府办公厅", ["31.00", "21.00", "10.00"]),
    ("2010301", "行政运行", ["21.50", "12.50", "9.00"]),
    ("2010302", "一般行政管理事务", ["9.50", "8.50", "1.00"]),
    ("208", "社会保障和就业支出", ["29.00", "23.00", "6.00"]),
    ("20805", "养老支出", ["17.00", "12.00", "5.00"]),
    ("20808", "抚恤", ["12.00", "11.00", "1.00"]),
]


def mistaken(rows: list[tuple[str, str, list[str]]], row: int, column: int, amount: str) -> list[tuple[str, str, list[str]]]:
    code, label, amounts = rows[row]
    return [*rows[:row], (code, label, [*amounts[:column], amount, *amounts[column + 1 :]]), *rows[row + 1 :]]


def test_a_wrong_amount_among_codes_totals_and_columns_is_named() -> None:
    found = check_unknown(document(mistaken(CODED, 3, 1, "12.60")))
    (finding,) = found.findings
    suspect = finding.suspects[0]
    assert (suspect.row.label, suspect.column, suspect.printed, suspect.suggested) == ("行政运行", ("基本支出",), "12.60", "12.50")
    assert finding.severity == "warning" and len(finding.identities) == 2


def test_sound_sums_say_nothing() -> None:
    found = check_unknown(document(CODED))
    assert not found.findings and set(found.verdicts) == {"holds"} and len(found.identities) > 15


def test_columns_that_do_not_add_up_are_no_sum() -> None:
    heads = ("合计", "上年数", "增减")
    rows = [("", f"项目{i}", [f"{i}.00", f"{7 * i % 5}.00", f"{3 * i % 4}.00"]) for i in range(1, 9)]
    found = check_unknown(document(rows, heads))
    assert not found.findings and not found.identities


def test_some_of_a_whole_is_no_sum() -> None:
    rows = [("", "一、人员经费", ["9.00", "8.00", "7.00"]), ("", "其中：工资", ["1.00", "2.00", "4.00"]), ("", "二、公用经费", ["1.00", "1.00", "1.00"])]
    found = check_unknown(document([*rows, ("", "总计", ["10.00", "9.00", "8.00"])], ("甲", "乙", "丙")))
    assert set(found.verdicts) == {"holds"} and len(found.identities) == 3


def test_a_total_adds_up_what_is_numbered_outermost() -> None:
    rows = [
        ("", "一、财政拨款", ["6.00", "4.00", "9.00", "8.00", "3.00"]),
        ("", "（一）本级", ["5.00", "3.00", "5.00", "6.00", "1.00"]),
        ("", "（二）上级", ["1.00", "1.00", "4.00", "2.00", "2.00"]),
        ("", "二、其他收入", ["2.00", "2.00", "1.00", "3.00", "5.00"]),
        ("", "总计", ["8.00", "6.00", "10.00", "11.10", "8.00"]),
    ]
    (finding,) = check_unknown(document(rows, ("甲", "乙", "丙", "丁", "戊"))).findings
    assert any((s.row.label, s.column, s.suggested) == ("总计", ("丁",), "11.00") for s in finding.suspects)


def test_a_page_s_rest_without_a_title_goes_on_with_the_table_before() -> None:
    whole = document(CODED).tables[0]
    first, rest = ([c for c in whole.cells if (c.row.number < 5) == early] for early in (True, False))
    rest = [replace(c, table="", row=replace(c.row, number=c.row.number - 4)) for c in rest]
    cut = (replace(whole, cells=tuple(first)), replace(whole, title="", cells=tuple(rest)))
    assert check_unknown(replace(document(CODED), tables=cut)).verdicts == check_unknown(document(CODED)).verdicts


def test_the_report_says_what_could_be_checked_and_counts_it() -> None:
    report = check_document(document(mistaken(CODED, 3, 1, "12.60")))
    assert report.failed == 2 and report.held > 15
    assert [f.rule for f in report.findings if f.suspects and f.suspects[0].suggested == "12.50"] == ["勾稽"]
    why = dict(report.not_checked)["勾稽"]
    assert why != dict(check_document(document(CODED[:1])).not_checked)["勾稽"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_real_documents_without_their_format_are_quiet(path: Path) -> None:
    report = check_document(stranger(path))
    assert check_unknown(report.document).findings == ()
    listed = [place for place in SOUND if place["file"] == f"{path.parent.name}/{path.name}" and place.get("rule") and place.get("quote")]
    aloud = [finding for finding in report.findings if finding.severity in LOUD]
    assert [(f.rule, f.message) for p in listed for f in aloud if f.rule == p["rule"] and stands_at(f, p, report.document)] == []


def _mutants(path: Path, number: int) -> Iterator[tuple[Cell, tuple[Finding, ...]]]:
    """Cells that a sum touches, each with what is found when one of its digits is another."""
    document, chance = stranger(path), random.Random(path.name)
    touched = sorted({place for identity in check_unknown(document).identities for place in identity.places})
    for place in chance.sample(touched, min(number, len(touched))):
        cell = document.cells[place]
        at = chance.choice([k for k, sign in enumerate(cell.amount) if sign.isdigit()])
        digit = chance.choice([d for d in "0123456789" if d != cell.amount[at]])
        wrong = replace(cell, amount=cell.amount[:at] + digit + cell.amount[at + 1 :])
        tables = tuple(replace(table, cells=tuple(wrong if c is cell else c for c in table.cells)) for table in document.tables)
        yield cell, check_unknown(replace(document, tables=tables)).findings


def test_most_wrong_digits_are_named_and_nothing_else_is() -> None:
    mutants = [mutant for path in FILES for mutant in _mutants(path, 25)]
    named = [any(_is(s, cell) for finding in found for s in finding.suspects) for cell, found in mutants]
    first = [any(_is(f.suspects[0], cell) and f.suspects[0].suggested == cell.amount for f in found if f.suspects) for cell, found in mutants]
    others = [finding.message for cell, found in mutants for finding in found if not any(_is(s, cell) for s in finding.suspects)]
    print(f"\nof {len(mutants)} wrong digits {sum(named)} are among the suspects, {sum(first)} the first with the right amount")
    assert len(mutants) > 300 and sum(named) >= 0.8 * len(mutants) and sum(first) >= 0.7 * len(mutants)
    assert others == []


def _is(suspect: gouji.checking.finding.SuspectName, cell: Cell) -> bool:
    return (suspect.table, suspect.row, suspect.column) == (cell.table, cell.row, cell.column)
