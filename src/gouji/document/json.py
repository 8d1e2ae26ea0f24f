"""A document as the JSON that the command line promises, and back.

`to_json` gives what `gouji read --format json` prints; `schemas/read.schema.json` describes it. What the page of
promises leaves open is kept beside it so that nothing is lost on the way back: the goal sheets whole, the base of a change, what a
remark is about, and in `print` what is printed beside the facts.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from gouji import __version__
from gouji.amounts import plain, unit_named
from gouji.document.document import Document, Profile, Remark
from gouji.document.goal_sheet import GoalSheet, Indicator
from gouji.document.place import NOWHERE
from gouji.document.print_json import fits, print_json, tables_of, text_of
from gouji.document.record_json import known_place_json, place_json, place_of, point_json, point_of, row_json, row_of
from gouji.document.sentence import Figure, Sentence
from gouji.document.table import Cell, Table

SCHEMA = 1
"""The number of this layout; a change that breaks a reader raises it."""

_INDICATOR = ("level1", "level2", "level3", "value", "weight", "evidence")


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
        "warnings": [_remark_json(remark) for remark in document.warnings],
        "print": print_json(document),
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


def _sentence_json(sentence: Sentence) -> dict[str, Any]:
    return {"text": sentence.text, "page": sentence.page, "facts": [_figure_json(figure) for figure in sentence.figures if figure.value]}


def _figure_json(figure: Figure) -> dict[str, Any]:
    written: dict[str, Any] = {key: getattr(figure, key) for key in ("measure", "direction", "value", "unit")}
    written |= {"span": list(figure.span), "point": point_json(figure.point)}
    if figure.base is not None:
        written["base"] = point_json(figure.base)
    return written


def _remark_json(remark: Remark) -> dict[str, Any]:
    """Page and message; kind, table and row only where the remark has them."""
    written = {"page": remark.page, "message": remark.message}
    written |= {key: value for key in ("kind", "table") if (value := getattr(remark, key))}
    return written | {"row": row_json(remark.row)} if remark.row is not None else written


def _goal_json(goal: GoalSheet) -> dict[str, Any]:
    return {
        "project": plain(goal.project),
        "amount": goal.amount,
        "unit": goal.amount_unit,
        "appropriation": goal.appropriation,
        "other": goal.other,
        "department": plain(goal.department),
        "implementer": plain(goal.implementer),
        "goal": plain(goal.goal),
        "indicators": [_indicator_json(indicator) for indicator in goal.indicators],
        "heads": dict(goal.heads),
        **known_place_json(goal.place_of("project")),
        **_places_json(goal),
    }


def _places_json(goal: GoalSheet) -> dict[str, Any]:
    """Where the head of a sheet prints what is not its project; nothing where that is not known."""
    places = {key: known_place_json(place) for key, place in goal.places if key != "project"}
    return {"places": places} if places else {}


def _indicator_json(indicator: Indicator) -> dict[str, Any]:
    """The indicator as printed and its target; of the target only what it has, `upper` of a range and `given` where it is not."""
    target = indicator.target
    said: dict[str, Any] = {key: getattr(target, key) for key in ("direction", "number", "unit", "words")}
    said |= {"upper": target.upper} if target.upper else {}
    said |= {} if target.given else {"given": False}
    return {key: plain(getattr(indicator, key)) for key in _INDICATOR} | {"target": said} | known_place_json(indicator.place)


def _profile_json(profile: Profile) -> dict[str, Any]:
    return {"duties": list(profile.duties), "sections": list(profile.sections), "glossary": [list(entry) for entry in profile.glossary]}


def from_json(written: Mapping[str, Any]) -> Document:
    """The document that `to_json` wrote, whole but for the boxes of its tables and the ledger lines of its cells.

    Without the key `print`, or with other facts than it was written with, the facts stand in tables without empty cells, sums and
    notes, and there are no parts. KeyError where a key is missing; check foreign JSON against the schema first.
    """
    heading = written["document"]
    facts = tuple(map(_cell, written["facts"]))
    printed = written.get("print")
    whole = printed is not None and fits(printed, facts)
    return Document(
        **{key: heading[key] for key in ("organisation", "year", "stage", "level", "format", "file", "sha256", "pages")},
        tables=tables_of(printed, facts) if whole else _tables(facts, heading["organisation"]),
        sentences=tuple(map(_sentence, written["sentences"])),
        goals=tuple(map(_goal, written["goals"])),
        profile=_profile(written["profile"]),
        warnings=tuple(map(_remark, written["warnings"])),
        **(text_of(printed, len(written["goals"])) if whole else {"traces": None}),
    )


def _tables(cells: Iterable[Cell], organisation: str) -> tuple[Table, ...]:
    grouped = [(title, tuple(facts)) for title, facts in groupby(cells, key=lambda cell: cell.table)]
    return tuple(Table(title, organisation, facts[0].unit, (), (), facts) for title, facts in grouped)


def _cell(fact: Mapping[str, Any]) -> Cell:
    unit = unit_named(fact["unit"])
    return Cell(fact["table"], row_of(fact["row"]), tuple(fact["column"]), fact["amount"], unit, point_of(fact["point"]), place_of(fact))


def _remark(remark: Mapping[str, Any]) -> Remark:
    row = remark.get("row")
    return Remark(remark["message"], remark["page"], remark.get("kind", ""), remark.get("table", ""), row_of(row) if row else None)


def _sentence(sentence: Mapping[str, Any]) -> Sentence:
    return Sentence(sentence["text"], tuple(map(_figure, sentence["facts"])), sentence["page"])


def _figure(fact: Mapping[str, Any]) -> Figure:
    start, end = fact["span"]
    return Figure(
        fact["measure"], fact["value"], fact["unit"], (start, end), fact["direction"], point_of(fact["point"]), point_of(fact.get("base"))
    )


def _goal(goal: Mapping[str, Any]) -> GoalSheet:
    words = {key: goal[key] for key in ("project", "amount", "appropriation", "other", "department", "implementer", "goal")}
    indicators = tuple(Indicator(**{key: one[key] for key in _INDICATOR if key in one}, place=place_of(one)) for one in goal["indicators"])
    places = {"project": place_of(goal)} | {key: place_of(place) for key, place in goal.get("places", {}).items()}
    known = tuple((key, place) for key, place in places.items() if place != NOWHERE)
    return GoalSheet(**words, amount_unit=goal["unit"], indicators=indicators, heads=tuple(goal["heads"].items()), places=known)


def _profile(profile: Mapping[str, Any]) -> Profile:
    glossary = tuple((term, meaning) for term, meaning in profile["glossary"])
    return Profile(tuple(profile["duties"]), tuple(profile["sections"]), glossary)
