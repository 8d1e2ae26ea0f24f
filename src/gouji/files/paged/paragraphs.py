"""Lines outside tables → paragraphs: a line that reaches the right margin goes on in the next one."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gouji.files.blocks import Paragraph
from gouji.files.paged.lines import TextLine, around, parted, place_of

_PARTED = 4.0
"""A gap of so many characters parts what stands left and right on one line (部门：…    单位：万元)."""

_INDENT = 1.2
_LEADER = re.compile(r"(?:[.．·…‥]\s?){3,}\d*$")
"""What leads to a page number in the contents."""

_ENDS = "。；：;:！？"
_NUMBERED = re.compile(r"[（(][零一二三四五六七八九十\d]+[）)]|[零一二三四五六七八九十]+、|\d{1,2}\s?[.．、](?!\d)")
"""What begins a paragraph of its own after a sentence that has ended, though the line before it is full."""

_OUTDENT = 4.5
"""How far, in characters, a paragraph's second line may begin right or left of its first."""

_LARGE = 17.0
"""How high the characters of a title are, in points, that no text has."""

_SAME_END = 3.0
"""Lines that end within so many points of each other end at one margin."""

_SHORT = 0.6
"""How many characters a line may end before the right margin, and before its next word, and still be full."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """How the text of pages of one width is set: from where to where full lines go, and for each size of characters how far
    lines most often stand apart, from top to top."""

    left: float
    right: float
    pitches: Mapping[int, float]


def paragraphs_of(lines: Sequence[TextLine], block: TextBlock, page: int, confidence: float | None = None) -> list[Paragraph]:
    """The paragraphs that the lines of one page form, in reading order."""
    found: list[list[TextLine]] = []
    above: list[list[TextLine]] = []
    for band in _bands(lines):
        wrapped = [next((group for group in above if _under(piece, group[-1])), None) for piece in band]
        if len(above) > 1 and None not in wrapped:
            for piece, group in zip(band, wrapped, strict=True):
                group.append(piece)  # type: ignore[union-attr]
        elif len(band) == 1 and found and (_goes_on(found[-1], band[0], block) or _one_title(found[-1][-1], band[0])):
            found[-1].append(band[0])
        else:
            above = [[piece] for piece in band]
            found += above
    return [_paragraph(group, page, confidence) for group in found]


def _bands(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """What stands side by side: the parts of a line, and lines that were set a little higher or lower than their neighbour."""
    bands: list[list[TextLine]] = []
    for line in lines:
        pieces = _pieces(line)
        if bands and all(p.y1 - line.y0 > 0.4 * line.size and (p.x1 < line.x0 or line.x1 < p.x0) for p in bands[-1]):
            bands[-1] = sorted([*bands[-1], *pieces], key=lambda piece: piece.x0)
        else:
            bands.append(pieces)
    return bands


def text_blocks(pages: Sequence[tuple[float, Sequence[TextLine]]]) -> dict[float, TextBlock]:
    """The text block of each width of page: it goes to where at least three lines begin or end, else to where the longest does.

    Pages are given as (width, lines outside tables).
    """
    widths: dict[float, list[Sequence[TextLine]]] = {}
    for width, lines in pages:
        widths.setdefault(width, []).append(lines)
    return {width: _text_block(width, there) for width, there in widths.items()}


def _text_block(width: float, pages: Sequence[Sequence[TextLine]]) -> TextBlock:
    full = [line for lines in pages for line in lines if line.x1 - line.x0 > 0.5 * width]
    right = _utmost([line.x1 for line in full], width)
    apart: dict[int, Counter[int]] = {}
    for lines in pages:
        for line, below in pairwise(lines):
            if line.x1 > right - line.size and abs(line.size - below.size) < 0.15 * line.size and below.y0 > line.y0 + 0.5 * line.size:
                apart.setdefault(round(below.size), Counter())[round(below.y0 - line.y0)] += 1
    pitches = {size: float(counted.most_common(1)[0][0]) for size, counted in apart.items()}
    return TextBlock(-_utmost([-line.x0 for line in full], 0.0), right, pitches)


def _utmost(ends: Sequence[float], otherwise: float) -> float:
    counted = Counter(round(end / _SAME_END) for end in ends)
    often = [end for end, times in counted.items() if times > 2] or list(counted)
    return _SAME_END * max(often) if often else otherwise


def _pieces(line: TextLine) -> list[TextLine]:
    pieces = parted(line, _PARTED)
    return pieces if all(len(piece.glyphs) > 2 for piece in pieces) else [line]


def _under(line: TextLine, above: TextLine) -> bool:
    """Whether a line begins right under another of its size."""
    return abs(line.x0 - above.x0) < 2.0 and line.y0 - above.y1 < 0.7 * above.size and abs(line.size - above.size) < 0.15 * above.size


def _goes_on(group: Sequence[TextLine], line: TextLine, block: TextBlock) -> bool:
    last, size = group[-1], line.size
    if last.text[-1] in _ENDS and _NUMBERED.match(line.text):
        return False
    full = last.x1 + _first_word(line) > block.right - _SHORT * last.size and not _LEADER.search(last.text)
    near = line.y0 - last.y0 < min(1.25 * block.pitches.get(round(size), 2.8 * size), 2.8 * size) and abs(size - last.size) < 0.15 * size
    left = min(piece.x0 for piece in group[1:]) if len(group) > 1 else last.x0
    if len(group) == 1 and left > block.left + _INDENT * size:
        left -= _INDENT * size  # the first line stands in, so the second does not
    return full and near and left - _OUTDENT * size < line.x0 < left + _INDENT * size


def _first_word(line: TextLine) -> float:
    """How wide the line's first word is, which no line end parts: one Chinese character, or a whole number with its unit sign."""
    end = 1
    while end < len(line.glyphs) and line.glyphs[end - 1].text.isascii() and line.glyphs[end].text.isascii():
        end += 1
    return line.glyphs[end - 1].x1 - line.x0


def _one_title(above: TextLine, line: TextLine) -> bool:
    """Whether two lines are one large title, set in the middle one under the other."""
    centred = abs((above.x0 + above.x1) - (line.x0 + line.x1)) < 6.0 and abs(above.x0 - line.x0) > 2.0
    return centred and line.size > _LARGE and abs(line.size - above.size) < 0.5 and line.y0 - above.y1 < line.size


def _paragraph(group: Sequence[TextLine], page: int, confidence: float | None) -> Paragraph:
    text = group[0].text
    for line in group[1:]:
        apart = text[-1:].isascii() and text[-1:].isalpha() and line.text[:1].isascii() and line.text[:1].isalpha()
        text += (" " if apart else "") + line.text
    return Paragraph(text, place_of(around(group), page, confidence))
