"""The disclosure as a workbook."""

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gouji.amounts import UNITS, plain
from gouji.document import Box, Cell, Document, Heading, Part, Row, Table, TextLine
from gouji.document.escaping import clean
from gouji.messages import Problem
from gouji.publishing.xlsx import write_xlsx
from gouji.reading import read_document


def opened(data: bytes, values: bool = False) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


@pytest.fixture(scope="module")
def written(compiled: Document) -> bytes:
    return write_xlsx(compiled)


def test_what_was_written_is_read_back(compiled: Document, written: bytes, tmp_path: Path) -> None:
    file = tmp_path / "预算.xlsx"
    file.write_bytes(written)
    read = read_document(file)
    assert [(c.table, c.row, c.column, c.amount, c.unit, c.point) for c in read.facts] == [
        (c.table, c.row, c.column, c.amount, c.unit, c.point) for c in compiled.facts
    ]
    assert [sentence.text for sentence in read.sentences] == [sentence.text for sentence in compiled.sentences]
    assert [(plain(g.goal), len(g.indicators)) for g in read.goals] == [(plain(g.goal), len(g.indicators)) for g in compiled.goals]
    assert (read.profile, read.organisation) == (compiled.profile, compiled.organisation)


def test_equal_documents_give_equal_bytes(compiled: Document, written: bytes) -> None:
    assert write_xlsx(replace(compiled)) == written
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(written)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_each_table_and_goal_sheet_has_a_sheet_named_after_it(compiled: Document, written: bytes) -> None:
    names = opened(written).sheetnames
    assert names[0] == "目录"
    assert [name for name in names if name in {table.title for table in compiled.tables}] == [table.title for table in compiled.tables]
    assert [name for name in names if "绩效" in name] == ["项目支出绩效目标表", "项目支出绩效目标表 (2)", "项目支出绩效目标表 (3)"]
    assert len({name.lower() for name in names}) == len(names) and all(len(name) <= 31 for name in names)


def test_the_contents_lead_to_the_titles(compiled: Document, written: bytes) -> None:
    book = opened(written)
    front = book["目录"]
    shown = [row[0].value for row in front.iter_rows() if row[0].value]
    assert shown == [*compiled.cover, "目录", *(text for _, text in compiled.contents)]
    links = [cell.hyperlink for row in front.iter_rows() for cell in row if cell.hyperlink]
    assert len(links) == len(compiled.contents)
    for link in links:
        sheet, _, cell = link.location.rpartition("!")
        title = str(book[sheet.strip("'")][cell].value)
        assert title.rstrip("表") in str(front[link.ref].value), link.location


def test_amounts_are_numbers_in_the_printed_unit_and_sums_are_live(compiled: Document, written: bytes) -> None:
    live, printed = opened(written), opened(written, values=True)
    formulas = 0
    for table in compiled.tables:
        values = [c.value for row in printed[table.title].iter_rows() for c in row if isinstance(c.value, int | float)]
        assert sorted(map(cents, values)) == sorted(Decimal(cell.amount) for cell in table.cells if cell.amount), table.title
        formulas += len(checked_formulas(live[table.title], printed[table.title]))
        wholes = {one.whole for one in table.sums if table.cells[one.whole].amount}
        assert len(checked_formulas(live[table.title], printed[table.title])) >= len(wholes) * 0.9, table.title
    assert formulas > 150


def test_no_amount_touches_its_rule(compiled: Document, written: bytes) -> None:
    sheets = opened(written, values=True)
    amounts = [c for table in compiled.tables for row in sheets[table.title].iter_rows() for c in row if isinstance(c.value, int | float)]
    assert amounts and all((c.alignment.horizontal, c.alignment.indent) == ("right", 1) for c in amounts)


def checked_formulas(live: Worksheet, printed: Worksheet) -> list[str]:
    """The formulas of a sheet, each of which gives the value that was saved with it."""
    found = [cell for row in live.iter_rows() for cell in row if cell.data_type == "f"]
    for cell in found:
        said = re.fullmatch(r"=(?:SUM\((.+)\)|(.+))", cell.value)
        assert said
        total = sum((worth(printed, one) for one in re.split(r"[,+]", said[1] or said[2])), Decimal(0))
        assert total == cents(printed[cell.coordinate].value), (live.title, cell.coordinate, cell.value)
    return [cell.value for cell in found]


def worth(sheet: Worksheet, reference: str) -> Decimal:
    left, top, right, bottom = range_boundaries(reference)
    cells = (cell.value for row in sheet.iter_rows(top, bottom, left, right) for cell in row)
    return sum((cents(value) for value in cells if value is not None), Decimal(0))


def cents(value: object) -> Decimal:
    return Decimal(repr(value)).quantize(Decimal("0.01"))


