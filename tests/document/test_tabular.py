"""The facts as one flat table."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.amounts import UNITS
from gouji.document import Cell, Document, Row, Table
from gouji.document.place import Place
from gouji.document.tabular import COLUMNS, POINT_COLUMNS, fact_rows, facts_csv, harmless
from gouji.points import DIMENSIONS, point


def document(*cells: Cell) -> Document:
    tables = (Table("支出表", "某单位", UNITS["万元"], (), (), cells),)
    return Document("某单位", 2024, "年初预算", "单位", "", tables, file="a.pdf")


def cell(label: str = "行政运行", amount: str = "640.89") -> Cell:
    asked = point({"flow": "支出", "function": "2010301", "year": 2023, "stage": "决算"})
    place = Place(12, (71.0, 233.5, 118.2, 246.0))
    return Cell("支出表", Row(4, "2010301", label), ("基本支出", "人员"), amount, UNITS["万元"], asked, place)


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_one_row_a_fact_with_its_place_and_question() -> None:
    (row,) = read(facts_csv(document(cell())))
    assert {name: value for name, value in row.items() if value} == {
        "file": "a.pdf", "organisation": "某单位", "year": "2024", "stage": "年初预算", "table": "支出表", "row_number": "4",
        "code": "2010301", "label": "行政运行", "column": "基本支出/人员", "amount": "640.89", "unit": "万元", "amount_fen": "640890000",
        "page": "12", "x0": "71.0", "y0": "233.5", "x1": "118.2", "y1": "246.0",
        "flow": "支出", "function": "2010301", "point_year": "2023", "point_stage": "决算",
    }  # fmt: skip


def test_the_columns_are_those_promised_and_differ() -> None:
    assert COLUMNS[:18] == (
        "file", "organisation", "year", "stage", "table", "row_number", "code", "label", "government_code", "column", "amount", "unit",
        "amount_fen", "page", "x0", "y0", "x1", "y1",
    )  # fmt: skip
    assert len(set(COLUMNS)) == len(COLUMNS)
    assert [name.removeprefix("point_") for name in POINT_COLUMNS] == list(DIMENSIONS)


def test_without_point_and_place_the_cells_are_empty() -> None:
    bare = Cell("支出表", Row(1, "", ""), (), "0.00", UNITS["元"], None)
    (row,) = fact_rows(document(bare))
    assert len(row) == len(COLUMNS)
    assert row[COLUMNS.index("amount_fen")] == 0
    assert set(row[COLUMNS.index("page") :]) == {None}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\n", "＝"])
def test_a_text_like_a_formula_is_made_harmless(start: str) -> None:
    (row,) = read(facts_csv(document(cell(label=f"{start}cmd|' /C calc'!A0"))))
    assert row["label"].startswith(f"'{start}")


def test_a_carriage_return_neither_hides_a_formula_nor_breaks_the_line() -> None:
    (row,) = read(facts_csv(document(cell(label="\r=1+1\rx"))))
    assert row["label"] == "'\n=1+1\nx"


def test_a_negative_amount_stays_a_number() -> None:
    (row,) = read(facts_csv(document(cell(amount="-27.55"))))
    assert (row["amount"], row["amount_fen"]) == ("-27.55", "-27550000")


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])))
def test_every_text_survives_but_for_the_apostrophe(label: str) -> None:
    rows = list(csv.reader(io.StringIO(facts_csv(document(cell(label=label))), newline="")))
    lines = label.replace("\r\n", "\n").replace("\r", "\n")
    assert len(rows) == 2
    assert rows[1][COLUMNS.index("label")] in (lines, f"'{lines}")
    assert not rows[1][COLUMNS.index("label")].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_numbers_are_not_texts() -> None:
    assert harmless(-5) == -5


def test_several_documents_share_one_head() -> None:
    assert facts_csv(document(cell()), document(cell())).count("row_number") == 1
