"""Columns and rows that the format does not know: their amounts are read as printed, without a question, and no sum is held against them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from gouji.amounts import Printed, plain, read_amount
from gouji.document import Cell, Sum
from gouji.files.blocks import GridCell
from gouji.formats import Column, Side
from gouji.formats.rows import Asked
from gouji.reading.matrix import Matrix
from gouji.reading.unknown import heads_over

if TYPE_CHECKING:
    from gouji.reading.heads import Matched

STRANGE = "strange"
"""What a column is of that the format does not know."""

_CODE_LENGTH = 3


def with_strangers(matched: Sequence["Matched"], printed: Sequence[Sequence[str]]) -> tuple["Matched", ...]:
    """The matched columns, and beside the amounts those that have heads of their own which the format does not know.

    `printed` are the words over each column of the grid. Left of the first amount of a side stand codes and names, no amounts.
    """
    found = list(matched)
    known = {m.at for m in matched}
    heads = [tuple(printed[m.at]) for m in matched]
    for at, words in enumerate(map(tuple, printed)):
        left = next((m for m in reversed(matched) if m.at < at), None)
        if at in known or not words or left is None or left.column.kind != "amount" or any(head[: len(words)] == words for head in heads):
            continue
        found.append(replace(left, at=at, column=Column(head=words, of=STRANGE), heads=words))
    return tuple(sorted(found, key=lambda m: m.at))


def with_amounts(matched: Sequence["Matched"], matrix: Matrix, head: Sequence[int], body: Sequence[int]) -> list["Matched"]:
    """The matched columns, and as strangers those others in which amounts with decimals are printed in the rows of the `body`: heads that
    nobody knows lose no amount. `head` are the rows of heads."""
    known = {m.at: _lowest(matrix, head, m.at) for m in matched}
    over = {at: cell for at in range(matrix.columns) if at not in known and (cell := _lowest(matrix, head, at)) not in (None, *known.values())}
    lost = [at for at in over if any(_decimal(matrix.texts[r][at]) for r in body)]
    if not matched or not lost:
        return list(matched)
    found = list(matched)
    for at in lost:
        beside = next((m for m in reversed(matched) if m.at < at), matched[0])
        words = heads_over(matrix, head, at)
        found.append(replace(beside, at=at, column=Column(head=words, of=STRANGE), heads=words))
    return sorted(found, key=lambda m: m.at)


def _lowest(matrix: Matrix, head: Sequence[int], at: int) -> GridCell | None:
    """The lowest head over a column; None where it has no words."""
    over = (matrix.covers[r][at] for r in reversed(head))
    return next((cell for cell in over if cell is not None and plain(cell.text)), None)


def _decimal(text: str) -> bool:
    printed = read_amount(text)
    return bool(printed and printed.decimals)


def is_amount(printed: Printed, column: Column) -> bool:
    """Whether a number in a column is an amount; where nobody knows the column a short whole number may be a serial number."""
    return column.of != STRANGE or bool(printed.decimals) or len(printed.text) > _CODE_LENGTH


def without_incomplete(side: Side, cells: Sequence[Cell], first: int) -> Side:
    """The side without the sums of its columns where a column that the format does not know has amounts: it may be a part of them.

    The side's cells begin at `first`, row by row.
    """
    columns = [column for column in side.columns if column.kind == "amount"]
    strange = {k for k, column in enumerate(columns) if column.of == STRANGE}
    filled = strange and any(cell.amount and i % len(columns) in strange for i, cell in enumerate(cells[first:]))
    return replace(side, columns=tuple(replace(column, part_of="") for column in side.columns)) if filled else side


def complete(sums: Sequence[Sum], asked: Sequence[Asked], cells: Sequence[Cell], first: int) -> list[Sum]:
    """The sums of a side without those of its totals, where a row that the format does not know has an amount: it may be a part of them."""
    width = len(cells[first:]) // max(len(asked), 1)
    strange = [i for i, asks in enumerate(asked) if asks.spec.kind == "unknown"]
    if not width or not any(cell.amount for i in strange for cell in cells[first + i * width : first + (i + 1) * width]):
        return list(sums)
    totals = {i for i, asks in enumerate(asked) if asks.spec.kind == "named"}
    return [s for s in sums if (s.whole - first) // width not in totals or (s.parts[0] - first) // width == (s.whole - first) // width]


def strange_heads(side: Side, cells: Sequence[Cell], first: int) -> Iterator[Mapping[str, str]]:
    """The table and the heads of each column of a side that has amounts and that the format does not know."""
    columns = [column for column in side.columns if column.kind == "amount"]
    for k, column in enumerate(columns):
        filled = next((cell for cell in cells[first + k :: len(columns)] if cell.amount), None)
        if column.of == STRANGE and filled is not None:
            yield {"table": filled.table, "column": "·".join(filled.column)}
