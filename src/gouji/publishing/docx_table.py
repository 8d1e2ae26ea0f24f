"""Tables of a DOCX: boxes merged as printed, heads on every page, no line broken over two."""

from collections.abc import Sequence
from dataclasses import dataclass

from gouji.document import Box, Table
from gouji.document.escaping import escaped
from gouji.publishing.columns import TYPE_SIZE, fit_columns, fit_rows, line_heights, placed
from gouji.publishing.docx_text import paragraph, run
from gouji.publishing.paper import Shape
from gouji.publishing.words import word

TITLE_HEIGHT, LINE_HEIGHT, NOTE_HEIGHT = 32.0, 18.0, 20.0
"""What the title, the line of organisation and unit, and a note take, in points."""
_LEADING = 1.3
_RULE = 0.5
_SLACK = 14.0
_STYLES = {"head": "TableHead", "code": "TableCode", "amount": "TableAmount"}

_WHOLE = '<w:noWrap/><w:tcMar><w:left w:w="0" w:type="dxa"/></w:tcMar>'
"""An amount stays on one line: where a wider type stands in for that of the style, it may use the blank on its left."""
_NO_GAP = '<w:p><w:pPr><w:pStyle w:val="SectionEnd"/></w:pPr></w:p>'

Line = Sequence[Box]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A table fitted to its page, in points: the widths of its columns, the heights of its lines (heads first), the size of its type."""

    widths: list[float]
    heights: list[float]
    size: float


def fitted(table: Table, page: Shape, taken: float) -> Fitted:
    """The table for a page on which `taken` points stand above it."""
    widths, size = fit_columns(table, page.text_width)
    lines = (*table.heads, *table.lines)
    room = page.text_height - taken - NOTE_HEIGHT * len(table.notes) - _SLACK - _RULE * len(lines)
    blank = fit_rows(lines, widths, size, room)
    heights = [size * (1 + _LEADING * (high - 1)) + 2 * blank for high in line_heights(lines, widths, size)]
    return Fitted(widths, heights, size)


def line_above(table: Table, page: Shape) -> str:
    """Whose table it is on the left, its unit on the right."""
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{_twips(page.text_width)}"/></w:tabs>'
    said = f"{word('organisation', organisation=table.organisation)}\t{word('unit', unit=table.unit_said)}"
    return paragraph("TableLine", run(said), tab)


def notes_below(table: Table) -> str:
    """The notes under the table, a paragraph each."""
    return "".join(paragraph("TableNote", run(note)) for note in table.notes)


def table_xml(table: Table, fit: Fitted) -> str:
    """The `w:tbl`."""
    lines = (*table.heads, *table.lines)
    if not lines:
        return ""
    widths = [_twips(width) for width in fit.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = _rows(lines, widths)
    writer = _Cells(widths, fit.size)
    repeated = range(len(table.heads)) if table.again is None else (table.again,)
    drawn = [_row(writer, row, height, i in repeated) for i, (row, height) in enumerate(zip(rows, fit.heights, strict=True))]
    # Word repeats only the first rows of a table: a form whose heads stand in the middle is two tables without a gap.
    cut = [drawn] if table.again is None else [drawn[: table.again], drawn[table.again :]]
    return _NO_GAP.join(f"<w:tbl>{_properties(table, sum(widths))}<w:tblGrid>{grid}</w:tblGrid>{''.join(part)}</w:tbl>" for part in cut)


def _properties(table: Table, width: int) -> str:
    return (
        f'<w:tblPr><w:tblStyle w:val="DisclosureTable"/><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0620" w:firstRow="1" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escaped(table.title)}"/></w:tblPr>'
    )


@dataclass(frozen=True, slots=True)
class _Slot:
    """A box in a row, or its going on from the row above."""

    column: int
    box: Box
    goes_on: bool = False


def _rows(lines: Sequence[Line], widths: Sequence[int]) -> list[list[_Slot]]:
    """Each row from the first column to the last: what reaches down from above, and an empty box where nothing stands."""
    rows: list[list[_Slot]] = [[] for _ in lines]
    for i, column, box in placed(lines):
        rows[i].append(_Slot(column, box))
        for below in rows[i + 1 : i + box.rowspan]:
            below.append(_Slot(column, box, goes_on=True))
    return [_filled(sorted(row, key=lambda slot: slot.column), len(widths)) for row in rows]


def _filled(row: list[_Slot], columns: int) -> list[_Slot]:
    if sum(slot.box.colspan for slot in row) == columns:
        return row
    taken = {column for slot in row for column in range(slot.column, slot.column + slot.box.colspan)}
    gaps = [_Slot(column, Box("", "text")) for column in range(columns) if column not in taken]
    return sorted([*row, *gaps], key=lambda slot: slot.column)


def _row(cells: "_Cells", row: Sequence[_Slot], height: float, head: bool) -> str:
    repeated = "<w:tblHeader/>" if head else ""
    properties = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{_twips(height)}" w:hRule="atLeast"/>{repeated}</w:trPr>'
    return f"<w:tr>{properties}{''.join(map(cells.cell, row))}</w:tr>"


class _Cells:
    """Writes the cells of one table; what cells have in common is made once."""

    def __init__(self, widths: Sequence[int], size: float) -> None:
        self._widths = widths
        small = size < TYPE_SIZE
        self._type = f'<w:sz w:val="{int(size * 2)}"/><w:szCs w:val="{int(size * 2)}"/>' if small else ""
        self._spacing = f'<w:spacing w:line="{_twips(size * _LEADING)}" w:lineRule="exact"/>' if small else ""

    def cell(self, slot: _Slot) -> str:
        """The `w:tc`."""
        box = slot.box
        width = sum(self._widths[slot.column : slot.column + box.colspan])
        spans = f'<w:gridSpan w:val="{box.colspan}"/>' if box.colspan > 1 else ""
        merge = "<w:vMerge/>" if slot.goes_on else '<w:vMerge w:val="restart"/>' if box.rowspan > 1 else ""
        whole = _WHOLE if box.kind == "amount" else ""
        words = "" if slot.goes_on or not box.text else run(box.text, ("<w:b/><w:bCs/>" if box.total else "") + self._type)
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{merge}{whole}<w:vAlign w:val="center"/></w:tcPr>'
            f"{paragraph(_style(box), words, self._spacing + _indent(box))}</w:tc>"
        )


def _style(box: Box) -> str:
    return "TableCode" if box.total and box.kind == "name" else _STYLES.get(box.kind, "TableText")


def _indent(box: Box) -> str:
    return f'<w:ind w:left="{box.level * _twips(TYPE_SIZE)}" w:leftChars="{box.level * 100}"/>' if box.level and not box.total else ""


def _twips(points: float) -> int:
    return round(points * 20)

