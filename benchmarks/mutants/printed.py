"""What is printed: glyphs and rules of a PDF's pages, or the characters of a text file's lines, told alike."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pdfplumber

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character where it is printed: points from the page's top left, `baseline` from its foot."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    size: float
    colour: tuple[float, ...] = (0.0,)

    @property
    def middle(self) -> float:
        """The height of its middle, from the top."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn shape: its points (x, height from the top), whether filled, and how wide its stroke is (0: none)."""

    points: tuple[tuple[float, float], ...]
    fill: tuple[float, ...] | None
    stroke: tuple[float, ...] | None
    width: float

    @property
    def box(self) -> Box:
        """The smallest box around it."""
        across, down = [x for x, _ in self.points], [y for _, y in self.points]
        return min(across), min(down), max(across), max(down)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size in points, its glyphs and rules, and the cells of its ruled grids, a tuple for each grid.

    Of a text file each line is one, and places are numbers of characters.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()
    grids: tuple[tuple[Box, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Glyphs of one sheet, in reading order, and what they say without white space; `box` is where they stand, or would stand."""

    sheet: int
    glyphs: tuple[int, ...]
    text: str
    box: Box


@cache
def sheets_of(path: Path) -> tuple[Sheet, ...]:
    """The sheets of a file, from 1."""
    return _pages(path) if path.suffix == ".pdf" else lines_sheets(path.read_text(encoding="utf-8"))


def spot_of(sheet: Sheet, glyphs: tuple[int, ...]) -> Spot:
    """The spot of these glyphs."""
    chosen = [sheet.glyphs[index] for index in glyphs]
    box = (min(g.x0 for g in chosen), min(g.top for g in chosen), max(g.x1 for g in chosen), max(g.bottom for g in chosen))
    return Spot(sheet.number, glyphs, "".join(g.text for g in chosen if g.text.strip()), box)


def lines_sheets(text: str) -> tuple[Sheet, ...]:
    """A text's lines as sheets."""
    return tuple(
        Sheet(number, len(line), 1, tuple(Glyph(character, at, at + 1, 0, 1, 0, 1) for at, character in enumerate(line)))
        for number, line in enumerate(text.split("\n"), 1)
    )


def _pages(path: Path) -> tuple[Sheet, ...]:
    with pdfplumber.open(path) as pdf:
        return tuple(_page(page) for page in pdf.pages)


def _page(page: pdfplumber.page.Page) -> Sheet:
    glyphs = tuple(
        Glyph(c["text"], c["x0"], c["x1"], c["top"], c["bottom"], c["matrix"][5], c["size"], _colour(c["non_stroking_color"])) for c in page.chars
    )
    rules = tuple(_rule(shape) for shape in (*page.rects, *page.lines, *page.curves))
    return Sheet(page.page_number, float(page.width), float(page.height), glyphs, rules, tuple(tuple(grid.cells) for grid in page.find_tables()))


def _rule(shape: dict) -> Rule:
    points = tuple((float(x), float(y)) for x, y in shape["pts"])
    fill = _colour(shape["non_stroking_color"]) if shape["fill"] else None
    return Rule(points, fill, _colour(shape["stroking_color"]) if shape["stroke"] else None, float(shape["linewidth"] or 0))


def _colour(said: object) -> tuple[float, ...]:
    if isinstance(said, int | float):
        return (float(said),)
    if isinstance(said, tuple | list) and len(said) in (1, 3, 4) and all(isinstance(part, int | float) for part in said):
        return tuple(float(part) for part in said)
    return (0.0,)


def lines_of(sheet: Sheet) -> list[tuple[int, ...]]:
    """The glyphs that are no white space, line by line from the top, each from the left."""
    lines: list[list[int]] = []
    inked = [index for index, glyph in enumerate(sheet.glyphs) if glyph.text.strip()]
    for index in sorted(inked, key=lambda index: sheet.glyphs[index].middle):
        glyph = sheet.glyphs[index]
        if lines and abs(sheet.glyphs[lines[-1][0]].middle - glyph.middle) < glyph.size * 0.4:
            lines[-1].append(index)
        else:
            lines.append([index])
    return [tuple(sorted(line, key=lambda index: sheet.glyphs[index].x0)) for line in lines]
