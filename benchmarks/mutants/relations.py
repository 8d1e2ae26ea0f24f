"""What must hold between the amounts of a table, found in the sound document: true in numbers and plausible by codes, labels and heads."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks.mutants.amounts import Amount

TOTAL = re.compile(r"合计|总计|小计")
FIRST = re.compile(r"^[一二三四五六七八九十]+、")
TOTAL_HEADS = re.compile(r"^(合计|总计|小计|金额|预算数|决算数|总额)$")


# How a percentage follows from an earlier and a later amount: part and whole.
WAYS: dict[str, Callable[[int, int], tuple[int, int]]] = {
    "later of earlier": lambda earlier, later: (later, earlier),
    "earlier of later": lambda earlier, later: (earlier, later),
    "change": lambda earlier, later: (abs(later - earlier), earlier),
    "increase": lambda earlier, later: (later, earlier - later),
    "decrease": lambda earlier, later: (later, earlier + later),
}


@dataclass(frozen=True, slots=True)
class Relation:
    """The sum of places times their factors is zero, but for `slack`.

    Of a `rate`, the first place is a percentage, and the second and third the amounts that give it in a `way`.
    """

    kind: str
    factors: tuple[tuple[int, int], ...]
    slack: float = 0
    way: str = ""

    def holds(self, value: Callable[[int], int]) -> bool:
        """Whether it holds when places print these values."""
        if self.kind == "rate":
            percent, earlier, later = (value(place) for place, _ in self.factors)
            part, whole = WAYS[self.way](earlier, later)
            return whole > 0 and abs(part * 10000 - percent * whole) <= whole * self.slack
        return abs(sum(factor * value(place) for place, factor in self.factors)) <= self.slack


def relations_of(amounts: Sequence[Amount]) -> list[Relation]:
    """The relations inside tables and between them; places are numbers in `amounts`."""
    found: list[Relation] = []
    tables: dict[int, list[int]] = defaultdict(list)
    for place, amount in enumerate(amounts):
        tables[amount.table].append(place)
    for places in tables.values():
        found += _down(amounts, places)
        found += _across(amounts, places)
        found += _sides(amounts, places)
    found += _between(amounts, tables)
    return list(dict.fromkeys(found))


def step_of(amounts: Sequence[Amount], table: int) -> int:
    """The last place that a table prints, in hundredths."""
    return 10 ** (2 - max(a.decimals for a in amounts if a.table == table))


def _sum(amounts: Sequence[Amount], whole: int, parts: Iterable[int], also_nothing: bool = False) -> Relation | None:
    """The sum, if it holds and has a part that is not nothing."""
    parts = tuple(parts)
    if not parts or whole in parts or not (also_nothing or any(amounts[p].value for p in parts)):
        return None
    slack = (len(parts) + 1) / 2 * step_of(amounts, amounts[whole].table) if len(parts) > 1 else 0
    if abs(amounts[whole].value - sum(amounts[p].value for p in parts)) > slack:
        return None
    return Relation("sum", ((whole, 1), *((p, -1) for p in parts)), slack)


def _down(amounts: Sequence[Amount], places: list[int]) -> list[Relation]:
    columns: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place in places:
        columns[amounts[place].row.side, amounts[place].column].append(place)
    found = []
    for column in columns.values():
        coded = sum(1 for p in column if amounts[p].row.code)
        found += _by_codes(amounts, column) if coded > 1 else _by_labels(amounts, column)
    return found


def _by_codes(amounts: Sequence[Amount], column: list[int]) -> list[Relation]:
    by_code = {amounts[p].row.code: p for p in column if amounts[p].row.code}
    children: dict[str, list[int]] = defaultdict(list)
    for code, place in by_code.items():
        above = max((other for other in by_code if other != code and code.startswith(other)), key=len, default="")
        children[above].append(place)
    totals = [p for p in column if not amounts[p].row.code and TOTAL.search(amounts[p].row.label or "合计")]
    sums = [_sum(amounts, by_code[code], parts, True) for code, parts in children.items() if code]
    sums += [_sum(amounts, total, children[""]) for total in totals]
    return [relation for relation in sums if relation]


def _by_labels(amounts: Sequence[Amount], column: list[int]) -> list[Relation]:
    found = [_nested(amounts, column, at) for at in range(len(column))]
    for at, place in enumerate(column):
        if TOTAL.search(amounts[place].row.label):
            found.append(_total(amounts, column, at))
    return [relation for relation in found if relation]


def _printed(amount: Amount) -> str:
    return amount.row.label_cell.text if amount.row.label_cell else ""


def _depth(amount: Amount) -> tuple[float, int]:
    """How deep a label stands: by its column, then by its numbering."""
    cell = amount.row.label_cell
    return (cell.box[0] if cell else 0, 0 if FIRST.match(_printed(amount)) or TOTAL.search(amount.row.label) else 1)


def _nested(amounts: Sequence[Amount], column: list[int], at: int) -> Relation | None:
    """A label with those directly below it that stand deeper."""
    own, parts, depth = _depth(amounts[column[at]]), [], None
    for place in column[at + 1 :]:
        below = _depth(amounts[place])
        if below <= own:
            break
        depth = depth or below
        if below == depth:
            parts.append(place)
    return _sum(amounts, column[at], parts)


def _total(amounts: Sequence[Amount], column: list[int], at: int) -> Relation | None:
    """A total with the first that it is the sum of: the numbered labels, all since the last total, or the last total and what follows."""
    above = column[:at]
    last = next((i for i in range(at - 1, -1, -1) if TOTAL.search(amounts[column[i]].row.label)), -1)
    firsts = [p for p in (above or column[at + 1 :]) if FIRST.match(_printed(amounts[p]))]
    below = [p for p in column[at + 1 :] if not TOTAL.search(amounts[p].row.label)]
    shallow = min((_depth(amounts[p]) for p in below), default=None)
    for parts in (firsts, column[last + 1 : at], column[max(last, 0) : at], [p for p in below if _depth(amounts[p]) == shallow] if not above else []):
        relation = _sum(amounts, column[at], parts)
        if relation:
            return relation
    return None


def _across(amounts: Sequence[Amount], places: list[int]) -> list[Relation]:
    """Totals of columns: a column that in every row is the sum of those on its right."""
    rows: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)
    for place in places:
        rows[amounts[place].row.number, amounts[place].row.side][amounts[place].column] = place
    found, ends = [], {}
    for side in {side for _, side in rows}:
        own = [cells for (_, s), cells in rows.items() if s == side]
        columns = sorted({column for cells in own for column in cells})
        heads = {c: next(amounts[cells[c]].heads for cells in own if c in cells) for c in columns}
        for column in reversed(columns):
            parts = _parts(amounts, own, column, columns, ends, heads[column])
            ends[column] = parts[-1] if parts else column
            while ends[column] in ends and ends[ends[column]] != ends[column]:
                ends[column] = ends[ends[column]]
            found += [_sum(amounts, cells[column], (cells[c] for c in parts if c in cells)) for cells in own if parts and column in cells]
    return [relation for relation in found if relation]


def _parts(
    amounts: Sequence[Amount], rows: list[dict[int, int]], column: int, columns: list[int], ends: dict[int, int], heads: tuple[str, ...]
) -> list[int]:
    """The columns of which one is the sum, shortest first; none without evidence: its head says total, or three rows with two parts agree."""
    parts, following = [], [c for c in columns if c > column]
    said = bool(heads) and bool(TOTAL_HEADS.match(heads[-1]))
    while following:
        parts.append(following[0])
        following = [c for c in following if c > ends.get(parts[-1], parts[-1])]
        if _all_hold(amounts, rows, column, parts):
            telling = sum(1 for cells in rows if sum(1 for c in parts if c in cells and amounts[cells[c]].value) > 1)
            if telling > 2 or said:
                return _with_zeros(amounts, rows, parts, following, said)
    return []


def _with_zeros(amounts: Sequence[Amount], rows: list[dict[int, int]], parts: list[int], following: list[int], said: bool) -> list[int]:
    """Of a total, also the columns right after its parts that print only noughts."""
    for column in following:
        if not said or any(column in cells and amounts[cells[column]].value for cells in rows):
            break
        parts = [*parts, column]
    return parts


def _all_hold(amounts: Sequence[Amount], rows: list[dict[int, int]], column: int, parts: list[int]) -> bool:
    def value(cells: dict[int, int], c: int) -> int:
        return amounts[cells[c]].value if c in cells else 0

    return all(abs(value(cells, column) - sum(value(cells, c) for c in parts)) <= 2 for cells in rows) and any(column in cells for cells in rows)


def _sides(amounts: Sequence[Amount], places: list[int]) -> list[Relation]:
    """收 = 支: the totals of two sides in one row."""
    found = []
    for first in places:
        for second in places:
            a, b = amounts[first], amounts[second]
            alike = a.row.number == b.row.number and a.row.side < b.row.side and a.value == b.value
            if alike and TOTAL.search(a.row.label) and TOTAL.search(b.row.label) and TOTAL_HEADS.match((b.heads or ("",))[-1]):
                found.append(Relation("same", ((first, 1), (second, -1))))
    return found


def _between(amounts: Sequence[Amount], tables: dict[int, list[int]]) -> list[Relation]:
    """Columns of two tables that agree wherever they print the same row."""
    columns: dict[tuple[int, int], dict[tuple[str, str], int]] = defaultdict(dict)
    for place, amount in enumerate(amounts):
        key = ("", amount.row.label) if len(amount.row.code) <= 3 else (amount.row.code, amount.row.label)
        if amount.row.label:
            columns[amount.table, amount.column][("", "合计") if amount.row.label in ("合计", "总计", "支出总计") else key] = place
    found, keys = [], list(columns)
    for at, first in enumerate(keys):
        for second in keys[at + 1 :]:
            if first[0] != second[0]:
                found += _same(amounts, columns[first], columns[second])
    return found


def _same(amounts: Sequence[Amount], first: dict[tuple[str, str], int], second: dict[tuple[str, str], int]) -> list[Relation]:
    pairs = [(first[key], second[key]) for key in first if key in second]
    values = {amounts[a].value for a, _ in pairs if amounts[a].value}
    heads = [(amounts[p].heads or ("",))[-1] for p in pairs[0]] if pairs else []
    alike = bool(heads) and (heads[0] == heads[1] or all(TOTAL_HEADS.match(head) for head in heads))
    whole = len(pairs) >= 0.6 * min(len(first), len(second))
    if len(values) < 2 or not alike or not whole or any(amounts[a].value != amounts[b].value or amounts[a].unit != amounts[b].unit for a, b in pairs):
        return []
    return [Relation("same", ((a, 1), (b, -1))) for a, b in pairs]
