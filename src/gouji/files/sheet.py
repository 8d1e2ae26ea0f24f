"""A sheet of a workbook as a person sees it: where its tables begin and end, and what is text beside them.

A table begins at the first row with two filled cells that is not merely a line over it, and goes on until a blank row or a
line of text. Ruled rows belong to a table even when they are blank or hold one label. A sheet without rules is judged by
its merged cells and its words.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gouji.document.place import Place
from gouji.files.blocks import Grid, GridCell, Paragraph
from gouji.files.grids import grid_of
from gouji.files.lead_in import is_labelled_line, lines_of
from gouji.files.limits import CELLS
from gouji.files.source import Source
from gouji.messages import Problem

_AHEAD = 60
"""How many rows are looked ahead to tell a label, or a gap in a table, from the table's end."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A visible cell of a sheet: its printed text, its row and column among the visible ones, and how far it is merged."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The visible cells of a sheet that are filled, merged or ruled, by row and column.

    `rows` and `columns` are the sheet's own numbers (from 1) of the visible ones. `knows_rules` is False where the file
    cannot say which cells are ruled: then a blank row inside a table is told from a table's end by what follows.
    """

    name: str
    cells: tuple[SheetCell, ...]
    rows: Sequence[int]
    columns: Sequence[int]
    knows_rules: bool = True

    def place(self, row: int, column: int) -> Place:
        """Where the cell of that visible row and column stands."""
        return Place(sheet=self.name, cell=f"{letters(self.columns[column])}{self.rows[row]}")


@dataclass(slots=True)
class _Line:
    """A visible row: its cells, the filled ones of them, and whether a merged cell from above reaches into it."""

    row: int
    cells: list[SheetCell] = field(default_factory=list)
    filled: list[SheetCell] = field(default_factory=list)
    reached: bool = False

    @property
    def ruled(self) -> bool:
        return sum(min(cell.colspan, 2) for cell in self.cells if cell.ruled) > 1

    @property
    def blank(self) -> bool:
        return not self.filled

    @property
    def labelled(self) -> bool:
        return is_labelled_line([cell.text for cell in self.filled])

    @property
    def tabular(self) -> bool:
        return len(self.filled) > 1 and not self.labelled


@dataclass(slots=True)
class _Table:
    """The rows of a table so far, and from which column to which its filled cells reach."""

    lines: list[_Line] = field(default_factory=list)
    left: int = 0
    right: int = 0

    def add(self, line: _Line) -> None:
        ends = [cell.column + cell.colspan for cell in line.filled]
        starts = [cell.column for cell in line.filled]
        self.left = min([*starts, self.left] if self.lines else starts)
        self.right = max([*ends, self.right])
        self.lines.append(line)

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def ruled(self) -> bool:
        return self.lines[0].ruled


def letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    said = ""
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(ord("A") + rest) + said
    return said


def blocks_of(source: Source, sheet: Sheet) -> Iterator[Paragraph | Grid]:
    """The sheet's grids and paragraphs from top to bottom, each with its sheet and cell."""
    lines = _lines(sheet)
    table = _Table()
    for number, line in enumerate(lines):
        if table.lines and _goes_on(sheet, table, lines, number):
            table.add(line)
            continue
        if table.lines:
            yield _grid(source, sheet, table)
            table = _Table()
        if _begins(line, lines[number + 1 : number + 2]):
            table.add(line)
        else:
            for cell in line.filled:
                yield from lines_of(cell.text, sheet.place(cell.row, cell.column))
    if table.lines:
        yield _grid(source, sheet, table)


def _lines(sheet: Sheet) -> list[_Line]:
    """The visible rows down to the last that holds a cell."""
    lines = [_Line(row) for row in range(max((cell.row + cell.rowspan for cell in sheet.cells), default=0))]
    for cell in sheet.cells:
        lines[cell.row].cells.append(cell)
        if cell.text.strip():
            lines[cell.row].filled.append(cell)
        for row in range(cell.row + 1, cell.row + cell.rowspan):
            lines[row].reached = True
    return lines


