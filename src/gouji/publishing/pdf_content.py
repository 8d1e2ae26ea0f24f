"""What the PDF's template is told: a document as blocks in the order of print, every word of it as plain data.

The template decides how a block looks; here it is decided what stands together on a page, which line of the contents
points to which heading, and how wide the columns are.
"""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from gouji.document import Box, Document, GoalSheet, Heading, Part, Picture, Table
from gouji.publishing.blocks import title_of
from gouji.publishing.columns import fit_columns, fit_rows
from gouji.publishing.drawing import checked_svg, size_of
from gouji.publishing.goal_table import goal_table
from gouji.publishing.pdf_contents import contents_entries
from gouji.publishing.words import word

PORTRAIT = (442.0, 630.0)
"""What the template leaves for a table on an upright A4 page, width and height in points, its title and unit taken off."""
LANDSCAPE = (728.0, 400.0)
"""The same on a page on its side."""

_SHEET_SIZE = 10.5
_NOTE_HEIGHT = 20.0
_HEADING_HEIGHT = 45.0


def pdf_content(document: Document, issued: datetime.date) -> dict[str, Any]:
    """The document as JSON values for the template: metadata, cover, contents and blocks."""
    blocks = _blocks(document)
    headings = list(filter(_is_heading, blocks))
    before, entries = contents_entries(document.contents, headings)
    for block in blocks:
        block["entry"] = entries.get(block.get("heading", 0))
    _deepen(headings)
    return {
        "title": title_of(document),
        "author": document.organisation,
        "keywords": [str(word) for word in (document.organisation, document.year, document.stage, document.level, document.format) if word],
        "date": [issued.year, issued.month, issued.day],
        "cover": list(document.cover),
        "contents_title": word("contents"),
        "contents": before,
        "blocks": blocks,
    }


def _blocks(document: Document) -> list[dict[str, Any]]:
    parts = _all_parts(document)
    blocks = [_block(document, parts, i) for i in range(len(parts))]
    for number, block in enumerate(filter(_is_heading, blocks), 1):
        block["heading"] = number
    return blocks


def _is_heading(block: Mapping[str, Any]) -> bool:
    return "heading" in block


def _deepen(headings: Sequence[dict[str, Any]]) -> None:
    """Give each heading its `depth` in the bookmarks: none skips a level, nor among those in the contents, as PDF/UA demands."""
    top = min((heading["look"] for heading in headings), default=1)
    last = last_in_contents = 0
    for heading in headings:
        last = min(heading["look"] - top + 1, last + 1)
        if heading["entry"]:
            last = last_in_contents = min(last, last_in_contents + 1)
        heading["depth"] = last


def _all_parts(document: Document) -> tuple[Part, ...]:
    """The document's parts, and after them the tables and goal sheets to which none points: nothing is left out."""
    tables = {part.table for part in document.parts}
    goals = {part.goal for part in document.parts}
    more = [Part(table=i) for i in range(len(document.tables)) if i not in tables]
    return (*document.parts, *more, *(Part(goal=i) for i in range(len(document.goals)) if i not in goals))


def _block(document: Document, parts: Sequence[Part], i: int) -> dict[str, Any]:
    part = parts[i]
    if part.heading:
        return _heading(part.heading, parts, i)
    if part.text:
        return {"kind": "text", "text": part.text.text, "style": part.text.style}
    if part.picture:
        return _picture(part.picture)
    taken = _HEADING_HEIGHT * _headings_above(parts, i)
    return _table(document.tables[part.table], taken) if part.table is not None else _goal_sheet(document.goals[part.goal or 0], taken)


def _picture(picture: Picture) -> dict[str, Any]:
    width, _ = size_of(picture)
    return {
        "kind": "picture", "text": picture.title, "svg": checked_svg(picture), "alt": picture.description,
        "width": round(min(width, PORTRAIT[0]), 2),
    }  # fmt: skip


def _headings_above(parts: Sequence[Part], i: int) -> int:
    """How many headings stand on the page of the table that is part `i`."""
    return next((n for n in range(i) if _level(parts[i - 1 - n]) < 2), i)


def _heading(heading: Heading, parts: Sequence[Part], i: int) -> dict[str, Any]:
    """A heading. `opens`: a page begins with it; `alone`: a table follows, so it and its like have a page to themselves, which it
    `ends`; `above`: it stands on the page of the table that follows."""
    opens = heading.level == 1 and not (i and parts[i - 1].heading and _level(parts[i - 1]) == 1)
    following = next((part for part in parts[i + 1 :] if not part.heading or (heading.level > 1 and _level(part) == 1)), None)
    boxed = following is not None and not (following.heading or following.text or following.picture)
    return {
        "kind": "heading", "heading": True, "text": heading.text, "look": heading.level, "opens": opens,
        "alone": boxed and heading.level == 1, "above": boxed and heading.level > 1,
        "ends": boxed and heading.level == 1 and _level(parts[i + 1]) != 1,
    }  # fmt: skip


def _level(part: Part) -> int:
    return part.heading.level if part.heading else 0


def _table(table: Table, taken: float) -> dict[str, Any]:
    width, height = LANDSCAPE if table.landscape else PORTRAIT
    widths, size = fit_columns(table, width)
    padding = fit_rows((*table.heads, *table.lines), widths, size, height - taken - _NOTE_HEIGHT * len(table.notes))
    return {
        "kind": "table", "heading": True, "text": table.title, "look": 2, "landscape": table.landscape,
        "organisation": word("organisation", organisation=table.organisation), "unit": word("unit", unit=table.unit_said),
        "widths": _rounded(widths), "size": size, "padding": padding,
        "heads": _lines(table.heads), "lines": _lines(table.lines), "again": table.again, "notes": list(table.notes),
    }  # fmt: skip


def _rounded(widths: Sequence[float]) -> list[float]:
    return [round(width, 2) for width in widths]


def _lines(lines: Sequence[Sequence[Box]]) -> list[list[list[Any]]]:
    return [[_cell(box) for box in line] for line in lines]


def _cell(box: Box) -> list[Any]:
    """Text, kind, columns, rows, indent in em, whether it is set as a total: what the template reads by position."""
    return [box.text, box.kind, box.colspan, box.rowspan, box.level, box.total]


def _goal_sheet(goal: GoalSheet, taken: float) -> dict[str, Any]:
    table = goal_table(goal)
    widths = [width * PORTRAIT[0] / sum(table.widths) for width in table.widths]
    return {
        "kind": "sheet", "heading": True, "text": table.title, "look": 3, "widths": _rounded(widths), "size": _SHEET_SIZE,
        "padding": fit_rows(table.lines, widths, _SHEET_SIZE, PORTRAIT[1] - taken), "lines": _lines(table.lines),
    }  # fmt: skip
