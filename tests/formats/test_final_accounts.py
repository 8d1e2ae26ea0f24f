"""部门决算 as a format: a year's accounts in which every cell has money break no identity, and any changed cell is found."""

import random
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import gouji
from gouji.amounts import UNITS, print_amount
from gouji.checking import check_document
from gouji.checking.amounts import identities_of
from gouji.compiling import compile_document
from gouji.document import Document
from gouji.formats import load_format
from gouji.formats.layout import Setting, lay_out
from gouji.formats.rows import named_row, tree_row
from gouji.identities import FAILS, evaluate
from gouji.ledger import read_ledger
from gouji.locating import find_causes
from gouji.messages import Problem

FORMAT = load_format("national/final-accounts")
SETTING = Setting("某市某局", 2024, "决算")
STEP = 10_000  # 分 in 0.01 万元, the last place printed
MAIN = tuple(spec.id for spec in FORMAT.tables if not spec.variant_of)
OTHER = ("01", "02", "03", "04", "05", "06-columns", "07-groups", "08", "09")
GRANTED = ("一般公共预算", "政府性基金预算", "国有资本经营预算")
OWN = ("事业", "上级补助", "附属单位上缴", "经营", "其他")
FUNCTIONS = ("2010301", "2010399", "2080505", "2089999", "2120801", "2210201")
SPENT = {"人员": ("30101", "30102", "30302"), "公用": ("30201", "30212", "30217", "30231", "31002", "31013"), "项目支出": ("30201", "31013", "30217", "30231", "30212")}
OWN_ONLY = ("经营支出", "上缴上级支出", "对附属单位补助支出")
VIEWS = {"30212": "因公出国（境）费", "30217": "公务接待费", "30231": "公务用车运行维护费", "31013": "公务用车购置费"}


def atoms(seed):
    """The smallest amounts of a year's accounts: (question of one leaf in every dimension, 分). Income and spending balance for every
    appropriation and class, and in all."""
    chance = random.Random(seed)
    found = []

    def add(where, most=300):
        found.append(({"stage": "决算", **where}, chance.randint(1, most) * STEP))
        return found[-1][1]

    for money in (*GRANTED, *OWN):
        for function in FUNCTIONS:
            spent = sum(add({"flow": "支出", "money": money, "function": function, "category": c, "economic": e, "view": VIEWS.get(e, "")}) for c in SPENT for e in SPENT[c])
            spent += sum(add({"flow": "支出", "money": money, "function": function, "category": c}) for c in (OWN_ONLY if money in OWN else ()))
            kept = add({"flow": "支出", "money": money, "function": function, "carried": "结转下年"})
            before = add({"flow": "收入", "money": money, "function": function, "carried": "上年结转"}, 99)
            found.append(({"stage": "决算", "flow": "收入", "money": money, "function": function, "carried": "无"}, spent + kept - before))
    left = add({"flow": "收入", "money": "事业", "carried": "使用非财政拨款结余"})
    found.append(({"stage": "决算", "flow": "支出", "money": "事业", "carried": "结余分配"}, left))
    for view in VIEWS.values():
        add({"flow": "支出", "money": "一般公共预算", "view": view, "stage": "年初预算"})
        add({"flow": "支出", "money": "政府性基金预算", "view": view, "stage": "年初预算"})
    return found


def answer_of(found):
    @cache
    def total(asks):
        dimensions = [(d, m) for d, m in asks.items() if d not in ("year", "measure")]
        return sum(fen for where, fen in found if all(d in where and where[d] != "" and FORMAT.members.contains(d, m, where[d]) for d, m in dimensions))

    return lambda asks: (print_amount(total(asks), UNITS["万元"], thousands=False) if total(asks) else "", ())


def rows_of(spec, side, number):
    rows = []
    for rule in side.rows:
        if rule.kind in ("named", "one"):
            rows += [] if rule.optional else [named_row(rule)]
        else:
            rows += [tree_row(rule, code, code) for code in codes_of(rule, spec, number)]
    return rows


def codes_of(rule, spec, number):
    if rule.tree == "economic":
        kinds = [("人员",), ("公用",)][number] if len(spec.sides) > 1 else ("人员", "公用")
        return sorted({code[:n] for kind in kinds for code in SPENT[kind] for n in (3, 5)})
    return sorted({code[:n] for code in FUNCTIONS for n in ((3,) if rule.depth == "类" else (3, 5, 7))})


