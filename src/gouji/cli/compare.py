"""`gouji compare`: what changed between two documents."""

import argparse
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gouji.cli.one_document import opened
from gouji.cli.output import coloured, give, table
from gouji.messages import say

if TYPE_CHECKING:
    from gouji.comparing import Comparison, FigureChange, RowChange, TableChange, WordChange
    from gouji.document import Cell, Row

_PLACES = ("heading", "sentence", "goal", "indicator", "duty", "section", "term")


def run(given: argparse.Namespace) -> int:
    """Compare the two documents; 0 where they say the same, 1 where they do not."""
    from gouji.comparing import compare_documents

    before, after = opened(given.before, given.private), opened(given.after, given.private)
    comparison = compare_documents(before.document, after.document)
    for each in (before, after):
        each.tell({changed.title for changed in comparison.tables if not changed.same})
    give(_json(comparison) if given.format == "json" else _text(comparison), given.to)
    return int(not comparison.same)


def _json(comparison: "Comparison") -> str:
    from gouji.comparing.json import comparison_json

    return json.dumps(comparison_json(comparison), ensure_ascii=False, indent=1) + "\n"


def _text(comparison: "Comparison") -> str:
    return "".join(
        [*_words(comparison, ("heading",)), *_tables(comparison), *_figures(comparison), *_words(comparison, _PLACES[1:]), _summary(comparison)]
    )


def _tables(comparison: "Comparison") -> Iterator[str]:
    for changed in comparison.tables:
        if not changed.same:
            yield f"{_head(changed)}\n{_amounts(changed)}{_rows(changed)}\n"


def _head(changed: "TableChange") -> str:
    said = say(f"cli.compare_table_{changed.what}", table=changed.title, number=len(changed.cells))
    return said + (say("cli.compare_units", before=changed.units[0], after=changed.units[1]) if changed.units else "")


def _amounts(changed: "TableChange") -> str:
    if not changed.amounts:
        return ""
    heads = [say(f"cli.{key}") for key in ("label", "column", "compare_before", "compare_after", "compare_difference", "compare_rate")]
    rows = [(row_shown(c.after.row), "·".join(c.after.column), c.before.amount, c.after.amount, c.difference, c.rate) for c in changed.amounts]
    return table(heads, rows, frozenset({2, 3, 4, 5}))


def _rows(changed: "TableChange") -> str:
    return "".join(_row(row) + "\n" for row in changed.rows)


def _row(change: "RowChange") -> str:
    if change.after is not None:
        return say("cli.compare_row_changed", row=row_shown(change.row), after=row_shown(change.after))
    amounts = [f"{'·'.join(cell.column)} {cell.amount}" for cell in _telling(change.cells)]
    return coloured(say(f"cli.compare_row_{change.what}", row=row_shown(change.row), amounts="，".join(amounts)), "amber")


def _telling(cells: "tuple[Cell, ...]") -> "list[Cell]":
    """The amounts that are not nothing; all where all are."""
    return [cell for cell in cells if cell.fen] or list(cells)


def row_shown(row: "Row") -> str:
    """A row as people call it: code and label, else its number."""
    return " ".join(word for word in (row.code, row.label) if word) or f"#{row.number}"


def _figures(comparison: "Comparison") -> Iterator[str]:
    if comparison.figures:
        heads = [say(f"cli.{key}") for key in ("measure", "compare_before", "compare_after", "compare_difference", "compare_rate", "sentence")]
        rows = [_figure(change) for change in comparison.figures]
        yield say("cli.compare_figures") + "\n" + table(heads, rows, frozenset({1, 2, 3, 4})) + "\n"


def _figure(change: "FigureChange") -> tuple[str, ...]:
    from gouji.comparing.differing import figure_difference

    said = [figure.direction + figure.value + (figure.unit if figure.value else "") for figure in (change.before, change.after)]
    return (change.after.measure, *said, *figure_difference(change), change.sentence_after.text)


def _words(comparison: "Comparison", places: tuple[str, ...]) -> Iterator[str]:
    for place in places:
        found = [word for word in comparison.words if word.where == place]
        if found:
            yield say(f"cli.compare_{place}") + "\n" + "".join(map(_word, found)) + "\n"


def _word(change: "WordChange") -> str:
    name = say(f"cli.heading_{change.name}") if change.where == "heading" else change.name
    lines = [f"  {name}\n"] if name and change.where != "heading" else []
    if change.where == "heading":
        return "  " + say("cli.compare_from_to", name=name, before=change.before or "-", after=change.after or "-") + "\n"
    lines += [f"  - {change.before}\n"] if change.before else []
    lines += [f"  + {change.after}\n"] if change.after else []
    return "".join(lines)


def _summary(comparison: "Comparison") -> str:
    amounts = sum(len(changed.amounts) for changed in comparison.tables)
    rows = sum(len(changed.rows) for changed in comparison.tables)
    tables = sum(changed.what != "changed" for changed in comparison.tables)
    counts = {"amounts": amounts, "rows": rows, "tables": tables, "figures": len(comparison.figures), "words": len(comparison.words)}
    key = "cli.compare_same" if comparison.same else "cli.compare_different"
    line = say(key, unchanged=comparison.unchanged, reprinted=comparison.reprinted, **({} if comparison.same else counts))
    return coloured(line, "green" if comparison.same else "amber") + "\n"
