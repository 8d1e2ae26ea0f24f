"""Cells by the names that people give them."""

from pathlib import Path

import pytest

import gouji
from gouji.amounts import UNITS
from gouji.document import Cell, Document, Row, Table
from gouji.document.naming import Names, split_name
from gouji.messages import Problem

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.fixture(scope="module")
def seed() -> Document:
    return gouji.read(FIXTURES / "lanshan" / "lanshan-2024-unit-budget.txt")


def test_a_cell_is_named_by_table_row_and_column(seed: Document) -> None:
    names = Names(seed)
    cell = names.cell("一般公共预算支出情况表[2010301, 基本支出·人员支出]")
    assert (cell.row.label, cell.amount) == ("行政运行", "640.89")
    assert names.name(cell) == "一般公共预算支出情况表[2010301, 基本支出·人员支出]"


@pytest.mark.parametrize(
    "name",
    [
        "一般公共预算支出情况表[2010301, 人员支出]", "《一般公共预算支出情况表》［行政运行，人员支出］", "一般公共预算支出情况[#4, 人员]", "表五【行政运行, 基本支出·人员支出】",
        "5[第4行, 基本支出/人员支出]", "第五张表[2010301行政运行, 人员支出]", " 表5 [ 行政运行 , #3 ] ", "一般公共预算支出情况表[行政运行, 基本·人员]",
    ],
)  # fmt: skip
def test_the_ways_to_name_one_cell(seed: Document, name: str) -> None:
    assert Names(seed).cell(name).amount == "640.89"


@pytest.mark.parametrize(
    ("name", "amount"),
    [
        ("收支总体情况表[一、财政拨款]", "1573.31"),
        ("收支总体情况表[财政拨款]", "1573.31"),
        ("收支总体情况表[收入总计, 预算数]", "1573.31"),
        ("三公[, 2024年预算数·公务接待费]", "10.00"),
        ("三公[2024·公务接待费]", "10.00"),
        ("支出总体情况表[合计, 合计]", "1573.31"),
        ("项目支出预算情况表[12345政务服务热线等民生工作保障督导运行经费, 小计]", "301.00"),
        ("一般公共预算基本支出情况表[50101, 小计]", None),
    ],
)
def test_numbering_quotes_and_columns_may_be_left_out(seed: Document, name: str, amount: str | None) -> None:
    if amount is None:
        with pytest.raises(Problem) as raised:
            Names(seed).cell(name)
        assert raised.value.key == "document.several_rows"
    else:
        assert Names(seed).cell(name).amount == amount


@pytest.mark.parametrize(
    ("name", "key", "said"),
    [
        ("支出总体", "document.name_form", "表[行, 列]"),
        ("支出总体情况标[合计, 合计]", "document.no_table", "支出总体情况表"),
        ("没有的[合计]", "document.no_table", "政府采购预算表"),
        ("13[合计]", "document.no_table", "收支总体情况表"),
        ("收支总体[收入总计]", "document.several_tables", "1 收支总体情况表、4 财政拨款收支总体情况表"),
        ("支出总体情况表[行政运动, 合计]", "document.no_row", "#4 2010301 行政运行"),
        ("支出总体情况表[#99, 合计]", "document.no_row", "#1 合计"),
        ("收支总体情况表[合计]", "document.several_rows", "#9 本年收入合计、#22 本年支出合计"),
        ("支出总体情况表[行政运行, 项木支出]", "document.no_column", "项目支出"),
        ("支出总体情况表[行政运行]", "document.column_wanted", "合计、基本支出、项目支出、结转下年"),
        ("三公[公务接待费]", "document.several_columns", "2023年预算数·公务接待费、2024年预算数·公务接待费"),
    ],
)
def test_what_is_unknown_or_ambiguous_is_told_with_the_choices(seed: Document, name: str, key: str, said: str) -> None:
    with pytest.raises(Problem) as raised:
        Names(seed).cell(name)
    assert raised.value.key == key and said in str(raised.value)


@pytest.mark.parametrize(
    "file",
    [
        "lanshan/lanshan-2024-unit-budget.txt", "shanghai/putuo-wanli-2024-department-budget.pdf", "jiangsu/high-court-2018-department-budget.pdf",
        "final-accounts/putuo-social-work-2024-final-accounts.pdf",
    ],
)  # fmt: skip
def test_every_cell_of_real_documents_has_a_name_of_its_own(file: str) -> None:
    document = gouji.read(FIXTURES / file)
    names = Names(document)
    found = [names.name(cell) for cell in document.cells]
    assert len(set(found)) == len(document.cells) > 200
    assert all(names.cell(name) is cell for name, cell in zip(found, document.cells, strict=True))


def test_all_cells_of_a_row_of_a_column_and_of_a_table(seed: Document) -> None:
    names = Names(seed)
    assert [cell.amount for cell in names.cells("支出总体情况表", "2010301")] == ["956.15", "956.15", "", ""]
    assert len(names.cells("支出总体情况表", column="基本支出")) * 4 == len(names.cells("支出总体情况表"))


def test_other_titles_of_a_table_and_the_numbers_that_are_printed_before_titles() -> None:
    unit = UNITS["万元"]
    first, second = (Cell(title, Row(1, "", "合计"), ("金额",), amount, unit, None) for title, amount in (("三、甲表", "1.00"), ("五、乙表", "2.00")))
    tables = tuple(Table(cell.table, "", unit, (), (), (cell,), spec=spec) for cell, spec in ((first, "a"), (second, "b")))
    names = Names(Document("", 2024, "", "", "", tables), {"a": ["丙情况表"]})
    assert names.cell("丙情况表[合计]") is names.cell("表三[合计]") is names.cell("甲表[合计]") is first
    assert names.cell("5[合计]") is second
    with pytest.raises(Problem):
        names.cell("1[合计]")


def test_a_head_with_a_comma_and_two_tables_of_one_title_still_have_names() -> None:
    unit = UNITS["元"]
    cells = [Cell("表", Row(1, "", "甲，乙"), (head,), "1", unit, None) for head in ("一,二", "三")]
    table = Table("表", "", unit, (), (), tuple(cells))
    other = Table("表", "", unit, (), (), (Cell("表", Row(1, "", "丙"), ("三",), "2", unit, None),))
    names = Names(Document("", 2024, "", "", "", (table, other)))
    for cell in (*cells, *other.cells):
        assert names.cell(names.name(cell)) is cell


def test_a_name_falls_into_three() -> None:
    assert split_name("表[行, 列]") == ("表", "行", "列")
    assert split_name("表［行］") == ("表", "行", "")
    assert split_name("表[, 列]") == ("表", "", "列")
