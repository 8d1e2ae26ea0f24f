"""Rows of cells: the ruled grids of a PDF's pages, or the tabbed lines of a text file, under the titles printed over them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from benchmarks.mutants.corpus import Base
from benchmarks.mutants.printed import Box, Sheet, Spot, lines_of, spot_of

NO_TITLE = re.compile(r"单位[:：]|^部门[（(：:]|^编制|^公开|^目录|^第.+部分|^表[一二三四五六七八九十]+$")
LEVEL = 3.0
AMOUNT = re.compile(r"^[-△]?\d{1,3}(,\d{3})+(\.\d+)?$|^[-△]?\d+(\.\d+)?$")
CODE = re.compile(r"^\d{2,7}$")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: what stands in it, its glyphs' spot (None where it is empty), its sheet and its box; in a text file x are numbers of tabs."""

    text: str
    spot: Spot | None
    sheet: int
    box: Box

    @property
    def centre(self) -> float:
        """The middle of its width."""
        return (self.box[0] + self.box[2]) / 2


@dataclass(frozen=True, slots=True)
class GridTable:
    """A table through all its pages: the title over it with its spot, the unit that is printed, its rows of cells from the left.

    Middles of cells that are less than `apart` from each other are of one column.
    """

    title: str
    heading: Spot | None
    unit: str
    rows: tuple[tuple[GridCell, ...], ...]
    apart: float


Titled = tuple[str, Spot | None, str, tuple[tuple[GridCell, ...], ...]]


def value_of(text: str) -> int | None:
    """The amount in hundredths; None where the text is none, or finer."""
    if not AMOUNT.match(text):
        return None
    whole, _, part = text.replace(",", "").lstrip("-△").partition(".")
    if len(part) > 2:
        return None
    return (-1 if text[0] in "-△" else 1) * (int(whole) * 100 + int((part + "00")[:2]))


def is_body(row: tuple[GridCell, ...]) -> bool:
    """Whether a row is the first that belongs to no head: it has a code, an amount, or the first label of a list."""
    texts = [cell.text for cell in row if cell.text]
    if texts and texts[0].startswith("栏次"):
        return False
    told = any(CODE.match(text) or (value_of(text) is not None and not text.isdigit()) for text in texts)
    return told or (bool(texts) and texts[0].startswith("一、"))


def tables_of(base: Base) -> list[GridTable]:
    """The document's tables in their order; a grid without a title of its own goes on with the table on this page or the one before."""
    found: list[GridTable] = []
    for title, heading, unit, rows in _tabbed(base) if base.is_text else _ruled(base):
        if title and not (found and found[-1].title == title and heading and found[-1].rows[-1][0].sheet == heading.sheet - 1):
            found.append(GridTable(title, heading, unit, rows, 0.5 if base.is_text else 8.0))
        elif found and rows[0][0].sheet - found[-1].rows[-1][0].sheet <= (6 if base.is_text else 1):
            found[-1] = replace(found[-1], rows=found[-1].rows + rows)
    return found


def _ruled(base: Base) -> Iterator[Titled]:
    for sheet in base.sheets:
        lines = [spot_of(sheet, line) for line in lines_of(sheet)]
        above = 0.0
        for boxes in sorted(sheet.grids, key=lambda boxes: min(box[1] for box in boxes)):
            rows = _rows(sheet, boxes)
            body = next((row[0].box[1] for row in rows if is_body(row)), min(box[3] for box in boxes))
            over = [line for line in lines if above - 1 <= line.box[1] and line.box[3] < body + 2]
            said = "".join(line.text for line in over)
            yield *_title(over), "元" if re.search(r"单位[:：]元", said) else "万元", rows
            above = max(box[3] for box in boxes)


def _title(over: list[Spot]) -> tuple[str, Spot | None]:
    for line in reversed(over):
        if len(line.text) <= 45 and "表" in line.text and "。" not in line.text and not NO_TITLE.search(line.text):
            return line.text.lstrip("#"), line
    return "", None


def _rows(sheet: Sheet, boxes: tuple[Box, ...]) -> tuple[tuple[GridCell, ...], ...]:
    cells = sorted((_cell(sheet, box) for box in boxes if not _holds_others(box, boxes)), key=lambda cell: (cell.box[1] + cell.box[3]) / 2)
    rows: list[list[GridCell]] = []
    for cell in cells:
        middle = (cell.box[1] + cell.box[3]) / 2
        if rows and middle - (rows[-1][0].box[1] + rows[-1][0].box[3]) / 2 < LEVEL:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return tuple(tuple(sorted(row, key=lambda cell: cell.box[0])) for row in rows)


def _holds_others(box: Box, boxes: tuple[Box, ...]) -> bool:
    """Whether a box is no cell but lies around cells."""
    within = (b for b in boxes if b != box and box[0] <= (b[0] + b[2]) / 2 <= box[2] and box[1] <= (b[1] + b[3]) / 2 <= box[3])
    return sum(1 for _ in within) > 2


def _cell(sheet: Sheet, box: Box) -> GridCell:
    x0, top, x1, foot = box
    inside = [
        index
        for index, g in enumerate(sheet.glyphs)
        if g.text.strip() and top - 0.5 < g.middle < foot + 0.5 and x0 - 0.5 < (g.x0 + g.x1) / 2 < x1 + 0.5
    ]
    if not inside:
        return GridCell("", None, sheet.number, box)
    ordered = sorted(inside, key=lambda index: (round(sheet.glyphs[index].middle / 4), sheet.glyphs[index].x0))
    spot = spot_of(sheet, tuple(ordered))
    return GridCell(spot.text, spot, sheet.number, box)


def _tabbed(base: Base) -> Iterator[Titled]:
    over: list[Sheet] = []
    rows: list[tuple[GridCell, ...]] = []
    for sheet in base.sheets:
        line = "".join(glyph.text for glyph in sheet.glyphs)
        if "\t" in line:
            rows.append(_tabs(sheet, line))
            continue
        if rows:
            yield *_over(over), tuple(rows)
            over, rows = [], []
        over.append(sheet)
    if rows:
        yield *_over(over), tuple(rows)


def _over(over: list[Sheet]) -> tuple[str, Spot | None, str]:
    lines = [spot_of(sheet, _inked(sheet)) for sheet in over[-12:] if _inked(sheet)]
    return *_title(lines), "万元"


def _inked(sheet: Sheet) -> tuple[int, ...]:
    return tuple(index for index, glyph in enumerate(sheet.glyphs) if glyph.text.strip() and glyph.text != "#")


def _tabs(sheet: Sheet, line: str) -> tuple[GridCell, ...]:
    cells, at = [], 0
    for number, text in enumerate(line.split("\t")):
        inked = tuple(at + offset for offset, character in enumerate(text) if character.strip())
        box = (number, at, number + 1, at + len(text))
        cells.append(GridCell("".join(text.split()), spot_of(sheet, inked) if inked else None, sheet.number, box))
        at += len(text) + 1
    return tuple(cells)
