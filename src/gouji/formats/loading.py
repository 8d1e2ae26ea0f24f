"""Formats from their folders of TOML."""

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Any

from gouji.formats.sound import mistakes
from gouji.formats.spec import Column, Equation, Format, RowSpec, Side, TableSpec
from gouji.identities import Partition
from gouji.messages import Problem, Problems

_TEXT_FILES = ("document", "sentences", "goals")


def shipped_formats() -> list[str]:
    """The ids of the formats that the package carries (`shandong/unit-budget`), sorted."""
    root = importlib.resources.files(__package__)
    regions = [r for r in root.iterdir() if r.is_dir()]
    return sorted(f"{r.name}/{f.name}" for r in regions for f in r.iterdir() if f.is_dir() and f.joinpath("format.toml").is_file())


@functools.cache
def load_format(id: str) -> Format:
    """The shipped format `id`; a Problem where there is none, or where its TOML says something that no format can say."""
    folder = importlib.resources.files(__package__).joinpath(*id.split("/"))
    if not folder.joinpath("format.toml").is_file():
        raise Problem("formats.unknown", id=id, known=shipped_formats())
    return read_format(folder)


def read_format(folder: Traversable) -> Format:
    """The format in a folder: `format.toml`, `tables/*.toml` and the files of words.

    Raises Problems with everything that the table files say wrong.
    """
    head = _toml(folder.joinpath("format.toml"))
    raw = {name: _toml(folder.joinpath("tables", f"{name}.toml")) for name in head["tables"]}
    extended = {name: _extended(name, raw) for name in head["tables"]}
    problems = [problem for name, table in extended.items() for problem in mistakes(f"{name}.toml", table)]
    if problems:
        raise Problems(problems)
    text = {name: _toml(folder.joinpath(f"{name}.toml")) for name in _TEXT_FILES}
    return Format(
        id=head["id"], name=head["name"], level=head["level"], stage=head["stage"], since=head["years"]["since"],
        tables=tuple(_table(name, table) for name, table in extended.items()),
        groups={d: {w: tuple(p) for w, p in g.items()} for d, g in head.get("groups", {}).items()},
        partitions=tuple(_partition(p) for p in head.get("partition", [])),
        equations=tuple(Equation(**{**e, "basis": tuple(e.get("basis", ()))}) for e in head.get("equation", [])),
        names=head.get("names", {}),
        text={**text, "cover": head["title"], "name_of_file": head["name_of_file"], "draft": head["draft"]},
    )  # fmt: skip


def _toml(file: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as mistake:
        raise Problem("formats.not_toml", file=file.name, mistake=str(mistake)) from mistake


def _extended(name: str, raw: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    table = raw[name]
    if "extends" not in table:
        return table
    return {**_extended(table["extends"], raw), **{key: value for key, value in table.items() if key != "extends"}}


def _table(id: str, raw: dict[str, Any]) -> TableSpec:
    sides = raw.get("side") or [{"columns": raw["columns"], "rows": raw["rows"]}]
    return TableSpec(
        id=id, title=raw["title"], unit=raw["unit"], aliases=tuple(raw.get("aliases", ())), where=raw.get("where", {}),
        sides=tuple(_side(side, raw.get("groups", [])) for side in sides), nothing=raw.get("nothing", ""),
        note_if_empty=raw.get("note_if_empty", ""), notes=tuple(raw.get("notes", ())), landscape=raw.get("landscape", False),
    )  # fmt: skip


def _side(raw: dict[str, Any], groups: list[dict[str, Any]]) -> Side:
    columns = [_column(c) for c in raw["columns"]]
    if groups:
        columns = [_grouped(column, group) for group in groups for column in columns]
    return Side(tuple(columns), tuple(_row(r) for r in raw["rows"]), raw.get("head", ""), raw.get("where", {}))


def _column(raw: dict[str, Any]) -> Column:
    known = {key: value for key, value in raw.items() if key not in ("head", "aliases", "when")}
    return Column(head=tuple(raw["head"]), aliases=tuple(raw.get("aliases", ())), optional=raw.get("when") == "amount", **known)


def _grouped(column: Column, group: dict[str, Any]) -> Column:
    whole = f"{group['head']}/{column.part_of}" if column.part_of else ""
    return Column(
        head=(group["head"], *column.head), kind=column.kind, of=column.of, level=column.level, aliases=column.aliases,
        where={**column.where, **group.get("where", {})}, part_of=whole, optional=column.optional, width=column.width,
    )  # fmt: skip


def _row(raw: dict[str, Any]) -> RowSpec:
    kinds = {"tree": "tree", "pairs": "pairs", "projects": "projects", "one": "one"}
    kind = next((k for key, k in kinds.items() if key in raw), "named")
    known = {key: value for key, value in raw.items() if key not in kinds}
    return RowSpec(kind=kind, **{key: tuple(value) if isinstance(value, list) else value for key, value in known.items()})


def _partition(raw: dict[str, Any]) -> Partition:
    return Partition(raw["dimension"], raw["whole"], tuple(raw["parts"]), raw.get("given", {}), tuple(raw.get("named", ())))
