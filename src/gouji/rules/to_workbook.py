"""Packs → a workbook: a sheet for each file, a row for each rule, everything as text."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import PurePath

from gouji.messages import Problem
from gouji.rules import limits
from gouji.rules.cell_texts import texts_of
from gouji.rules.rule import Rule
from gouji.rules.vocabulary import columns

_WIDTHS = {"name": 22, "what": 46, "severity": 9, "formula": 70, "basis": 44, "advice": 30, "holds": 46, "fails": 46}
_DAY = datetime(2000, 1, 1)
"""The day of making that every workbook bears, so that equal rules give equal bytes."""
_NOT_IN_SHEETS = re.compile(r"^\W|[^\w .()（）-]")


def workbook_of(rules: Sequence[Rule]) -> bytes:
    """The workbook's bytes; equal rules give equal bytes. A Problem where a text is too long for a cell."""
    import xlsxwriter

    buffer = BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    workbook.set_properties({"created": _DAY})
    head = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    text = workbook.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    for name, of_sheet in sheets(rules).items():
        sheet = workbook.add_worksheet(name)
        sheet.freeze_panes(1, 2)
        for column, (key, title) in enumerate(columns().items()):
            sheet.set_column(column, column, _WIDTHS.get(key, 12), text)
            sheet.write_string(0, column, title, head)
        for row, rule in enumerate(of_sheet, 1):
            texts = texts_of(rule)
            for column, key in enumerate(columns()):
                if len(texts[key]) > limits.CELL_CHARACTERS:
                    raise Problem("rules.cell_too_long", rule=rule.id, column=columns()[key], most=limits.CELL_CHARACTERS)
                sheet.write_string(row, column, texts[key], text)
        sheet.autofilter(0, 0, len(of_sheet), len(columns()) - 1)
    workbook.close()
    return buffer.getvalue()


def sheets(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    """The rules by the names of their sheets: the names of their files, cut to what a sheet can be called."""
    names: dict[str, str] = {}
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        name = names.get(rule.file)
        if name is None:
            stem = _NOT_IN_SHEETS.sub("_", PurePath(rule.file).name.removesuffix(".toml"))[:27] or "rules"
            number = sum(other.casefold().startswith(stem.casefold()) for other in found)
            name = names[rule.file] = stem if stem.casefold() not in {other.casefold() for other in found} else f"{stem}-{number + 1}"
        found.setdefault(name, []).append(rule)
    return found
