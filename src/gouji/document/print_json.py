"""What is printed beside the facts, as the key `print` of the document's JSON, and back: cover, contents, parts, each table whole, and
what the file carries beside its print.

The facts are not said again: a table's `cells` give how many of them follow, and between them the cells in which nothing is printed.
A row is said where it is another than that of the cell before, a unit where it is another than the table's, a place as far as it is known.
How wide a table's columns are and how its boxes are set is the publisher's and not kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gouji.amounts import unit_named
from gouji.document.document import Document
from gouji.document.record_json import known_place_json, place_of, point_json, point_of, row_json, row_of
from gouji.document.table import Cell, Row, Sum, Table
from gouji.document.text import Heading, Part, TextLine
from gouji.document.trace import Trace


def print_json(document: Document) -> dict[str, Any]:
    """The value of the key `print`."""
    return {
        "cover": list(document.cover),
        "contents": [[level, text] for level, text in document.contents],
        "parts": [_part_json(part) for part in document.parts if part.picture is None],
        "tables": [_table_json(table) for table in document.tables],
        "traces": None if document.traces is None else [_trace_json(trace) for trace in document.traces],
    }


def fits(printed: Mapping[str, Any], facts: Sequence[Cell]) -> bool:
    """Whether the print is that of the facts: each table has as many, under its title. Where facts came or went it says nothing more."""
    runs = [(table["title"], run) for table in printed["tables"] for run in table["cells"] if isinstance(run, int)]
    if any(run < 1 for _, run in runs) or sum(run for _, run in runs) != len(facts):
        return False
    return [title for title, run in runs for _ in range(run)] == [fact.table for fact in facts]


def tables_of(printed: Mapping[str, Any], facts: Sequence[Cell]) -> tuple[Table, ...]:
    """The tables with the facts, which `fits` them, and the empty cells between."""
    left = iter(facts)
    return tuple(_table(table, left) for table in printed["tables"])


def text_of(printed: Mapping[str, Any], goals: int) -> dict[str, Any]:
    """Cover, contents, parts and traces, as `Document` takes them. ValueError where a part is a table or one of the `goals` that is not there."""
    contents = tuple((level, text) for level, text in printed["contents"])
    parts = tuple(map(_part, printed["parts"]))
    if any(part.table not in (None, *range(len(printed["tables"]))) or part.goal not in (None, *range(goals)) for part in parts):
        raise ValueError(parts)
    written = printed.get("traces")
    traces = None if written is None else tuple(Trace(trace["kind"], trace["text"], place_of(trace)) for trace in written)
    return {"cover": tuple(printed["cover"]), "contents": contents, "parts": parts, "traces": traces}


def _table_json(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "organisation": table.organisation,
        "unit": table.unit.name,
        "spec": table.spec,
        "notes": list(table.notes),
        "guidance": list(table.guidance),
        "landscape": table.landscape,
        **known_place_json(table.place),
        "cells": list(_cells_json(table)),
        "sums": [[s.whole, *s.parts] for s in table.sums],
        "nothing": [point_json(asked) for asked in table.nothing],
    }


def _cells_json(table: Table) -> Iterator[int | dict[str, Any]]:
    """Runs of facts as numbers, each empty cell as an object."""
    run, before = 0, None
    for cell in table.cells:
        if cell.amount:
            run += 1
        else:
            if run:
                yield run
            run = 0
            yield _empty_json(cell, before, table)
        before = cell.row
    if run:
        yield run


def _empty_json(cell: Cell, row: Row | None, table: Table) -> dict[str, Any]:
    said = {} if cell.row == row else {"row": row_json(cell.row)}
    unit = {} if cell.unit == table.unit else {"unit": cell.unit.name}
    return {**said, "column": list(cell.column), **unit, **known_place_json(cell.place), "point": point_json(cell.point)}


def _trace_json(trace: Trace) -> dict[str, Any]:
    return {"kind": trace.kind, "text": trace.text, **known_place_json(trace.place)}


def _part_json(part: Part) -> dict[str, Any]:
    if part.heading is not None:
        return {"heading": part.heading.text, "level": part.heading.level, **known_place_json(part.heading.place)}
    if part.text is not None:
        return {"text": part.text.text, "style": part.text.style, **known_place_json(part.text.place)}
    return {"table": part.table} if part.table is not None else {"goal": part.goal}


def _part(written: Mapping[str, Any]) -> Part:
    if "heading" in written:
        return Part(heading=Heading(written["heading"], written["level"], place_of(written)))
    if "text" in written:
        return Part(text=TextLine(written["text"], written["style"], place_of(written)))
    return Part(table=written.get("table"), goal=written.get("goal"))


def _table(written: Mapping[str, Any], facts: Iterator[Cell]) -> Table:
    cells = tuple(_cells(written, facts))
    sums = tuple(Sum(whole, tuple(parts)) for whole, *parts in written["sums"])
    if any(not 0 <= place < len(cells) for s in sums for place in (s.whole, *s.parts)):
        raise ValueError(written["title"])
    return Table(
        written["title"], written["organisation"], unit_named(written["unit"]), (), (), cells, sums, tuple(written["notes"]),
        landscape=written["landscape"], spec=written["spec"], nothing=tuple(filter(None, map(point_of, written["nothing"]))),
        place=place_of(written), guidance=tuple(written["guidance"]),
    )  # fmt: skip


def _cells(written: Mapping[str, Any], facts: Iterator[Cell]) -> Iterator[Cell]:
    row: Row | None = None
    for run in written["cells"]:
        for cell in (next(facts) for _ in range(run)) if isinstance(run, int) else (_empty(run, row, written),):
            row = cell.row
            yield cell


def _empty(written: Mapping[str, Any], before: Row | None, table: Mapping[str, Any]) -> Cell:
    row = row_of(written["row"]) if "row" in written else before
    if row is None:
        raise ValueError(table["title"])
    unit = unit_named(written.get("unit", table["unit"]))
    return Cell(table["title"], row, tuple(written["column"]), "", unit, point_of(written["point"]), place_of(written))
