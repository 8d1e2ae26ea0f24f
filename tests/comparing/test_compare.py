"""What changed between two documents, in the words of the budget."""

from dataclasses import replace
from pathlib import Path

import pytest

import gouji
from gouji.amounts import UNITS
from gouji.comparing import compare_documents
from gouji.comparing.json import comparison_json
from gouji.document import Cell, Document, Profile, Row, Sum, Table
from gouji.document.json import from_json, to_json
from gouji.points import point

FIXTURES = Path(__file__).parents[1] / "fixtures"
EXAMPLE = Path(gouji.__file__).parent / "examples" / "lanshan-2024"


@pytest.fixture(scope="module")
def compiled() -> Document:
    return gouji.compile(EXAMPLE)


def court(year: int) -> Document:
    return gouji.read(FIXTURES / "jiangsu" / f"high-court-{year}-department-budget.pdf")


def wanli(year: int) -> Document:
    return gouji.read(FIXTURES / "shanghai" / f"putuo-wanli-{year}-department-budget.pdf")


def test_two_years_of_one_unit() -> None:
    comparison = compare_documents(court(2018), court(2019))
    assert not comparison.same
    first = comparison.tables[0].amounts[0]
    assert (first.before.amount, first.after.amount, first.difference, first.rate) == ("33172.15", "37188.34", "4016.19", "12.11%")
    assert [(word.name, word.before, word.after) for word in comparison.words if word.where == "heading"] == [("year", "2018", "2019")]
    assert {table.what for table in comparison.tables} == {"changed"}


def test_a_ledger_and_its_publications_say_the_same(compiled: Document, tmp_path: Path) -> None:
    paths = gouji.publish(compiled, to=tmp_path, formats=["docx", "pdf", "xlsx", "html", "json"])
    documents = [gouji.read(path) for path in paths]
    assert len(documents) == 5
    for document in documents:
        comparison = compare_documents(compiled, document)
        assert comparison.same and (comparison.unchanged, comparison.reprinted) == (359, 0)
    assert all(compare_documents(documents[0], other).same for other in documents)


def test_every_document_is_the_same_as_itself() -> None:
    for document in (court(2018), wanli(2023), gouji.read(FIXTURES / "final-accounts" / "putuo-social-work-2024-final-accounts.pdf")):
        assert compare_documents(document, document).same
        assert compare_documents(document, from_json(to_json(document))).same


def test_one_changed_cell_is_the_only_change(compiled: Document) -> None:
    for number in range(0, len(compiled.facts), 23):
        cell = compiled.facts[number]
        after = _with(compiled, cell, replace(cell, amount="9999.99"))
        comparison = compare_documents(compiled, after)
        changes = [change for table in comparison.tables for change in table.amounts]
        assert not comparison.same and not comparison.words and not comparison.figures and len(changes) == 1
        assert changes[0].before is cell and changes[0].after.amount == "9999.99"
        assert changes[0].difference_fen == 9999_99 * 10_000 - cell.fen


def _with(document: Document, cell: Cell, other: Cell | None) -> Document:
    """The document with another cell in the place of one, or without it."""
    tables = []
    for table in document.tables:
        cells = tuple(other if c is cell else c for c in table.cells if c is not cell or other)
        tables.append(replace(table, cells=cells) if any(c is cell for c in table.cells) else table)
    return replace(document, tables=tuple(tables))


def test_a_row_that_went_comes_with_its_amounts(compiled: Document) -> None:
    table = next(t for t in compiled.tables if t.title == "一般公共预算基本支出情况表")
    cells = tuple(cell for cell in table.cells if cell.row.code != "30102")
    after = replace(compiled, tables=tuple(replace(t, cells=cells, sums=()) if t is table else t for t in compiled.tables))
    for one, other, what in ((compiled, after, "went"), (after, compiled, "came")):
        (changed,) = [t for t in compare_documents(one, other).tables if not t.same]
        (row,) = changed.rows
        assert (row.what, row.row.label, {cell.amount for cell in row.cells}, changed.amounts) == (what, "津贴补贴", {"167.00"}, ())


def test_a_table_that_came_or_went(compiled: Document) -> None:
    fewer = replace(compiled, tables=compiled.tables[1:])
    went = [t for t in compare_documents(compiled, fewer).tables if not t.same]
    came = [t for t in compare_documents(fewer, compiled).tables if not t.same]
    assert [(t.what, t.title) for t in (*went, *came)] == [("went", "收支总体情况表"), ("came", "收支总体情况表")]
    assert len(went[0].cells) == len([cell for cell in compiled.tables[0].cells if cell.amount])


