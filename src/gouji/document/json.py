"""A document as the JSON that the command line promises, and back.

`to_json` gives what `gouji read --format json` prints; `schemas/read.schema.json` describes it. Two things that the page of
promises leaves open are kept beside it so that nothing is lost on the way back: the goal sheets whole, and the base of a change.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from gouji import __version__
from gouji.amounts import plain, unit_named
from gouji.document.document import Document, GoalSheet, Indicator, Profile, Remark
from gouji.document.place import Place
from gouji.document.sentence import Figure, Sentence
from gouji.document.table import Cell, Row, Table
from gouji.points import DIMENSIONS, Point, point

SCHEMA = 1
"""The number of this layout; a change that breaks a reader raises it."""


def to_json(document: Document) -> dict[str, Any]:
    """The document's facts, sentences, goal sheets, profile and warnings as plain JSON values, in the order of print."""
    return {
        "schema": SCHEMA,
        "gouji": __version__,
        "document": heading_json(document),
        "facts": [cell_json(cell) for cell in document.facts],
        "sentences": [_sentence_json(sentence) for sentence in document.sentences],
        "goals": [_goal_json(goal) for goal in document.goals],
        "profile": _profile_json(document.profile),
        "warnings": [{"page": remark.page, "message": remark.message} for remark in document.warnings],
    }


def heading_json(document: Document) -> dict[str, Any]:
    """Which document it is: file, hash, organisation, year, stage, level, format and pages (null in unpaged files)."""
    keys = ("file", "sha256", "organisation", "year", "stage", "level", "format", "pages")
    return {key: getattr(document, key) for key in keys}


def cell_json(cell: Cell) -> dict[str, Any]:
    """One printed amount: table, row, column, amount and unit as printed, its place and its data point or null."""
    return {
        "table": cell.table,
        "row": row_json(cell.row),
        "column": list(cell.column),
        "amount": cell.amount,
        "unit": cell.unit.name,
        **place_json(cell.place),
        "point": point_json(cell.point),
    }


def row_json(row: Row) -> dict[str, Any]:
    """A row; `government` only where it has a government economic class."""
    named: dict[str, Any] = {"number": row.number, "code": row.code, "label": row.label, "parent": row.parent}
    if row.government:
        named["government"] = {"code": row.government[0], "label": row.government[1]}
    return named


def place_json(place: Place) -> dict[str, Any]:
    """Page and box in paged files, sheet and cell in spreadsheets, line in text; what does not apply is null.
    `file` only where the document stands in several files."""
    box = list(place.box) if place.box else None
    written = {"page": place.page, "box": box, "sheet": place.sheet, "cell": place.cell, "line": place.line}
    if place.confidence is not None:
        written["confidence"] = place.confidence
    return written | {"file": place.file} if place.file else written


def point_json(asked: Point | None) -> dict[str, str | int] | None:
    """The members of a data point in the order of the dimensions, null where it is not settled."""
    return None if asked is None else {dimension: asked[dimension] for dimension in DIMENSIONS if dimension in asked}


def _sentence_json(sentence: Sentence) -> dict[str, Any]:
    return {"text": sentence.text, "page": sentence.page, "facts": [_figure_json(figure) for figure in sentence.figures if figure.value]}


def _figure_json(figure: Figure) -> dict[str, Any]:
    written: dict[str, Any] = {key: getattr(figure, key) for key in ("measure", "direction", "value", "unit")}
    written |= {"span": list(figure.span), "point": point_json(figure.point)}
    if figure.base is not None:
        written["base"] = point_json(figure.base)
    return written


def _goal_json(goal: GoalSheet) -> dict[str, Any]:
    keys = ("level1", "level2", "level3", "value")
    return {
        "project": plain(goal.project),
        "amount": goal.amount,
        "unit": goal.amount_unit,
        "appropriation": goal.appropriation,
        "other": goal.other,
        "department": plain(goal.department),
        "implementer": plain(goal.implementer),
        "goal": plain(goal.goal),
        "indicators": [{key: plain(getattr(indicator, key)) for key in keys} for indicator in goal.indicators],
        "heads": dict(goal.heads),
    }


def _profile_json(profile: Profile) -> dict[str, Any]:
    return {"duties": list(profile.duties), "sections": list(profile.sections), "glossary": [list(entry) for entry in profile.glossary]}


def from_json(written: Mapping[str, Any]) -> Document:
    """The document that `to_json` wrote: its facts in tables without heads and lines, everything else as it was.

    KeyError where a key is missing; check foreign JSON against the schema first.
    """
    heading = written["document"]
    return Document(
        **{key: heading[key] for key in ("organisation", "year", "stage", "level", "format", "file", "sha256", "pages")},
        tables=_tables(map(_cell, written["facts"]), heading["organisation"]),
        sentences=tuple(map(_sentence, written["sentences"])),
        goals=tuple(map(_goal, written["goals"])),
        profile=_profile(written["profile"]),
        warnings=tuple(Remark(remark["message"], remark["page"]) for remark in written["warnings"]),
    )


def _tables(cells: Iterable[Cell], organisation: str) -> tuple[Table, ...]:
    grouped = [(title, tuple(facts)) for title, facts in groupby(cells, key=lambda cell: cell.table)]
    return tuple(Table(title, organisation, facts[0].unit, (), (), facts) for title, facts in grouped)


def _cell(fact: Mapping[str, Any]) -> Cell:
    unit = unit_named(fact["unit"])
    return Cell(fact["table"], _row(fact["row"]), tuple(fact["column"]), fact["amount"], unit, _point(fact["point"]), _place(fact))


def _row(row: Mapping[str, Any]) -> Row:
    government = row.get("government")
    return Row(row["number"], row["code"], row["label"], row["parent"], (government["code"], government["label"]) if government else None)


def _place(fact: Mapping[str, Any]) -> Place:
    x = fact["box"]
    box = (x[0], x[1], x[2], x[3]) if x else None
    return Place(fact["page"], box, fact["sheet"], fact["cell"], fact["line"], fact.get("confidence"), fact.get("file"))


def _point(members: Mapping[str, str | int] | None) -> Point | None:
    return None if members is None else point(members)


def _sentence(sentence: Mapping[str, Any]) -> Sentence:
    return Sentence(sentence["text"], tuple(map(_figure, sentence["facts"])), sentence["page"])


def _figure(fact: Mapping[str, Any]) -> Figure:
    start, end = fact["span"]
    return Figure(
        fact["measure"], fact["value"], fact["unit"], (start, end), fact["direction"], _point(fact["point"]), _point(fact.get("base"))
    )


def _goal(goal: Mapping[str, Any]) -> GoalSheet:
    words = {key: goal[key] for key in ("project", "amount", "appropriation", "other", "department", "implementer", "goal")}
    indicators = tuple(Indicator(**indicator) for indicator in goal["indicators"])
    return GoalSheet(**words, amount_unit=goal["unit"], indicators=indicators, heads=tuple(goal["heads"].items()))


def _profile(profile: Mapping[str, Any]) -> Profile:
    glossary = tuple((term, meaning) for term, meaning in profile["glossary"])
    return Profile(tuple(profile["duties"]), tuple(profile["sections"]), glossary)
