"""The lines that a ledger could have: all combinations of the members that a document names, in facets that share money and purpose.

A document asks for money by function, or by economic class and view, or by project, seldom by two of them at once. So the joint
table need not be spanned: each facet has the lines of its own dimensions, and in each base cell (money, carried, category) the
facets come to the same. A document that asks for two at once has them in one facet.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from gouji.compiling.choices import words
from gouji.compiling.printed import Demand
from gouji.formats import Format
from gouji.ledger.model import Line
from gouji.ledger.schema import book
from gouji.ledger.views import clash, derived, ordered
from gouji.messages import Problem
from gouji.points import Members, Point

FUNCTION, ECONOMIC, PROJECT = "function", "economic", "project"
MOST_CANDIDATES = 200_000
"""So many lines at most are sought among: a unit's document has some thousands."""


@dataclass(frozen=True)
class Domains:
    """The members that the document names: functions (项), economic pairs and those not printed, projects, asked views; the unit's kind."""

    functions: Sequence[str]
    pairs: Sequence[tuple[str, str]]
    unprinted: Mapping[str, tuple[str, str]]
    of_view: Mapping[str, tuple[str, str]]
    projects: Sequence[str]
    views: Sequence[str]
    kind: str
    evaluated_view: str


@dataclass(frozen=True)
class Facet:
    """One facet: its dimensions, and the places of its lines under each base cell."""

    dimensions: frozenset[str]
    cells: Mapping[Line, range]

    @property
    def places(self) -> range:
        """The places of all its lines."""
        ranges = list(self.cells.values())
        return range(ranges[0].start, ranges[-1].stop) if ranges else range(0)


@dataclass(frozen=True)
class Space:
    """Candidate lines and how unusual each is (0 usual); the facets that they stand in."""

    lines: Sequence[Line]
    costs: Sequence[int]
    facets: Sequence[Facet]

    def facet_of(self, named: frozenset[str]) -> Facet:
        """The facet that has the dimensions; the first for a question that names none."""
        return next(facet for facet in self.facets if named <= facet.dimensions)


def named(question: Point, evaluated_view: str) -> frozenset[str]:
    """The facets' dimensions that a question names."""
    view = question.get("view")
    found = {d for d in (FUNCTION, PROJECT) if d in question}
    if view == evaluated_view:
        found.add(PROJECT)
    elif "economic" in question or "government" in question or view not in (None, words()["procured"]):
        found.add(ECONOMIC)
    return frozenset(found)


def base_cells(kind: str, format: Format) -> list[Line]:
    """All combinations of money, carried and category for which the format has a place, as lines that say nothing else."""
    sheet = book().sheet({"budget": "lines"}.get(kind, kind))
    granted, own = words()["granted"], words()["own_balance"]
    carried = [sheet.column("carried").meanings.get(c, c) for c in sheet.column("carried").choices]
    categories = sheet.column("category").choices if kind != "procurement" else ("",)
    cells = [
        Line("", 0, money=money, carried=c, category=category)
        for category in categories
        for money in sheet.column("money").choices
        for c in carried
        if not (c == own and format.members.contains("money", granted, money))
    ]
    return [cell for cell in cells if not any(getattr(cell, dimension) in lacking for dimension, lacking in format.lacks.items())]


def space_of(kind: str, bases: Sequence[Line], demands: Iterable[Demand], domains: Domains, members: Members, wide: bool) -> Space:
    """The candidates over the base cells. `wide` lets a line carry a view that its classes do not give it, or lack one that they do.

    Raises a Problem where there are more than MOST_CANDIDATES.
    """
    groups = _facets({named(d.point, domains.evaluated_view) for d in demands}, kind)
    lines: list[Line] = []
    costs: list[int] = []
    facets = []
    for dimensions in groups:
        cells = {}
        for base in bases:
            start = len(lines)
            unusual = _unusual(kind, base, members) if not facets else 0
            for line, cost in _spanned(kind, base, dimensions, domains, wide):
                lines.append(line)
                costs.append(cost + unusual)
            cells[base] = range(start, len(lines))
            if len(lines) > MOST_CANDIDATES:
                raise Problem("compiling.too_many", number=MOST_CANDIDATES)
        facets.append(Facet(dimensions, cells))
    return Space(lines, costs, facets)


