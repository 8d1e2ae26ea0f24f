"""A picture file (PNG, JPEG, TIFF, GIF): each of its pages, recognised. Needs the extra `ocr`."""

import io
import struct
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gouji.files.blocks import Pages
from gouji.files.limits import PICTURE_PAGES, PICTURE_PIXELS, RECOGNISED_PIXELS
from gouji.files.paged.assembling import blocks_of
from gouji.files.paged.marks import PageMarks
from gouji.files.paged.recognition import recognised_marks, to_be_recognised
from gouji.files.source import Source
from gouji.messages import Problem, say

if TYPE_CHECKING:
    import numpy
    from PIL.Image import Image

_FORMS = ("PNG", "JPEG", "TIFF", "GIF")

_BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, OverflowError, struct.error)
"""What Pillow raises where a picture is not what it says it is."""

_A4 = 841.9
"""The longer side of an A4 page, in points."""

_LIKELY = (400.0, 1300.0)
"""How long, in points, the longer side of a page of paper is: from A5 to A3. What the file says of its size is believed within."""


def read(source: Source) -> Pages:
    """The paragraphs and grids that the picture shows, each place with the recognition's confidence, and a warning that says so.

    A Problem where the extra is not installed, or the picture is damaged, has too many pixels or pages, or shows no text.
    """
    if not to_be_recognised(source.name):
        raise Problem("files.image", file=source.name)
    marks = [_marks(picture, number) for number, picture in enumerate(_pictures(source), 1)]
    if not any(page.glyphs for page in marks):
        raise Problem("files.no_text", file=source.name)
    sure = min(round(100 * page.confidence) for page in marks if page.glyphs and page.confidence is not None)
    recognised = say("files.recognised", file=source.name, pages=[page.number for page in marks], percent=sure)
    return Pages(tuple(blocks_of(marks)), "image", len(marks), (recognised,), ())


def _pictures(source: Source) -> Iterator["Image"]:
    """The pages of the file, decoded one at a time, upright and in grey."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(source.data), formats=_FORMS) as picture:
            for number in range(PICTURE_PAGES + 1 if picture.format == "TIFF" else 1):
                if not _turned_to(picture, number):
                    return
                if number == PICTURE_PAGES:
                    raise Problem("files.pages", file=source.name, limit=PICTURE_PAGES)
                _check_size(picture, source)
                yield ImageOps.exif_transpose(picture)
    except Image.DecompressionBombError as mistake:
        raise Problem("files.pixels", file=source.name, limit=PICTURE_PIXELS // 1_000_000) from mistake
    except _BROKEN as mistake:
        raise Problem("files.damaged", file=source.name) from mistake


def _turned_to(picture: "Image", number: int) -> bool:
    try:
        picture.seek(number)
    except EOFError:
        return False
    return True


def _check_size(picture: "Image", source: Source) -> None:
    """Before anything is decoded: a few bytes can claim any number of pixels."""
    if picture.width * picture.height > PICTURE_PIXELS:
        raise Problem("files.pixels", file=source.name, limit=PICTURE_PIXELS // 1_000_000)


def _marks(picture: "Image", number: int) -> PageMarks:
    width, height = _size(picture)
    return recognised_marks(_reduced(picture), number, width, height)


def _size(picture: "Image") -> tuple[float, float]:
    """The page's width and height in points: what the file says where it is a page's size, else that of an A4 page."""
    longest = max(picture.size)
    dots = float(picture.info.get("dpi", (0, 0))[0])
    said = longest / dots * 72 if dots > 0 else 0.0
    long = said if _LIKELY[0] <= said <= _LIKELY[1] else _A4
    return picture.width * long / longest, picture.height * long / longest


def _reduced(picture: "Image") -> "numpy.ndarray":
    """The picture as grey bytes, with no more pixels than are recognised."""
    import numpy
    from PIL import Image

    scale = (RECOGNISED_PIXELS / (picture.width * picture.height)) ** 0.5
    grey = _grey(picture)
    if scale < 1:
        grey = grey.resize((max(1, int(picture.width * scale)), max(1, int(picture.height * scale))), Image.Resampling.BOX)
    return numpy.asarray(grey)


def _grey(picture: "Image") -> "Image":
    """The picture in 256 greys, on white paper where it is transparent."""
    import numpy
    from PIL import Image

    if picture.mode.startswith(("I", "F")):
        deep = numpy.asarray(picture, dtype=numpy.float32)
        return Image.fromarray((deep * (255 / max(float(deep.max()), 1.0))).clip(0, 255).astype(numpy.uint8))
    if picture.has_transparency_data:
        paper = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(paper, picture.convert("RGBA")).convert("L")
    return picture.convert("L")
