"""A table of the page: merged heads that name the cells under them, names that name their line, a target for every amount."""

from collections.abc import Iterator, Sequence

from gouji.document import Box, Table
from gouji.document.escaping import escaped
from gouji.publishing.columns import fit_columns, placed

_CLASSES = {"amount": "n", "code": "c"}
_DEEPEST = 4
_PAGE_WIDTH = 870.0
_COLUMN = '<col style="width:{width:.1f}%">'

Placed = tuple[int, int, Box]


def table_html(table: Table, anchor: str, caption: str) -> str:
    """The `table`, named by the heading whose id is `anchor`; `caption` is the inside of its caption, "" for none.

    The amount in the fourth line and sixth column of the fifth table has the id t05r04c06; lines and columns are those of
    the body, from 1, and stay the same as long as the table is printed the same.
    """
    heads = list(placed(table.heads))
    over = _heads_over(heads, anchor) if len(table.heads) > 1 else {}
    head = "\n".join(_head_line(line, anchor) for line in _lines(heads))
    body = "\n".join(_line(line, anchor, over) if heads else _sheet_line(line) for line in _lines(placed(table.lines)))
    said = f"<caption>{caption}</caption>\n" if caption else ""
    above = f"<thead>\n{head}\n</thead>\n" if head else ""
    return f'<table aria-labelledby="{anchor}">\n{said}{_columns(table)}\n{above}<tbody>\n{body}\n</tbody>\n</table>'


def _columns(table: Table) -> str:
    """The widths of the columns in parts of the whole; a browser widens one that its words need."""
    widths, _ = fit_columns(table, _PAGE_WIDTH)
    return f"<colgroup>{''.join(_COLUMN.format(width=100 * width / _PAGE_WIDTH) for width in widths)}</colgroup>"


def _lines(boxes: Sequence[Placed] | Iterator[Placed]) -> Iterator[list[Placed]]:
    """The boxes line by line."""
    line: list[Placed] = []
    for one in boxes:
        if line and line[0][0] != one[0]:
            yield line
            line = []
        line.append(one)
    if line:
        yield line


def _heads_over(heads: Sequence[Placed], anchor: str) -> dict[int, str]:
    """The ids of the heads over each column, outermost first, separated by blanks."""
    over: dict[int, list[str]] = {}
    for i, column, box in heads:
        for covered in range(column, column + box.colspan):
            over.setdefault(covered, []).append(_head_id(anchor, i, column))
    return {column: " ".join(ids) for column, ids in over.items()}


def _head_line(line: Sequence[Placed], anchor: str) -> str:
    drawn = [
        f'<th scope="{"colgroup" if box.colspan > 1 else "col"}" id="{_head_id(anchor, i, column)}"{_spans(box)}>{escaped(box.text)}</th>'
        for i, column, box in line
    ]
    return f"<tr>{''.join(drawn)}</tr>"


def _head_id(anchor: str, line: int, column: int) -> str:
    return f"{anchor}h{line + 1}c{column + 1:02}"


def _line(line: Sequence[Placed], anchor: str, over: dict[int, str]) -> str:
    """A line; each cell is named by the heads over it and the names before it on its side of the table."""
    drawn: list[str] = []
    names: list[str] = []
    after_amount = False
    for i, column, box in line:
        name = f"{anchor}r{i + 1:02}c{column + 1:02}"
        if box.kind == "name" and box.text:
            names = [name] if after_amount else [*names, name]
            drawn.append(f'<th scope="row" id="{name}"{_look(box)}{_spans(box)}>{escaped(box.text)}</th>')
        else:
            asked = f' headers="{" ".join(filter(None, (over[column], *names)))}"' if over.get(column) else ""
            target = f' id="{name}"' if box.cell is not None else ""
            drawn.append(f"<td{target}{_look(box)}{_spans(box)}{asked}>{escaped(box.text)}</td>")
        after_amount = box.kind == "amount"
    return f"<tr>{''.join(drawn)}</tr>"


def _sheet_line(line: Sequence[Placed]) -> str:
    """A line of a goal sheet: its heads name the line beside them, or the columns below where they stand in a row."""
    drawn: list[str] = []
    for n, (_, _, box) in enumerate(line):
        if box.kind == "head":
            beside = n + 1 < len(line) and line[n + 1][2].kind != "head"
            scope = "rowgroup" if box.rowspan > 1 else "row" if beside else "col"
            drawn.append(f'<th scope="{scope}"{_spans(box)}>{escaped(box.text)}</th>')
        else:
            drawn.append(f"<td{_look(box)}{_spans(box)}>{escaped(box.text)}</td>")
    return f"<tr>{''.join(drawn)}</tr>"


def _spans(box: Box) -> str:
    return (f' colspan="{box.colspan}"' if box.colspan > 1 else "") + (f' rowspan="{box.rowspan}"' if box.rowspan > 1 else "")


def _look(box: Box) -> str:
    classes = [_CLASSES[box.kind]] if box.kind in _CLASSES else []
    if box.total:
        classes.append("t")
    elif box.level and box.kind == "name":
        classes.append(f"l{min(box.level, _DEEPEST)}")
    return f' class="{" ".join(classes)}"' if classes else ""
