"""Goal sheets: a project's money, its goal, and its indicators on three levels, also where cells are merged, shifted or go on overleaf."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from gouji.amounts import UNITS, plain
from gouji.document import GoalSheet, Remark
from gouji.document.place import NOWHERE, Place
from gouji.files.blocks import GridCell
from gouji.messages import say
from gouji.reading.indicators import Columns, IndicatorRows, Mend, columns_of, heads_of
from gouji.reading.matrix import Matrix

_UNIT = re.compile(rf"（({'|'.join(sorted(UNITS, key=len, reverse=True))})）$")
_AMOUNT = re.compile(r"([\d,.]+)(.*)")
_SHOWN = ("weight", "evidence")
"""The columns that not every layout has, their heads kept as printed."""

Said = tuple[str, Place]
"""What stands behind or below a label, and where."""


def is_goal_sheet(matrix: Matrix, words: Mapping[str, Any]) -> bool:
    """Whether the grid is a goal sheet: it names a project and has the heads of the indicators."""
    texts = {text for r in range(len(matrix.texts)) for text in matrix.filled(r)}
    return {plain(words["project"]), plain(words["level2"]), plain(words["level3"])} <= texts


def goal_sheet(matrix: Matrix, words: Mapping[str, Any]) -> tuple[GoalSheet, list[Remark]]:
    """The goal sheet that the grid prints, and a remark on every indicator that had to be set right."""
    head = _head(matrix, words)
    above = [matrix.printed(r) for r in range(head)]
    said = {key: _after(above, plain(words[key])) for key in ("project", "department", "unit", "total", "appropriation")}
    said |= {"other": _last_after(above, plain(words["other"])), "goal": _goal(matrix, head, words)}
    text = {key: each for key, (each, _) in said.items()}
    amount = _AMOUNT.fullmatch(text["total"])
    columns = levels_of(matrix, words)
    found, mends = IndicatorRows(matrix, head + 1, columns, words).read()
    sheet = GoalSheet(
        project=text["project"], amount=_figure(amount[1]) if amount else "",
        amount_unit=(amount[2] if amount else "") or _unit_of(above, plain(words["funds"])),
        appropriation=_number(text["appropriation"]), other=_number(text["other"]), department=text["department"],
        implementer=text["unit"], goal=text["goal"], indicators=tuple(found),
        heads=tuple(_heads(matrix, head, words)), places=tuple((key, place) for key, (_, place) in said.items() if place != NOWHERE),
    )  # fmt: skip
    return sheet, [*_unread(matrix, head, columns, sheet.project, words), *_remarks(matrix, sheet.project, mends, words)]


def levels_of(matrix: Matrix, words: Mapping[str, Any]) -> Columns:
    """Where the levels and values of the indicators stand."""
    return columns_of(matrix, _head(matrix, words), words)


def continued(sheet: GoalSheet, matrix: Matrix, levels: Columns, words: Mapping[str, Any]) -> tuple[GoalSheet, list[Remark]] | None:
    """The sheet with the indicators of a grid that goes on with it overleaf, its heads printed again or not, and what was set right.

    None where the grid does not go on with it.
    """
    rows = [matrix.filled(r) for r in range(len(matrix.texts))]
    first = next((i + 1 for i, row in enumerate(rows) if plain(words["level3"]) in row), 0)
    most = len(levels.said) + 3
    if not rows or matrix.columns <= levels.last or not all(1 < len(row) <= most for row in rows[first:] if row):
        return None
    found, mends = IndicatorRows(matrix, first, levels, words, sheet.indicators[-1] if sheet.indicators else None).read()
    return replace(sheet, indicators=(*sheet.indicators, *found)), list(_remarks(matrix, sheet.project, mends, words))


def _heads(matrix: Matrix, head: int, words: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The words of the sheet, those over weight and evidence as they are printed."""
    printed = matrix.filled(head)
    for key, text in words.items():
        if isinstance(text, str):
            yield key, next((word for word in heads_of(key, words) if word in printed), text) if key in _SHOWN else text


