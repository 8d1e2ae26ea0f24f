"""Sums that a draft proposes: among columns by their heads, among rows by their totals, if they hold everywhere in the document."""

from collections.abc import Sequence

from gouji.reading.learning.columns import LearnedColumn, LearnedSide
from gouji.reading.learning.grids import learning_words
from gouji.reading.learning.rows import LearnedRow, Line

Values = Sequence[Sequence[int]]
"""Amounts of some parts, part by part, each by row or column."""


def sums_of_columns(side: LearnedSide, lines: Sequence[Line]) -> dict[int, str]:
    """For the columns of amounts that are parts: their number among these, and the heads of the whole, joined by /."""
    columns = side.amounts()
    names = ["/".join(column.head) for column in columns]
    values = [[line.amounts[k] for line in lines] for k in range(len(columns))]
    found: dict[int, str] = {}
    for whole, column in enumerate(columns):
        if column.head[-1] not in learning_words()["columns"]["sums"] or names.count(names[whole]) > 1:
            continue
        parts = [k for k in _parts(columns, column.head[:-1]) if k != whole]
        if not set(parts) & set(found) and _holds(values[whole], [values[k] for k in parts]):
            found |= dict.fromkeys(parts, names[whole])
    return found


def _parts(columns: Sequence[LearnedColumn], prefix: tuple[str, ...]) -> list[int]:
    """The columns that together are all under a head: of each head below it the sum if it has one, else what stands under it."""
    under = [k for k, column in enumerate(columns) if column.head[: len(prefix)] == prefix]
    found: list[int] = []
    for word in dict.fromkeys(columns[k].head[len(prefix)] for k in under if len(columns[k].head) > len(prefix)):
        below = (*prefix, word)
        group = [k for k in under if columns[k].head[: len(below)] == below]
        own = [k for k in group if len(columns[k].head) == len(below) + 1 and columns[k].head[-1] in learning_words()["columns"]["sums"]]
        found += group if len(group) == 1 else own[:1] or _parts(columns, below)
    return found


def sums_of_rows(rows: Sequence[LearnedRow]) -> dict[int, str]:
    """For the rows that are parts: their number, and the name of the whole. A total stands below its parts, or above them."""
    names = [row.name for row in rows]
    found: dict[int, str] = {}
    for whole, row in enumerate(rows):
        if row.name and row.lines and names.count(row.name) == 1:
            tried = (_above(rows, whole), _below(rows, whole)) if row.total else (_inside(rows, whole),)
            parts = next((p for p in tried if not set(p) & set(found) and _is_sum(row, [rows[k] for k in p])), ())
            found |= dict.fromkeys(parts, row.name)
    return found


def _above(rows: Sequence[LearnedRow], whole: int) -> list[int]:
    """The outermost rows before a total, from the total before it on."""
    start = next((k for k in range(whole - 1, -1, -1) if rows[k].total), 0)
    return [k for k in range(start, whole) if rows[k].level == 0]


def _below(rows: Sequence[LearnedRow], whole: int) -> list[int]:
    end = next((k for k in range(whole + 1, len(rows)) if rows[k].total), len(rows))
    return [k for k in range(whole + 1, end) if rows[k].level == 0]


def _inside(rows: Sequence[LearnedRow], whole: int) -> list[int]:
    """The rows of a deeper level right below one."""
    end = next((k for k in range(whole + 1, len(rows)) if rows[k].level <= rows[whole].level), len(rows))
    return list(range(whole + 1, end))


def _is_sum(whole: LearnedRow, parts: Sequence[LearnedRow]) -> bool:
    """Whether the parts' rows add up in every column; of a rule also where its outermost row is the only one, if the innermost do."""
    amounts = whole.lines[0].amounts
    outer = [line.amounts for part in parts for line in part.lines]
    inner = [line.amounts for part in parts for line in part.leaves or part.lines]
    return _holds(amounts, outer) or (_holds(amounts, inner) and amounts == tuple(map(sum, zip(*outer, strict=True))))


def _holds(whole: Sequence[int], parts: Values) -> bool:
    """Whether the parts add up to the whole everywhere, and somewhere two of them and more are not nothing."""
    if len(parts) < 2:
        return False
    across = list(zip(*parts, strict=True))
    return all(w == sum(p) for w, p in zip(whole, across, strict=True)) and any(sum(map(bool, p)) > 1 for p in across)
