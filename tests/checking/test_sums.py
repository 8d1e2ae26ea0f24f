"""Identities kept up while amounts change are those derived anew."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rules.corpus import ACCOUNTS, COURT, LANSHAN, WANLI, document

from gouji.checking.evidence import Print
from gouji.checking.sums import Sums
from gouji.document.entries import changed_entries
from gouji.formats import load_format


def test_a_wrong_amount_breaks_what_it_touches():
    sums = _sums(document(LANSHAN))
    assert set(sums.verdicts) == {"holds"}
    sums.change({0: replace(sums.entries[0], fen=sums.entries[0].fen + 100)})
    assert {0 in identity.places for identity, verdict in zip(sums.identities, sums.verdicts, strict=True) if verdict != "holds"} == {True}


def _sums(of):
    return Sums(of, load_format(of.format))


@pytest.mark.parametrize("name", [LANSHAN, WANLI, COURT, ACCOUNTS])
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_identities_and_evidence_are_as_if_derived_anew(name, data):
    now = document(name)
    sums = _sums(now)
    print_ = Print(sums.entries)
    for _ in range(3):
        index = data.draw(st.sampled_from([i for i, table in enumerate(now.tables) if table.cells]))
        table = now.tables[index]
        at = data.draw(st.integers(0, len(table.cells) - 1))
        amount = data.draw(st.sampled_from(["", "0.00", "5.00", table.cells[at].amount[::-1], *(c.amount for c in table.cells[:4])]))
        cells = tuple(replace(cell, amount=amount) if i == at else cell for i, cell in enumerate(table.cells))
        now = replace(now, tables=tuple(replace(t, cells=cells) if i == index else t for i, t in enumerate(now.tables)))
        changed = changed_entries(sums.entries, now, index)
        sums.change(changed)
        for place, entry in changed.items():
            print_.change(place, entry.cell)
    anew = _sums(now)
    assert (sums.entries, sums.derived, sums.identities, sums.verdicts) == (anew.entries, anew.derived, anew.identities, anew.verdicts)
    fresh = Print(sums.entries).evidence
    assert all(print_.evidence.odds(p, fen) == fresh.odds(p, fen) for p in range(len(sums.entries)) for fen in (0, 500, anew.amounts[p] + 90))
