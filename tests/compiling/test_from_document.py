"""A ledger rebuilt from a document prints the document again; what it had to choose, and what it could not meet, it says."""

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from findings import errors, loud
from ledgers import full_ledger, random_ledger

import gouji
from gouji.checking import check_document
from gouji.compiling import compile_document, ledger_from
from gouji.document.json import from_json, to_json
from gouji.formats import load_format
from gouji.ledger import read_ledger, write_workbook
from gouji.messages import Problem

EXAMPLE = Path(gouji.__file__).parent / "examples" / "lanshan-2024"
FIXTURES = Path(__file__).parents[1] / "fixtures"
SEED = FIXTURES / "lanshan" / "lanshan-2024-unit-budget.txt"
COUNT = int(os.environ.get("GOUJI_LEDGERS", "16"))


@pytest.fixture(scope="module")
def example():
    return gouji.compile(EXAMPLE)


def facts_of(document):
    return Counter((f.table, f.row, f.column, f.amount, f.point) for f in document.facts)


def goals_of(document):
    return [replace(goal, heads=()) for goal in from_json(to_json(document)).goals]


def texts_of(document):
    return [sentence.text.replace(",", "").replace("，", "") for sentence in document.sentences]


def test_the_real_document_gives_a_ledger_that_prints_it(example):
    seed = gouji.read(SEED)
    ledger, remarks = ledger_from(seed)
    again = compile_document(ledger)
    assert facts_of(again) == facts_of(example) and len(again.facts) == 359
    assert goals_of(again) == goals_of(seed) and texts_of(again) == texts_of(seed)
    assert errors(check_document(again)) == [] != errors(check_document(seed))
    assert (ledger.duties, ledger.sections) == (seed.profile.duties, seed.profile.sections)
    assert {count.name: count.number for count in ledger.counts}["机要通信用车"] == 8 and ledger.profile.as_of == "2023-12-31"
    assert ledger.reasons == read_ledger(EXAMPLE).reasons
    assert remarks and not any("账本得出" in remark.message for remark in remarks)


@pytest.mark.parametrize("form", ["docx", "xlsx", "html"])
def test_a_published_file_gives_a_workbook_that_prints_it(form, example, tmp_path):
    published = gouji.publish(EXAMPLE, tmp_path / "公开", formats=[form])
    ledger, _ = ledger_from(gouji.read(next(path for path in published if path.suffix == f".{form}")))
    write_workbook(ledger, tmp_path / "台账.xlsx")
    again = compile_document(read_ledger(tmp_path / "台账.xlsx"))
    assert facts_of(again) == facts_of(example) and goals_of(again) == goals_of(example) and texts_of(again) == texts_of(example)


def test_a_full_ledger_comes_back_with_every_amount():
    comes_back(compile_document(full_ledger()))


@pytest.mark.parametrize("part", range(4))
def test_random_ledgers_come_back_with_every_amount(part):
    for seed in range(part, COUNT, 4):
        comes_back(compile_document(random_ledger(seed)))


def comes_back(document):
    ledger, remarks = ledger_from(document)
    again = compile_document(ledger)
    assert facts_of(again) == facts_of(document) and texts_of(again) == texts_of(document)
    assert len(loud(check_document(again))) <= len(loud(check_document(document)))
    assert not any("账本得出" in remark.message for remark in remarks)


def test_lines_that_the_tables_do_not_determine_are_marked_and_said():
    ledger, remarks = ledger_from(gouji.read(SEED))
    settled = [line for line in ledger.lines if not line.assumed]
    assert {line.category for line in settled} == {"公用"} and len(settled) == 16
    assert {line.function for line in settled} == {"2010301"} and all(not line.note for line in settled)
    assert all(line.note for line in ledger.lines if line.assumed)
    said = "\n".join(remark.message for remark in remarks)
    assert "28 行，其中 16 行" in said and "哪个经济科目属于哪个功能科目" in said and "单位性质没有印出" in said and "预算级次" in said


def test_equal_amounts_on_both_sides_are_taken_to_be_one_line():
    ledger, _ = ledger_from(gouji.read(SEED))
    of = {line.economic: line.function for line in ledger.lines if line.category == "人员"}
    assert (of["30108"], of["30110"], of["30113"]) == ("2080505", "2101101", "2210201")


