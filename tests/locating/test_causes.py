"""Which cell is wrong: every cell of the seed and of a full ledger, changed alone, is found and put right."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from ledgers import full_ledger

import gouji
from gouji.checking import check_document
from gouji.compiling import compile_document
from gouji.identities import Identity
from gouji.locating import find_causes
from gouji.locating.typing import slip

SEED = Path(__file__).parents[1] / "fixtures" / "lanshan" / "lanshan-2024-unit-budget.txt"


def test_a_part_that_three_identities_accuse_is_the_cause():
    """100 = 60 + 40 (places 0, 1, 2); 60 stands again at 3; its own total 4 = 1. Place 1 prints 51."""
    identities = [Identity("union", 0, (1, 2)), Identity("same", 1, (3,)), Identity("union", 4, (1,))]
    (cause,) = find_causes(identities, [100, 51, 40, 60, 60], [1] * 5)
    assert (cause.suspects[0].place, cause.suspects[0].suggested_fen) == (1, 60)
    assert len(cause.identities) == 3


def test_two_errors_are_two_causes():
    rows = [Identity("union", 0, (1, 2)), Identity("union", 3, (4, 5)), Identity("union", 6, (0, 3)), Identity("union", 7, (1, 4)), Identity("union", 8, (2, 5))]
    sound = [30, 10, 20, 70, 30, 40, 100, 40, 60]
    wrong = [30, 19, 20, 70, 30, 44, 100, 40, 60]
    causes = find_causes(rows, wrong, [1] * 9)
    assert {(c.suspects[0].place, c.suspects[0].suggested_fen) for c in causes} == {(1, 10), (5, 40)}
    assert find_causes(rows, sound, [1] * 9) == []


@pytest.mark.parametrize(
    ("printed", "meant", "kind"),
    [(17600, 16700, "swap"), (16800, 16700, "digit"), (1670, 16700, "point"), (-16700, 16700, "sign"), (0, 16700, "missing"), (167, 1687, "lost"), (16877, 1687, "doubled"), (5, 0, "extra"), (12345, 98765, "other")],
)
def test_typing_errors_are_known(printed, meant, kind):
    assert slip(printed, meant) == kind


def mutants(document, chance, count):
    """Copies of the document with one printed amount changed: (copy, true cell, changed amount)."""
    places = [(t, c) for t, table in enumerate(document.tables) for c, cell in enumerate(table.cells) if cell.amount]
    for t, c in chance.sample(places, min(count, len(places))):
        table = document.tables[t]
        cell = table.cells[c]
        changed = _changed(cell.amount, chance)
        cells = (*table.cells[:c], replace(cell, amount=changed), *table.cells[c + 1 :])
        yield replace(document, tables=(*document.tables[:t], replace(table, cells=cells), *document.tables[t + 1 :])), cell


def _changed(amount, chance):
    digits = [i for i, sign in enumerate(amount) if sign.isdigit()]
    kind = chance.randrange(4)
    if kind == 0 and len(digits) > 1:
        i = chance.randrange(len(digits) - 1)
        a, b = digits[i], digits[i + 1]
        if amount[a] != amount[b]:
            return amount[:a] + amount[b] + amount[a + 1 : b] + amount[a] + amount[b + 1 :]
    if kind == 1 and float(amount):
        return ""
    i = chance.choice(digits)
    return amount[:i] + str((int(amount[i]) + chance.randint(1, 9)) % 10) + amount[i + 1 :]


def is_tail(mutant, document, cell):
    """Whether the change is within two 分: in a sum of tables in 元 that is 尾差, heard only where several sums say the same."""
    changed = next(other for other, same in zip(mutant.cells, document.cells, strict=True) if other != same)
    return abs(changed.fen - cell.fen) <= 2


@pytest.mark.parametrize("source", ["seed", "shandong/unit-budget", "shanghai/unit-budget", "shanghai/department-budget"])
def test_any_changed_cell_is_found_at_that_cell(source):
    document = gouji.read(SEED) if source == "seed" else compile_document(full_ledger(), source)
    sound = {finding.message for finding in check_document(document).findings}
    missed = []
    for mutant, cell in mutants(document, random.Random(11), 360):
        if cell.unit.name == "元" and is_tail(mutant, document, cell):
            continue
        found = [f for f in check_document(mutant).findings if f.message not in sound]
        first = [f.suspects[0] for f in found if f.suspects]
        if not any((s.table, s.row, s.column, s.suggested) == (cell.table, cell.row, cell.column, cell.amount) for s in first):
            missed.append((cell.table, cell.row.label, cell.column, cell.amount, [f.message for f in found]))
        assert found
    assert not missed, missed[:3]
