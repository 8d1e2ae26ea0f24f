"""舍位平衡 on random ledgers in 元: everything adds up in print, nothing is further than one last place from the truth.

`make test` tries 120 of them, `make soak` 1,000 (GOUJI_LEDGERS)."""

import os

import pytest
from findings import errors, loud
from ledgers import random_ledger, sound_ledger

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


PUBLISHED = "经济-27"
"""The format prints 303 as the district publishes it, 对个人和家庭补助; the rule that asks for 的 is right, and so is the compiler."""


@pytest.mark.parametrize("part", range(4))
def test_the_document_of_a_sound_ledger_has_no_error_and_no_warning(part):
    for seed in range(part, COUNT, 4):
        document = compile_document(sound_ledger(seed))
        if any(remark.kind == "loose" for remark in document.warnings):
            continue
        report = check_document(document)
        assert report.defects == (), seed
        assert [(f.rule, f.message) for f in loud(report) if f.rule != PUBLISHED] == [], seed