def test_the_department_and_its_unit_print_tables_of_other_titles() -> None:
    department, unit = (gouji.read(FIXTURES / "shanghai" / f"putuo-government-office-2025-{kind}-budget.pdf") for kind in ("department", "unit"))
    comparison = compare_documents(department, unit)
    assert {table.what for table in comparison.tables} == {"changed"} and comparison.unchanged > 200
    assert [word.name for word in comparison.words if word.where == "heading"] == ["level", "format"]


def test_last_years_and_this_years_columns_move_with_the_year() -> None:
    table = next(t for t in compare_documents(wanli(2023), wanli(2024)).tables if "三公" in t.title)
    changes = {change.after.column[-1]: (change.before.amount, change.after.amount, change.rate) for change in table.amounts}
    assert changes["购置费"] == ("0", "25", "")
    assert changes["合计"] == ("22.91", "47.91", "109.12%")


def test_new_and_lost_classes_and_codes_printed_otherwise() -> None:
    rows = [row for table in compare_documents(wanli(2023), wanli(2024)).tables if "功能分类" in table.title for row in table.rows]
    assert {"205", "20599", "2059999"} <= {row.row.code for row in rows if row.what == "came"}
    assert "2010506" in {row.row.code for row in rows if row.what == "went"}
    basic = next(t for t in compare_documents(wanli(2023), wanli(2024)).tables if "经济分类" in t.title)
    assert [(row.row.code, row.after.code) for row in basic.rows if row.after] == [("30102", "3012"), ("30107", "3017")]


def test_sentences_figures_and_words() -> None:
    comparison = compare_documents(court(2018), court(2019))
    figures = [(f.before.measure, f.before.direction + f.before.value, f.after.direction + f.after.value) for f in comparison.figures]
    assert ("增减率", "增长14.98", "增长12.11") in figures and ("金额", "33172.15", "37188.34") in figures
    assert any(word.where == "section" and word.what == "went" and word.before == "技术处" for word in comparison.words)
    assert any(word.where == "term" and word.name == "基本支出" and word.what == "changed" for word in comparison.words)


def test_a_sentence_whose_numbering_and_figures_changed_is_not_another() -> None:
    words = [w for w in compare_documents(wanli(2023), wanli(2024)).words if w.where == "sentence"]
    numbered = [w for w in words if "机关事业单位职业年金缴费支出（项）" in w.before]
    assert numbered == []
    assert all(not w.after or "统计管理（项）" not in w.before for w in words)


def test_goals_and_indicators(compiled: Document) -> None:
    goal = compiled.goals[0]
    indicator = goal.indicators[0]
    changed = replace(goal, amount="99.00", goal="别的目标", indicators=(replace(indicator, value="≤1万元"), *goal.indicators[2:]))
    after = replace(compiled, goals=(changed, *compiled.goals[1:-1]))
    words = [(w.where, w.what) for w in compare_documents(compiled, after).words]
    assert words == [("goal", "changed"), ("goal", "changed"), ("indicator", "changed"), ("indicator", "went"), ("goal", "went")]
    assert compare_documents(compiled, replace(compiled, goals=(replace(goal, amount=goal.amount + ".00"), *compiled.goals[1:]))).same


def document(*cells: Cell, year: int = 2024, unit: str = "万元", sums: tuple[Sum, ...] = ()) -> Document:
    return Document("某单位", year, "年初预算", "单位", "", (Table("支出表", "某单位", UNITS[unit], (), (), cells, sums),))


def cell(label: str, amount: str, number: int = 1, unit: str = "万元", **asks: str | int) -> Cell:
    return Cell("支出表", Row(number, "", label), ("金额",), amount, UNITS[unit], point(asks) if asks else None)


