"""The recognition model of the extra `ocr`: where text stands in a picture, and which characters a cut-out line shows.

The models come inside the package rapidocr and are named by their files here, so that none is ever looked for elsewhere.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy
import rapidocr
from rapidocr import RapidOCR

from gouji.files.paged.seen_rules import PixelBox

if TYPE_CHECKING:
    from rapidocr.ch_ppocr_rec.typings import WordInfo

DETECTED_SIDE = 1600
"""The longest side in pixels at which lines are looked for; characters are read at the picture's own resolution."""

BAND = 600
"""How many rows of a picture are looked at together: the memory of the model grows with them."""

LONG = 10
"""A line longer than this many heights is read alone: the model makes all lines of a batch as long as the longest."""

_MODELS = Path(rapidocr.__file__).parent / "models"
_SETTINGS = {
    "Global.log_level": "critical",
    "Global.max_side_len": DETECTED_SIDE,
    "Global.text_score": 0.0,
    "Global.use_cls": False,
    "Global.return_word_box": True,
    "Det.limit_side_len": 32,
    "Det.model_path": str(_MODELS / "PP-OCRv6_det_small.onnx"),
    "Rec.model_path": str(_MODELS / "PP-OCRv6_rec_small.onnx"),
}


class Seen(NamedTuple):
    """A character in a cut-out line: where its middle stands, as a share of the line's width, and how sure it is, 0 to 1."""

    text: str
    middle: float
    score: float


@cache
def _engine() -> RapidOCR:
    return RapidOCR(params=_SETTINGS)


def found_lines(picture: numpy.ndarray) -> list[PixelBox]:
    """The boxes of what looks like lines of text in a grey picture, band by band from the top."""
    return [(left, first + top, right, first + bottom) for first, last in _bands(picture) for left, top, right, bottom in _found(picture[first:last])]


def _bands(picture: numpy.ndarray) -> Iterator[tuple[int, int]]:
    """The rows of the picture in bands that end between lines of text, where there is the least ink."""
    dark = (255 - picture).sum(axis=1, dtype=numpy.int64)
    first, high = 0, picture.shape[0]
    while high - first > BAND:
        around = dark[first + BAND // 2 : first + BAND]
        end = first + BAND // 2 + int(numpy.flatnonzero(around <= around.min() * 1.02)[-1])
        yield first, end
        first = end
    yield first, high


def _found(band: numpy.ndarray) -> list[PixelBox]:
    found = _engine()(_coloured(band), use_det=True, use_rec=False)
    if found.boxes is None:
        return []
    corners = numpy.asarray(found.boxes)
    high, wide = band.shape
    least = numpy.floor(corners.min(axis=1)).clip(0).astype(int).tolist()
    most = numpy.ceil(corners.max(axis=1)).clip(0, (wide, high)).astype(int).tolist()
    boxes = [(left, top, right, bottom) for (left, top), (right, bottom) in zip(least, most, strict=True)]
    return [box for box in boxes if box[2] > box[0] and box[3] > box[1]]


def read_lines(pictures: Sequence[numpy.ndarray]) -> list[tuple[Seen, ...]]:
    """The characters of each cut-out line (a grey picture of one line), blanks left out: their places tell the gaps."""
    short = [number for number, picture in enumerate(pictures) if picture.shape[1] <= LONG * picture.shape[0]]
    batches = [short, *([number] for number in sorted(set(range(len(pictures))) - set(short)))]
    read: dict[int, tuple[Seen, ...]] = {}
    for batch in filter(None, batches):
        read.update(zip(batch, _read([pictures[number] for number in batch]), strict=True))
    return [read[number] for number in range(len(pictures))]


def _read(pictures: Sequence[numpy.ndarray]) -> Iterator[tuple[Seen, ...]]:
    engine = _engine()
    read = engine.recognize_txt([_coloured(_with_margin(picture)) for picture in pictures])
    for picture, text, word in zip(pictures, read.txts, read.word_results, strict=True):
        yield tuple(_seen(text, word, picture.shape[1] / (picture.shape[1] + 2 * _margin(picture))))


def _seen(text: str, word: "WordInfo", width: float) -> Iterator[Seen]:
    """The characters of a text with their places; `width` is the line's share of what was read: the margins are not part of it."""
    scores = [score for sign, score in zip(text, word.confs, strict=False) if not sign.isspace()]
    signs = [sign for signs in word.words for sign in signs]
    columns = [column for columns in word.word_cols for column in columns]
    for sign, column, score in zip(signs, columns, scores, strict=True):
        middle = ((column + 0.5) / word.line_txt_len - 0.5) / width + 0.5
        yield Seen(sign, min(max(middle, 0.0), 1.0), float(score))


def _margin(picture: numpy.ndarray) -> int:
    return picture.shape[0] // 4


def _with_margin(picture: numpy.ndarray) -> numpy.ndarray:
    """The line with paper before and after it: the model reads characters at the very edge badly."""
    beside, paper = _margin(picture), float(numpy.percentile(picture, 90))
    return cv2.copyMakeBorder(picture, 0, 0, beside, beside, cv2.BORDER_CONSTANT, value=paper)


def _coloured(picture: numpy.ndarray) -> numpy.ndarray:
    return numpy.repeat(picture[:, :, None], 3, axis=2)