def _facets(asked: Iterable[frozenset[str]], kind: str) -> list[frozenset[str]]:
    """The dimensions put together that some question names together; budget lines always have all three."""
    always = {"budget": (FUNCTION, ECONOMIC, PROJECT), "procurement": (FUNCTION, ECONOMIC), "prior": (ECONOMIC,)}[kind]
    asked = set(asked)
    groups = [frozenset({d}) for d in (*always, *(d for d in (FUNCTION, PROJECT) if d not in always and any(d in names for names in asked)))]
    for names in sorted(asked, key=sorted):
        joined = [group for group in groups if group & names]
        if len(joined) > 1:
            groups = [frozenset().union(*joined), *(group for group in groups if group not in joined)]
    return groups


def _spanned(kind: str, base: Line, dimensions: frozenset[str], domains: Domains, wide: bool) -> Iterator[tuple[Line, int]]:
    functions = domains.functions if FUNCTION in dimensions else ("",)
    projects = domains.projects if PROJECT in dimensions and base.category == words()["projects"] else ("",)
    for function, project in product(functions, projects):
        line = replace(base, function=function, project=project)
        if ECONOMIC not in dimensions:
            yield line, 0
        else:
            yield from _with_classes(kind, line, domains, wide)


def _unusual(kind: str, base: Line, members: Members) -> int:
    """How unusual the money of a base cell is: this year's money of the first kind is taken before carry-over and other money, and
    grants last of all for what a unit usually pays from money of its own."""
    sheet = book().sheet({"budget": "lines"}.get(kind, kind))
    carried = sheet.column("carried")
    places = [carried.meanings.get(choice, choice) for choice in carried.choices]
    granted = base.category in words()["own_money_only"] and members.contains("money", words()["granted"], base.money)
    return places.index(base.carried) + int(base.money != sheet.column("money").choices[0]) + 3 * int(granted)


def _with_classes(kind: str, line: Line, domains: Domains, wide: bool) -> Iterator[tuple[Line, int]]:
    if kind == "procurement":
        yield from ((replace(line, views=(view,)), 0) for view in domains.views or book().sheet(kind).column("views").choices[:1])
        return
    for (economic, government), cost in _pairs(kind, line.category, domains):
        classed = replace(line, economic=economic, government=government)
        for views, more in _views(kind, classed, domains, wide or kind == "prior"):
            yield replace(classed, views=views), cost + more


def _pairs(kind: str, category: str, domains: Domains) -> Iterator[tuple[tuple[str, str], int]]:
    """The pairs of economic classes that a line of the category can have, and how unusual each is there."""
    if category not in domains.unprinted:
        yield ("", ""), 0
        return
    usual = words()["usual_classes"].get(category)
    yield from ((pair, int(usual is not None and pair[0][:3] not in usual)) for pair in domains.pairs)
    if kind == "prior":
        yield ("", ""), 0
        return
    others = dict.fromkeys([domains.unprinted[category], *domains.of_view.values()])
    yield from ((pair, 2 if pair in domains.of_view.values() else 1) for pair in others if pair not in domains.pairs)


def _views(kind: str, line: Line, domains: Domains, wide: bool) -> Iterator[tuple[tuple[str, ...], int]]:
    """The views that a line of these classes can carry. Last year's lines name no class, so that any of them may carry any view; one
    that would carry the agency operating money of which nothing is printed is the most unusual."""
    own = derived(line, domains.kind)
    unasked = 6 * len(set(own) - set(domains.views)) if kind == "prior" else 0
    yield own, unasked
    for view in domains.views if wide and line.category != words()["next_year"] else ():
        views = tuple(v for v in own if v != view) if view in own else ordered((*own, view))
        if not clash(views):
            yield views, unasked + words()["unusual_with_view"].get(line.category, 4)
