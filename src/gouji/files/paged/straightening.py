"""A scanned page laid straight: by how much it leans, and the picture turned back."""

import cv2
import numpy

LEAN = 3.0
"""The most degrees by which a page may lean and still be laid straight."""

_SMALL = 900
"""The longest side in pixels at which the lean is measured."""

_COARSE = 0.5
_FINE = 0.05


def straightened(picture: numpy.ndarray) -> numpy.ndarray:
    """The grey picture, of the same size, turned by the angle at which its lines and rules are sharpest."""
    angle = lean(picture)
    return picture if abs(angle) < _FINE else _turned(picture, angle)


def lean(picture: numpy.ndarray) -> float:
    """By how many degrees the page has to be turned against the clock to stand straight, between -LEAN and LEAN."""
    small = _ink(picture)
    around = 0.0
    for step, reach in ((_COARSE, LEAN), (_FINE, _COARSE)):
        angles = [around + step * number for number in range(-round(reach / step), round(reach / step) + 1)]
        around = max(angles, key=lambda angle: (_sharpness(_turned(small, angle, 0)), -abs(angle)))
    return around


def _ink(picture: numpy.ndarray) -> numpy.ndarray:
    scale = min(1.0, _SMALL / max(picture.shape))
    small = cv2.resize(255 - picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return numpy.where(small > small.mean() + 16, small, 0).astype(numpy.uint8)


def _sharpness(ink: numpy.ndarray) -> float:
    """How sharply rows of ink and rows without follow each other."""
    rows = ink.sum(axis=1, dtype=numpy.float64)
    return float(numpy.square(numpy.diff(rows)).sum())


def _turned(picture: numpy.ndarray, angle: float, paper: int = 255) -> numpy.ndarray:
    high, wide = picture.shape
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0)
    return cv2.warpAffine(picture, turn, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=paper)
