"""Rows, places and data points as plain JSON values, and back."""

from collections.abc import Mapping
from typing import Any

from gouji.document.place import Place
from gouji.document.table import Row
from gouji.points import DIMENSIONS, Point, point


def row_json(row: Row) -> dict[str, Any]:
    """A row; `government` only where it has a government economic class."""
    named: dict[str, Any] = {"number": row.number, "code": row.code, "label": row.label, "parent": row.parent}
    if row.government:
        named["government"] = {"code": row.government[0], "label": row.government[1]}
    return named


def row_of(row: Mapping[str, Any]) -> Row:
    """The row that `row_json` wrote; KeyError where a key is missing."""
    government = row.get("government")
    return Row(row["number"], row["code"], row["label"], row["parent"], (government["code"], government["label"]) if government else None)


def place_json(place: Place) -> dict[str, Any]:
    """Page and box in paged files, sheet and cell in spreadsheets, line in text; what does not apply is null.
    `file` only where the document stands in several files."""
    box = list(place.box) if place.box else None
    written = {"page": place.page, "box": box, "sheet": place.sheet, "cell": place.cell, "line": place.line}
    if place.confidence is not None:
        written["confidence"] = place.confidence
    return written | {"file": place.file} if place.file else written


def known_place_json(place: Place) -> dict[str, Any]:
    """The same without what does not apply."""
    return {key: value for key, value in place_json(place).items() if value is not None}


def place_of(written: Mapping[str, Any]) -> Place:
    """The place that `place_json` wrote among other keys; one that is missing does not apply."""
    x = written.get("box")
    box = (x[0], x[1], x[2], x[3]) if x else None
    get = written.get
    return Place(get("page"), box, get("sheet"), get("cell"), get("line"), get("confidence"), get("file"))


def point_json(asked: Point | None) -> dict[str, str | int] | None:
    """The members of a data point in the order of the dimensions, null where it is not settled."""
    return None if asked is None else {dimension: asked[dimension] for dimension in DIMENSIONS if dimension in asked}


def point_of(members: Mapping[str, str | int] | None) -> Point | None:
    """The data point with these members, None for null."""
    return None if members is None else point(members)
