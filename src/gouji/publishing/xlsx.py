"""The disclosure as a workbook: a sheet for the contents, one for each table and goal sheet, one for each stretch of text."""

import io
import math
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from gouji.document import Document, Picture, Table, TextLine
from gouji.document.escaping import clean
from gouji.publishing.blocks import Block, ContentsLine, blocks_of, contents_of, pages_of, title_of
from gouji.publishing.columns import text_width
from gouji.publishing.words import word
from gouji.publishing.xlsx_picture import FIGURE_WIDTH, put_picture
from gouji.publishing.xlsx_sheets import FONT, TYPE_SIZE, Sheets, put, put_across
from gouji.publishing.xlsx_table import TableSheet

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_NO_DAY = datetime(1980, 1, 1, tzinfo=UTC)
"""The first day that a zip knows: a workbook must have a day, and equal documents give equal bytes."""
_TEXT_WIDTH, _TEXT_SIZE, _TEXT_LINE = 430.0, 12, 16.5
"""The column of a sheet of text, its type, and the height of a line, in points."""
_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

Places = dict[str, tuple[str, int]]


def write_xlsx(document: Document) -> bytes:
    """The document as XLSX; equal documents give equal bytes. Problem where a text is longer than a cell can hold."""
    from xlsxwriter import Workbook

    written = io.BytesIO()
    with Workbook(written, {**_PLAIN, "default_format_properties": {"font_name": FONT, "font_size": TYPE_SIZE}}) as workbook:
        workbook.set_properties({"title": clean(title_of(document)), "author": clean(document.organisation), "created": _NO_DAY})
        _write(document, Sheets(workbook))
    return written.getvalue()


def _write(document: Document, sheets: Sheets) -> None:
    blocks = blocks_of(document)
    lines = contents_of(document, blocks)
    front = sheets.add(word("contents"))
    _front(sheets, front, document.cover, lines, _pages(sheets, pages_of(blocks)))
    front.activate()


def _pages(sheets: Sheets, pages: Iterable[Sequence[Block]]) -> Places:
    """Write a sheet a page; parts that a table follows stand over it. Where each anchor is: sheet and row from 1."""
    places: Places = {}
    waiting: list[Block] = []
    for page in pages:
        waiting += page
        if any(block.level != 1 for block in page):
            places |= _page(sheets, waiting)
            waiting = []
    return places | _page(sheets, waiting) if waiting else places


def _page(sheets: Sheets, page: Sequence[Block]) -> Places:
    table = page[-1].table
    titles = [block.title for block in page if block.anchor]
    sheet = sheets.add(table.title if table else titles[0] if titles else word("contents"), bool(table and table.landscape))
    text = page[:-1] if table else page
    rows, row = [], 0
    columns = _columns(sheet, text)
    for block in text:
        rows.append(row)
        row += _block(sheets, sheet, row, block, columns)
    if table:
        TableSheet(sheets, sheet, table, row).write(said=isinstance(page[-1].content, Table))
    return {block.anchor: (sheet.get_name(), at + 1) for at, block in zip((*rows, row), page, strict=False) if block.anchor}


def _columns(sheet: "Worksheet", text: Sequence[Block]) -> int:
    """Make the columns that text and the figures of its pictures need, together as wide as the text; how many there are."""
    columns = max((len(block.content.figures[0]) for block in text if isinstance(block.content, Picture) and block.content.figures), default=1)
    sheet.set_column_pixels(0, 0, round(max(FIGURE_WIDTH, _TEXT_WIDTH - (columns - 1) * FIGURE_WIDTH) * 4 / 3))
    if columns > 1:
        sheet.set_column_pixels(1, columns - 1, round(FIGURE_WIDTH * 4 / 3))
    return columns


def _block(sheets: Sheets, sheet: "Worksheet", row: int, block: Block, columns: int) -> int:
    """A picture, a heading or a line of text over the columns, from the row on; how many rows it takes."""
    if isinstance(block.content, Picture):
        return put_picture(sheets, sheet, row, _TEXT_WIDTH, block.content, columns)
    _line(sheets, sheet, row, block, columns)
    return 1


def _line(sheets: Sheets, sheet: "Worksheet", row: int, block: Block, columns: int) -> None:
    """A heading or a line of text over the columns."""
    across = (row, 0, row, columns - 1)
    if isinstance(block.content, TextLine):
        text = block.content.text
        lines = math.ceil(text_width(text) * _TEXT_SIZE / (_TEXT_WIDTH - _TEXT_SIZE))
        sheet.set_row(row, max(lines, 1) * _TEXT_LINE + 6)
        put_across(sheet, across, text, sheets.format(text_wrap=True, font_size=_TEXT_SIZE, valign="top"))
    else:
        sheet.set_row(row, 30 if block.level == 1 else 26)
        put_across(sheet, across, block.title, sheets.format(bold=True, font_size={1: 16, 2: 13}.get(block.level, _TEXT_SIZE)))


def _front(sheets: Sheets, sheet: "Worksheet", cover: Sequence[str], lines: Sequence[ContentsLine], places: Places) -> None:
    """The lines of the cover, then the contents, each line with a link to what it names."""
    sheet.set_column_pixels(0, 0, round(_TEXT_WIDTH * 4 / 3))
    for row, line in enumerate(cover):
        sheet.set_row(row, 36)
        put(sheet, row, 0, line, sheets.format(bold=True, font_size=20, align="center"))
    sheet.set_row(len(cover), 32)
    put(sheet, len(cover), 0, word("contents"), sheets.format(bold=True, font_size=16, align="center"))
    for row, line in enumerate(lines, len(cover) + 1):
        sheet.set_row(row, 20)
        look = {"bold": line.level == 1, "font_size": 12, "indent": 0 if line.level == 1 else 2}
        put(sheet, row, 0, line.text, sheets.format(**look))
        if line.anchor in places:
            name, target = places[line.anchor]
            quoted = name.replace("'", "''")
            sheet.write_url(row, 0, f"internal:'{quoted}'!A{target}", sheets.format(**look, font_color="#9E2B1B"), clean(line.text))
