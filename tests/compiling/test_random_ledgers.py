"""舍位平衡 on random ledgers in 元: everything adds up in print, nothing is further than one last place from the truth.

`make test` tries 120 of them, `make soak` 1,000 (GOUJI_LEDGERS)."""

import os

import pytest
from findings import errors
from ledgers import random_ledger

from gouji.checking import check_document
from gouji.compiling import compile_document
from gouji.compiling.asking import Answers
from gouji.formats import load_format

COUNT = int(os.environ.get("GOUJI_LEDGERS", "120"))
FORMAT = load_format("shandong/unit-budget")
STEP = 10_000


@pytest.mark.parametrize("part", range(8))
def test_every_table_adds_up_and_no_cell_is_off_by_more_than_one_place(part):
    impossible = 0
    seeds = range(part, COUNT, 8)
    for seed in seeds:
        ledger = random_ledger(seed)
        document = compile_document(ledger)
        answers = Answers(ledger, FORMAT.members, "重点绩效评价")
        for cell in document.cells:
            assert abs(cell.fen - answers.total_fen(answers.asked(cell.point))) <= STEP, (seed, cell)
        report = check_document(document)
        loose = any(remark.kind == "loose" for remark in document.warnings)
        impossible += loose
        assert loose or (report.failed == report.rounded == 0 and not errors(report)), seed
    print(f"identities that cannot all hold: {impossible} of {len(seeds)} ledgers")
    assert impossible <= len(seeds) / 100
