"""How wide the columns of a printed table are, how high its lines and how small its type: no amount is ever cut or broken."""

import math
from collections.abc import Iterable, Iterator, Sequence

from gouji.document import Box, Table

TYPE_SIZE = 9.0
"""The type of a table in points where nothing forces it smaller."""
SMALLEST_TYPE = 4.0
"""Below this nobody reads; a table that needs less is printed at this size and its columns share what there is."""
PADDING = 3.0
"""The blank in points at each side of a box."""
ROOMY, TIGHT = 5.0, 1.5
"""The blank in points above and below the text of a line: at most, and where a page would else be begun for a few lines."""
_LEADING = 0.3
_WRAPPED, _HEAD_WRAPPED = 8.0, 4.0
_USED = 0.95
"""How much of a page a table over several pages fills: lines are not broken, and its heads stand on each."""


def fit_columns(table: Table, available: float) -> tuple[list[float], float]:
    """The widths of the columns in points, together at most `available`, and the size of the type.

    The relative widths of the table are kept as far as every amount and every code stands on one line.
    """
    needs = column_needs(table)
    blank = 2 * PADDING * len(needs)
    size = min(TYPE_SIZE, (available - blank) / max(sum(needs), 1.0))
    size = max(SMALLEST_TYPE, int(size * 10) / 10)
    least = [need * size + 2 * PADDING for need in needs]
    return share(table.widths or needs, least, available), size


def fit_rows(lines: Sequence[Sequence[Box]], widths: Sequence[float], size: float, available: float) -> float:
    """The blank above and below the text of each line, so that the lines take no page more of `available` points than they must."""
    heights = [size * (high + _LEADING * (high - 1)) for high in line_heights(lines, widths, size)]
    text = sum(heights)
    least = text + 2 * TIGHT * len(lines)
    pages = 1 if least <= available else math.ceil(least / (available * _USED))
    unused = (pages - 1) * (max(heights) - size) if pages > 1 else 0.0
    blank = (pages * available * (1 if pages == 1 else _USED) - unused - text) / (2 * max(len(lines), 1))
    return max(TIGHT, min(ROOMY, int(blank * 10) / 10))


def line_heights(lines: Sequence[Sequence[Box]], widths: Sequence[float], size: float) -> list[int]:
    """About how many lines of text each line of the table is high: its longest text, wrapped."""
    heights = [1] * len(lines)
    for i, column, box in placed(lines):
        room = sum(widths[column : column + box.colspan]) - 2 * PADDING - box.level * size
        heights[i] = max(heights[i], math.ceil(text_width(box.text) * size / max(room, size) / box.rowspan))
    return heights


def column_needs(table: Table) -> list[float]:
    """The least width of each column in em: its longest amount or code, eight characters of a longer name, two of a head, four of one in a form."""
    needs = [2.0] * max((sum(box.colspan for box in line) for line in (*table.heads[:1], *table.lines)), default=1)
    for _, column, box in placed(table.lines):
        if box.colspan == 1:
            most = _WRAPPED if box.kind in ("name", "text") else _HEAD_WRAPPED if box.kind == "head" else math.inf
            needs[column] = max(needs[column], min(text_width(box.text), most))
    return needs


def share(wanted: Sequence[float], least: Sequence[float], available: float) -> list[float]:
    """Widths in the proportions `wanted`, each at least `least`, together `available`; in those of `least` if it is more."""
    if sum(least) >= available:
        return [available * width / sum(least) for width in least]
    fixed: set[int] = set()
    while True:
        free = [i for i in range(len(wanted)) if i not in fixed]
        rest = available - sum(least[i] for i in fixed)
        unit = rest / sum(wanted[i] for i in free)
        narrow = {i for i in free if wanted[i] * unit < least[i]}
        if not narrow:
            return [least[i] if i in fixed else wanted[i] * unit for i in range(len(wanted))]
        fixed |= narrow


def placed(lines: Iterable[Sequence[Box]]) -> Iterator[tuple[int, int, Box]]:
    """Every box with its line and the column at which it begins (both from 0), boxes reaching down from above counted in."""
    reaching: dict[int, int] = {}
    for i, line in enumerate(lines):
        column = 0
        for box in line:
            while reaching.get(column, 0):
                column += 1
            yield i, column, box
            for covered in range(column, column + box.colspan):
                reaching[covered] = box.rowspan
            column += box.colspan
        reaching = {column: rows - 1 for column, rows in reaching.items() if rows > 1}


def text_width(text: str) -> float:
    """A generous estimate of the width of a text on one line, in em: Latin letters and digits over half of one."""
    return sum(0.3 if c in ".,:;'| " else 0.6 if ord(c) < 0x2E80 else 1.0 for c in text)
