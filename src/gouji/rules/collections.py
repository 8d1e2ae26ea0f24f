"""The collections of formulas: all items of a kind in a document, in the order of print."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from gouji.amounts import plain
from gouji.document import Document
from gouji.rules.facts import Facts
from gouji.rules.items import CellItem, ClassItem, FigureItem, GoalItem, IndicatorItem, ProjectItem, Term, TextItem, TraceItem
from gouji.rules.labels import words
from gouji.rules.tables import RowView, TableView
from gouji.rules.values import Unknown, no_items

Items = Sequence[Any] | Unknown
_AXES = {"2": "功能", "3": "部门经济", "5": "政府经济"}
_DIMENSIONS = {"2": "function", "3": "economic", "5": "government"}


def items_of(facts: Facts, kind: str, table: str = "") -> Items:
    """The items of a kind, those of one table where it is named. Unknown where the document prints nothing of the kind: then nobody
    can tell whether there is none or it was not read."""
    key = ("items", kind, table)
    known = facts.memo.get(key)
    if known is None:
        known = facts.memo[key] = _kept(facts, key) or (_of_table(facts, kind, table) if table else _all(facts, kind))
    return known


def _kept(facts: Facts, key: tuple[str, str, str]) -> Items | None:
    """The rows or cells of all tables where only one table has changed."""
    memo, index = facts.earlier
    known = memo.get(key)
    if known is None or isinstance(known, Unknown) or key[1] not in LOCAL or key[2]:
        return None
    return exchanged(known, items_in(facts, key[1], index), index, lambda item: item)


LOCAL = ("行", "格")
"""The kinds of items that stand in one table and say nothing of others."""


def items_in(facts: Facts, kind: str, index: int) -> list[Any]:
    """The rows or cells of one table."""
    rows = facts.views[index].rows
    return list(rows) if kind == "行" else list(_cells(rows))


def exchanged(known: Iterable[Any], own: Iterable[Any], index: int, item_of: Callable[[Any], Any]) -> list[Any]:
    """What is known of items in the order of their tables, with `own` in place of that of the items of one table."""
    known = [(index_of(item_of(each)), each) for each in known]
    return [*(each for at, each in known if at < index), *own, *(each for at, each in known if at > index)]


def index_of(item: RowView | CellItem) -> int:
    """The index of the table in which an item stands."""
    return item.view.index if isinstance(item, RowView) else item.row.view.index


def _of_table(facts: Facts, kind: str, table: str) -> Items:
    view = facts.table(table)
    if view is None:
        return Unknown("evaluating.no_table", table=table)
    return view.rows if kind == "行" else list(_cells(view.rows))


def _all(facts: Facts, kind: str) -> Items:
    found = list(KINDS[kind](facts))
    if kind == "痕迹":  # of a file that was looked into, it is known that there is none
        return Unknown("evaluating.no_traces") if facts.document.traces is None else found
    return found or no_items(kind)


def _tables(facts: Facts) -> Sequence[TableView]:
    return facts.views


def _all_rows(facts: Facts) -> Iterator[RowView]:
    return (row for view in facts.views for row in view.rows)


def _cells(rows: Iterable[RowView]) -> Iterator[CellItem]:
    return (CellItem(row, cell) for row in rows for cell in row.cells)


def _sentences(facts: Facts) -> Iterator[TextItem]:
    document = facts.document
    if facts.property("有说明") is True:
        sections = _sections(document)
        yield from (TextItem("句", s.text, 0, section, s.page, s) for s, section in zip(document.sentences, sections, strict=True))


def _sections(document: Document) -> list[str | None]:
    """The heading over each sentence, None where the document's parts do not tell: sentences and paragraphs come in the same order."""
    lines = [(plain(item.text), item.section) for item in _blocks(document) if item.kind == "段"]
    found: list[str | None] = []
    at = 0
    for sentence in document.sentences:
        here = next((i for i in range(at, len(lines)) if sentence.text in lines[i][0]), None)
        at = at if here is None else here
        found.append(None if here is None else lines[here][1])
    return found


def _blocks(document: Document) -> Iterator[TextItem]:
    """The headings and paragraphs in order, each with the heading over it."""
    over = ""
    for part in document.parts:
        if part.heading:
            yield TextItem("标题", part.heading.text, part.heading.level, over, part.heading.place.page)
            over = part.heading.text
        elif part.text:
            yield TextItem("段", part.text.text, 0, over, part.text.place.page)


def _block(kind: str) -> Callable[[Facts], Iterator[TextItem]]:
    return lambda facts: (item for item in _blocks(facts.document) if item.kind == kind)


def _figures(facts: Facts) -> Iterator[FigureItem]:
    return (FigureItem(sentence, figure) for sentence in facts.document.sentences for figure in sentence.figures)


def _texts(kind: str, texts: Callable[[Document], Iterable[str]]) -> Callable[[Facts], Iterator[TextItem]]:
    return lambda facts: (TextItem(kind, text) for text in texts(facts.document))


def _contents(facts: Facts) -> Iterator[TextItem]:
    return (TextItem("目录项", text, level) for level, text in facts.document.contents)


def _terms(facts: Facts) -> Iterator[Term]:
    return (Term(*term) for term in facts.document.profile.glossary)


def _classes(facts: Facts) -> Iterator[ClassItem]:
    """The classes as printed, each code and name once."""
    seen: set[tuple[str, str]] = set()
    for row in _all_rows(facts):
        for code, name in ((row.row.code, row.row.label), row.row.government or ("", "")):
            if code[:1] in _AXES and (code, name) not in seen and _is_class(row, code[0]):
                seen.add((code, name))
                yield ClassItem(code, name, _AXES[code[0]], row)


def _is_class(row: RowView, first: str) -> bool:
    """Whether a row's amounts ask for the class, or ask nothing that is known."""
    points = [cell.point for cell in row.cells if cell.point is not None]
    return not points or any(_DIMENSIONS[first] in point for point in points)


def _projects(facts: Facts) -> Iterator[ProjectItem]:
    view = facts.table("项目支出表") or next((view for view in facts.views if any(map(_is_project, view.rows))), None)
    rows = [row for row in view.rows if _is_project(row)] if view else []
    return (ProjectItem(row.row.label, row) for row in rows)


def _is_project(row: RowView) -> bool:
    return any(cell.point is not None and "project" in cell.point for cell in row.cells)


def _goals(facts: Facts) -> Iterator[GoalItem]:
    return map(GoalItem, facts.document.goals)


def _indicators(facts: Facts) -> Iterator[IndicatorItem]:
    return (IndicatorItem(goal, indicator) for goal in facts.document.goals for indicator in goal.indicators)


def _traces(facts: Facts) -> Iterator[TraceItem]:
    return (TraceItem(trace) for trace in facts.document.traces or () if trace.kind in words()["traces"])


KINDS: Mapping[str, Callable[[Facts], Iterable[Any]]] = {
    "表": _tables, "行": _all_rows, "格": lambda facts: _cells(_all_rows(facts)), "句": _sentences, "数": _figures, "段": _block("段"),
    "标题": _block("标题"), "目录项": _contents, "封面行": _texts("封面行", lambda d: d.cover), "名词": _terms,
    "职责": _texts("职责", lambda d: d.profile.duties), "机构": _texts("机构", lambda d: d.profile.sections), "科目": _classes,
    "项目": _projects, "绩效表": _goals, "指标": _indicators, "痕迹": _traces,
}  # fmt: skip
"""Each kind of items and how a document has them."""
