"""A table of an unknown format: read as printed, its heads as they stand over its amounts."""

from collections.abc import Sequence

from gouji.amounts import UNITS, Unit, plain, read_amount
from gouji.document import Cell, Row, Table
from gouji.document.place import Place
from gouji.formats.layout import Setting
from gouji.reading.matrix import Matrix, has_amount


def unknown_table(matrix: Matrix, title: str, unit: Unit | None, setting: Setting, place: Place) -> Table | None:
    """The table with each amount, its heads and its row's words; None where no amount is printed."""
    first = next((r for r in range(len(matrix.texts)) if has_amount(matrix, r)), None)
    if first is None:
        return None
    unit = unit or UNITS["元"]
    heads = [_heads(matrix, range(first), c) for c in range(matrix.columns)]
    cells = [cell for n, r in enumerate(range(first, len(matrix.texts)), 1) for cell in _row(matrix, r, n, title, unit, heads)]
    return Table(title, setting.organisation, unit, (), (), tuple(cells), place=place)


def _row(matrix: Matrix, r: int, number: int, title: str, unit: Unit, heads: Sequence[tuple[str, ...]]) -> list[Cell]:
    amounts = {c: p for c, p in ((c, read_amount(text)) for c, text in enumerate(matrix.texts[r])) if p and (p.decimals or heads[c])}
    words = [plain(text) for c, text in enumerate(matrix.texts[r]) if plain(text) and not plain(text).isdigit() and c not in amounts]
    pieces = [plain(text) for c, text in enumerate(matrix.texts[r]) if plain(text).isdigit() and c < min(amounts, default=0)]
    row = Row(number, "".join(pieces), words[0] if words else "")
    first = min((c for c, text in enumerate(matrix.texts[r]) if plain(text) and not plain(text).isdigit()), default=0)
    return [Cell(title, row, heads[c], p.text, unit, None, matrix.place(r, c)) for c, p in amounts.items() if c > first or p.decimals]


def _heads(matrix: Matrix, rows: range, column: int) -> tuple[str, ...]:
    words: list[str] = []
    seen: set[int] = set()
    for r in rows:
        cell = matrix.covers[r][column]
        if cell is not None and id(cell) not in seen and plain(cell.text):
            seen.add(id(cell))
            words.append(plain(cell.text))
    return tuple(words)