def _begins(line: _Line, following: Sequence[_Line]) -> bool:
    """Whether a table begins here: two filled cells, or a lone head that spans columns or rows of what follows."""
    if len(line.filled) > 1:
        return not line.labelled and (line.ruled or not (following and following[0].ruled))
    if line.blank:
        return False
    head = line.filled[0]
    beside = head.column > min(cell.column for cell in line.cells)
    return (beside and head.colspan > 1 and line.ruled) or (head.rowspan > 1 and bool(following and following[0].filled))


def _goes_on(sheet: Sheet, table: _Table, lines: Sequence[_Line], number: int) -> bool:
    """Whether the line belongs to the table above it."""
    line = lines[number]
    if line.reached:
        return True
    following = lines[number + 1 : number + 1 + _AHEAD]
    if line.blank:
        return line.ruled or (not sheet.knows_rules and _resumes(table, following))
    if line.ruled:
        return not (len(line.filled) == 1 and _is_title(line, table, following))
    if line.labelled:
        return False
    if len(line.filled) > 1:
        return True
    known = following if sheet.knows_rules else [after for after in following if after.filled]
    return not table.ruled and _is_label(line.filled[0], table, known)


def _resumes(table: _Table, following: Sequence[_Line]) -> bool:
    """Whether the table goes on after the blank rows that begin here: with a row of it, or a label that is partly merged."""
    after = next((line for line in following if line.filled), None)
    if after is None or after.labelled:
        return False
    return after.tabular or 1 < after.filled[0].colspan < table.width


def _is_title(line: _Line, table: _Table, following: Sequence[_Line]) -> bool:
    """Whether a ruled line with one text is the title of the next table: as wide as this one, over a line with its unit."""
    return line.filled[0].colspan >= table.width and bool(following) and following[0].labelled


def _is_label(cell: SheetCell, table: _Table, following: Sequence[_Line]) -> bool:
    """Whether the only text of an unruled line is a row's label, not a title or a note: by its place, its width, its words."""
    if cell.column > table.left:
        return True
    if cell.colspan > 1:
        return cell.colspan < table.width
    return not is_labelled_line([cell.text]) and "。" not in cell.text and _leads_to_row(following, table.left)


def _leads_to_row(following: Sequence[_Line], left: int) -> bool:
    """Whether what follows, after further such labels, is a row of the table."""
    labels = (len(line.filled) == 1 and line.filled[0].column == left and not line.labelled for line in following)
    after = next((line for line, label in zip(following, labels, strict=True) if not label), None)
    return after is not None and after.tabular


def _grid(source: Source, sheet: Sheet, table: _Table) -> Grid:
    """The table's rows as a grid, its blank cells too; columns in which no cell begins are left out."""
    lines = table.lines
    while lines[-1].blank and not lines[-1].reached and not lines[-1].ruled:
        lines.pop()
    top, left, right = lines[0].row, table.left, table.right
    if len(lines) * table.width > CELLS:
        raise Problem("files.cells", file=source.name, limit=CELLS)
    owners = _owners(lines, left, right)
    begun = [c for c in range(left, right) if c == left or any((o := row[c - left]) is None or o.column == c for row in owners)]
    cells: list[GridCell] = []
    for number, row in enumerate(owners):
        for rank, column in enumerate(begun):
            owner = row[column - left]
            if owner is None:
                cells.append(GridCell("", number, rank, 1, 1, sheet.place(top + number, column)))
            elif owner.row == top + number and max(owner.column, left) == column:
                down = min(owner.rowspan, len(lines) - number)
                across = bisect_left(begun, owner.column + owner.colspan) - rank
                cells.append(GridCell(owner.text.replace("\n", " "), number, rank, down, across, sheet.place(owner.row, owner.column)))
    return grid_of(source, cells, sheet.place(top, left))


def _owners(lines: Sequence[_Line], left: int, right: int) -> list[list[SheetCell | None]]:
    """For each row and column of the table the cell that is printed there, merged or not; None where it is blank."""
    owners: list[list[SheetCell | None]] = [[None] * (right - left) for _ in lines]
    for number, line in enumerate(lines):
        for cell in line.cells:
            across = range(max(cell.column, left), min(cell.column + cell.colspan, right))
            for row in owners[number : number + cell.rowspan]:
                for column in across:
                    row[column - left] = cell
    return owners
