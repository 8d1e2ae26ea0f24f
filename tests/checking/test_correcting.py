"""A document under correction: the report is always that of the document as it is now."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rules.corpus import ACCOUNTS, COURT, LANSHAN, WANLI, document

from gouji.checking import check_document
from gouji.checking.correcting import Checking
from gouji.messages import Problem

UNKNOWN = "shanghai/budget-template.xls"


def test_an_error_comes_and_goes():
    checking = Checking(document(LANSHAN))
    sound = checking.report
    cell = next(c for c in document(LANSHAN).facts if c.table == "一般公共预算基本支出情况表" and c.row.code == "30102" and c.column[-1] == "小计")
    wrong = checking.change(cell, "176.00")
    assert wrong.failed >= 3 and [f.suspects[0].suggested for f in wrong.findings if f.rule == "勾稽"] == ["167.00"]
    assert checking.change(replace(cell, amount="176.00"), "167.00") == replace(sound, document=checking.document)
    assert checking.document == document(LANSHAN)


def test_several_amounts_change_at_once():
    first, *_, last = document(COURT).facts
    checking = Checking(document(COURT))
    report = checking.change_all([(first, "1.00"), (last, "")])
    assert report == _anew(checking)


@pytest.mark.parametrize("name", [LANSHAN, WANLI, COURT, ACCOUNTS, UNKNOWN])
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_report_is_that_of_the_document_as_it_is_now(name, data):
    """Whatever amounts change one after the other: digits, blanks, nothing, a first amount, other decimals."""
    checking = Checking(document(name))
    for _ in range(3):
        cell = data.draw(st.sampled_from(checking.document.facts or checking.document.cells))
        other = data.draw(st.sampled_from(checking.document.cells))
        chosen = data.draw(st.sampled_from([cell, other]))
        amount = data.draw(st.sampled_from(["", "0.00", "7", "-12.34", "1.234", cell.amount, cell.amount[::-1], "9" + cell.amount]))
        assert checking.change(chosen, amount) == _anew(checking)


def _anew(checking):
    return replace(check_document(checking.document), seconds=0.0)


def test_a_cell_of_another_document_cannot_be_changed():
    with pytest.raises(Problem, match="没有"):
        Checking(document(LANSHAN)).change(document(COURT).facts[0], "1.00")