def test_blanks_stay_blank_and_codes_are_text(compiled: Document, written: bytes) -> None:
    table = compiled.tables[4]
    sheet = opened(written)[table.title]
    first = next(row[0].row for row in sheet.iter_rows() if row[0].value == "合计")
    for i, line in enumerate(table.lines[1:], first + 1):
        for column, box in enumerate(line, 1):
            value = sheet.cell(i, column).value
            assert (value is None) == (box.text == ""), (i, column)
            assert box.kind != "code" or value in (None, box.text)


def test_heads_are_merged_stay_in_sight_and_are_printed_on_every_page(compiled: Document, written: bytes) -> None:
    table = compiled.tables[3]
    sheet = opened(written)[table.title]
    assert {str(one) for one in sheet.merged_cells.ranges} >= {"A1:G1", "A3:B3", "C3:G3", "A4:A5", "C4:C5", "D4:G4"}
    assert (sheet["A1"].value, sheet["A3"].value, sheet["C3"].value, sheet["D4"].value) == (table.title, "收入", "支出", "预算数")
    assert sheet.freeze_panes == "A6"
    assert sheet.print_title_rows == "$1:$5"
    assert sheet["A2"].value == f"部门（单位）：{compiled.organisation}"


def test_pages_are_as_wide_as_a_sheet(compiled: Document, written: bytes) -> None:
    book = opened(written)
    for table in compiled.tables:
        sheet = book[table.title]
        assert sheet.page_setup.orientation == ("landscape" if table.landscape else "portrait")
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (None, 0, True)
        assert sheet.sheet_state == "visible" and not any(row.hidden for row in sheet.row_dimensions.values())


def test_notes_stand_under_their_table(compiled: Document, written: bytes) -> None:
    table = next(table for table in compiled.tables if table.notes)
    column = [row[0].value for row in opened(written)[table.title].iter_rows() if row[0].value]
    assert column[-len(table.notes) :] == list(table.notes)


def small(amount: str, name: str = "合计") -> Document:
    unit = UNITS["元"]
    cell = Cell("表", Row(1, "", name), ("金额",), amount, unit, None)
    heads = ((Box("项目", "head"), Box("金额", "head")),)
    table = Table("表", "单位", unit, heads, ((Box(name, "name"), Box(amount, "amount", cell=0)),), (cell,))
    return Document("单位", 2024, "年初预算", "单位", "", (table,))


def test_the_decimals_are_those_of_the_table() -> None:
    formats = {a: opened(write_xlsx(small(a)))["表"]["B4"].number_format for a in ("12", "12.5", "-12.50", "")}
    assert formats == {"12": "#,##0", "12.5": "#,##0.0", "-12.50": "#,##0.00", "": "#,##0"}


def test_a_number_that_a_workbook_cannot_keep_is_text() -> None:
    kept, long = (opened(write_xlsx(small(amount)))["表"]["B4"].value for amount in ("1234567890123.45", "12345678901234.56"))
    assert (kept, long) == (1234567890123.45, "12345678901234.56")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=cmd|" /C calc"!A0', "http://a.cn", "{=1}", "1,573.31", "\t=1"])
def test_no_text_becomes_a_formula_a_link_or_a_number(text: str) -> None:
    document = replace(small("1.00", text), cover=(text,), contents=((1, text),), parts=(Part(text=TextLine(text)), Part(table=0)))
    book = opened(write_xlsx(document))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.value for cell in cells].count(text) == 4
    assert {cell.data_type for cell in cells if cell.value == text} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


@given(st.lists(st.text(st.characters(exclude_characters="\r"), max_size=40), min_size=1, max_size=4))
def test_any_titles_make_sheets(titles: list[str]) -> None:
    parts = tuple(part for title in titles for part in (Part(heading=Heading(title, 1)), Part(text=TextLine("。"))))
    book = opened(write_xlsx(Document("单位", 2024, "年初预算", "单位", "", (), parts=parts)))
    assert len(book.sheetnames) == len(titles) + 1
    assert len({name.lower() for name in book.sheetnames}) == len(book.sheetnames)
    assert [sheet["A1"].value or "" for sheet in book.worksheets[1:]] == [clean(title) for title in titles]


def test_a_text_longer_than_a_cell_is_refused() -> None:
    with pytest.raises(Problem) as refused:
        write_xlsx(small("1.00", "长" * 32768))
    assert refused.value.key == "publishing.xlsx_text" and refused.value.values["length"] == 32768


def test_a_sum_that_does_not_hold_stays_the_printed_number(compiled: Document) -> None:
    table = compiled.tables[2]
    wrong = replace(table, cells=(replace(table.cells[0], amount="1537.31"), *table.cells[1:]))
    sheet = opened(write_xlsx(replace(compiled, tables=(wrong,), parts=(Part(table=0),), goals=())))[table.title]
    assert sheet["E5"].value == 1537.31
    assert str(sheet["E6"].value).startswith("=")
