"""Pictures of the places that a report shows, asked of the worker that has read the file."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gouji.cli.inputs import Input
from gouji.files.paged.spots import Crop, Spot, told_spot
from gouji.messages import Problem, Problems
from gouji.workers.supervisor import Worker

if TYPE_CHECKING:
    from gouji.reporting import Checked

_PNG = b"\x89PNG\r\n\x1a\n"
_SIZES = 24
"""Up to this byte a PNG says how wide and high it is."""


def with_pictures(worker: Worker, file: Input, files: Mapping[str, Any], checked: "Sequence[Checked]") -> "list[Checked]":
    """The same with pictures of the places on their pages, or with the reason why the worker could not draw them."""
    from gouji.reporting.places import spots_of

    return [_with(worker, file, files, each, spots) if (spots := spots_of(each.report)) else each for each in checked]


def _with(worker: Worker, file: Input, files: Mapping[str, Any], checked: "Checked", spots: Sequence[Spot]) -> "Checked":
    wishes = {**files, "what": "crops", "spots": [told_spot(spot) for spot in spots]}
    try:
        drawn = [_crop(told) for told in worker.ask(file.name, wishes)]
        pictures = {spot: crop for spot, crop in zip(spots, drawn, strict=True) if crop}
    except ValueError:
        return replace(checked, lacking=str(Problem("workers.broken", file=file.shown, reason="protocol")))
    except (Problem, Problems) as mistake:
        return replace(checked, lacking=str(mistake))
    return replace(checked, pictures=pictures)


def _crop(told: Any) -> Crop | None:
    """The picture that a worker told; None where there is none. ValueError where it is no PNG, or no place in it: a worker is not believed."""
    if told is None:
        return None
    if not isinstance(told, list) or [*map(type, told)] != [str, int, int]:
        raise ValueError("no picture")
    text, left, right = told
    try:
        png = base64.b64decode(text, validate=True)
    except binascii.Error as nonsense:
        raise ValueError("no base64") from nonsense
    if not png.startswith(_PNG) or len(png) < _SIZES:
        raise ValueError("no PNG")
    if not 0 <= left <= right:
        raise ValueError("no place")
    return Crop(png, left, right)
