"""Goal sheets: a project's money, its goal, and its indicators on three levels, also where cells are merged or shifted."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from gouji.amounts import plain
from gouji.document import GoalSheet, Indicator
from gouji.reading.matrix import Matrix


def is_goal_sheet(matrix: Matrix, words: Mapping[str, Any]) -> bool:
    """Whether the grid is a goal sheet: it names a project and has the heads of the indicators."""
    texts = {text for r in range(len(matrix.texts)) for text in matrix.filled(r)}
    return {plain(words["project"]), plain(words["level2"]), plain(words["level3"])} <= texts


def goal_sheet(matrix: Matrix, words: Mapping[str, Any]) -> GoalSheet:
    """The goal sheet that the grid prints."""
    rows = [matrix.filled(r) for r in range(len(matrix.texts))]
    head = next(i for i, row in enumerate(rows) if plain(words["level3"]) in row)
    above = rows[:head]

    def after(key: str) -> str:
        return _after(above, plain(words[key]))

    amount = re.fullmatch(r"([\d,.]+)(.*)", after("total"))
    return GoalSheet(
        project=after("project"), amount=amount[1] if amount else "", amount_unit=amount[2] if amount else "",
        appropriation=_number(after("appropriation")), other=_number(after("other")), department=after("department"),
        implementer=after("unit"), goal=_after_as_printed(above, plain(words["goal"])), indicators=tuple(_indicators(rows[head + 1 :], words)),
        heads=tuple((key, str(text)) for key, text in words.items() if isinstance(text, str)),
    )  # fmt: skip


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


def _after_as_printed(rows: Sequence[Sequence[str]], label: str) -> str:
    """The text to the right of a label, its punctuation kept."""
    return next((row[i + 1] for row in rows for i, text in enumerate(row[:-1]) if text == label), "")


def _number(text: str) -> str:
    found = re.match(r"[\d,.]+", text)
    return found.group() if found else ""


def _indicators(rows: Sequence[Sequence[str]], words: Mapping[str, Any]) -> list[Indicator]:
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