@pytest.mark.parametrize("printed", ["92.29", ""])
def test_a_contradiction_is_named_and_all_else_is_met(example, printed):
    number, table = next((n, t) for n, t in enumerate(example.tables) if t.spec == "03")
    place, cell = next((i, c) for i, c in enumerate(table.cells) if c.amount == "56.29")
    cells = (*table.cells[:place], replace(cell, amount=printed), *table.cells[place + 1 :])
    tables = (*example.tables[:number], replace(table, cells=cells), *example.tables[number + 1 :])
    ledger, remarks = ledger_from(replace(example, tables=tables))
    named = [remark.message for remark in remarks if "账本得出" in remark.message]
    assert len(named) == 1 and cell.row.label in named[0] and "56.29" in named[0] and f"“{printed}”" in named[0]
    assert any("自相矛盾" in remark.message for remark in remarks)
    assert facts_of(compile_document(ledger)) == facts_of(example)


def test_a_printed_nought_beside_blanks_is_an_amount_too_small_to_print():
    lines = random_ledger(1).lines
    tiny = replace(random_ledger(1), lines=(replace(lines[0], id="小", amount_fen=1), *lines[1:]), prior=(), procurement=())
    document = compile_document(tiny)
    ledger, remarks = ledger_from(document)
    assert facts_of(compile_document(ledger)) == facts_of(document)
    assert any("1 分" in remark.message for remark in remarks)


@pytest.mark.parametrize("kind", ["unit", "department"])
def test_a_document_in_yuan_without_projects_comes_back(kind):
    document = gouji.read(FIXTURES / "shanghai" / f"putuo-government-office-2025-{kind}-budget.pdf")
    ledger, _ = ledger_from(document)
    again = compile_document(ledger, document.format)

    def said(some):
        return Counter((fact.point, fact.fen) for fact in some.facts if fact.fen and fact.point is not None)

    assert document.facts and said(again) == said(document)
    assert {line.project for line in ledger.lines if line.category == "项目支出"} == {"公开文件未列明的项目"}


def test_a_document_that_crosses_functions_and_classes_is_met_too(example):
    asked = example.facts[0].point.asking(flow="支出", money="一般公共预算", function="2010301", economic="30113", carried=None)
    cell = replace(example.facts[0], table="交叉表", amount="10.00", point=asked)
    crossed = replace(example.tables[0], title="交叉表", spec="", cells=(cell,), sums=(), lines=())
    ledger, remarks = ledger_from(replace(example, tables=(*example.tables, crossed)))
    assert sum(line.amount_fen for line in ledger.lines if (line.function, line.economic) == ("2010301", "30113")) == 10_000_000
    assert facts_of(compile_document(ledger)) == facts_of(example) and not any("账本得出" in remark.message for remark in remarks)


def test_equal_documents_give_equal_ledgers(example):
    assert ledger_from(example)[0] == ledger_from(gouji.compile(EXAMPLE))[0]


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("compiling.format_unknown", {"format": ""}),
        ("compiling.year_unknown", {"year": 0}),
        ("compiling.no_amounts", {"tables": (), "sentences": ()}),
    ],
)
def test_what_gives_no_ledger_is_said(example, key, change):
    with pytest.raises(Problem) as caught:
        ledger_from(replace(example, **change))
    assert caught.value.key == key


def test_a_format_that_no_ledger_can_express_is_said(example):
    format = replace(load_format("shandong/unit-budget"), compiles=False)
    with pytest.raises(Problem) as caught:
        ledger_from(example, format)
    assert caught.value.key == "compiling.not_from" and format.name in str(caught.value)


def test_a_sentence_of_its_own_a_term_and_an_unknown_project_are_not_dropped_in_silence(example):
    sentences = (*example.sentences, replace(example.sentences[0], text="本单位另有说明。"))
    glossary = (*example.profile.glossary, ("某词", "某解释。"))
    document = replace(example, sentences=sentences, profile=replace(example.profile, glossary=glossary))
    said = "\n".join(remark.message for remark in ledger_from(document)[1])
    assert "本单位另有说明" in said and "某词" in said
