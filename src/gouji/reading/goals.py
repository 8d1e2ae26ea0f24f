"""Goal sheets: a project's money, its goal, and its indicators on three levels, also where cells are merged, shifted or go on overleaf."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from gouji.amounts import UNITS, plain
from gouji.document import GoalSheet, Indicator
from gouji.files.blocks import GridCell
from gouji.reading.matrix import Matrix

Levels = tuple[int, int, int, int]
"""The columns of the three levels of indicators and of their values."""

_UNIT = re.compile(rf"（({'|'.join(sorted(UNITS, key=len, reverse=True))})）$")
_AMOUNT = re.compile(r"([\d,.]+)(.*)")


def is_goal_sheet(matrix: Matrix, words: Mapping[str, Any]) -> bool:
    """Whether the grid is a goal sheet: it names a project and has the heads of the indicators."""
    texts = {text for r in range(len(matrix.texts)) for text in matrix.filled(r)}
    return {plain(words["project"]), plain(words["level2"]), plain(words["level3"])} <= texts


def goal_sheet(matrix: Matrix, words: Mapping[str, Any]) -> GoalSheet:
    """The goal sheet that the grid prints."""
    rows = [matrix.filled(r) for r in range(len(matrix.texts))]
    head = _head(matrix, words)
    above = rows[:head]

    def after(key: str) -> str:
        return _after(above, plain(words[key]))

    amount = _AMOUNT.fullmatch(after("total"))
    return GoalSheet(
        project=after("project"), amount=_figure(amount[1]) if amount else "",
        amount_unit=(amount[2] if amount else "") or _unit_of(above, plain(words["funds"])),
        appropriation=_number(after("appropriation")), other=_number(_last_after(above, plain(words["other"]))), department=after("department"),
        implementer=after("unit"), goal=_goal(matrix, head, words), indicators=tuple(_indicators(matrix, head + 1, levels_of(matrix, words), words)),
        heads=tuple((key, str(text)) for key, text in words.items() if isinstance(text, str)),
    )  # fmt: skip


def levels_of(matrix: Matrix, words: Mapping[str, Any]) -> Levels | None:
    """Where the levels and values of the indicators stand; None in a grid that does not say."""
    head = _head(matrix, words)
    places = {plain(text): c for c, text in enumerate(matrix.texts[head]) if plain(text)}
    values = (plain(word) for word in (words["value"], *words.get("values", ())))
    value = next((places[word] for word in values if word in places), None)
    levels = [places.get(plain(words[key])) for key in ("level1", "level2", "level3")]
    return None if not matrix.merged or value is None or None in levels else (levels[0], levels[1], levels[2], value)  # type: ignore[return-value]


def continued(sheet: GoalSheet, matrix: Matrix, levels: Levels, words: Mapping[str, Any]) -> GoalSheet | None:
    """The sheet with the indicators of a grid that goes on with it overleaf, its heads printed again or not; None where the grid does not."""
    rows = [matrix.filled(r) for r in range(len(matrix.texts))]
    first = next((i + 1 for i, row in enumerate(rows) if plain(words["level3"]) in row), 0)
    if not rows or matrix.columns <= max(levels) or not all(1 < len(row) < 6 for row in rows[first:] if row):
        return None
    before = sheet.indicators[-1] if sheet.indicators else Indicator("", "", "", "")
    return replace(sheet, indicators=(*sheet.indicators, *_indicators(matrix, first, levels, words, before)))


def _head(matrix: Matrix, words: Mapping[str, Any]) -> int:
    """The row with the heads of the indicators."""
    return next(r for r in range(len(matrix.texts)) if plain(words["level3"]) in matrix.filled(r))


def _after(rows: Sequence[Sequence[str]], label: str) -> str:
    """The text to the right of a label, "" where the next is a label again or nothing stands there."""
    label = label.replace(":", "：")
    for row in ([text.replace(":", "：") for text in row] for row in rows):
        for i, text in enumerate(row):
            if text.rstrip("：") == label.rstrip("："):
                return row[i + 1] if i + 1 < len(row) else ""
            if text.startswith(label) and len(text) > len(label):
                return text.removeprefix(label)
    return ""


def _last_after(rows: Sequence[Sequence[str]], label: str) -> str:
    """The text to the right of the last cell of a row with a label: money of the whole project stands before that of the year."""
    for row in rows:
        found = [i for i, text in enumerate(row) if text.rstrip("：") == label.rstrip("：")]
        if len(found) > 1:
            return row[found[-1] + 1] if found[-1] + 1 < len(row) else ""
    return _after(rows, label)


def _goal(matrix: Matrix, head: int, words: Mapping[str, Any]) -> str:
    """The goal of the year, its punctuation kept: to the right of its label, else below it."""
    labels = {plain(word) for word in (words["goal"], *words.get("goals", ()))}
    for r in range(head):
        for c, text in enumerate(matrix.texts[r]):
            if plain(text) in labels and (cell := matrix.covers[r][c]):
                return _beside(matrix, r, cell) or _below(matrix, cell, head)
    return ""


def _beside(matrix: Matrix, r: int, cell: GridCell) -> str:
    return next((plain(text) for text in matrix.texts[r][cell.column + cell.colspan :] if plain(text)), "")


def _below(matrix: Matrix, cell: GridCell, head: int) -> str:
    under = cell.row + cell.rowspan
    return plain(matrix.texts[under][cell.column]) if under < head else ""


def _unit_of(rows: Sequence[Sequence[str]], funds: str) -> str:
    """The unit that the label of the money prints in parentheses."""
    start = _UNIT.sub("", funds)
    return next((found[1] for row in rows for text in row if text.startswith(start) and (found := _UNIT.search(text))), "")


def _number(text: str) -> str:
    found = re.match(r"[\d,.]+", text)
    return _figure(found.group()) if found else ""


def _figure(text: str) -> str:
    return text.replace(",", "")


def _indicators(
    matrix: Matrix, first: int, levels: Levels | None, words: Mapping[str, Any], before: Indicator | None = None
) -> list[Indicator]:
    """The indicators from the row `first` on: by their columns where the first level stands in its own, else by the words."""
    by_column = _by_column(matrix, first, levels, before) if levels else []
    known = set(map(plain, words["level1_words"]))
    if by_column and all(indicator.level1 in known for indicator in by_column):
        return by_column
    return _by_words([matrix.filled(r) for r in range(first, len(matrix.texts))], words)


def _by_column(matrix: Matrix, first: int, levels: Levels, before: Indicator | None) -> list[Indicator]:
    """The indicators by what covers their columns; a level that a page cut from its name has that of the row above."""
    found: list[Indicator] = []
    level1, level2 = (before.level1, before.level2) if before else ("", "")
    for r in range(first, len(matrix.texts)):
        texts = [plain(cell.text) if (cell := matrix.covers[r][c]) else "" for c in levels]
        if not texts[2] and not texts[3]:
            continue
        level1, level2 = (texts[0], texts[1]) if texts[0] and texts[0] != level1 else (level1, texts[1] or level2)
        found.append(Indicator(level1, level2, texts[2], texts[3]))
    return found


def _by_words(rows: Sequence[Sequence[str]], words: Mapping[str, Any]) -> list[Indicator]:
    """The indicators. The last two texts of a row are name and value; before them stand the levels that begin with it,
    told apart by the words of the first level, since merged cells print a level once and some print it in the wrong column."""
    first_level = set(map(plain, words["level1_words"]))
    found: list[Indicator] = []
    level1 = level2 = ""
    for row in rows:
        texts = [text for text in row if text != plain(words["indicators"])]
        if len(texts) < 2:
            continue
        for text in texts[:-2]:
            level1, level2 = (text, "") if text in first_level else (level1, text)
        found.append(Indicator(level1, level2, texts[-2], texts[-1]))
    return found
