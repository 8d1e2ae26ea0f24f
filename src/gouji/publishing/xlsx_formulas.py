"""Which cells of a sheet are live sums: the wholes of the partitions that a table declares, as far as they hold in print."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from gouji.document import Sum, Table

Place = tuple[int, int]
_LONGEST, _MOST_ARGUMENTS = 8192, 255


def formulas(table: Table, places: Mapping[int, Place]) -> dict[int, str]:
    """The formula of each cell that is a whole, by its index; `places` gives row and column (from 0) of the cells on the sheet.

    A cell has at most one formula, and none goes in a circle. A sum that does not hold in print, or whose whole prints
    nothing, gives none: opening the workbook never changes a printed amount.
    """
    written = {whole: formula([places[part] for part in parts]) for whole, parts in _chosen(table, places).items()}
    return {whole: said for whole, said in written.items() if said}


def formula(parts: Iterable[Place]) -> str:
    """The sum of the cells: neighbours as ranges, a lone cell or range as itself; "" where a spreadsheet could not hold it."""
    ranges = _ranges(sorted(set(parts)))
    said = f"={ranges[0]}" if len(ranges) == 1 and ":" not in ranges[0] else f"=SUM({','.join(ranges)})"
    if len(ranges) == 2 and not any(":" in one for one in ranges):
        said = f"={'+'.join(ranges)}"
    return said if len(ranges) <= _MOST_ARGUMENTS and len(said) <= _LONGEST else ""


def _chosen(table: Table, places: Mapping[int, Place]) -> dict[int, tuple[int, ...]]:
    """One sum for each whole, sums of two or more parts first."""
    chosen: dict[int, tuple[int, ...]] = {}
    used: set[int] = set()
    for one in sorted(table.sums, key=lambda one: len(one.parts) < 2):
        if one.whole in chosen or not places.keys() >= {one.whole, *one.parts} or not _holds(table, one):
            continue
        if one.whole in one.parts or (one.whole in used and _reaches(chosen, one.parts, one.whole)):
            continue
        chosen[one.whole] = one.parts
        used.update(one.parts)
    return chosen


def _holds(table: Table, one: Sum) -> bool:
    """Whether the whole is printed and says exactly what the parts say together."""
    whole = table.cells[one.whole]
    counted_once = len(set(one.parts)) == len(one.parts) > 0
    return bool(whole.amount) and counted_once and whole.fen == sum(table.cells[part].fen for part in one.parts)


def _reaches(chosen: Mapping[int, Sequence[int]], starts: Iterable[int], wanted: int) -> bool:
    """Whether a formula chain leads from one of `starts` to `wanted`."""
    seen: set[int] = set()
    waiting = list(starts)
    while waiting:
        cell = waiting.pop()
        if cell == wanted:
            return True
        if cell not in seen:
            seen.add(cell)
            waiting += chosen.get(cell, ())
    return False


def _ranges(places: Sequence[Place]) -> list[str]:
    """The cells as ranges down a column where they share one, else along their rows."""
    from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

    down = len({column for _, column in places}) == 1
    at, line = (0, 1) if down else (1, 0)
    runs = [[place for _, place in run] for _, run in groupby(enumerate(places), key=lambda pair: (pair[1][line], pair[1][at] - pair[0]))]
    return [xl_range(*run[0], *run[-1]) if len(run) > 1 else xl_rowcol_to_cell(*run[0]) for run in runs]
