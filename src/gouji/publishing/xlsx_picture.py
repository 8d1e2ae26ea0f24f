"""Pictures of a workbook: on the sheet of the text where they stand, their figures in the cells under them."""

import io
import math
from typing import TYPE_CHECKING

from gouji.document import Picture
from gouji.document.escaping import clean
from gouji.publishing.columns import text_width
from gouji.publishing.drawing import size_of
from gouji.publishing.picture_png import PIXELS_PER_POINT, png
from gouji.publishing.xlsx_sheets import TYPE_SIZE, Sheets, put, put_across, put_number

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_HIGHEST = 400.0
"""A row of a workbook can be 409 points high; the picture is scaled to fit in one."""
_TITLE, _LINE = 18.0, 16.0
FIGURE_WIDTH = 76.0
"""A column of figures under a picture, in points."""


def put_picture(sheets: Sheets, sheet: "Worksheet", row: int, width: float, picture: Picture, columns: int) -> int:
    """The picture from `row` on over the `columns`, which are `width` points wide; the rows that it takes with its title, figures and
    a blank one."""
    wide, high = size_of(picture)
    scale = min(1.0, width / wide, _HIGHEST / high)
    sheet.set_row(row, high * scale + 6)
    look = {"x_scale": scale * _per_pixel(), "y_scale": scale * _per_pixel(), "object_position": 2, "description": clean(picture.description)}
    sheet.insert_image(row, 0, "picture.png", {"image_data": io.BytesIO(png(picture)), **look})
    sheet.set_row(row + 1, _TITLE)
    put_across(sheet, (row + 1, 0, row + 1, columns - 1), picture.title, sheets.format(align="center", bold=True))
    _figures(sheets, sheet, row + 2, picture, (width - (columns - 1) * FIGURE_WIDTH, FIGURE_WIDTH))
    return 3 + len(picture.figures)


def _per_pixel() -> float:
    """The scale at which the pixels of the PNG make the picture in its own size on a screen of 96 dots an inch."""
    return 96 / 72 / PIXELS_PER_POINT


def _figures(sheets: Sheets, sheet: "Worksheet", row: int, picture: Picture, widths: tuple[float, float]) -> None:
    """The figures; `widths` of the first column and of each other, in points, in which long texts are wrapped."""
    for i, line in enumerate(picture.figures):
        wraps = (math.ceil(text_width(text) * TYPE_SIZE / (widths[column > 0] - TYPE_SIZE)) for column, text in enumerate(line))
        sheet.set_row(row + i, _LINE * max(1, *wraps))
        for column, text in enumerate(line):
            number = column > 0 and i > 0 and put_number(sheet, (row + i, column, row + i, column), text, sheets)
            if not number:
                put(sheet, row + i, column, text, sheets.format(border=1, text_wrap=True, bold=i == 0, align="left" if column == 0 else "center"))
