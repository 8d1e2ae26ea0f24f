"""Heads found in a grid and matched to the columns of a table's format."""

from collections.abc import Sequence
from dataclasses import dataclass

from gouji.amounts import plain
from gouji.formats import Column, Side, TableSpec
from gouji.formats.layout import Setting, head_path
from gouji.reading.matrix import Matrix, has_amount


@dataclass(frozen=True)
class Matched:
    """A grid's column and what it is: the side and column of the format, and the printed heads over it."""

    at: int
    side: int
    column: Column
    heads: tuple[str, ...]


def head_words(spec: TableSpec, setting: Setting) -> frozenset[str]:
    """Every word that may stand in the heads of the table, without white space."""
    words: set[str] = set()
    for side in spec.sides:
        for column in side.columns:
            words.update(plain(word) for word in head_path(side, column, setting))
            words.update(plain(alias) for alias in column.aliases)
    return frozenset(words)


def is_head(matrix: Matrix, row: int, words: frozenset[str]) -> bool:
    """Whether a row is made of head words (whole, or pieces of two signs and more); a lone word is a body row's name."""
    texts = matrix.filled(row)
    if not texts or has_amount(matrix, row):
        return False
    if len(texts) == 1 and matrix.texts[row] and plain(matrix.texts[row][0]) == texts[0] and not _spans_all(matrix, row):
        return False
    return all(text in words or (len(text) > 1 and any(text in word for word in words)) for text in texts)


def _spans_all(matrix: Matrix, row: int) -> bool:
    cell = matrix.covers[row][0]
    return bool(cell and cell.colspan == matrix.columns)


def match_columns(matrix: Matrix, head_rows: Sequence[int], spec: TableSpec, setting: Setting) -> list[Matched]:
    """The columns of the grid that the format knows, in order: the alignment of both orders that agrees best."""
    wanted = [(s, column, head_path(side, column, setting)) for s, side in enumerate(spec.sides) for column in side.columns]
    printed = [_words_over(matrix, head_rows, c) for c in range(matrix.columns)]
    scores = [[_score(words, path, column) for _, column, path in wanted] for words in printed]
    return [Matched(c, wanted[w][0], wanted[w][1], _heads(printed[c], wanted[w][2], wanted[w][1])) for c, w in _align(scores)]


def _words_over(matrix: Matrix, head_rows: Sequence[int], column: int) -> tuple[str, ...]:
    """The words over a column, outermost first; in a grid without merges only those that stand in the column itself."""
    words: list[str] = []
    seen: set[int] = set()
    for row in head_rows:
        cell = matrix.covers[row][column]
        if cell is None or id(cell) in seen or (not matrix.merged and cell.column != column):
            continue
        seen.add(id(cell))
        if plain(cell.text):
            words.append(plain(cell.text))
    return tuple(words)


def _score(words: tuple[str, ...], path: tuple[str, ...], column: Column) -> int:
    if not words:
        return 0
    joined, whole = "".join(words), "".join(map(plain, path))
    leaves = {plain(path[-1]), *map(plain, column.aliases)}
    if joined == whole:
        return 8
    if joined in leaves or (words[-1] in leaves and whole.startswith(joined.removesuffix(words[-1]))):
        return 6
    if any(joined.endswith(leaf) for leaf in leaves) or whole.endswith(joined):
        return 4
    return 0


def _align(scores: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The pairs (grid column, wanted column) of the best alignment that keeps both orders."""
    rows, columns = len(scores), len(scores[0]) if scores else 0
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for r in range(rows - 1, -1, -1):
        for c in range(columns - 1, -1, -1):
            paired = best[r + 1][c + 1] + scores[r][c] if scores[r][c] else 0
            best[r][c] = max(paired, best[r + 1][c], best[r][c + 1])
    pairs, r, c = [], 0, 0
    while r < rows and c < columns:
        if scores[r][c] and best[r][c] == best[r + 1][c + 1] + scores[r][c]:
            pairs.append((r, c))
            r, c = r + 1, c + 1
        elif best[r][c] == best[r + 1][c]:
            r += 1
        else:
            c += 1
    return pairs


def _heads(words: tuple[str, ...], path: tuple[str, ...], column: Column) -> tuple[str, ...]:
    """The heads as printed: the format's path, its last word as the document has it where that is another name for it."""
    joined = "".join(words)
    alias = next((a for a in map(plain, column.aliases) if joined.endswith(a)), None)
    plain_path = tuple(map(plain, path))
    return (*plain_path[:-1], alias) if alias and not joined.endswith(plain_path[-1]) else plain_path


def side_as_printed(side: Side, number: int, matched: Sequence[Matched]) -> Side:
    """The side with only the columns that are printed, in the order of print."""
    return Side(tuple(m.column for m in matched if m.side == number), side.rows, side.head, side.where)
