"""Pictures of places in a PDF: the lines around a place with a red box on it, small enough to stand in a report by the dozen."""

import io
import math
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from gouji.amounts import plain
from gouji.files.limits import CROPPED_PIXELS
from gouji.files.paged.marks import Box, Glyph
from gouji.files.paged.spots import Crop, Spot
from gouji.files.pdf.pdfium import Pdfium
from gouji.files.pdf.reading import opened
from gouji.files.source import Source

if TYPE_CHECKING:
    from PIL import Image

_SCALE = 1.9
"""Pixels a point: the table of an A4 page becomes about 1,000 pixels wide."""

_RED = (176, 38, 20)
_GREYS = 15
"""Fifteen greys and the red are sixteen colours, and half a byte a pixel."""

_AROUND, _HIGHEST = 2.4, 400.0
"""How many lines above and below a place are shown with it, and how many points together at most."""

_LINE = (9.0, 26.0)
"""The least and the most points that a line is taken to be high."""

_GAP = 2.0
_BEGINNING = 12
"""By so many characters the place of a text is found that goes on overleaf."""


def crops(source: Source, spots: Sequence[Spot]) -> list[Crop | None]:
    """For each spot, all of this PDF, a picture of it; None where its page has no such place. Equal input gives equal bytes."""
    file = opened(source)
    order = sorted(range(len(spots)), key=lambda i: spots[i].page)
    drawn: list[Crop | None] = [None] * len(spots)
    for page, numbers in groupby(order, key=lambda i: spots[i].page):
        if 1 <= page <= len(file):
            for i, crop in _on_page(file, page, [(i, spots[i]) for i in numbers]):
                drawn[i] = crop
    return drawn


def _on_page(file: Pdfium, page: int, spots: Sequence[tuple[int, Spot]]) -> Iterator[tuple[int, Crop]]:
    width, height = file.size(page)
    scale = min(_SCALE, math.sqrt(CROPPED_PIXELS / max(width * height, 1.0)))
    picture = file.rendered(page, scale).to_pil().convert("L")
    for i, spot in spots:
        boxes = [box for box in _boxes(file, spot) if _is_on(box, width, height)]
        if boxes:
            yield i, _crop(picture, boxes, scale, spot.across)


def _boxes(file: Pdfium, spot: Spot) -> list[Box]:
    """The boxes of a spot: its own one, or one for each line of its text."""
    if spot.box or not spot.text:
        return [spot.box] if spot.box else []
    glyphs = [glyph for glyph in file.marks(spot.page).glyphs if plain(glyph.text)]
    found = _found(glyphs, spot.text)
    return _lines(_found(found, spot.word) or found if spot.word else found)


def _found(glyphs: Sequence[Glyph], text: str) -> Sequence[Glyph]:
    """The characters that print a text, or its beginning where it goes on overleaf; none where it stands there twice or not at all."""
    letters = [plain(glyph.text) for glyph in glyphs]
    starts = [0]
    for letter in letters:
        starts.append(starts[-1] + len(letter))
    printed = "".join(letters)
    sought = text if text in printed else _longest(printed, text)
    if not sought or printed.count(sought) != 1:
        return ()
    first = printed.index(sought)
    return [glyph for start, glyph in zip(starts, glyphs, strict=False) if first <= start < first + len(sought)]


def _longest(printed: str, text: str) -> str:
    """The beginning of the text with which the print ends; "" where that is too short to be sure."""
    at = printed.rfind(text[:_BEGINNING]) if len(text) > _BEGINNING else -1
    same = 0
    while at >= 0 and at + same < len(printed) and same < len(text) and printed[at + same] == text[same]:
        same += 1
    return text[:same]


def _lines(glyphs: Sequence[Glyph]) -> list[Box]:
    lines: list[Box] = []
    for glyph in glyphs:
        if lines and glyph.x0 >= lines[-1][2] - _LINE[0] and min(glyph.y1, lines[-1][3]) > max(glyph.y0, lines[-1][1]):
            x0, y0, x1, y1 = lines[-1]
            lines[-1] = x0, min(y0, glyph.y0), max(x1, glyph.x1), max(y1, glyph.y1)
        else:
            lines.append((glyph.x0, glyph.y0, glyph.x1, glyph.y1))
    return lines


def _is_on(box: Box, width: float, height: float) -> bool:
    return box[0] < box[2] and box[1] < box[3] and box[0] < width and box[1] < height and box[2] > 0 and box[3] > 0


def _crop(page: "Image.Image", boxes: Sequence[Box], scale: float, across: bool) -> Crop:
    from PIL import Image, ImageDraw

    band = _band(page, boxes, scale)
    picture = page.crop(band).convert("RGB")
    pen = ImageDraw.Draw(picture)
    widths: list[tuple[float, float]] = []
    for x0, y0, x1, y1 in boxes:
        left, right = (0.0, float(picture.width - 1)) if across else ((x0 - _GAP) * scale - band[0], (x1 + _GAP) * scale - band[0])
        pen.rectangle([left, (y0 - _GAP) * scale - band[1], right, (y1 + _GAP) * scale - band[1]], outline=_RED, width=2)
        widths.append((left, right))
    png = io.BytesIO()
    picture.quantize(palette=_palette(), dither=Image.Dither.NONE).save(png, "PNG", optimize=True, bits=4)
    marked = min(left for left, _ in widths), max(right for _, right in widths)
    return Crop(png.getvalue(), *(min(max(round(x), 0), picture.width) for x in marked))


def _band(page: "Image.Image", boxes: Sequence[Box], scale: float) -> tuple[int, int, int, int]:
    """What of the page, in pixels, is shown: the boxes with lines above and below, as wide as the print there."""
    top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
    line = min(max(boxes[0][3] - boxes[0][1], _LINE[0]), _LINE[1])
    around = _AROUND * line
    above, below = max(round((top - around) * scale), 0), min(round(min(bottom + around, top + _HIGHEST) * scale), page.height)
    inked = page.crop((0, above, page.width, below)).point(lambda grey: 255 if grey < 200 else 0).getbbox() or (0, 0, page.width, 0)
    edges = min(inked[0], round(min(box[0] for box in boxes) * scale)), max(inked[2], round(max(box[2] for box in boxes) * scale))
    blank = round(4 * scale)
    return max(edges[0] - blank, 0), above, min(edges[1] + blank, page.width), max(below, above + 1)


def _palette() -> "Image.Image":
    from PIL import Image

    greys = [value for i in range(_GREYS) for value in [round(255 * i / (_GREYS - 1))] * 3]
    palette = Image.new("P", (1, 1))
    palette.putpalette([*greys, *_RED])
    return palette
