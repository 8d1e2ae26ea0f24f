"""The way through a document's blocks: which title stands over which grid, which grid goes on from the one before."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gouji.amounts import UNITS, plain
from gouji.document import GoalSheet, Remark, Table
from gouji.files.blocks import Grid, Paragraph
from gouji.formats import Format, TableSpec
from gouji.formats.layout import Setting, filled
from gouji.messages import say
from gouji.reading.codes import CLASSES
from gouji.reading.goals import continued, goal_sheet, is_goal_sheet, levels_of
from gouji.reading.heads import head_words, is_head
from gouji.reading.indicators import Columns
from gouji.reading.kind import without_manner
from gouji.reading.matrix import Matrix, matrix_of
from gouji.reading.tables import PrintedTable, finished
from gouji.reading.unknown import unknown_table
from gouji.reading.variants import fits, fitting

_UNIT = re.compile(r"(?:金额)?单位[：:](?:人民币)?(亿元|万元|元)")
_BROKEN = re.compile(r"单位[：:](?:人民币)?(亿|万)$")
_NOTE = re.compile(r"^(?:备?注|说明)[：:]")
_NOTED_ON = re.compile(r"^\d{1,2}[.、．]")
_CONTINUED = re.compile(r"（续\w*）$")
_NUMBERED = re.compile(r"^(?:[零一二三四五六七八九十]+、|(?:附?表|公开)[零一二三四五六七八九十\d]+表?[：:]?)")
_TABLE = re.compile(r"表(?:（[^）]*）|[—－-]+[^。，；]*)?$")
"""How the title of a table ends: 表, 表（按经济分类）, 表—按经济分类."""
_TITLE = 60
_MARK = re.compile(r"^(?:附?表|公开)[零一二三四五六七八九十\d]+表?[：:]?")
_BEFORE = re.compile(r"(?:[零一二三四五六七八九十]+、)?(?:20\d\d年度?\S{0,30}|\S{0,30}20\d\d年度?)?")
_PREFIX = re.compile(r"20\d\d年度?\S{0,30}|\S{0,30}20\d\d年度?")


class Walk:
    """Takes the blocks one by one and puts the tables together; then `tables` gives them, `goals` has the goal sheets."""

    def __init__(self, format: Format | None, setting: Setting) -> None:
        self.goals: list[GoalSheet] = []
        self._mended: list[Remark] = []  # of indicators
        self._levels: Columns | None = None  # of the goal sheet that the last grid was
        self._format = format
        self._setting = setting
        self._printed: list[PrintedTable] = []
        self._unknown: list[tuple[int, Table]] = []  # after how many known tables each stands
        self._lines: list[str] = []
        self._over: list[str] = []  # the lines over the last table that began
        self._numbered = False  # whether the last paragraph was a note with a number, so that the next may go on
        self._file: str | None = None
        self._before = 0  # how many known tables the files before this one have

    def take(self, block: Paragraph | Grid) -> None:
        """Take the next block. Neither a title nor a table goes on from one file to the next."""
        if block.place.file != self._file:
            self._file, self._before, self._lines = block.place.file, len(self._printed), []
        if isinstance(block, Paragraph):
            text = plain(block.text)
            goes_on = self._numbered and bool(_NOTED_ON.match(text))
            noted = bool((_NOTE.match(text) or goes_on or self._guides(text)) and self._printed and len(self._lines) < 2)
            self._numbered = noted and bool(goes_on or _NOTED_ON.match(_NOTE.sub("", text)))
            if noted:
                self._note(text)
            elif text:
                self._lines.append(text)
            return
        self._grid(matrix_of(block), block)
        self._lines = []

    def _note(self, text: str) -> None:
        """Take a note of the last table; one that only says how the table is to be filled in is kept apart."""
        (self._printed[-1].guidance if self._guides(text) else self._printed[-1].notes).append(text)

    def _guides(self, text: str) -> bool:
        """Whether a line only says how a table is to be filled in."""
        words = self._format.text["document"].get("guidance", ()) if self._format else ()
        return any(plain(word) in text for word in words)

    def tables(self) -> tuple[list[Table], list[Remark]]:
        """All tables in order, and the remarks on how they were read."""
        elsewhere: dict[str, dict[str, dict[str, int]]] = {of: {} for of in CLASSES}
        for printed in self._printed:
            for of, name, code in printed.names_and_codes():
                codes = elsewhere[of].setdefault(name, {})
                codes[code] = codes.get(code, 0) + 1
        tables: list[tuple[int, bool, Table]] = [(before, False, table) for before, table in self._unknown]
        remarks = [Remark(say("reading.unknown_table", table=table.title), table.place.page) for _, table in self._unknown]
        for order, printed in enumerate(self._printed):
            table, doubts = finished(printed, elsewhere, self._setting)
            tables.append((order, True, table))
            remarks += doubts
        return [table for *_, table in sorted(tables, key=lambda place: place[:2])], remarks + self._mended

    def _grid(self, matrix: Matrix, grid: Grid) -> None:
        words = self._format.text["goals"] if self._format else None
        if words and self._is_of_goals(matrix, words):
            return
        self._levels = None
        spec, title = self._spec_above(grid)
        if spec is not None:
            spec = fitting([s for s, named in self._titles() if named == title], matrix, self._setting)
            spec = spec if fits(spec, matrix, self._setting) or self._goes_on(matrix) else None
        if spec is not None and not (self._printed and self._printed[-1].spec is spec and (self._again(grid) or not self._titled(spec))):
            self._begin(spec, title, grid)
        elif not self._goes_on(matrix):
            self._strange(matrix, grid)
            return
        self._printed[-1].take(matrix, self._setting)

    def _is_of_goals(self, matrix: Matrix, words: Mapping[str, Any]) -> bool:
        """Take a goal sheet, or the rest of the one before overleaf; False for any other grid."""
        if is_goal_sheet(matrix, words):
            sheet, mended = goal_sheet(matrix, words)
            self.goals.append(sheet)
            self._mended += mended
            self._levels = levels_of(matrix, words) if matrix.merged else None
            return True
        more = continued(self.goals[-1], matrix, self._levels, words) if self._levels and _only_units(self._lines) else None
        if more is None:
            return False
        self.goals[-1], mended = more
        self._mended += mended
        return True

    def _again(self, grid: Grid) -> bool:
        """Whether all that stood over the last table stands again over a grid on a later page: a program repeats it on every page."""
        return grid.place.page not in (None, self._printed[-1].page) and self._lines == self._over

    def _titled(self, spec: TableSpec) -> bool:
        return any(_CONTINUED.sub("", line) in map(plain, spec.titles) and not _CONTINUED.search(line) for line in self._lines)

    def _begin(self, spec: TableSpec, title: str, grid: Grid) -> None:
        unit = unit_in(self._lines) or spec.unit
        self._over = list(self._lines)
        self._printed.append(PrintedTable(spec, self._as_printed(title), self._setting.organisation, unit, grid.place.page))

    def _as_printed(self, title: str) -> str:
        """The title as printed: with the number, the year and the unit before it, where they stand there."""
        lines = [_MARK.sub("", _CONTINUED.sub("", line)) for line in self._lines]
        return next((line for line in reversed(lines) if line.endswith(title) and _BEFORE.fullmatch(line.removesuffix(title))), title)

    def _spec_above(self, grid: Grid) -> tuple[TableSpec | None, str]:
        """The table whose title stands over the grid: the nearest line above it, else the sheet's name."""
        for line in [*reversed(self._lines), plain(grid.place.sheet or "")]:
            for bare in dict.fromkeys((bare_title(line), without_manner(bare_title(line)))):
                found = [(len(title), spec, title) for spec, title in self._titles() if bare.endswith(title)]
                if found:
                    length, spec, title = max(found, key=lambda f: f[0])
                    if length == len(bare) or _PREFIX.fullmatch(bare[:-length]):
                        return spec, title
        return None, ""

    def _titles(self) -> list[tuple[TableSpec, str]]:
        tables = self._format.tables if self._format else ()
        return [(spec, plain(filled(title, self._setting))) for spec in tables for title in spec.titles]

    def _goes_on(self, matrix: Matrix) -> bool:
        """Whether a grid without a title goes on from the table before: it has its heads again, or no heads and as many columns."""
        if len(self._printed) == self._before:
            return False
        words = head_words(self._printed[-1].spec, self._setting)
        first = next((r for r in range(len(matrix.texts)) if matrix.filled(r)), None)
        if first is None:
            return True
        columns = (len(self._printed[-1].matched), self._printed[-1].columns)
        return (is_head(matrix, first, words) and not self._names_another()) or (matrix.columns in columns and _only_units(self._lines))

    def _names_another(self) -> bool:
        """Whether the line above a grid is the title of another table than the one before: of a table that the format does not know."""
        spec = self._printed[-1].spec
        own = {plain(filled(title, self._setting)) for title in (self._printed[-1].title, *spec.titles)}
        bare = [bare_title(line) for line in self._lines if line not in self._over and not _UNIT.search(line)]
        return any(_TABLE.search(line) and 2 < len(line) < _TITLE and not any(line.endswith(title) for title in own) for line in bare)

    def _strange(self, matrix: Matrix, grid: Grid) -> None:
        title = next((line for line in reversed(self._lines) if not _UNIT.search(line) and "：" not in line), plain(grid.place.sheet or ""))
        unit = unit_in(self._lines)
        table = unknown_table(matrix, title, UNITS.get(unit), self._setting, grid.place)
        if table is not None:
            self._unknown.append((len(self._printed), table))


def bare_title(line: str) -> str:
    """A line over a table without the number before its title and the mark that it goes on, both as plain text."""
    return _NUMBERED.sub("", _CONTINUED.sub("", line))


def unit_in(lines: Sequence[str]) -> str:
    """The unit that the lines over a table name, "" for none; one that breaks off (单位：万 | 元) is put together again."""
    whole = next((m[1] for m in map(_UNIT.search, lines) if m), "")
    broken = next((m[1] + "元" for m in map(_BROKEN.search, lines) if m), "")
    return broken if whole in ("", "元") and broken else whole


def _only_units(lines: Iterable[str]) -> bool:
    return all(_UNIT.search(line) or "：" in line for line in lines)
