"""Pages of marks → the paragraphs and grids of a file, in reading order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from gouji.files.blocks import Grid, Paragraph
from gouji.files.paged.aligned import aligned_grids
from gouji.files.paged.continuing import RuledGrid, continued
from gouji.files.paged.filling import filled
from gouji.files.paged.furniture import without_furniture
from gouji.files.paged.gridding import crowded, grid_of_lattice
from gouji.files.paged.lattice import lattices
from gouji.files.paged.lines import TextLine, lines_of
from gouji.files.paged.marks import Glyph, PageMarks
from gouji.files.paged.paragraphs import TextBlock, paragraphs_of, text_blocks


@dataclass(frozen=True, slots=True)
class _Laid:
    """A page laid out: its ruled grids, and the lines that stand in none of them."""

    marks: PageMarks
    grids: tuple[RuledGrid, ...]
    lines: tuple[TextLine, ...]


def blocks_of(pages: Iterable[PageMarks]) -> list[Paragraph | Grid]:
    """The paragraphs and grids of the pages; page numbers and running titles are left out, boxes are in points."""
    laid = [_laid(page) for page in pages]
    lines = without_furniture([(page.marks.height, page.lines) for page in laid])
    set_as = text_blocks([(page.marks.width, kept) for page, kept in zip(laid, lines, strict=True)])
    return continued([_in_order(page, kept, set_as[page.marks.width]) for page, kept in zip(laid, lines, strict=True)])


def _laid(page: PageMarks) -> _Laid:
    left: Sequence[Glyph] = _printed(page)
    grids: list[RuledGrid] = []
    for lattice in lattices(page.strokes):
        characters, outside = filled(lattice, left)
        cells = [lines_of(glyphs) for glyphs in characters]
        if not any(cells) or crowded(cells):
            continue
        grids.append(grid_of_lattice(lattice, cells, page.number, page.confidence))
        left = outside
    return _Laid(page, tuple(grids), tuple(lines_of(left)))


def _printed(page: PageMarks) -> list[Glyph]:
    """The characters that are seen: no blanks, none beside the page."""
    width, height = page.width, page.height
    return [g for g in page.glyphs if g[3] > 0 and g[4] > 0 and g[1] < width and g[2] < height and not g[0].isspace()]


def _in_order(page: _Laid, lines: Sequence[TextLine], text: TextBlock) -> list[Paragraph | Grid | RuledGrid]:
    """The page's blocks from top to bottom; lines between two grids are paragraphs of their own."""
    loose, rest = aligned_grids(lines, page.marks)
    blocks: list[Paragraph | Grid | RuledGrid] = []
    for top, grid in sorted([*((_top(ruled.grid), ruled) for ruled in page.grids), *((_top(grid), grid) for grid in loose)], key=itemgetter(0)):
        above = [line for line in rest if (line.y0 + line.y1) / 2 < top]
        rest = rest[len(above) :]
        blocks += paragraphs_of(above, text, page.marks.number, page.marks.confidence)
        blocks.append(grid)
    return [*blocks, *paragraphs_of(rest, text, page.marks.number, page.marks.confidence)]


def _top(grid: Grid) -> float:
    return grid.place.box[1] if grid.place.box else 0.0
