"""Pictures of a PDF's pages with what was read drawn over them: so a person sees at a glance whether anything was missed."""

import io
from collections.abc import Iterator

from gouji.document import Document
from gouji.files import Grid
from gouji.files.opening import open_source
from gouji.files.paged.marks import Box
from gouji.files.pdf.reading import opened
from gouji.files.source import Source

SCALE = 1.5
"""Pixels a point: an A4 page is 893 × 1263."""

_TEXT, _CELL, _FACT, _LOOSE = (60, 160, 60, 36), (120, 120, 120, 60), (20, 100, 230, 90), (240, 130, 0, 120)
"""Green: text. Grey: a cell of a table. Blue: an amount whose question is known. Orange: one whose question is not."""


def pictures(source: Source, document: Document) -> Iterator[tuple[int, bytes]]:
    """(page, PNG) of each page of a PDF, with the text, cells and facts of its document drawn in their places."""
    file = opened(source)
    boxes = _boxes(source, document)
    for number in range(1, len(file) + 1):
        yield number, _drawn(file.rendered(number, SCALE), boxes.get(number, []))


def _boxes(source: Source, document: Document) -> dict[int, list[tuple[Box, tuple[int, ...]]]]:
    boxes: dict[int, list[tuple[Box, tuple[int, ...]]]] = {}
    for block in open_source(source).blocks:
        printed = [cell.place for cell in block.cells if cell.text] if isinstance(block, Grid) else [block.place]
        for place in printed:
            if place.page and place.box:
                boxes.setdefault(place.page, []).append((place.box, _CELL if isinstance(block, Grid) else _TEXT))
    for fact in document.facts:
        if fact.place.page and fact.place.box:
            boxes.setdefault(fact.place.page, []).append((fact.place.box, _FACT if fact.point else _LOOSE))
    return boxes


def _drawn(bitmap: object, boxes: list[tuple[Box, tuple[int, ...]]]) -> bytes:
    from PIL import ImageDraw

    picture = bitmap.to_pil().convert("RGB")  # type: ignore[attr-defined]
    pen: ImageDraw = ImageDraw.Draw(picture, "RGBA")
    for box, colour in boxes:
        pen.rectangle([SCALE * edge for edge in box], fill=colour, outline=colour[:3])
    png = io.BytesIO()
    picture.save(png, "PNG")
    return png.getvalue()
