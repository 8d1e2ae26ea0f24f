"""Rows that are printed shifted against their columns: given the columns that are meant, where the sums prove it."""

from collections.abc import Sequence

from gouji.amounts import read_amount
from gouji.document.place import Place
from gouji.formats import Side
from gouji.formats.rows import Asked, row_sums
from gouji.reading.body import PrintedRow


def unshifted(rows: Sequence[PrintedRow], side: Side, asked: Sequence[Asked]) -> list[int]:
    """Mend in place each row with amounts in a column of names, and say which rows were mended.

    A row is moved only if moving makes the sums of its columns and of the rows below it hold, and leaving it does not.
    """
    mended = []
    width = sum(column.kind == "amount" for column in side.columns)
    for r, row in enumerate(rows):
        if not row.misplaced or any(len(other.amounts) != width for other in rows):
            continue
        moved = _moved(row)
        if len(moved) == len(row.amounts) and _adds_up(moved, r, rows, side, asked) and not _adds_up(row.amounts, r, rows, side, asked):
            row.amounts = moved
            row.misplaced = []
            mended.append(r)
    return mended


def _moved(row: PrintedRow) -> list[tuple[str, Place]]:
    """The amounts of the row pushed to the right by those that stand too far left; only empty cells are pushed out."""
    pushed = [(text, place) for _, text, place in row.misplaced]
    kept = row.amounts[: len(row.amounts) - len(pushed)]
    return [*pushed, *kept] if not any(text for text, _ in row.amounts[len(kept) :]) else []


def _adds_up(amounts: Sequence[tuple[str, Place]], r: int, rows: Sequence[PrintedRow], side: Side, asked: Sequence[Asked]) -> bool:
    columns = [i for i, column in enumerate(side.columns) if column.kind == "amount"]
    own = [_digits(text) for text, _ in amounts]
    across = all(own[columns.index(whole)] == sum(own[columns.index(p)] for p in parts) for whole, parts in side.sum_columns())
    down = all(
        own[k] == sum(_digits(rows[p].amounts[k][0]) for p in parts) for whole, parts in row_sums(asked) if whole == r for k in range(len(own))
    )
    return across and down


def _digits(text: str) -> int:
    """The amount in millionths of its unit, enough to compare the cells of one table."""
    printed = read_amount(text)
    return printed.digits * 10 ** max(0, 6 - printed.decimals) if printed else 0
