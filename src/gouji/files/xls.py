"""An old XLS (Excel 97–2003, or ET as WPS saves it): its visible sheets, each cell by its value.

The library gives no number formats, rules or hidden rows: 371.00 comes as 371, and a table's end is told by its words.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from gouji.files.blocks import Grid, Pages, Paragraph
from gouji.files.date_format import printed_date
from gouji.files.limits import CELLS, MERGED_CELLS
from gouji.files.number_format import printed_general
from gouji.files.sheet import Sheet, SheetCell, blocks_of
from gouji.files.source import Source
from gouji.messages import Problem

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Range = tuple[tuple[int, int], tuple[int, int]]


def read(source: Source) -> Pages:
    """The workbook's blocks, sheet by sheet; a Problem where it is damaged or has a password."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    blocks: list[Paragraph | Grid] = []
    with calamine_mistakes(source.name):
        workbook = _opened(source)
        for number, about in enumerate(workbook.sheets_metadata):
            if about.visible is SheetVisibleEnum.Visible and about.typ is SheetTypeEnum.WorkSheet:
                blocks += blocks_of(source, _seen(source, workbook.get_sheet_by_index(number)))
    return Pages(tuple(blocks), "xls")


def _opened(source: Source) -> "CalamineWorkbook":
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_filelike(io.BytesIO(source.data))


@contextmanager
def calamine_mistakes(name: str) -> Iterator[None]:
    """Turns what the library raises at a damaged or locked file of this name into a Problem."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError as mistake:
        raise Problem("files.encrypted", file=name) from mistake
    except (CalamineError, OSError, ValueError) as mistake:
        raise Problem("files.damaged", file=name) from mistake
    except BaseException as mistake:
        # A damaged file can make the library's Rust panic; the class of that has no name that can be imported.
        if type(mistake).__name__ != "PanicException":
            raise
        raise Problem("files.damaged", file=name) from mistake


def _seen(source: Source, sheet: "CalamineSheet") -> Sheet:
    height, width = sheet.total_height + 1, sheet.total_width + 1
    ranges: list[Range] = sheet.merged_cell_ranges or []
    if height * width > CELLS or sum((b - t + 1) * (r - x + 1) for (t, x), (b, r) in ranges) > MERGED_CELLS:
        raise Problem("files.cells", file=source.name, limit=CELLS)
    cells = tuple(_cells(sheet, ranges))
    rows = max((cell.row + cell.rowspan for cell in cells), default=0)
    columns = max((cell.column + cell.colspan for cell in cells), default=0)
    return Sheet(sheet.name, cells, range(1, rows + 1), range(1, columns + 1), knows_rules=False)


def _cells(sheet: "CalamineSheet", ranges: list[Range]) -> Iterator[SheetCell]:
    spans = {(top, left): (bottom - top + 1, right - left + 1) for (top, left), (bottom, right) in ranges}
    covered = {(r, c) for (top, left), (down, across) in spans.items() for r in range(top, top + down) for c in range(left, left + across)}
    covered -= spans.keys()
    values = {(r, c): v for r, row in enumerate(sheet.to_python(skip_empty_area=False)) for c, v in enumerate(row) if v != ""}
    for row, column in sorted(values.keys() | spans.keys()):
        if (row, column) not in covered:
            down, across = spans.get((row, column), (1, 1))
            yield SheetCell(printed_value(values.get((row, column), "")), row, column, down, across)


def printed_value(value: object) -> str:
    """A value as a sheet prints it in the format General; dates as year/month/day."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return printed_general(Decimal(repr(value)))
    if isinstance(value, time | timedelta):
        return printed_date(value, "[h]:mm:ss")
    if isinstance(value, date):
        return printed_date(value, "yyyy/m/d")
    text = str(value)
    return text if text.strip() else ""
