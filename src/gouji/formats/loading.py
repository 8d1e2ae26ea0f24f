"""Formats from their folders of TOML."""

import functools
import importlib.resources
import os
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from gouji.formats.extending import written
from gouji.formats.sound import mistakes
from gouji.formats.spec import Column, Equation, Format, RowSpec, Side, TableSpec
from gouji.identities import Partition
from gouji.messages import Problem, Problems

VARIABLE = "GOUJI_FORMATS"
"""The variable of the environment that names folders of further formats."""


def shipped_formats() -> list[str]:
    """The ids of the formats that the package carries (`shandong/unit-budget`), and of those in the folders that the variable
    GOUJI_FORMATS names, sorted.

    The variable is read once, when the first format is asked for. A Problem where a folder that it names is not there.
    """
    regions = [r for place in places() for r in place.iterdir() if r.is_dir()]
    return sorted({f"{r.name}/{f.name}" for r in regions for f in r.iterdir() if f.is_dir() and f.joinpath("format.toml").is_file()})


@functools.cache
def places() -> tuple[Traversable, ...]:
    """The folders of formats: those that the variable GOUJI_FORMATS names, parted as in PATH, then the package's own."""
    named = [Path(name) for name in os.environ.get(VARIABLE, "").split(os.pathsep) if name]
    for place in named:
        if not place.is_dir():
            raise Problem("formats.no_folder", variable=VARIABLE, folder=str(place))
    return (*named, importlib.resources.files(__package__))


@functools.cache
def load_format(id: str) -> Format:
    """The format `id`; a Problem where there is none, or where its TOML says something that no format can say."""
    return read_format(_folder(id))


def read_format(folder: Traversable) -> Format:
    """The format in a folder: `format.toml`, `tables/*.toml` and the files of words, over the format that it extends.

    Raises Problems with everything that the table files say wrong.
    """
    found = written(folder, _folder)
    problems = [problem for name, table in found.tables.items() for problem in mistakes(f"{name}.toml", table)]
    if problems:
        raise Problems(problems)
    head = found.head
    return Format(
        id=head["id"], name=head["name"], level=head["level"], stage=head["stage"], since=head["years"]["since"],
        tables=tuple(_table(name, table) for name, table in found.tables.items()),
        groups={d: {w: tuple(p) for w, p in g.items()} for d, g in head.get("groups", {}).items()},
        partitions=tuple(_partition(p) for p in head.get("partition", [])),
        equations=tuple(_equation(e) for e in head.get("equation", [])),
        names=head.get("names", {}), compiles=head.get("compiles", True), means=head.get("means", {}),
        order_until=tuple((until, tuple(ids)) for until, ids in _dated(head.get("order_until", {}))),
        lacks={dimension: tuple(members) for dimension, members in head.get("lacks", {}).items()},
        text={**found.texts, "cover": head["title"], "name_of_file": head["name_of_file"], "draft": head["draft"]},
    )  # fmt: skip


def _folder(id: str) -> Traversable:
    """The folder of a format, the first of those places that have one; a Problem where none has."""
    folders = (place.joinpath(*id.split("/")) for place in places())
    folder = next((folder for folder in folders if folder.joinpath("format.toml").is_file()), None)
    if folder is None:
        raise Problem("formats.unknown", id=id, known=shipped_formats())
    return folder


def _table(id: str, raw: dict[str, Any]) -> TableSpec:
    sides = raw.get("side") or [{"columns": raw["columns"], "rows": raw["rows"]}]
    return TableSpec(
        id=id, title=raw["title"], unit=raw["unit"], aliases=tuple(raw.get("aliases", ())), where=raw.get("where", {}),
        sides=tuple(_side(side, raw.get("groups", [])) for side in sides), nothing=raw.get("nothing", ""),
        note_if_empty=raw.get("note_if_empty", ""), notes=tuple(raw.get("notes", ())), landscape=raw.get("landscape", False),
        words={word: tuple(others) for word, others in raw.get("words", {}).items()},
        passing=tuple(raw.get("passing", ())), line_numbers=tuple(raw.get("line_numbers", ())), variant_of=raw.get("variant_of", ""),
        noted=tuple((n["says"], n["stage"], n["means"]) for n in raw.get("noted", [])), title_until=_dated(raw.get("title_until", {})),
        listed=tuple(raw.get("listed", ())),
    )  # fmt: skip


def _dated(raw: dict[str, Any]) -> tuple[tuple[int, Any], ...]:
    """What is so until a year, by year."""
    return tuple(sorted((int(year), value) for year, value in raw.items()))


def _side(raw: dict[str, Any], groups: list[dict[str, Any]]) -> Side:
    columns = [_column(c) for c in raw["columns"]]
    if groups:
        inside = groups[0].get("inside", False)
        pairs = [(c, g) for c in columns for g in groups] if inside else [(c, g) for g in groups for c in columns]
        columns = [_grouped(column, group) for column, group in pairs]
    return Side(
        tuple(columns), tuple(_row(r) for r in raw["rows"]), raw.get("head", ""), raw.get("where", {}),
        tuple(raw.get("head_aliases", ())), raw.get("head_optional", False), raw.get("blocks", 1),
    )  # fmt: skip


def _column(raw: dict[str, Any]) -> Column:
    known = {key: value for key, value in raw.items() if key not in ("head", "aliases", "when")}
    return Column(head=tuple(raw["head"]), aliases=tuple(raw.get("aliases", ())), optional=raw.get("when") == "amount", **known)


def _grouped(column: Column, group: dict[str, Any]) -> Column:
    inside = group.get("inside", False)
    whole = (f"{column.part_of}/{group['head']}" if inside else f"{group['head']}/{column.part_of}") if column.part_of else ""
    return Column(
        head=(*column.head, group["head"]) if inside else (group["head"], *column.head), kind=column.kind, of=column.of, level=column.level,
        aliases=column.aliases,
        where={**column.where, **group.get("where", {})}, part_of=whole,
        optional=column.optional or group.get("when") == "amount", width=column.width, repeated=column.repeated,
        since=column.since, until=column.until, asks=column.asks, without=column.without,
    )  # fmt: skip


def _equation(raw: dict[str, Any]) -> Equation:
    left, right = (tuple(side) if isinstance(side, list) else (side,) for side in (raw["left"], raw["right"]))
    return Equation(raw["id"], raw["name"], raw["severity"], left, right, tuple(raw.get("each", ())), tuple(raw.get("basis", ())))


def _row(raw: dict[str, Any]) -> RowSpec:
    kind = next((k for k in ("tree", "pairs", "projects", "purchases", "one") if k in raw), "named")
    known = {key: value for key, value in raw.items() if key not in ("pairs", "projects", "purchases", "one", "when")}
    lists = {key: tuple(value) if isinstance(value, list) else value for key, value in known.items()}
    return RowSpec(kind=kind, optional=raw.get("when") == "amount", **lists)


def _partition(raw: dict[str, Any]) -> Partition:
    return Partition(raw["dimension"], raw["whole"], tuple(raw["parts"]), raw.get("given", {}), tuple(raw.get("named", ())))
