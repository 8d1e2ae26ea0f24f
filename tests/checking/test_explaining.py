"""Where a number comes from."""

from dataclasses import replace
from pathlib import Path

import pytest

import gouji
from gouji.checking.explaining import explain
from gouji.document import Document
from gouji.formats.naming import names_of
from gouji.identities import FAILS, HOLDS
from gouji.ledger import read_ledger
from gouji.messages import Problem

FIXTURES = Path(__file__).parents[1] / "fixtures"
EXAMPLE = Path(gouji.__file__).parent / "examples" / "lanshan-2024"
CELL = "一般公共预算支出情况表[合计, 项目支出]"


@pytest.fixture(scope="module")
def seed() -> Document:
    return gouji.read(FIXTURES / "lanshan" / "lanshan-2024-unit-budget.txt")


def test_a_compiled_number_comes_from_its_ledger_lines(seed: Document) -> None:
    ledger = read_ledger(EXAMPLE)
    explained = explain(gouji.compile(ledger), CELL, ledger)
    assert {line.category for line in explained.lines} == {"项目支出"} and len(explained.lines) > 3
    assert explained.lines_fen == explained.cell.fen == 462_000_000
    assert explained.question[:2] == (("flow", "收支", "支出"), ("carried", "结转", "无"))


def test_every_compiled_cell_is_the_sum_of_its_lines() -> None:
    ledger = read_ledger(EXAMPLE)
    document = gouji.compile(ledger)
    names = names_of(document)
    for cell in document.facts[::7]:
        explained = explain(document, names.name(cell), ledger)
        assert explained.cell is cell and explained.lines and explained.lines_fen == cell.fen


def test_the_identities_of_a_number(seed: Document) -> None:
    relations = explain(seed, CELL).relations
    assert {relation.verdict for relation in relations} == {HOLDS}
    own = [(r.kind, [t.printed for t in r.left], [t.printed for t in r.right]) for r in relations if r.direct]
    assert own == [
        ("same", ["462.00"], ["462.00"]),
        ("parts", ["462.00"], ["462.00", "", "", ""]),
        ("whole", ["1573.31"], ["1111.31", "462.00"]),
        ("whole", ["462.00"], ["462.00", "", ""]),
    ]
    assert sum(not relation.direct for relation in relations) == 2
    assert relations[0].right[0].name == "项目支出预算情况表[合计, 财政拨款·一般公共预算]"


def test_the_same_question_in_sentences_and_in_laws(seed: Document) -> None:
    relations = explain(seed, "收支总体情况表[收入总计]").relations
    same = [term for relation in relations if relation.kind == "same" for term in relation.right]
    assert any(term.sentence and "2024年收入预算" in term.sentence.text for term in same) and any(term.cell for term in same)
    assert [relation.rule for relation in relations if relation.kind == "law"] == ["平衡-01"]
    assert [term.printed for relation in relations if relation.kind == "law" for term in relation.right] == ["1573.31"]


def test_last_years_amount_takes_part_in_a_change(seed: Document) -> None:
    changes = [r for r in explain(seed, "三公[, 2023年预算数·公务接待费]").relations if r.kind == "change"]
    assert len(changes) == 1 and changes[0].left[0].printed == "10.00"


def test_a_wrong_number_says_which_identities_fail_and_by_how_much(seed: Document) -> None:
    cell = names_of(seed).cell(CELL)
    tables = tuple(replace(t, cells=tuple(replace(c, amount="426.00") if c is cell else c for c in t.cells)) for t in seed.tables)
    explained = explain(replace(seed, tables=tables), CELL)
    assert {(r.verdict, r.difference) for r in explained.relations if r.kind == "same"} == {(FAILS, "-36.00")}
    assert [finding.suspects[0].suggested for finding in explained.report.findings if finding.rule == "勾稽"] == ["462.00"]


def test_only_findings_that_name_the_cell_are_told(seed: Document) -> None:
    assert explain(seed, CELL).report.findings == ()
    named = explain(seed, "一般公共预算支出情况表[#10, 合计]").report.findings
    assert [finding.rule for finding in named] == ["科目-编码"]


def test_a_document_of_an_unknown_format_has_no_identities(tmp_path: Path) -> None:
    file = tmp_path / "别的文件.txt"
    file.write_text("某某收支表\n项目\t金额\n甲\t1.00\n乙\t2.00\n", encoding="utf-8")
    document = gouji.read(file)
    explained = explain(document, f"{document.tables[0].title}[甲]")
    assert explained.cell.amount == "1.00" and explained.relations == () and explained.report.not_checked


def test_a_title_of_another_year_is_known_to_the_format(seed: Document) -> None:
    with pytest.raises(Problem):
        explain(seed, "没有的表[合计]")
    assert explain(seed, "政府采购预算情况表[合计, 资金来源·合计]").cell.table == "政府采购预算表"