def accounts(seed, tables=MAIN):
    answer = answer_of(atoms(seed))
    laid = []
    for spec in map(FORMAT.table, tables):
        sides = [(replace(side, columns=tuple(c for c in side.columns if not c.optional)), rows_of(spec, side, n)) for n, side in enumerate(spec.sides)]
        laid.append(lay_out(spec, sides, SETTING, answer, ()))
    return Document("某市某局", 2024, "决算", "部门", FORMAT.id, tuple(laid))


def test_the_nine_tables_and_their_forms():
    assert [FORMAT.table(id).title for id in MAIN] == [
        "收入支出决算总表", "收入决算表", "支出决算表", "财政拨款收入支出决算总表", "一般公共预算财政拨款支出决算表", "一般公共预算财政拨款基本支出决算表",
        "财政拨款“三公”经费支出决算表", "政府性基金预算财政拨款收入支出决算表", "国有资本经营预算财政拨款收入支出决算表",
    ]  # fmt: skip
    assert {spec.variant_of for spec in FORMAT.tables} == {"", "06", "07", "09"}
    (side,) = FORMAT.table("07-groups").sides
    assert {column.where.get("stage", "决算") for column in side.columns} == {"年初预算", "决算"}


@pytest.mark.parametrize("tables", [MAIN, OTHER], ids=["district", "other forms"])
@pytest.mark.parametrize("seed", range(10))
def test_no_identity_of_full_accounts_is_broken(seed, tables):
    document = accounts(seed, tables)
    assert all(cell.amount for table in document.tables for cell in table.cells if table.spec != "06-columns")  # no office goods are 人员经费
    report = check_document(document)
    assert report.failed == report.rounded == 0 and not [f for f in report.findings if f.rule == "勾稽"]
    assert report.held > 400


def alone(seed, tables):
    """The places that only one identity or none sees, or that always come together: no sum can tell these apart."""
    entries, identities = identities_of(accounts(seed, tables), FORMAT)
    around = [frozenset(i for i, identity in enumerate(identities) if place in identity.places) for place in range(len(entries))]
    return {place for place, seen in enumerate(around) if around.count(seen) > 1 or len(seen) < 2}


@pytest.mark.parametrize("tables", [MAIN, OTHER], ids=["district", "other forms"])
def test_each_changed_cell_is_found(tables):
    """A cell that two identities and more see is named first; one that a single sum sees is among the suspects of that sum."""
    document = accounts(3, tables)
    entries, identities = identities_of(document, FORMAT)
    amounts, steps = [e.fen for e in entries], [e.step_fen for e in entries]
    together = alone(3, tables)
    assert not find_causes(identities, amounts, steps)
    for place, entry in enumerate(entries):
        wrong = [*amounts[:place], amounts[place] + 137 * STEP, *amounts[place + 1 :]]
        causes = find_causes(identities, wrong, steps)
        suspects = [(s.place, s.suggested_fen) for cause in causes for s in cause.suspects]
        assert (place, amounts[place]) in (suspects if place in together else suspects[:1]), entry.cell


def test_which_cells_no_sum_tells_apart():
    """The 款 of basic expenditure, the parts of 三公, and the flows that stand only in the total: other documents or sentences settle these."""
    document = accounts(3)
    cells = document.cells
    names = {(cells[place].table, "款" if len(cells[place].row.code) == 5 else cells[place].row.label) for place in alone(3, MAIN)}
    assert {label for table, label in names if table == "收入支出决算总表"} == {"使用非财政拨款结余", "年初结转和结余", "结余分配", "年末结转和结余"}
    assert {table for table, _ in names} == {"收入支出决算总表", "一般公共预算财政拨款基本支出决算表", "财政拨款“三公”经费支出决算表"}


def test_year_start_and_income_come_to_spending_and_year_end_in_every_row_of_a_fund():
    document = accounts(5)
    entries, identities = identities_of(document, FORMAT)
    laws = [i for i in identities if i.rule == "平衡-12" and entries[i.whole].cell.table == "政府性基金预算财政拨款收入支出决算表"]
    rows = {entries[i.whole].cell.row.number for i in laws}
    assert len(laws) == len(rows) and all(len(i.places) == 4 for i in laws)
    amounts, steps = [e.fen for e in entries], [e.step_fen for e in entries]
    amounts[laws[0].less[0]] += STEP * 9
    assert evaluate(laws[0], amounts, steps) == FAILS


def test_it_says_that_no_ledger_makes_it():
    ledger = read_ledger(Path(gouji.__file__).parent / "examples" / "lanshan-2024")
    with pytest.raises(Problem, match="部门决算公开"):
        compile_document(ledger, FORMAT)