def _unread(matrix: Matrix, head: int, columns: Columns, project: str, words: Mapping[str, Any]) -> Iterator[Remark]:
    """Word of columns beside the indicators that nothing reads."""
    read = {columns.level1, columns.level2, *(column for column, _ in columns.said)}
    left = [plain(text) for c, text in enumerate(matrix.texts[head]) if c not in read and plain(text) not in ("", plain(words["indicators"]))]
    if left:
        yield Remark(say("reading.goal_columns", project=project, columns=left), _page(matrix, head), table=project)


def _remarks(matrix: Matrix, project: str, mends: Iterable[Mend], words: Mapping[str, Any]) -> Iterator[Remark]:
    for mend in mends:
        one = mend.indicator
        levels = "—".join(filter(None, (one.level1, one.level2)))
        said = {"title": words["title"], "project": project, "row": mend.row + 1, "name": one.level3, "value": one.value, "levels": levels}
        text = say("reading.goal_shifted", **said) if mend.what == "columns" else say("reading.goal_level", **said)
        yield Remark(text, _page(matrix, mend.row), "mended", project)


def _page(matrix: Matrix, row: int) -> int | None:
    return next((cell.place.page for cell in matrix.covers[row] if cell), None)


def _head(matrix: Matrix, words: Mapping[str, Any]) -> int:
    """The row with the heads of the indicators."""
    return next(r for r in range(len(matrix.texts)) if plain(words["level3"]) in matrix.filled(r))


def _after(rows: Iterable[Sequence[Said]], label: str) -> Said:
    """The text to the right of a label, "" at the label's place where the next is a label again or nothing stands there."""
    label = label.replace(":", "：")
    for row in ([(text.replace(":", "："), place) for text, place in row] for row in rows):
        for i, (text, place) in enumerate(row):
            if text.rstrip("：") == label.rstrip("："):
                return row[i + 1] if i + 1 < len(row) else ("", place)
            if text.startswith(label) and len(text) > len(label):
                return text.removeprefix(label), place
    return "", NOWHERE


def _last_after(rows: Sequence[Sequence[Said]], label: str) -> Said:
    """The text to the right of the last cell of a row with a label: money of the whole project stands before that of the year."""
    for row in rows:
        found = [i for i, (text, _) in enumerate(row) if text.rstrip("：") == label.rstrip("：")]
        if len(found) > 1:
            return row[found[-1] + 1] if found[-1] + 1 < len(row) else ("", row[found[-1]][1])
    return _after(rows, label)


def _goal(matrix: Matrix, head: int, words: Mapping[str, Any]) -> Said:
    """The goal of the year, its punctuation kept: to the right of its label, else below it."""
    labels = {plain(word) for word in (words["goal"], *words.get("goals", ()))}
    for r in range(head):
        for c, text in enumerate(matrix.texts[r]):
            if plain(text) in labels and (cell := matrix.covers[r][c]):
                return _beside(matrix, r, cell) or _below(matrix, cell, head) or ("", cell.place)
    return "", NOWHERE


def _beside(matrix: Matrix, r: int, cell: GridCell) -> Said | None:
    after = range(cell.column + cell.colspan, matrix.columns)
    return next(((text, matrix.place(r, c)) for c in after if (text := plain(matrix.texts[r][c]))), None)


def _below(matrix: Matrix, cell: GridCell, head: int) -> Said | None:
    under = cell.row + cell.rowspan
    text = plain(matrix.texts[under][cell.column]) if under < head else ""
    return (text, matrix.place(under, cell.column)) if text else None


def _unit_of(rows: Iterable[Sequence[Said]], funds: str) -> str:
    """The unit that the label of the money prints in parentheses."""
    start = _UNIT.sub("", funds)
    return next((found[1] for row in rows for text, _ in row if text.startswith(start) and (found := _UNIT.search(text))), "")


def _number(text: str) -> str:
    found = re.match(r"[\d,.]+", text)
    return _figure(found.group()) if found else ""


def _figure(text: str) -> str:
    return text.replace(",", "")
