"""Heads found in a grid and matched to the columns of a table's format."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from gouji.amounts import plain
from gouji.formats import Column, Side, TableSpec
from gouji.formats.layout import Setting, filled, head_path
from gouji.reading.matrix import Matrix, has_amount
from gouji.reading.paths import LEVELS, Path, following_pieces, in_pieces, is_no_head, paths_of, without_levels, without_passing
from gouji.reading.strangers import with_strangers

_SURE = 11
"""A column whose heads are those of the format scores so much."""
_LEAST_CUT = 4
"""A head whose last signs stand in the row below is known by so many of its first."""


@dataclass(frozen=True)
class Matched:
    """A grid's column and what it is: the side, its block and the column of the format, and the printed heads over it."""

    at: int
    side: int
    column: Column
    heads: tuple[str, ...]
    block: int = 0


@dataclass(frozen=True, eq=False)
class _Of:
    """A table's spec as itself, so that what was worked out for it can be remembered."""

    spec: TableSpec

    def __hash__(self) -> int:
        return id(self.spec)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Of) and other.spec is self.spec


def head_words(spec: TableSpec, setting: Setting) -> frozenset[str]:
    """Every word that may stand in the heads of the table, without white space."""
    return _head_words(_Of(spec), setting)


@lru_cache(maxsize=512)
def _head_words(of: _Of, setting: Setting) -> frozenset[str]:
    spec = of.spec
    words = {plain(word) for word in (*spec.passing, *(alias for side in spec.sides for alias in side.aliases))}
    for side in spec.sides:
        for column in side.columns:
            words.update(plain(word) for word in head_path(side, column, setting))
            words.update(plain(filled(alias, setting)) for alias in column.aliases)
    return frozenset(words | set(_meanings(spec, setting)))


def _meanings(spec: TableSpec, setting: Setting) -> dict[str, str]:
    """The table's other wordings of its heads, each with the word that the format has for it."""
    return {plain(filled(other, setting)): plain(filled(word, setting)) for word, others in spec.words.items() for other in others}


def is_head(matrix: Matrix, row: int, words: frozenset[str]) -> bool:
    """Whether a row is made of head words (whole, or pieces of two signs and more) and names of a code's pieces, or for the most part; a lone
    word is a body row's name."""
    texts = matrix.filled(row)
    if not texts or has_amount(matrix, row):
        return False
    if len(texts) == 1 and matrix.texts[row] and plain(matrix.texts[row][0]) == texts[0] and not _spans_all(matrix, row):
        return False
    known = [text for text in texts if text in words or text in LEVELS or (len(text) > 1 and any(text in word for word in words))]
    return len(known) == len(texts) or (3 * len(known) >= 2 * len(texts) and len(words.intersection(texts)) > 1)


def _spans_all(matrix: Matrix, row: int) -> bool:
    cell = matrix.covers[row][0]
    return bool(cell and cell.colspan == matrix.columns)


def match_columns(matrix: Matrix, head_rows: Sequence[int], spec: TableSpec, setting: Setting) -> list[Matched]:
    """The columns of the grid that the format knows, in order: the alignment of both orders that agrees best."""
    printed = tuple(_words_over(matrix, head_rows, c, spec) for c in range(matrix.columns))
    return list(_matched(_Of(spec), printed, matrix.merged, setting))


@lru_cache(maxsize=512)
def _matched(of: _Of, printed: Sequence[Path], merged: bool, setting: Setting) -> tuple[Matched, ...]:
    """The columns of a grid with these words over them; `merged` says whether its file knows merged cells."""
    spec = of.spec
    wanted = [
        (s, block, _in(column, setting), column) for s, side in enumerate(spec.sides) for block in range(side.blocks) for column in side.columns
    ]
    meanings = _meanings(spec, setting)
    meant = [tuple(meanings.get(word, word) for word in words) for words in printed]
    best = [[_best_path(words, spec, spec.sides[s], column, setting) for s, _, column, _ in wanted] for words in meant]
    coded = [any(score and column.kind == "code" and not column.level for (score, _), (*_, column) in zip(row, wanted, strict=True)) for row in best]
    for c in following_pieces(printed, coded):
        best[c] = [(0, path) for _, path in best[c]]
    pairs = _align([[score for score, _ in row] for row in best])
    pairs = sorted([*pairs, *_out_of_order(pairs, best, wanted)])
    matched = [
        Matched(
            c, wanted[w][0], wanted[w][3], _as_printed(_heads(meant[c], best[c][w][1], wanted[w][2], merged), printed[c], meant[c]), wanted[w][1]
        )
        for c, w in _between(pairs, printed, [column for *_, column in wanted])
    ]
    return with_strangers(in_pieces(_told_apart(matched, spec, setting), printed), printed)


