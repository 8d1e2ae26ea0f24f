"""Lines outside tables → paragraphs: a line that reaches the right margin goes on in the next one."""

from collections import Counter
from collections.abc import Sequence

from gouji.files.blocks import Paragraph
from gouji.files.paged.lines import TextLine, around, parted, place_of

_PARTED = 4.0
"""A gap of so many characters parts what stands left and right on one line (部门：…    单位：万元)."""

_INDENT = 1.2
_OUTDENT = 4.5
"""How far, in characters, a paragraph's second line may begin right or left of its first."""

_LARGE = 17.0
"""How high the characters of a title are, in points, that no text has."""

_SAME_END = 3.0
"""Lines that end within so many points of each other end at one margin."""

_SHORT = 0.6
"""How many characters a line may end before the right margin, and before its next word, and still be full."""


def paragraphs_of(lines: Sequence[TextLine], right: float, page: int, confidence: float | None = None) -> list[Paragraph]:
    """The paragraphs that the lines of one page form, which reaches to `right`; in reading order."""
    found: list[list[TextLine]] = []
    above: list[list[TextLine]] = []
    for band in _bands(lines):
        wrapped = [next((group for group in above if _under(piece, group[-1])), None) for piece in band]
        if len(above) > 1 and None not in wrapped:
            for piece, group in zip(band, wrapped, strict=True):
                group.append(piece)  # type: ignore[union-attr]
        elif len(band) == 1 and found and (_goes_on(found[-1], band[0], right) or _one_title(found[-1][-1], band[0])):
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


def right_margins(pages: Sequence[tuple[float, Sequence[TextLine]]]) -> dict[float, float]:
    """For each width of page, how far its full lines reach: where at least three lines end, else where the longest does.

    Pages are given as (width, lines outside tables).
    """
    ends: dict[float, Counter[int]] = {}
    for width, lines in pages:
        counted = ends.setdefault(width, Counter())
        counted.update(round(line.x1 / _SAME_END) for line in lines if line.x1 - line.x0 > 0.5 * width)
    return {width: _SAME_END * _right_most(counted) if counted else width for width, counted in ends.items()}


def _right_most(counted: Counter[int]) -> int:
    return max((end for end, times in counted.items() if times > 2), default=max(counted))


def _pieces(line: TextLine) -> list[TextLine]:
    pieces = parted(line, _PARTED)
    return pieces if all(len(piece.glyphs) > 2 for piece in pieces) else [line]


def _under(line: TextLine, above: TextLine) -> bool:
    """Whether a line begins right under another of its size."""
    return abs(line.x0 - above.x0) < 2.0 and line.y0 - above.y1 < 0.7 * above.size and abs(line.size - above.size) < 0.15 * above.size


def _goes_on(group: Sequence[TextLine], line: TextLine, right: float) -> bool:
    last = group[-1]
    full = last.x1 + _first_word(line) > right - _SHORT * last.size
    near = line.y0 - last.y1 < 1.8 * last.size and abs(line.size - last.size) < 0.15 * last.size
    left = min(piece.x0 for piece in group[1:]) if len(group) > 1 else last.x0
    return full and near and left - _OUTDENT * line.size < line.x0 < left + _INDENT * line.size


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
