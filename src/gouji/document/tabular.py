"""A document's facts as one flat table, a row a fact, for CSV, Parquet and data frames.

The columns are those that the command line promises. A dimension of the data point whose name a column of print already
has (unit, year, stage) is written `point_unit`, `point_year`, `point_stage`.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from gouji.document.document import Document
from gouji.document.table import Cell
from gouji.points import DIMENSIONS

Value = str | int | float | None

_PRINTED = (
    "file", "organisation", "year", "stage", "table", "row_number", "code", "label", "government_code", "column", "amount", "unit",
    "amount_fen", "page", "x0", "y0", "x1", "y1",
)  # fmt: skip
POINT_COLUMNS = tuple(f"point_{dimension}" if dimension in _PRINTED else dimension for dimension in DIMENSIONS)
"""The columns of the data point, in the order of the dimensions."""
COLUMNS = _PRINTED + POINT_COLUMNS
"""All columns of the flat table."""
COLUMN_TYPES: dict[str, type] = {
    **dict.fromkeys(COLUMNS, str),
    **dict.fromkeys(("year", "row_number", "amount_fen", "page", "point_year"), int),
    **dict.fromkeys(("x0", "y0", "x1", "y1"), float),
}
"""What stands in each column, where it is not None; a coordinate may be whole."""

AMOUNT = COLUMNS.index("amount")
"""The column of printed amounts: texts that are numbers."""

_FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")


def fact_rows(document: Document) -> Iterator[tuple[Value, ...]]:
    """The facts in the order of print, one tuple of COLUMNS each.

    `amount` is the printed text without separators, `amount_fen` an integer of 分, the box in points; what does not apply
    is None.
    """
    head = (document.organisation, document.year, document.stage)
    return ((cell.place.file or document.file, *head, *_fact_row(cell)) for cell in document.facts)


def _fact_row(cell: Cell) -> tuple[Value, ...]:
    row, place = cell.row, cell.place
    government = row.government[0] if row.government else None
    printed = (cell.table, row.number, row.code, row.label, government, "/".join(cell.column), cell.amount, cell.unit.name, cell.fen)
    members = cell.point or {}
    return (*printed, place.page, *(place.box or (None,) * 4), *(members.get(dimension) for dimension in DIMENSIONS))


def facts_csv(*documents: Document) -> str:
    """The facts of the documents as CSV: a head line, then a line a fact, each ending in a line feed.

    A text that a spreadsheet would take for a formula gets a leading apostrophe; amounts are numbers and stay as they are.
    """
    return write_csv(COLUMNS, (row for document in documents for row in fact_rows(document)), numbers=(AMOUNT,))


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Value]], numbers: Sequence[int] = ()) -> str:
    """CSV with a head line; None is an empty cell. Texts in the columns `numbers` (indices) are numbers and left alone."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([value if i in numbers else harmless(value) for i, value in enumerate(row)] for row in rows)
    return written.getvalue()


def harmless(value: Value) -> Value:
    """A text that begins like a formula (= + - @, their full-width forms, a tab or line break) with an apostrophe before it.

    A carriage return becomes a line feed, because CSV readers take it for the end of a line.
    """
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(_FORMULA) else text
