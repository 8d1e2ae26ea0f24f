"""What the sheets of a workbook have in common: names, formats, text that is never a formula, pages for print."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gouji.document.escaping import clean
from gouji.messages import Problem

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FONT, TYPE_SIZE = "SimSun", 10
_NAME_LENGTH = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_A4 = 9
_NUMBER = re.compile(r"-?[0-9,]+(?:\.([0-9]+))?(%)?")
_EXACT_DIGITS = 15


class Sheets:
    """The sheets of one workbook and the formats that they share."""

    def __init__(self, workbook: "Workbook") -> None:
        self.workbook = workbook
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._names = {"history"}

    def format(self, **properties: Any) -> "Format":
        """The format with these properties, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format({"font_name": FONT, "font_size": TYPE_SIZE, "valign": "vcenter", **properties})
        return self._formats[key]

    def add(self, title: str, landscape: bool = False) -> "Worksheet":
        """A new sheet named after the title, A4, as wide as the page, its page number at the foot."""
        sheet = self.workbook.add_worksheet(self._name(title))
        sheet.set_paper(_A4)
        sheet.set_landscape() if landscape else sheet.set_portrait()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
        sheet.center_horizontally()
        sheet.set_footer("&C— &P —")
        sheet.hide_gridlines(2)
        return sheet

    def _name(self, title: str) -> str:
        """The title as a sheet can be called: at most 31 characters, none forbidden, no name twice."""
        bare = _FORBIDDEN.sub(" ", clean(title)).strip("' ") or "-"
        name, number = _cut(bare, _NAME_LENGTH), 1
        while name.lower() in self._names:
            number += 1
            name = f"{_cut(bare, _NAME_LENGTH - len(str(number)) - 3)} ({number})"
        self._names.add(name.lower())
        return name


def put(sheet: "Worksheet", row: int, column: int, text: str, look: "Format") -> None:
    """Write a text as text, whatever it begins with. Problem where it is longer than a cell can hold."""
    if not text:
        sheet.write_blank(row, column, None, look)
    elif sheet.write_string(row, column, clean(text), look):
        raise Problem("publishing.xlsx_text", sheet=sheet.get_name(), text=text[:20], length=len(text))


def put_across(sheet: "Worksheet", box: tuple[int, int, int, int], text: str, look: "Format") -> None:
    """Write a text over the merged rows and columns `box` (first row, first column, last row, last column)."""
    if box[:2] != box[2:]:
        sheet.merge_range(*box, "", look)
    put(sheet, box[0], box[1], text, look)


def put_number(sheet: "Worksheet", box: tuple[int, int, int, int], text: str, sheets: Sheets) -> bool:
    """Write a printed number (`1,573.31`, `95.83%`) as a number that shows the same, over the merged `box`; False where the text is none."""
    found = _NUMBER.fullmatch(text)
    if not found or len(text) > _EXACT_DIGITS:
        return False
    sign = found[2] or ""
    shown = f"#,##0.{'0' * len(found[1])}{sign}" if found[1] else f"#,##0{sign}"
    look = sheets.format(border=1, align="right", indent=1, num_format=shown)
    if box[:2] != box[2:]:
        sheet.merge_range(*box, "", look)
    number = Decimal(text.replace(",", "").removesuffix("%"))
    sheet.write_number(box[0], box[1], float(number / 100 if sign else number), look)
    return True


def _cut(text: str, units: int) -> str:
    """The beginning of the text that takes at most so many UTF-16 units, which is how a workbook counts."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore").strip("' ")
