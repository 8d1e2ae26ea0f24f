"""How a table is laid out: merged heads from head paths, lines shared by the sides, boxes with their cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
    for side, rows in sides:
        first = len(cells)
        drawn.append(_side(spec, side, rows, setting, answer, cells))
        sums += cell_sums(side, rows, first)
    paths = [head_path(side, column, setting) for side, _ in sides for column in side.columns]
    return Table(
        title=spec.title, organisation=setting.organisation, unit=unit, heads=head_boxes(paths),
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


def _side(spec: TableSpec, side: Side, rows: Sequence[Asked], setting: Setting, answer: Answer, cells: list[Cell]) -> list[list[Box]]:
    paths = [head_path(side, column, setting) for column in side.columns]
    coded = any(column.kind == "code" for column in side.columns)
    drawn = []
    for i, asked in enumerate(rows):
        row = Row(i + 1, asked.code if coded else "", asked.label, parent_label(rows, i), asked.government)
        boxes = []
        for column, path in zip(side.columns, paths, strict=True):
            if column.kind != "amount":
                boxes.append(_word(column, asked))
                continue
            asks = question(spec, side, column, asked, setting.year, setting.stage)
            text, lines = answer(asks)
            cells.append(Cell(spec.title, row, path, text.replace(",", ""), unit_named(spec.unit), asks, lines=lines))
            boxes.append(Box(text, "amount", cell=len(cells) - 1, total=asked.total))
        drawn.append(_spanned(boxes, asked))
    return drawn


def _word(column: Column, asked: Asked) -> Box:
    if column.kind == "code":
        return Box(_piece(asked, column), "code")
    if column.kind == "text":
        return Box((asked.texts or {}).get(column.of, ""), "text")
    if column.of == "government":
        return Box(asked.government[1] if asked.government else "", "name", level=asked.level)
    return Box(asked.label, "name", level=asked.level, total=asked.total)


def _piece(asked: Asked, column: Column) -> str:
    """The piece of the code in a split code column: 201|| then |03| then ||01; in pairs the 类 is repeated: 301|01."""
    code = asked.government[0] if column.of == "government" and asked.government else asked.code
    start, end = {"类": (0, 3), "款": (3, 5), "项": (5, 7)}[column.level]
    if column.of == "government" and len(asked.code) == 3:
        code = code[:3]
    own = end == max(3, len(code)) or (column.of and start == 0)
    return code[start:end] if own else ""


def _spanned(boxes: list[Box], asked: Asked) -> list[Box]:
    """A total's name stands across the code and name columns before the first amount."""
    before = next((i for i, box in enumerate(boxes) if box.kind == "amount"), len(boxes))
    if not asked.total or before < 2:
        return boxes
    return [Box(asked.label, "name", colspan=before, total=True), *boxes[before:]]


def _lines(sides: list[tuple[Sequence[Asked], list[list[Box]]]]) -> list[tuple[Box, ...]]:
    """The printed lines: rows of the sides from the top, rows with the same `line` on one line."""
    anchors = [row.spec.line for row in sides[0][0] if row.spec.line and all(any(r.spec.line == row.spec.line for r in rows) for rows, _ in sides)]
    blocks = [_blocks(rows, boxes, anchors) for rows, boxes in sides]
    lines: list[tuple[Box, ...]] = []
    for k in range(len(anchors) * 2 + 1):
        height = max(len(side[k]) for side in blocks)
        for n in range(height):
            lines.append(tuple(box for side, (_, boxes) in zip(blocks, sides, strict=True) for box in _at(side[k], n, boxes)))
    return lines


def _blocks(rows: Sequence[Asked], boxes: list[list[Box]], anchors: list[str]) -> list[list[list[Box]]]:
    """The rows of a side cut at the anchors: before, at, between … and after them."""
    blocks: list[list[list[Box]]] = [[]]
    for row, drawn in zip(rows, boxes, strict=True):
        if row.spec.line in anchors:
            blocks += [[drawn], []]
        else:
            blocks[-1].append(drawn)
    return blocks


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
            while end < len(paths) and len(paths[start]) > level + 1 and paths[end][: level + 1] == paths[start][: level + 1]:
                end += 1
            if level < len(paths[start]):
                last = level == len(paths[start]) - 1
                boxes.append(Box(paths[start][level], "head", colspan=end - start, rowspan=depth - level if last else 1))
            start = end
        lines.append(tuple(boxes))
    return tuple(lines)
