"""The example against the seed, a full ledger, and what a changed line moves."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from findings import errors
from ledgers import full_ledger

import gouji
from gouji.checking import check_document
from gouji.compiling import compile_document
from gouji.document.json import from_json, to_json
from gouji.ledger import consolidate, read_ledger

EXAMPLE = Path(gouji.__file__).parent / "examples" / "lanshan-2024"
SEED = Path(__file__).parents[1] / "fixtures" / "lanshan" / "lanshan-2024-unit-budget.txt"


@pytest.fixture(scope="module")
def example():
    return gouji.compile(EXAMPLE)


def test_the_example_prints_the_seed(example):
    seed = gouji.read(SEED)
    assert len(example.facts) == len(seed.facts) == 359

    def said(fact, code):
        return (fact.table, code, fact.row.label, fact.row.number, fact.row.parent, fact.row.government, fact.column, fact.amount, fact.point)

    ours = Counter(said(fact, fact.row.code) for fact in example.facts)
    theirs = Counter(said(fact, _meant(fact)) for fact in seed.facts)
    assert ours == theirs
    misprinted = {fact.row.code for fact in seed.facts if _meant(fact) != fact.row.code}
    assert misprinted == {"2080599"}


def _meant(fact):
    return str(fact.point["function"]) if fact.row.code and "function" in fact.point else fact.row.code


def test_the_sentences_say_the_same(example):
    def words(document):
        return [sentence.text.replace(",", "").replace("，", "") for sentence in document.sentences]

    assert words(example) == words(gouji.read(SEED))


def test_the_goal_sheets_say_the_same(example):
    ours, theirs = (from_json(to_json(document)).goals for document in (example, gouji.read(SEED)))
    assert [replace(one, heads=()) for one in ours] == [replace(one, heads=()) for one in theirs]


def test_every_fact_knows_its_ledger_lines(example):
    ledger = read_ledger(EXAMPLE)
    amounts = {line.id: line.amount_fen for line in (*ledger.lines, *ledger.procurement, *ledger.prior)}
    for fact in example.facts:
        assert fact.fen == sum(amounts[line] for line in fact.lines), fact


def test_changing_any_line_moves_every_cell_that_contains_it(example):
    ledger = read_ledger(EXAMPLE)
    more = 1_000_000
    for i, line in enumerate(ledger.lines):
        changed = replace(ledger, lines=(*ledger.lines[:i], replace(line, amount_fen=line.amount_fen + more), *ledger.lines[i + 1 :]))
        moved = compile_document(changed)
        assert check_document(moved).status == 0
        for before, after in zip(example.cells, moved.cells, strict=True):
            assert after.fen - before.fen == (more if line.id in before.lines else 0), (line.id, before)


def test_a_full_ledger_fills_all_tables_and_nothing_is_found():
    document = compile_document(full_ledger())
    assert len(document.tables) == 12
    assert all(any(cell.amount for cell in table.cells) for table in document.tables)
    for table in document.tables:
        for column in {cell.column for cell in table.cells}:
            assert any(cell.fen for cell in table.cells if cell.column == column), (table.title, column)
    report = check_document(document)
    assert errors(report) == [] and report.rounded == 0 and report.failed == 0 and report.held > 600


def test_a_department_is_its_units_without_their_payments():
    units = [read_ledger(EXAMPLE)]
    line = units[0].lines[0]
    own = replace(line, amount_fen=5_000_000)
    paid = replace(line, id="补", amount_fen=3_000_000, money="事业", category="对附属单位补助支出", views=(), counterpart="乙站")
    office = replace(units[0], lines=(own, paid), procurement=(), prior=(), indicators=(), projects=())
    got = replace(line, id="收", amount_fen=3_000_000, money="上级补助", counterpart=office.profile.organisation, views=())
    station = replace(office, profile=replace(office.profile, organisation="乙站"), lines=(got,))
    department = compile_document(consolidate([office, station], "某局"))
    first = {cell.row.label: cell.amount for cell in department.tables[0].cells}
    assert first["收入总计"] == first["支出总计"] == "8.00"
    assert first["上级补助收入"] == first["对附属单位的补助支出"] == ""
    assert first["三、事业收入（不含教育收费）"] == "3.00"


def test_a_change_without_a_reason_is_said_and_no_gap_is_printed():
    ledger = read_ledger(EXAMPLE)
    silent = compile_document(replace(ledger, reasons={}))
    found = [f for f in check_document(silent).findings if f.rule == "句-原因"]
    assert [f.severity for f in found] == ["warning", "warning"]
    assert not any("主要原因" in sentence.text for sentence in silent.sentences)
