"""How a table is laid out: merged heads from head paths, lines shared by the sides, boxes with their cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from gouji.amounts import unit_named
from gouji.document import Box, Cell, Row, Sum, Table
from gouji.formats.rows import Asked, parent_label, question, row_sums
from gouji.formats.spec import Column, Side, TableSpec
from gouji.points import Point

Answer = Callable[[Point], tuple[str, tuple[str, ...]]]


@dataclass(frozen=True)
class Setting:
    """What a document says of itself in every table: its unit, year and stage."""

    organisation: str
    year: int
    stage: str


def filled(text: str, setting: Setting) -> str:
    """The text with its blanks {year}, {year-1} and {organisation} filled."""
    return text.replace("{year-1}", str(setting.year - 1)).replace("{year}", str(setting.year)).replace("{organisation}", setting.organisation)


def head_path(side: Side, column: Column, setting: Setting) -> tuple[str, ...]:
    """The printed heads over a column, outermost first; a side's head is the first."""
    return tuple(filled(word, setting) for word in ((side.head,) if side.head else ()) + column.head)


def lay_out(spec: TableSpec, sides: Sequence[tuple[Side, Sequence[Asked]]], setting: Setting, answer: Answer, notes: Sequence[str]) -> Table:
    """The table as printed. `sides` are its sides with their rows; `answer` gives the print of a question and its ledger lines."""
    unit = unit_named(spec.unit)
    cells: list[Cell] = []
    sums: list[Sum] = []
    drawn: list[list[list[Box]]] = []
    placed = []
    for side, rows in sides:
        first = len(cells)
        before = sum(box.colspan for box in drawn[-1][0]) if drawn and drawn[-1] else 0
        drawn.append(_side(spec, side, rows, setting, answer, cells, before))
        sums += cell_sums(side, rows, first)
        placed.append((side, rows, first))
    sums += sums_between(placed)
    paths = [head_path(side, column, setting) for side, _ in sides for column in side.columns]
    return Table(
        title=filled(spec.title, setting), organisation=setting.organisation, unit=unit, heads=head_boxes(paths),
        lines=tuple(_lines([(rows, boxes) for (_, rows), boxes in zip(sides, drawn, strict=True)])), cells=tuple(cells), sums=tuple(sums),
        notes=tuple(notes), widths=tuple(c.width for side, _ in sides for c in side.columns), landscape=spec.landscape, spec=spec.id,
    )  # fmt: skip


def cell_sums(side: Side, rows: Sequence[Asked], first: int) -> list[Sum]:
    """The declared partitions of one side as sums of cells; its cells are numbered row by row from `first`."""
    amounts = [i for i, column in enumerate(side.columns) if column.kind == "amount"]
    place = {column: k for k, column in enumerate(amounts)}
    width = len(amounts)
    down = [
        Sum(first + whole * width + k, tuple(first + part * width + k for part in parts)) for whole, parts in row_sums(rows) for k in range(width)
    ]
    across = [
        Sum(first + r * width + place[whole], tuple(first + r * width + place[part] for part in parts))
        for whole, parts in side.sum_columns()
        for r in range(len(rows))
    ]
    return down + across


def sums_between(placed: Sequence[tuple[Side, Sequence[Asked], int]]) -> list[Sum]:
    """Rows that are the parts of a row on another side, as sums; a side stands with its rows and the number of its first cell."""
    found: dict[int, list[int]] = {}
    for side, rows, first in placed:
        own = {row.spec.name for row in rows}
        for i, row in enumerate(rows):
            coded_under = len(row.meant) > 3
            if row.spec.part_of and row.spec.part_of not in own and not coded_under:
                for whole in _elsewhere(row.spec.part_of, placed, _width(side)):
                    found.setdefault(whole, []).append(first + i * _width(side))
    return [Sum(whole, tuple(parts)) for whole, parts in found.items()]


def _elsewhere(name: str, placed: Sequence[tuple[Side, Sequence[Asked], int]], width: int) -> list[int]:
    """The cell of the row called so, on a side that has one column of amounts like the one that asks."""
    one = [(rows, first) for side, rows, first in placed if _width(side) == width == 1]
    return [first + i for rows, first in one for i, row in enumerate(rows) if row.spec.kind == "named" and row.spec.name == name][:1]


def _width(side: Side) -> int:
    return sum(column.kind == "amount" for column in side.columns)


def _side(
    spec: TableSpec, side: Side, rows: Sequence[Asked], setting: Setting, answer: Answer, cells: list[Cell], before: int = 0
) -> list[list[Box]]:
    """The rows of a side as boxes; `before` is how many columns the side before it has."""
    paths = [head_path(side, column, setting) for column in side.columns]
    coded = any(column.kind == "code" for column in side.columns)
    drawn = []
    named = rows if coded else [replace(asked, code="") for asked in rows]
    for i, asked in enumerate(rows):
        row = Row(i + 1, named[i].code, asked.label, parent_label(named, i), asked.government)
        boxes = []
        for column, path in zip(side.columns, paths, strict=True):
            if column.kind == "group":
                boxes += _group(rows, i)
                continue
            if column.kind != "amount":
                boxes.append(_word(column, asked))
                continue
            asks = question(spec, side, column, asked, setting.year, setting.stage)
            text, lines = answer(asks)
            cells.append(Cell(filled(spec.title, setting), row, path, text.replace(",", ""), unit_named(spec.unit), asks, lines=lines))
            boxes.append(Box(text, "amount", cell=len(cells) - 1, total=asked.total))
        drawn.append(_across(boxes, asked, before) if asked.spec.across else _spanned(boxes, asked))
    return drawn