def _out_of_order(
    pairs: Sequence[tuple[int, int]], best: Sequence[Sequence[tuple[int, Path]]], wanted: Sequence[tuple[int, int, Column, Column]]
) -> Iterator[tuple[int, int]]:
    """Pairs beside those of the alignment: a column of amounts with just the heads of one of the format that stands elsewhere among the
    columns of its side."""
    taken, at = {w for _, w in pairs}, {c: wanted[w] for c, w in pairs}
    for c, row in enumerate(best):
        before = next((at[k] for k in range(c - 1, -1, -1) if k in at), None)
        if c in at or before is None:
            continue
        fitting = [w for w, (score, _) in enumerate(row) if score >= _SURE and w not in taken and wanted[w][:2] == before[:2]]
        if len(fitting) == 1 and wanted[fitting[0]][3].kind == "amount":
            taken.add(fitting[0])
            yield c, fitting[0]


def _between(pairs: Sequence[tuple[int, int]], printed: Sequence[Path], wanted: Sequence[Column]) -> list[tuple[int, int]]:
    """The pairs with those between two of them whose head is left empty: as many columns of words as the format has there."""
    found = list(pairs)
    for (c, w), (next_c, next_w) in pairwise(pairs):
        gap = list(zip(range(c + 1, next_c), range(w + 1, next_w), strict=False))
        empty = all(not printed[column] and wanted[k].kind != "amount" for column, k in gap)
        found += gap if empty and next_c - c == next_w - w else []
    return sorted(found)


def _told_apart(matched: Sequence[Matched], spec: TableSpec, setting: Setting) -> list[Matched]:
    """The columns, those of other questions that print the same heads (a merged head is drawn too wide) with the heads that are meant."""
    under = [side.head or str(number) for number, side in enumerate(spec.sides)]
    counts = Counter((under[m.side], m.heads) for m in {id(m.column): m for m in matched if m.column.kind == "amount"}.values())
    return [
        replace(m, heads=tuple(map(plain, head_path(spec.sides[m.side], m.column, setting))))
        if m.column.kind == "amount" and counts[under[m.side], m.heads] > 1 else m
        for m in matched
    ]  # fmt: skip


def _best_path(words: Path, spec: TableSpec, side: Side, column: Column, setting: Setting) -> tuple[int, Path]:
    """How well the words over a column fit the format's column, and those of its paths of heads that they fit best."""
    said = without_levels(words) if column.kind == "code" and not column.level else words
    tries = [(_score(said, path, column), path) for path in paths_of(side, column, setting)]
    tries += [(max(_score(without_passing(said, path, spec), path, column) - 2, 0), path) for _, path in tries]
    return max(tries, key=lambda found: found[0])


def _in(column: Column, setting: Setting) -> Column:
    """The column with the blanks of its other names filled."""
    return replace(column, aliases=tuple(filled(alias, setting) for alias in column.aliases)) if column.aliases else column


def _as_printed(heads: tuple[str, ...], printed: tuple[str, ...], meant: tuple[str, ...]) -> tuple[str, ...]:
    """The heads with the document's own wording where it is another than the format's."""
    own = {word: print for word, print in zip(meant, printed, strict=True) if word != print}
    return tuple(own.get(word, word) for word in heads) if own else heads


def _words_over(matrix: Matrix, head_rows: Sequence[int], column: int, spec: TableSpec) -> tuple[str, ...]:
    """The words over a column, outermost first; in a grid without merges only those that stand in the column itself."""
    words: list[str] = []
    seen: set[int] = set()
    for row in head_rows:
        cell = matrix.covers[row][column]
        if cell is None or id(cell) in seen or (not matrix.merged and cell.column != column):
            continue
        seen.add(id(cell))
        if plain(cell.text) and not is_no_head(plain(cell.text), cell.column, spec):
            words.append(plain(cell.text))
    return tuple(words)


def _score(words: tuple[str, ...], path: tuple[str, ...], column: Column) -> int:
    if not words:
        return 0
    joined, whole = "".join(words), "".join(map(plain, path))
    leaves = {plain(path[-1]), *map(plain, column.aliases)}
    if joined == whole:
        return 16
    less = 1 if column.optional else 0
    if joined in leaves or (words[-1] in leaves and whole.startswith(joined.removesuffix(words[-1]))):
        return 12 - less
    if any(joined.endswith(leaf) for leaf in leaves) or whole.endswith(joined):
        return 8 - less
    if len(joined) >= _LEAST_CUT and any(leaf.startswith(joined) for leaf in leaves):
        return 4 - less
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


def _heads(words: Path, path: Path, column: Column, merged: bool) -> Path:
    """The heads as printed: what stands over the column where that has words beside the format's; else the format's path, so that a
    head cut in two is one and one without merged cells is whole, its last word as the document has it."""
    joined = "".join(words)
    if merged and joined != "".join(map(plain, path)) and set(words) - set(map(plain, (*path, *column.aliases))):
        return words
    alias = next((a for a in map(plain, column.aliases) if joined.endswith(a)), None)
    plain_path = tuple(map(plain, path))
    return (*plain_path[:-1], alias) if alias and not joined.endswith(plain_path[-1]) else plain_path


def side_as_printed(side: Side, number: int, matched: Sequence[Matched]) -> Side:
    """The side with only the columns that are printed, in the order of print."""
    return side.with_columns([m.column for m in matched if m.side == number and not m.block])
