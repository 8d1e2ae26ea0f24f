"""Text recognition for pages that are pictures: the picture of a page → its marks. Needs the extra `ocr`.

Which libraries that needs stands here; they are loaded when the first page is recognised.
"""

from contextvars import ContextVar
from importlib.util import find_spec
from typing import TYPE_CHECKING

from gouji.files.limits import RECOGNISED_PIXELS
from gouji.files.paged.marks import PageMarks
from gouji.messages import Problem

if TYPE_CHECKING:
    import numpy

RESOLUTION = 200
"""The dots an inch at which a page is best drawn to be recognised: finer ones cost memory and tell no more."""

_NEEDED = ("rapidocr", "onnxruntime", "cv2", "numpy", "PIL")


_permitted: ContextVar[bool] = ContextVar("permitted", default=True)


def available() -> bool:
    """Whether the extra `ocr` is installed; the libraries are not loaded to find out."""
    return all(find_spec(name) is not None for name in _NEEDED)


def permit(allowed: bool) -> None:
    """Whether pictures may be recognised from here on: it takes long and needs much memory, so a worker is asked for it apart."""
    _permitted.set(allowed)


def to_be_recognised(file: str) -> bool:
    """Whether a picture in this file is to be recognised: False where the extra is missing. Problem `files.to_recognise` where it
    is there and was not permitted."""
    if available() and not _permitted.get():
        raise Problem("files.to_recognise", file=file)
    return available()


def scale_for(width: float, height: float) -> float:
    """How many pixels a point a page of this size, in points, is drawn with: RESOLUTION, less where the page is too large for it."""
    return min(RESOLUTION / 72, (RECOGNISED_PIXELS / max(width * height, 1.0)) ** 0.5)


def recognised_marks(picture: "numpy.ndarray", number: int, width: float, height: float) -> PageMarks:
    """The characters and rules that the picture of a whole page shows, in points of the page of this width and height.

    `picture` is an array of bytes, height × width (grey) or height × width × 3 (RGB), of at most RECOGNISED_PIXELS, else
    ValueError. Every glyph has its own score in `scores`, and `confidence` is the lowest of them, 0 where no character was found.
    """
    if picture.shape[0] * picture.shape[1] > RECOGNISED_PIXELS:
        raise ValueError(f"{picture.shape[1]} × {picture.shape[0]} pixels are more than {RECOGNISED_PIXELS}")
    from gouji.files.paged.seen_page import seen_page

    return seen_page(picture, number, width, height)
