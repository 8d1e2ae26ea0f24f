"""A rule as the texts of a spreadsheet's row, and back: a line for each entry of a list, each parameter, each document of the basis."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from gouji.messages import Problem
from gouji.rules.rule import Rule
from gouji.rules.scopes import years_of, years_text
from gouji.rules.thresholds import threshold_text

LISTS = ("formats", "stages", "levels", "holds", "fails")
_VERIFIED = {"已核": True, "未核": False}
_ODD = re.compile(r'\n|\||^\s|\s$|^"|^$')


def texts_of(rule: Rule) -> dict[str, str]:
    """The texts of all columns; "" for what the rule does not have."""
    lists = {
        "formats": rule.scope.formats, "stages": rule.scope.stages, "levels": rule.scope.levels, "holds": rule.holds, "fails": rule.fails,
        "basis": [_basis_line(entry) for entry in rule.basis],
    }  # fmt: skip
    plain = {key: getattr(rule, key) for key in ("id", "name", "what", "severity", "pack", "formula", "advice", "suspect", "right")}
    joined = {key: "\n".join(_line(one) if key != "basis" else one for one in entries) for key, entries in lists.items()}
    parameters = "\n".join(f"{name} = {threshold_text(number)}" for name, number in rule.parameters.items())
    return {**plain, **joined, "years": years_text(rule.scope.since, rule.scope.until), "parameters": parameters}


def raw_of(texts: Mapping[str, str]) -> dict[str, Any]:
    """What a pack would write for these texts. Raises a Problem without a place (its key `rules.…`, blank `where`) for a line that cannot be read."""
    raw: dict[str, Any] = {}
    for key, text in texts.items():
        lines = [line for line in text.split("\n") if line.strip()]
        if key in LISTS and lines:
            raw[key] = [_unquoted(line) for line in lines]
        elif key == "basis" and lines:
            raw[key] = [_basis_of(line) for line in lines]
        elif key == "parameters" and lines:
            raw[key] = dict(_parameter(line) for line in lines)
        elif text and key not in (*LISTS, "basis", "parameters"):
            raw[key] = text
    return raw


def _line(text: str) -> str:
    """A text as one line: as JSON writes it where it would be read as something else."""
    return json.dumps(text, ensure_ascii=False) if _ODD.search(text) else text


def _unquoted(line: str) -> str:
    line = line.strip()
    if not line.startswith('"'):
        return line
    try:
        found = json.loads(line)
    except ValueError as wrong:
        raise Problem("rules.cell_line", where="", line=line) from wrong
    if not isinstance(found, str):
        raise Problem("rules.cell_line", where="", line=line)
    return found


def _basis_line(entry: Mapping[str, Any]) -> str:
    verified = next(word for word, value in _VERIFIED.items() if value == entry["verified"])
    years = years_text(entry.get("from"), entry.get("until"))
    return " | ".join([_line(entry["document"]), _line(entry["article"]) if entry["article"] else "", verified, *([years] if years else [])])


def _basis_of(line: str) -> dict[str, Any]:
    parts = [_unquoted(part) for part in _parted(line)]
    document, article, verified, years, *more = (*parts, "", "", "")[: max(len(parts), 4)]
    between = years_of(years)
    if more or verified not in _VERIFIED or between is None:
        raise Problem("rules.cell_basis", where="", line=line)
    dated = {key: year for key, year in zip(("from", "until"), between, strict=True) if year}
    return {"document": document, "article": article, "verified": _VERIFIED[verified], **dated}


def _parted(line: str) -> Sequence[str]:
    """The parts of a line between | outside of quotation marks."""
    return re.findall(r'(?:"(?:[^"\\]|\\.)*"|[^|"])+|(?<=\|)(?=\||$)', line) if '"' in line else line.split("|")


def _parameter(line: str) -> tuple[str, str]:
    name, equal, text = line.partition("=")
    if not equal:
        raise Problem("rules.cell_parameter", where="", line=line)
    return name.strip(), text.strip()