def _group(rows: Sequence[Asked], i: int) -> list[Box]:
    """The box of the group that begins with a row, over all its rows; none where the row goes on with one."""
    group = rows[i].group
    if group and i and rows[i - 1].group == group:
        return []
    return [Box(group, "name", rowspan=len(list(takewhile(lambda row: row.group == group, rows[i:]))) if group else 1)]


def _across(boxes: list[Box], asked: Asked, before: int) -> list[Box]:
    """A row whose name stands across the columns of the side before it and its own."""
    own = next((i for i, box in enumerate(boxes) if box.kind == "amount"), len(boxes))
    return [Box(asked.label, "name", colspan=before + own, total=asked.total), *boxes[own:]]


def _word(column: Column, asked: Asked) -> Box:
    if column.kind == "code":
        return Box(_piece(asked, column), "code")
    if column.kind == "text":
        return Box((asked.texts or {}).get(column.of, ""), "text")
    if asked.depth:
        return Box("", "name")
    if column.of == "government":
        return Box(asked.government[1] if asked.government else "", "name", level=asked.level)
    return Box(asked.label, "name", level=asked.level, total=asked.total)


def _piece(asked: Asked, column: Column) -> str:
    """The piece of the code in a split code column: 201|| then |03| then ||01; repeated, 201|03|01; the whole code where it is not split."""
    code = asked.government[0] if column.of == "government" and asked.government else asked.code
    if not column.level:
        return code
    start, end = {"类": (0, 3), "款": (3, 5), "项": (5, 7)}[column.level]
    if column.of == "government" and len(asked.code) == 3:
        code = code[:3]
    own = end == max(3, len(code)) or column.repeated or (column.of and start == 0)
    return code[start:end] if own else ""


def _spanned(boxes: list[Box], asked: Asked) -> list[Box]:
    """A total's name stands across the code and name columns before the first amount."""
    before = next((i for i, box in enumerate(boxes) if box.kind == "amount"), len(boxes))
    if not asked.total or before < 2:
        return boxes
    return [Box(asked.label, "name", colspan=before, total=True), *boxes[before:]]


def _lines(sides: list[tuple[Sequence[Asked], list[list[Box]]]]) -> list[tuple[Box, ...]]:
    """The printed lines: rows of the sides from the top, rows with the same `line` on one line."""
    lined = [rows for rows, _ in sides if any(row.spec.line for row in rows)]
    anchors = [row.spec.line for row in sides[0][0] if row.spec.line and all(any(r.spec.line == row.spec.line for r in rows) for rows in lined)]
    blocks = [_blocks(rows, boxes, anchors) for rows, boxes in sides]
    lines: list[tuple[Box, ...]] = []
    for k in range(len(anchors) * 2 + 1):
        height = max(len(side[k]) for side in blocks)
        for n in range(height):
            line = [_at(side[k], n, boxes) for side, (_, boxes) in zip(blocks, sides, strict=True)]
            lines.append(tuple(box for s, drawn in enumerate(line) if not _covered(s, line, sides) for box in drawn))
    return lines


def _covered(side: int, line: Sequence[list[Box]], sides: list[tuple[Sequence[Asked], list[list[Box]]]]) -> bool:
    """Whether the name of the next side's row stands in this side's columns."""
    if side + 1 == len(sides):
        return False
    rows, boxes = sides[side + 1]
    return any(row.spec.across and drawn is line[side + 1] for row, drawn in zip(rows, boxes, strict=True))


def _blocks(rows: Sequence[Asked], boxes: list[list[Box]], anchors: list[str]) -> list[list[list[Box]]]:
    """The rows of a side cut at the anchors: before, at, between … and after them."""
    blocks: list[list[list[Box]]] = [[]]
    for row, drawn in zip(rows, boxes, strict=True):
        if row.spec.line in anchors:
            blocks += [[drawn], []]
        else:
            blocks[-1].append(drawn)
    return blocks + [[] for _ in range(2 * len(anchors) + 1 - len(blocks))]


def _at(block: list[list[Box]], n: int, boxes: list[list[Box]]) -> list[Box]:
    if n < len(block):
        return block[n]
    width = sum(box.colspan for box in boxes[0])
    return [Box("", "name"), *[Box("", "amount")] * (width - 1)]


def head_boxes(paths: Sequence[tuple[str, ...]]) -> tuple[tuple[Box, ...], ...]:
    """Head lines with merged boxes from the path of heads over each column: equal neighbours merge, a short path reaches down."""
    depth = max(map(len, paths))
    lines: list[tuple[Box, ...]] = []
    for level in range(depth):
        boxes = []
        start = 0
        while start < len(paths):
            end = start + 1
            inner = len(paths[start]) > level + 1
            while end < len(paths) and paths[end][: level + 1] == paths[start][: level + 1] and (inner or paths[end] == paths[start]):
                end += 1
            if level < len(paths[start]):
                last = level == len(paths[start]) - 1
                boxes.append(Box(paths[start][level], "head", colspan=end - start, rowspan=depth - level if last else 1))
            start = end
        lines.append(tuple(boxes))
    return tuple(lines)
