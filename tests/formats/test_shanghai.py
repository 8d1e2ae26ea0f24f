"""The Shanghai formats and their root: what they ask, and what they write of a ledger."""

from dataclasses import replace

import pytest
from findings import errors
from ledgers import full_ledger, random_ledger

from gouji.checking import check_document
from gouji.compiling import compile_document
from gouji.formats import load_format

SHANGHAI = ("shanghai/unit-budget", "shanghai/department-budget")
ALL = (*SHANGHAI, "national/budget")


def test_the_department_is_the_unit_in_other_words_and_one_table_shorter():
    unit, department = map(load_format, SHANGHAI)
    assert [t.title for t in unit.tables][:2] == ["{year}年预算单位财务收支预算总表", "{year}年预算单位收入预算总表"]
    assert [t.title for t in department.tables][:2] == ["{year}年部门财务收支预算总表", "{year}年部门收入预算总表"]
    assert [len(f.table("01").sides[1].columns) for f in (unit, department)] == [9, 2]
    assert [t.unit for t in department.tables] == ["元"] * 8 + ["万元"]
    assert department.table("08").note_if_empty == "注：本部门{year}年无政府性基金预算财政拨款安排的预算，故本表为空表。"


@pytest.mark.parametrize("format", ALL)
def test_a_full_ledger_fills_every_table_and_nothing_is_found(format):
    document = compile_document(full_ledger(), format)
    assert len(document.tables) == 9 and all(any(cell.amount for cell in table.cells) for table in document.tables)
    report = check_document(document)
    assert (errors(report), report.failed) == ([], 0) and report.held > 400
    first = [cell for cell in document.tables[0].cells if cell.row.label.endswith("总计")]
    assert first[0].amount == first[1].amount


@pytest.mark.parametrize("format", ALL)
def test_random_ledgers_add_up_in_print_and_no_cell_is_off_by_more_than_one_place(format):
    for seed in range(24):
        ledger = random_ledger(seed)
        document = compile_document(ledger, format)
        amounts = {line.id: line.amount_fen for line in (*ledger.lines, *ledger.procurement, *ledger.prior)}
        for cell in document.facts:
            assert abs(cell.fen - sum(amounts[line] for line in cell.lines)) <= cell.unit.step(2), (seed, cell)
        report = check_document(document)
        assert report.failed == 0 and not [f for f in report.findings if f.severity == "error"], (seed, [f.message for f in report.findings])


def test_totals_stand_at_the_foot_and_codes_in_every_row():
    table = next(t for t in compile_document(full_ledger(), SHANGHAI[0]).tables if t.spec == "05")
    texts = [[box.text for box in line] for line in table.lines]
    assert texts[0][:3] == ["201", "", ""] and texts[1][:3] == ["201", "03", ""] and texts[2][:3] == ["201", "03", "01"]
    assert texts[-1][0] == "合计" and table.lines[-1][0].colspan == 4


def test_what_is_nothing_makes_no_row_and_no_column():
    """Money that Shanghai does not print (carry-over, 上级补助 …) has rows and columns only where there is some."""
    ledger = full_ledger()
    kept = tuple(line for line in ledger.lines if line.carried == "无" and line.money in ("一般公共预算", "事业") and line.category in ("人员", "公用", "项目支出"))
    document = compile_document(replace(ledger, lines=kept), SHANGHAI[0])
    incomes = {cell.row.label for cell in document.tables[0].cells if cell.column[0] == "本年收入"}
    assert incomes == {"一、财政拨款收入", "1.一般公共预算资金", "2.政府性基金", "3.国有资本经营预算", "二、事业收入", "三、事业单位经营收入", "四、其他收入", "收入总计"}
    assert [cell.column[-1] for cell in document.tables[1].cells[:5]] == ["合计", "财政拨款收入", "事业收入", "事业单位经营收入", "其他收入"]
    assert errors(check_document(document)) == []


def test_three_official_expenses_in_ten_thousands_add_up_beside_tables_in_yuan():
    table = next(t for t in compile_document(full_ledger(), SHANGHAI[1]).tables if t.spec == "07")
    fen = {cell.column[-1]: cell.fen for cell in table.cells}
    assert fen["合计"] == fen["因公出国（境）费"] + fen["公务接待费"] + fen["小计"] and fen["小计"] == fen["购置费"] + fen["运行费"]
    assert fen["合计"] % 10_000 == 0 and table.unit.name == "万元"
