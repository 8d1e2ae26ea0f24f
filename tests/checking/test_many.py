"""Many documents at once, against each of them alone."""

from dataclasses import replace

import numpy
import pytest
from rules.corpus import ACCOUNTS, COURT, LANSHAN, WANLI, document

from gouji.checking.amounts import identities_of
from gouji.checking.layouts import VERDICTS
from gouji.checking.many import check_many, write_layouts, write_many
from gouji.document import entries_of
from gouji.formats import load_format
from gouji.identities import evaluate
from gouji.messages import Problem


def test_the_error_of_one_among_many(tmp_path):
    sound = document(LANSHAN)
    write_many([sound, _with_amount(sound, 40, "1.11"), sound], tmp_path / "many.parquet")
    (found,) = check_many([tmp_path / "many.parquet"])
    assert found.count("fails") > 0
    ((number, causes),) = found.causes().items()
    assert number == 1 and [cause.suspects[0].place for cause in causes] == [_place(sound, 40)]


def _place(sound, fact):
    return next(place for place, entry in enumerate(entries_of(sound).entries) if entry.cell is sound.facts[fact])


def _with_amount(sound, fact, amount):
    cell = sound.facts[fact]
    tables = [replace(t, cells=tuple(replace(c, amount=amount) if c is cell else c for c in t.cells)) for t in sound.tables]
    return replace(sound, tables=tuple(tables))


def test_verdicts_are_those_of_each_document_alone(tmp_path):
    documents = [document(name) for name in (LANSHAN, WANLI, COURT, ACCOUNTS)]
    documents += [_with_amount(one, fact, "12.34") for one in documents for fact in (0, 33, len(one.facts) - 1)]
    write_many(documents, tmp_path / "many.parquet")
    found = [tuple(column) for verdicts in check_many([tmp_path / "many.parquet"]) for column in verdicts.verdicts.T.tolist()]
    assert sorted(found) == sorted(map(_alone, documents))


def _alone(one):
    entries, identities = identities_of(one, load_format(one.format))
    amounts, steps = [entry.fen for entry in entries], [entry.step_fen for entry in entries]
    return tuple(VERDICTS.index(evaluate(identity, amounts, steps)) for identity in identities)


def test_more_documents_than_are_held_at_a_time(tmp_path):
    amounts = numpy.array([entry.fen for entry in entries_of(document(COURT)).entries], numpy.int64)
    factors = numpy.arange(1, 5001)[:, None]
    write_layouts([(document(COURT), amounts * factors)], tmp_path / "many.parquet")
    found = list(check_many([tmp_path / "many.parquet"]))
    assert [len(verdicts.documents) for verdicts in found] == [4096, 904]
    assert (numpy.concatenate([v.amounts_fen for v in found], axis=1) == amounts[:, None] * factors.T).all()


def test_what_cannot_be_checked(tmp_path):
    (tmp_path / "other.parquet").write_text("no Parquet")
    with pytest.raises(Problem, match="write_many"):
        list(check_many([tmp_path / "other.parquet"]))
    with pytest.raises(Problem, match="格式"):
        write_many([document("shanghai/budget-template.xls"), replace(document(LANSHAN), format="")], tmp_path / "many.parquet")