@pytest.mark.parametrize(
    ("before", "after", "same", "reprinted"),
    [
        (("万元", "1.50"), ("元", "15000"), True, 1),
        (("万元", "1.50"), ("元", "15040.00"), True, 1),
        (("万元", "1.50"), ("元", "15060.00"), False, 0),
        (("万元", "6.4"), ("万元", "6.40"), True, 1),
        (("万元", "6"), ("万元", "6.40"), False, 0),
        (("万元", "0.00"), ("万元", ""), True, 1),
        (("万元", ""), ("万元", "0.01"), False, 0),
    ],
)
def test_amounts_are_compared_as_money(before: tuple[str, str], after: tuple[str, str], same: bool, reprinted: int) -> None:
    one, other = (document(cell("甲", amount, unit=unit), unit=unit) for unit, amount in (before, after))
    (table,) = compare_documents(one, other).tables
    assert (table.amounts == (), table.reprinted) == (same, reprinted)
    assert table.units == ((before[0], after[0]) if before[0] != after[0] else None)


@pytest.mark.parametrize(
    ("before", "after", "difference", "rate"),
    [("8.00", "9.00", "1.00", "12.50%"), ("3.00", "2.00", "-1.00", "-33.33%"), ("0.00", "2.00", "2.00", ""), ("-4.00", "2.00", "6.00", "150.00%"),
     ("800.00", "800.05", "0.05", "0.01%"), ("800.00", "799.97", "-0.03", "0.00%"), ("1600.00", "1600.08", "0.08", "0.01%"), ("9.00", "", "-9.00", "-100.00%")],
)  # fmt: skip
def test_difference_and_rate(before: str, after: str, difference: str, rate: str) -> None:
    (change,) = compare_documents(document(cell("甲", before)), document(cell("甲", after))).tables[0].amounts
    assert (change.difference, change.rate) == (difference, rate)


def test_where_questions_are_missing_row_and_column_decide() -> None:
    one = document(cell("一、甲", "1.00"), cell("2024年乙", "2.00", 2), year=2024)
    other = document(cell("2025年乙", "2.00"), cell("甲", "3.00", 2), year=2025)
    (table,) = compare_documents(one, other).tables
    assert [(c.before.row.label, c.before.amount, c.after.amount) for c in table.amounts] == [("一、甲", "1.00", "3.00")] and table.rows == ()


def test_the_question_decides_where_it_is_asked() -> None:
    one = document(cell("甲", "1.00", flow="支出", function="201", year=2024))
    other = document(cell("一般公共服务", "2.00", flow="支出", function="201", year=2025), year=2025)
    (table,) = compare_documents(one, other).tables
    assert [(c.before.amount, c.after.amount) for c in table.amounts] == [("1.00", "2.00")]
    assert [(row.row.label, row.after.label) for row in table.rows] == [("甲", "一般公共服务")]


def test_totals_come_first_although_they_are_printed_last() -> None:
    def made(*amounts: str) -> Document:
        return document(*(cell(label, a, n) for n, (label, a) in enumerate(zip("甲乙丙", amounts, strict=True), 1)), sums=(Sum(2, (0, 1)),))

    (table,) = compare_documents(made("1", "2", "3"), made("2", "3", "5")).tables
    assert [change.after.row.label for change in table.amounts] == ["丙", "甲", "乙"]


def test_nothing_that_differs_is_left_out_of_the_json() -> None:
    comparison = compare_documents(wanli(2023), wanli(2024))
    written = comparison_json(comparison)
    assert sum(len(table["amounts"]) for table in written["tables"]) == sum(len(table.amounts) for table in comparison.tables) > 300
    assert len(written["figures"]) == len(comparison.figures) and len(written["words"]) == len(comparison.words)


def test_of_duties_printed_several_times_only_as_many_came_or_went_as_there_are_more_or_less() -> None:
    def with_duties(*duties: str) -> Document:
        return Document("某局", 2024, "年初预算", "单位", "", (), profile=Profile(duties, (), ()))

    found = compare_documents(with_duties("一、甲", "乙", "一、甲", "一、甲"), with_duties("一、甲", "丙", "丙"))
    assert [(change.before, change.after) for change in found.words] == [("乙", ""), ("一、甲", ""), ("一、甲", ""), ("", "丙"), ("", "丙")]


def test_the_weight_and_the_evidence_of_an_indicator(compiled: Document) -> None:
    goal = compiled.goals[0]
    changed = replace(goal, indicators=(replace(goal.indicators[0], weight="10", evidence="付款凭证"), *goal.indicators[1:]))
    words = compare_documents(compiled, replace(compiled, goals=(changed, *compiled.goals[1:]))).words
    assert [(word.name.rpartition("·")[2], word.before, word.after) for word in words] == [("权重", "", "10"), ("佐证材料", "", "付款凭证")]
