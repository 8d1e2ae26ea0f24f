"""What formulas may ask of an item: its attributes, by kind."""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from gouji.amounts import UNITS, read_amount
from gouji.document import goal_name, target_of
from gouji.document.place import Place
from gouji.rules.changes import base_of, before_of, now_of
from gouji.rules.facts import Facts
from gouji.rules.items import CellItem, FigureItem, GoalItem, IndicatorItem, ProjectItem, Spot, Term, TextItem, TraceItem
from gouji.rules.labels import without_number, words
from gouji.rules.relating import is_related
from gouji.rules.tables import RowView, TableView
from gouji.rules.values import Printed, Quantity, Unknown, Value, no_items, no_number

Getter = Callable[[Facts, Any], Value]
_YEAR = re.compile(r"20\d\d(?=年)")


def _page(page: int | None) -> Value:
    return Quantity(page) if page else Unknown("evaluating.no_pages")


def _title_year(facts: Facts, view: TableView) -> Value:
    found = _YEAR.search(view.table.title)
    return Quantity(int(found.group()) if found else 0)


def _cell_place(place: Place) -> str:
    """A place in a spreadsheet as `SHEET!CELL`, "" for any other."""
    return "!".join(part for part in (place.sheet, place.cell) if part)


def _government(index: int) -> Getter:
    return lambda facts, row: row.row.government[index] if row.row.government else ""


def _amount(facts: Facts, item: CellItem) -> Value:
    return facts.quantity(item.row, item.cell)


def _section(facts: Facts, item: TextItem) -> Value:
    return item.section if item.section is not None else no_items("标题")


def figure_value(facts: Facts, item: FigureItem) -> Value:
    """What a figure says: money in 分, a percentage as a part of one, a count as it is; unchanged is 0. The sign is in its 方向."""
    figure = item.figure
    printed = read_amount(figure.value)
    places = (Printed(None, item.sentence, figure),)
    if figure.unit in UNITS:
        unit = UNITS[figure.unit]
        return Quantity(printed.fen(unit), True, unit.step(printed.decimals), 1, places) if printed else Quantity(0, True, 1, 1, places)
    if printed is None:
        return no_number(figure.value)
    hundred = 100 if figure.unit in ("%", "％") else 1
    value = Fraction(printed.digits, 10**printed.decimals * hundred)
    step = Fraction(1, 10**printed.decimals * hundred) if printed.decimals or hundred > 1 else 0
    return Quantity(value, False, step, 1, places)


def _before(facts: Facts, item: FigureItem) -> Value:
    start = item.figure.span[0]
    return item.sentence.text[max(0, start - 10) : start]


def _money(text: str, unit: str) -> Value:
    printed = read_amount(text)
    if printed is None or unit not in UNITS:
        return no_number(text)
    return Quantity(printed.fen(UNITS[unit]), True, UNITS[unit].step(printed.decimals), 1)


def _target_number(facts: Facts, item: IndicatorItem) -> Value:
    """The number of the indicator's value: money where its unit is one, else in the unit that is printed; none of a quality."""
    target = item.indicator.target
    if target.unit in UNITS:
        return _money(target.number, target.unit)
    return _plain(item.indicator.value)


def _plain(printed: str) -> Value:
    number = target_of(printed).value
    return no_number(printed) if number is None else Quantity(number)


def _largest(facts: Facts, view: TableView) -> Value:
    """The largest amount that a table prints."""
    found = view.largest
    return facts.quantity(*found) if found else no_items("格")


def _project_amount(facts: Facts, item: ProjectItem) -> Value:
    return facts.amount(item.row, "")


