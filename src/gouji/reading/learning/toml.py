"""A learned table as the TOML of a format, with comments that say what a person must look at."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gouji.formats.layout import Setting
from gouji.reading.learning.columns import LearnedColumn, LearnedSide, columns_of, learned_sides, title_where
from gouji.reading.learning.grids import Found, learning_words
from gouji.reading.learning.lines import Line, printed_lines
from gouji.reading.learning.rows import LearnedRow, learned_rows
from gouji.reading.learning.sums import sums_of_columns, sums_of_rows


def toml(value: Any) -> str:
    """A text, number, truth, list or table of these on one line."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {toml(entry)}" for key, entry in value.items()) + " }"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f").encode("utf-8", "replace").decode()
    return "[" + ", ".join(map(toml, value)) + "]" if isinstance(value, Sequence) else json.dumps(value)


def entries(table: Mapping[str, Any]) -> str:
    """The keys and values of a table, one a line."""
    return "".join(f"{key} = {toml(value)}\n" for key, value in table.items())


def comment(name: str) -> str:
    """A comment of the draft, Chinese and English, on lines of its own."""
    return "".join(f"# {line}\n" for line in learning_words()["comments"][name].strip().splitlines())


def table_toml(table: Found, alias: str, setting: Setting) -> str:
    """The file of one table."""
    title = with_blanks(table.title, setting)
    where, settled = title_where(title, setting)
    sides = learned_sides(table, setting)
    head: dict[str, Any] = {"title": title, "aliases": [alias] if alias else [], "unit": table.unit or learning_words()["document"]["unit"]}
    head |= {"where": where, "line_numbers": list(table.marks)}
    written = [_side(side, lines, table, where, settled, setting) for side, lines in zip(sides, printed_lines(sides, table), strict=True)]
    apart = len(sides) > 1 or sides[0].head or sides[0].blocks > 1
    said = ("" if settled else comment("table")) + ("" if table.unit else comment("unit"))
    return said + entries(_kept(head)) + "".join(("\n[[side]]\n" if apart else "") + text for text in written)


def with_blanks(title: str, setting: Setting) -> str:
    """A title with the document's own year and unit as blanks."""
    for word, blank in ((str(setting.year), "{year}"), (str(setting.year - 1), "{year-1}"), (setting.organisation, "{organisation}")):
        title = title.replace(word, blank) if len(word) > 2 else title
    return title


def _side(side: LearnedSide, printed: Sequence[Line], table: Found, above: Mapping[str, Any], settled: bool, setting: Setting) -> str:
    """The text of a side."""
    own, said = title_where(side.head, setting) if side.head else ({}, True)
    settled = settled and said
    columns = columns_of(side)
    rows = learned_rows(side, printed, table, setting)
    asked = [c.kind != "amount" or (settled and c.where is not None and "flow" in {**above, **own, **c.where}) for c in columns]
    head = _kept({"head": side.head, "where": own, "blocks": side.blocks if side.blocks > 1 else 0})
    wholes = iter(_in_order(sums_of_columns(side, printed), len(side.amounts())))
    lines = [_line(_column(c, asks), asks, next(wholes) if c.kind == "amount" else "") for c, asks in zip(columns, asked, strict=True)]
    parts = sums_of_rows(rows)
    named = [_line(_row(row), row.where is not None, parts.get(k, "")) for k, row in enumerate(rows)]
    return f"{entries(head)}columns = [\n{''.join(lines)}]\nrows = [\n{''.join(named)}]\n"


def _in_order(parts: Mapping[int, str], length: int) -> Iterator[str]:
    return (parts.get(k, "") for k in range(length))


def _column(column: LearnedColumn, asks: bool) -> dict[str, Any]:
    """What is written of a column, its sum aside."""
    kind = "" if column.kind == "amount" else column.kind
    more = {"kind": kind, "of": column.of, "level": column.level, "repeated": column.repeated, "where": column.where if asks else {}}
    return {"head": list(column.head), **_kept(more), **_asks(asks)}


def _row(row: LearnedRow) -> dict[str, Any]:
    return {**row.written, **_kept({"level": row.level, "total": row.total, "where": row.where}), **_asks(row.where is not None)}


def _kept(written: Mapping[str, Any]) -> dict[str, Any]:
    """What says something: no empty lists, no noughts."""
    return {key: value for key, value in written.items() if value}


def _asks(asks: bool) -> dict[str, Any]:
    return {} if asks else {"asks": False}


def _line(written: Mapping[str, Any], asks: bool, whole: str) -> str:
    notes = [*([] if asks else ["fill"]), *(["proposed"] if whole else [])]
    said = "  # " + "; ".join(learning_words()["comments"][note] for note in notes) if notes else ""
    return f"  {toml({**written, **({'part_of': whole} if whole else {})})},{said}\n"
