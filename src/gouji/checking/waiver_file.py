"""The file of waivers: TOML that people write by hand, or that `gouji waive` adds to."""

import datetime
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gouji.checking.waivers import Waiver
from gouji.document.naming import split_name
from gouji.messages import Problem, Problems
from gouji.messages.refusals import reason_of

_HEAD = re.compile(r"^\s*\[\[\s*waiver\s*\]\]")
_TOML_LINE = re.compile(r"at line (\d+)")
_WORDS = ("rule", "organisation", "stage", "reason", "by", "message")
_KNOWN = ("rule", "organisation", "year", "stage", "reason", "by", "on", "cells", "sentences", "printed", "message")
_WANTED = ("rule", "organisation", "reason", "by")


def read_waivers(path: Path) -> list[Waiver]:
    """The waivers of a file in their order. Problems with every mistake at once, each with its line and entry."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as refusal:
        raise Problem("checking.waivers_unreadable", file=str(path), reason=reason_of(refusal)) from refusal
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as mistake:
        line = _TOML_LINE.search(str(mistake))
        raise Problem("checking.waivers_toml", file=path.name, line=line[1] if line else len(text.splitlines())) from mistake
    return _waivers(path.name, text, written)


def _waivers(file: str, text: str, written: Mapping[str, Any]) -> list[Waiver]:
    entries = written.get("waiver", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries) or set(written) - {"waiver"}:
        strange = sorted(set(written) - {"waiver"}) or ["waiver"]
        raise Problem("checking.waivers_form", file=file, line=_line_of(text, strange[0]), words=strange)
    lines = [n for n, line in enumerate(text.splitlines(), 1) if _HEAD.match(line)]
    starts = lines if len(lines) == len(entries) else [1] * len(entries)
    problems = [p for n, (line, entry) in enumerate(zip(starts, entries, strict=True), 1) for p in _mistakes(file, line, n, entry)]
    if problems:
        raise Problems(problems)
    return [_waiver(entry) for entry in entries]


def _line_of(text: str, word: str) -> int:
    return next((n for n, line in enumerate(text.splitlines(), 1) if word in line), 1)


def _mistakes(file: str, line: int, number: int, entry: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with one entry."""
    where = {"file": file, "line": line, "number": number}
    for key in entry:
        if key not in _KNOWN:
            yield Problem("checking.waiver_word", **where, word=key, known=list(_KNOWN))
    for key in _WANTED:
        if not str(entry.get(key, "")).strip():
            yield Problem("checking.waiver_lacks", **where, word=key)
    for key in (key for key in _WORDS if not isinstance(entry.get(key, ""), str)):
        yield Problem("checking.waiver_text", **where, word=key)
    if type(entry.get("year")) is not int:
        yield Problem("checking.waiver_lacks", **where, word="year")
    if not _is_day(entry.get("on", "")):
        yield Problem("checking.waiver_day", **where, value=entry["on"])
    if not any(entry.get(key) for key in ("cells", "sentences", "message")):
        yield Problem("checking.waiver_of_nothing", **where)
    for key in ("cells", "sentences", "printed"):
        yield from _lines(entry.get(key, []), key, where)


def _is_day(value: object) -> bool:
    if isinstance(value, datetime.date) or value == "":
        return True
    try:
        return bool(datetime.date.fromisoformat(str(value)))
    except ValueError:
        return False


def _lines(values: object, key: str, where: Mapping[str, Any]) -> Iterator[Problem]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        yield Problem("checking.waiver_list", **where, word=key)
        return
    if key == "cells":
        yield from (Problem("checking.waiver_cell", **where, cell=value) for value in values if not _is_cell(value))


def _is_cell(value: str) -> bool:
    name, equals, _ = value.rpartition("=")
    try:
        split_name(name)
    except Problem:
        return False
    return bool(equals)


def _waiver(entry: Mapping[str, Any]) -> Waiver:
    cells = tuple((name.strip(), printed.strip()) for name, _, printed in (cell.rpartition("=") for cell in entry.get("cells", [])))
    words = {key: entry.get(key, "").strip() for key in _WORDS}
    on = str(entry.get("on", ""))[:10]
    return Waiver(**words, year=entry["year"], on=on, cells=cells, **{key: tuple(entry.get(key, ())) for key in ("sentences", "printed")})


def written(waiver: Waiver) -> str:
    """A waiver as an entry of the file."""
    lines = ["[[waiver]]", f"rule = {_quoted(waiver.rule)}", f"organisation = {_quoted(waiver.organisation)}", f"year = {waiver.year}"]
    lines += [f"stage = {_quoted(waiver.stage)}"] if waiver.stage else []
    lines += [f"reason = {_quoted(waiver.reason)}", f"by = {_quoted(waiver.by)}"]
    lines += [f"on = {waiver.on}"] if waiver.on else []
    lines += _list("cells", [f"{name} = {printed}" for name, printed in waiver.cells])
    lines += _list("sentences", waiver.sentences) + _list("printed", waiver.printed)
    lines += [f"message = {_quoted(waiver.message)}"] if waiver.message else []
    return "\n".join(lines) + "\n"


def _list(key: str, values: Any) -> list[str]:
    return [f"{key} = [", *(f"    {_quoted(value)}," for value in values), "]"] if values else []


def _quoted(text: str) -> str:
    """A TOML string: JSON's, but that TOML wants the DEL character escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