ATTRIBUTES: Mapping[str, Mapping[str, Getter]] = {
    "表": {
        "题": lambda f, v: v.table.title, "单位": lambda f, v: v.table.unit.name, "编制单位": lambda f, v: v.table.organisation,
        "注": lambda f, v: "\n".join((*v.table.notes, *v.table.guidance)), "空": lambda f, v: v.empty, "行数": lambda f, v: Quantity(len(v.rows)),
        "页": lambda f, v: _page(v.table.place.page), "角色": lambda f, v: f.roles[v.index], "年度": _title_year,
        "最大金额": _largest, "明细数": lambda f, v: Quantity(v.detailed),
    },
    "行": {
        "编码": lambda f, r: r.row.code, "名称": lambda f, r: without_number(r.row.label),
        "序号": lambda f, r: Quantity(r.row.number), "表": lambda f, r: r.title,
        "层级": lambda f, r: r.depth, "上级": lambda f, r: r.row.parent, "政府编码": _government(0), "政府名称": _government(1),
    },
    "格": {
        "金额": _amount, "行名": lambda f, c: without_number(c.row.row.label),
        "编码": lambda f, c: c.row.row.code, "列": lambda f, c: "·".join(c.cell.column),
        "表": lambda f, c: c.cell.table, "印": lambda f, c: c.cell.amount, "单位": lambda f, c: c.cell.unit.name,
    },
    **{
        kind: {"文字": lambda f, t: t.text, "页": lambda f, t: _page(t.page), "节": _section, "级": lambda f, t: Quantity(t.level)}
        for kind in ("句", "段", "标题", "目录项", "封面行", "职责", "机构")
    },
    "数": {
        "值": figure_value, "单位": lambda f, x: x.figure.unit, "计量": lambda f, x: x.figure.measure, "方向": lambda f, x: x.figure.direction,
        "句": lambda f, x: x.sentence.text, "前": _before, "本年": now_of, "上年": before_of, "基数": base_of,
    },
    "名词": {"名": lambda f, t: t.name, "释": lambda f, t: t.explanation},
    "科目": {"编码": lambda f, c: c.code, "名称": lambda f, c: without_number(c.name), "类别": lambda f, c: c.axis, "表": lambda f, c: c.row.title},
    "项目": {"名称": lambda f, p: p.name, "金额": _project_amount},
    "绩效表": {
        "项目": lambda f, g: g.goal.project, "金额": lambda f, g: _money(g.goal.amount, g.goal.amount_unit),
        "财政拨款": lambda f, g: _money(g.goal.appropriation, g.goal.amount_unit), "其他": lambda f, g: _money(g.goal.other, g.goal.amount_unit),
        "目标": lambda f, g: g.goal.goal, "主管部门": lambda f, g: g.goal.department, "实施单位": lambda f, g: g.goal.implementer,
        "指标数": lambda f, g: Quantity(len(g.goal.indicators)), "页": lambda f, g: _page(g.goal.place_of("project").page),
    },
    "指标": {
        "一级": lambda f, i: i.indicator.level1, "二级": lambda f, i: i.indicator.level2, "三级": lambda f, i: i.indicator.level3,
        "值": lambda f, i: i.indicator.value, "项目": lambda f, i: i.goal.project, "方向": lambda f, i: i.indicator.target.direction,
        "数": _target_number, "单位": lambda f, i: i.indicator.target.unit, "定性": lambda f, i: i.indicator.target.words,
        "权重": lambda f, i: _plain(i.indicator.weight), "佐证": lambda f, i: i.indicator.evidence,
    },
    "痕迹": {
        "类": lambda f, t: words()["traces"][t.trace.kind], "文字": lambda f, t: t.trace.text, "处": lambda f, t: _cell_place(t.trace.place),
        "页": lambda f, t: _page(t.trace.place.page), "相关": lambda f, t: is_related(f, t.trace.text),
    },
}  # fmt: skip
"""Each kind's attributes, and what gives each of an item."""
ANSWERED = ("本年", "上年", "基数")
"""The attributes of figures that ask what tables and other sentences print for the same thing."""


def text_of(item: Any) -> str | None:
    """The text that an item is itself; None for one that is no text."""
    if isinstance(item, TextItem):
        return item.text
    if isinstance(item, Term):
        return item.name
    if isinstance(item, TraceItem):
        return item.trace.text
    return None


def spot_of(item: Any) -> Spot:
    """Where an item stands."""
    if isinstance(item, TableView):
        return Spot(item.table.title, page=item.table.place.page)
    if isinstance(item, RowView):
        return _of_row(item)
    if isinstance(item, CellItem):
        return Spot(item.cell.table, item.cell.row, (item.cell,))
    if isinstance(item, TextItem):
        return Spot(text=item.text, sentence=item.sentence, page=item.page)
    if isinstance(item, FigureItem):
        return Spot(text=item.sentence.text, sentence=item.sentence, page=item.sentence.page)
    if isinstance(item, Term):
        return Spot(text=item.name)
    if isinstance(item, TraceItem):
        return Spot(text=item.trace.text, page=item.trace.place.page, trace=item.trace)
    if isinstance(item, GoalItem):
        return Spot(text=goal_name(item.goal), page=item.goal.place_of("project").page)
    if isinstance(item, IndicatorItem):
        return Spot(text=goal_name(item.goal, item.indicator), page=item.indicator.place.page)
    return _of_row(item.row)


def _of_row(row: RowView) -> Spot:
    return Spot(row.title, row.row, tuple(cell for cell in row.cells if cell.amount)[:1] or tuple(row.cells[:1]))
