"""A workbook of rules → packs; a mistake names sheet, row and column."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gouji.messages import Problem, Problems, say
from gouji.rules import limits
from gouji.rules.cell_texts import raw_of
from gouji.rules.composing import doubled, missing, rules_of
from gouji.rules.origin import InCell, Origin
from gouji.rules.rule import Rule, Scope
from gouji.rules.vocabulary import columns, near

_FILE_NAME = re.compile(r"\w[\w .()（）-]*")
Rows = Iterator[tuple[int, list[Any]]]
_UNKNOWN = "?"
"""The key of a column whose head is none of ours; that is told at the head."""

_HEADS_NAMED = 3
"""So many heads of a sheet of rules are named where a sheet has none."""
_KEY_TOLD = {"rules.missing_key": "word", "rules.missing": "word", "rules.wrong_kind": "word", "rules.not_one_of": "key"}
"""The blank of a message that holds a key of a pack: in a spreadsheet it is the head of a column."""


@dataclass(frozen=True)
class RowEntry:
    """A row of a sheet: `raw` as a pack would write it."""

    file: str
    sheet: str
    line: int
    raw: Mapping[str, Any] = field(default_factory=dict)

    def where(self, key: str) -> str:
        """File, sheet, row and column."""
        column = columns().get(key.partition(".")[0], key)
        return say("rules.place_of_cell", file=self.file, sheet=self.sheet, row=self.line, column=column)

    def origin(self, key: str) -> Origin:
        """The cell of the key."""
        return InCell(self.file, self.sheet, self.line, columns().get(key, key))


def packs_in(path: Path) -> dict[str, list[Rule]]:
    """The rules of each sheet, by the name of the file that it makes. Raises Problems with everything that is wrong in the workbook."""
    found: dict[str, list[Rule]] = {}
    problems: list[Problem] = []
    for sheet, rows in _sheets(path):
        rules, wrong = _rules(path.name, sheet, rows)
        problems += wrong
        if not _FILE_NAME.fullmatch(sheet):
            problems.append(Problem("rules.sheet_name", file=path.name, sheet=sheet))
        elif rules:
            found[f"{sheet}.toml"] = rules
    problems += doubled([rule for rules in found.values() for rule in rules])
    if problems:
        raise Problems(problems)
    if not found:
        raise Problem("rules.no_rules_in_workbook", file=path.name)
    return found


def _rules(file: str, sheet: str, rows: Rows) -> tuple[list[Rule], list[Problem]]:
    keys, problems = _heads(file, sheet, rows)
    if not set(keys) - {"", _UNKNOWN}:
        written = _UNKNOWN in keys or any(value not in (None, "") for _, values in rows for value in values)
        return [], [Problem("rules.not_a_sheet", file=file, sheet=sheet, heads=list(columns().values())[:_HEADS_NAMED])] if written else []
    by_pack: dict[str, list[RowEntry]] = {}
    for number, values in rows:
        if not any(value not in (None, "") for value in values):
            continue
        entry, wrong = _entry(file, sheet, number, dict(zip(keys, values, strict=False)))
        problems += [*wrong, *_headless(file, sheet, number, keys, values)]
        if entry is not None:
            pack = entry.raw.get("pack", "")
            problems += [] if pack else [_in_columns(missing(entry, "pack", "pack"))]
            by_pack.setdefault(pack, []).append(RowEntry(file, sheet, number, {key: value for key, value in entry.raw.items() if key != "pack"}))
    if len(by_pack) > 1:
        problems.append(Problem("rules.two_packs", where=next(iter(list(by_pack.values())[1])).where("pack"), packs=sorted(by_pack)))
    rules: list[Rule] = []
    for pack, entries in by_pack.items():
        found, wrong = rules_of(f"{sheet}.toml", pack, Scope(), entries, thorough=True)
        rules += found
        problems += map(_in_columns, wrong)
    return rules, problems


def _in_columns(problem: Problem) -> Problem:
    """The Problem with the head of the column instead of the key of a pack, which a spreadsheet does not show."""
    blank = _KEY_TOLD.get(problem.key)
    if blank is None:
        return problem
    key = str(problem.values[blank])
    return Problem(problem.key, **{**problem.values, blank: columns().get(key.partition(".")[0], key)})


def _headless(file: str, sheet: str, number: int, keys: Sequence[str], values: Sequence[Any]) -> list[Problem]:
    """A Problem for each value that stands under no head."""
    return [
        Problem("rules.no_head", file=file, sheet=sheet, row=number, column=column, value=str(value)[:40])
        for column, value in enumerate(values, 1)
        if value not in (None, "") and (column > len(keys) or not keys[column - 1])
    ]


def _heads(file: str, sheet: str, rows: Rows) -> tuple[list[str], list[Problem]]:
    """The key of each column, "" where it has no head: its head is the key itself or the printed word for it."""
    keys = {**{title: key for key, title in columns().items()}, **{key: key for key in columns()}}
    found, problems = list[str](), list[Problem]()
    for number, values in rows:
        for value in values:
            head = str(value or "").strip()
            if head and head not in keys:
                where = say("rules.place_of_cell", file=file, sheet=sheet, row=number, column=head)
                problems.append(Problem("rules.unknown_column", where=where, word=head, near=near(head, columns().values())))
            elif head and keys[head] in found:
                problems.append(Problem("rules.double_column", where=say("rules.place_of_cell", file=file, sheet=sheet, row=number, column=head)))
            found.append(keys.get(head, _UNKNOWN) if head else "")
        break
    return found, problems


def _entry(file: str, sheet: str, number: int, cells: Mapping[str, Any]) -> tuple[RowEntry | None, list[Problem]]:
    place = RowEntry(file, sheet, number)
    texts, problems = dict[str, str](), list[Problem]()
    for key, value in cells.items():
        if key in ("", _UNKNOWN) or value is None:
            continue
        if isinstance(value, str) and not value.startswith("="):
            texts[key] = value.replace("\r\n", "\n")
        elif isinstance(value, int) and not isinstance(value, bool):
            texts[key] = str(value)
        else:
            problems.append(Problem("rules.cell_not_text", where=place.where(key), value=str(value)[:40]))
    raw: dict[str, Any] = {}
    for key, text in texts.items():
        try:
            raw.update(raw_of({key: text}))
        except Problem as wrong:
            problems.append(Problem(wrong.key, **{**wrong.values, "where": place.where(key)}))
    return (None if problems else RowEntry(file, sheet, number, raw)), problems


def _sheets(path: Path) -> Iterator[tuple[str, Rows]]:
    """The sheets of a workbook with their rows, numbered from 1."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    _bounded(path)
    try:
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=False)
        sheets = [(sheet.title, list(_rows(path.name, sheet))) for sheet in workbook.worksheets]
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, SyntaxError, OSError, zipfile.BadZipFile) as wrong:
        raise Problem("rules.not_a_workbook", file=path.name) from wrong
    return ((title, iter(rows)) for title, rows in sheets)


def _rows(file: str, sheet: Any) -> Rows:
    for number, row in enumerate(sheet.iter_rows(max_col=len(columns()) * 2, values_only=True), 1):
        if number > limits.RULES_OF_A_PACK + 1:
            raise Problem("rules.too_many_rules", file=f"{file} {sheet.title}", most=limits.RULES_OF_A_PACK)
        yield number, list(row)


def _bounded(path: Path) -> None:
    """A Problem for a file that is no workbook or would grow too large when it is unpacked."""
    if not path.is_file():
        raise Problem("rules.no_workbook", path=str(path))
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError) as wrong:
        raise Problem("rules.not_a_workbook", file=path.name) from wrong
    if size > limits.WORKBOOK_BYTES:
        raise Problem("rules.workbook_too_large", file=path.name, most=limits.WORKBOOK_BYTES // 1_000_000)
