"""On which page of a DOCX each heading stands, so that its contents are right before Word counts for itself.

The style sheet fixes the height of every line, so that counting characters comes close to what Word will do.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gouji.document import Picture, Table, TextLine
from gouji.publishing.blocks import Block
from gouji.publishing.columns import text_width
from gouji.publishing.docx_picture import CAPTION_HEIGHT, shown_size
from gouji.publishing.docx_table import LINE_HEIGHT, NOTE_HEIGHT, TITLE_HEIGHT, Fitted, fitted
from gouji.publishing.paper import UPRIGHT, shape

BODY_LINE = 28.0
"""The height of a line of text, as in `word/styles.xml`; so are the others."""
_BODY_TYPE, _CONTENTS_LINE, _TITLE = 16.0, 27.0, 48.0
_PART = 44.0


def fit_pages(pages: Iterable[Sequence[Block]]) -> dict[str, Fitted]:
    """Each table and goal sheet, by its anchor, fitted to what the headings on its page leave."""
    boxed = [(page, page[-1].table) for page in pages]
    return {page[-1].anchor: fitted(table, shape(table.landscape), _above(page)) for page, table in boxed if table}


def page_numbers(pages: Sequence[Sequence[Block]], fits: Mapping[str, Fitted], contents_lines: int, covered: bool) -> dict[str, int]:
    """The page of each anchor. `pages` are groups that begin a page, before them stand the cover and the contents; `fits` are those
    of `fit_pages`."""
    first = 1 + covered + math.ceil((_TITLE + contents_lines * _CONTENTS_LINE) / UPRIGHT.text_height) * bool(contents_lines)
    numbers: dict[str, int] = {}
    for page in pages:
        last = first
        for block, at in zip(page, _placed(page, first), strict=True):
            if block.anchor:
                numbers[block.anchor] = at
            last = at + (_more_pages(page, block.content, fits[block.anchor]) if block.anchor in fits else 0)
        first = last + 1
    return numbers


def introduces_picture(page: Sequence[Block], i: int) -> bool:
    """Whether the block of a page is a line of text over a picture, with which it stays."""
    return isinstance(page[i].content, TextLine) and i + 1 < len(page) and isinstance(page[i + 1].content, Picture)


def _above(page: Sequence[Block]) -> float:
    """The height in points of what stands on a page above the boxes of its table or goal sheet."""
    headings = sum(_PART if block.level == 1 else BODY_LINE for block in page if not block.boxed)
    return headings + TITLE_HEIGHT + (LINE_HEIGHT if isinstance(page[-1].content, Table) else 0)


def _placed(page: Sequence[Block], first: int) -> Iterator[int]:
    """The page of each block: that on which its first line stands. A picture is not parted, so one that does not fit begins a page."""
    lines = int(UPRIGHT.text_height // BODY_LINE)
    used = 0
    for i, block in enumerate(page):
        taken = _lines(block)
        whole = taken + (_lines(page[i + 1]) if introduces_picture(page, i) else 0)
        if whole > taken or isinstance(block.content, Picture):
            used += -used % lines if used % lines + whole > lines else 0
        yield first + used // lines
        used += taken


def _lines(block: Block) -> int:
    """How many lines of text the block takes; a table begins on the page of its headings and counts none."""
    if isinstance(block.content, Picture):
        return math.ceil((shown_size(block.content)[1] + CAPTION_HEIGHT) / BODY_LINE)
    if not isinstance(block.content, TextLine):
        return 0 if block.boxed else 1 + (block.level == 1)
    return max(1, math.ceil((2 + text_width(block.content.text)) / (UPRIGHT.text_width // _BODY_TYPE)))


def _more_pages(page: Sequence[Block], content: object, fit: Fitted) -> int:
    """How many pages a table or goal sheet goes on after its first, with its heads on each."""
    table = content if isinstance(content, Table) else None
    turned = shape(bool(table and table.landscape))
    heads, notes = (len(table.heads), len(table.notes)) if table else (0, 0)
    repeated = fit.heights[table.again] if table and table.again is not None else sum(fit.heights[:heads])
    room = turned.text_height - _above(page) - sum(fit.heights[:heads])
    more = 0
    for height in (*fit.heights[heads:], *[NOTE_HEIGHT] * notes):
        if height > room:
            more, room = more + 1, turned.text_height - repeated
        room -= height
    return more
