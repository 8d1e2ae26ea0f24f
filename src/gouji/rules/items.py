"""The items of formulas' collections: what each kind is, and where an item stands."""

from dataclasses import dataclass

from gouji.document import Cell, Figure, GoalSheet, Indicator, Row, Sentence, Trace
from gouji.rules.tables import RowView


@dataclass(frozen=True, slots=True, eq=False)
class CellItem:
    """A 格: a cell, and the row that it stands in."""

    row: RowView
    cell: Cell


@dataclass(frozen=True, slots=True, eq=False)
class TextItem:
    """A text that is an item itself: 句, 段, 标题, 目录项, 封面行, 职责, 机构 (`kind`). `level` is a heading's, `section` the heading over it."""

    kind: str
    text: str
    level: int = 0
    section: str | None = None
    page: int | None = None
    sentence: Sentence | None = None


@dataclass(frozen=True, slots=True, eq=False)
class FigureItem:
    """A 数: a figure of a sentence."""

    sentence: Sentence
    figure: Figure


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A 名词 with its explanation."""

    name: str
    explanation: str


@dataclass(frozen=True, slots=True, eq=False)
class ClassItem:
    """A 科目 as printed: its code and name, the classification, and the row that prints it first."""

    code: str
    name: str
    axis: str
    row: RowView


@dataclass(frozen=True, slots=True, eq=False)
class ProjectItem:
    """A 项目: a row of the project table."""

    name: str
    row: RowView


@dataclass(frozen=True, slots=True, eq=False)
class GoalItem:
    """A 绩效表: a goal sheet."""

    goal: GoalSheet


@dataclass(frozen=True, slots=True, eq=False)
class IndicatorItem:
    """An 指标 of a goal sheet."""

    goal: GoalSheet
    indicator: Indicator


@dataclass(frozen=True, slots=True, eq=False)
class TraceItem:
    """A 痕迹: something that the file carries beside its print."""

    trace: Trace


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a finding about an item points: a table by title, a row, cells, or a text with its page, which may be a `trace`."""

    table: str = ""
    row: Row | None = None
    cells: tuple[Cell, ...] = ()
    text: str = ""
    sentence: Sentence | None = None
    page: int | None = None
    trace: Trace | None = None
