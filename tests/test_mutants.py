"""The benchmark's documents with known errors: they can be read, say what they say they do, and owe gouji nothing."""

import ast
import json
from pathlib import Path

import pytest

import benchmarks.mutants
import gouji
from benchmarks.bench_localising import main
from benchmarks.localising import judged
from benchmarks.mutants import KINDS, base_of, file_of, file_with, mutants, names
from benchmarks.mutants.relations import Relation
from benchmarks.mutants.sound import sound_of

FINAL_ACCOUNTS = "putuo-social-work-2024-final-accounts"


@pytest.fixture(scope="module")
def some():
    return _some(7)


def _some(seed):
    years = mutants(1, seed=seed, only="welfare", kind="year")
    return [*mutants(15, seed=seed, only="lanshan"), *mutants(8, seed=seed, only=FINAL_ACCOUNTS), *years]


def test_a_mutant_is_the_sound_document_but_for_its_error(tmp_path):
    (mutant,) = mutants(1, seed=1, only=FINAL_ACCOUNTS, kind="swap")
    (error,) = mutant.errors
    sound, changed = tmp_path / "sound.pdf", tmp_path / "changed.pdf"
    sound.write_bytes(file_of(base_of(FINAL_ACCOUNTS), {}))
    changed.write_bytes(file_with(mutant))
    before, after = _facts(sound), _facts(changed)
    ((place, printed),) = set(after.items()) - set(before.items())
    assert (before[place], printed) == (error.truth.replace(",", ""), error.printed.replace(",", ""))
    assert before.keys() == after.keys()


def test_a_page_drawn_anew_reads_the_same(tmp_path):
    for name in ("putuo-social-work-2024-final-accounts", "party-office-2019-tables"):
        base = base_of(name)
        once, anew = tmp_path / f"{name}.pdf", tmp_path / f"{name}-anew.pdf"
        once.write_bytes(file_of(base, {}))
        anew.write_bytes(file_of(base, {}, frozenset(sheet.number for sheet in base.sheets)))
        assert _facts(anew) == _facts(once)
        assert [s.text for s in gouji.read(anew).sentences] == [s.text for s in gouji.read(once).sentences]


def test_a_changed_page_keeps_no_trace_of_what_was_printed(tmp_path):
    (mutant,) = mutants(1, seed=1, only=FINAL_ACCOUNTS, kind="blank")
    (error,) = mutant.errors
    path = tmp_path / "changed.pdf"
    path.write_bytes(file_with(mutant))
    facts = [fact for fact in gouji.read(path).facts if fact.place.page == error.where.sheet and fact.row.label == error.where.label]
    assert all(fact.column[-1] != error.where.column[-1] for fact in facts)


def test_where_a_row_is_dropped_the_rows_below_move_up_and_stay_whole(tmp_path):
    sound, changed = tmp_path / "sound.pdf", tmp_path / "changed.pdf"
    sound.write_bytes(file_of(base_of(FINAL_ACCOUNTS), {}))
    before = _rows(sound)
    for mutant in mutants(4, seed=2, only=FINAL_ACCOUNTS, kind="row"):
        (error,) = mutant.errors
        changed.write_bytes(file_with(mutant))
        dropped = before - _rows(changed)
        assert {code for _, code, _, _, _ in dropped} == {error.where.code}
        assert not _rows(changed) - before


def test_every_kind_occurs_and_every_file_can_be_read(some, tmp_path):
    assert {error.kind for mutant in some for error in mutant.errors} == set(KINDS)
    for mutant in some:
        path = tmp_path / f"changed{base_of(mutant.document).suffix}"
        path.write_bytes(file_with(mutant))
        assert len(gouji.read(path).facts) > 150


def test_the_same_seed_gives_the_same_mutants_and_bytes(some):
    again = _some(7)
    assert [mutant.told() for mutant in again] == [mutant.told() for mutant in some]
    assert file_with(again[0]) == file_with(some[0])
    assert [mutant.told() for mutant in _some(8)] != [mutant.told() for mutant in some]


def test_mutants_import_nothing_of_gouji():
    for path in Path(benchmarks.mutants.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            imported = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [module for module in imported if module.split(".")[0] == "gouji"], path.name


def test_what_must_hold_does_hold_in_the_sound_documents():
    assert len(names()) == 12
    for name in ("lanshan-2024-unit-budget", FINAL_ACCOUNTS):
        sound = sound_of(name)
        assert sound.relations
        assert not [relation for relation in sound.relations if not sound.holds(relation, {})]


def test_an_error_is_single_only_if_no_other_place_explains_it():
    sound = sound_of("lanshan-2024-unit-budget")
    total = next(p for p, a in enumerate(sound.amounts) if a.title == "支出总体情况表" and a.row.code == "2010301" and a.heads[-1] == "合计")
    assert sound.only_explanation({total: 100})
    leaf, whole = Relation("sum", ((0, 1), (1, -1))), Relation("sum", ((2, 1), (3, -1)))
    pair = type(sound)(sound.base, sound.tables, sound.amounts, sound.sentences, sound.figures, (leaf, whole))
    assert not pair.only_explanation({0: 100})


def test_an_error_that_is_no_larger_than_rounding_is_not_determined():
    assert Relation("sum", ((0, 1), (1, -1), (2, -1)), 1.5).holds(lambda place: (301, 200, 100)[place])
    assert not Relation("sum", ((0, 1), (1, -1), (2, -1)), 1.5).holds(lambda place: (302, 200, 100)[place])
    assert Relation("rate", ((0, 1), (1, 1), (2, 1)), 1.5, "change").holds(lambda place: (1001, 10000, 11000)[place])
    assert not Relation("rate", ((0, 1), (1, 1), (2, 1)), 1.5, "change").holds(lambda place: (1002, 10000, 11000)[place])


def test_a_verdict_says_what_gouji_named(tmp_path):
    (mutant,) = mutants(1, seed=1, only="lanshan", kind="swap")
    outcome = judged(mutant, tmp_path)
    assert outcome is not None
    (verdict,) = outcome.verdicts
    assert verdict.detected and verdict.suspect and verdict.amount


def test_the_benchmark_prints_shares_and_writes_misses(tmp_path, capsys):
    main(["--count", "5", "--only", "lanshan", "--misses", str(tmp_path / "misses"), "--keep", str(tmp_path / "kept")])
    assert "5 documents with 1 error each" in capsys.readouterr().out
    assert len(list((tmp_path / "kept").iterdir())) == 7
    assert all(json.loads(line)["document"] == "lanshan-2024-unit-budget" for line in (tmp_path / "misses").read_text().splitlines())


def _facts(path):
    return {(fact.table, fact.row.number, fact.row.label, fact.column): fact.amount for fact in gouji.read(path).facts}


def _rows(path):
    return {(fact.table, fact.row.code, fact.row.label, fact.column, fact.amount) for fact in gouji.read(path).facts}
