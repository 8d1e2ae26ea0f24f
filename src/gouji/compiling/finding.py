"""The lines of one sheet of a ledger, sought among all that a document's members allow."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from gouji.amounts import UNITS, print_amount, round_half_up
from gouji.compiling.asking import Answers
from gouji.compiling.candidates import Domains, Space, base_cells, named, space_of
from gouji.compiling.choices import words
from gouji.compiling.compile import EVALUATED
from gouji.compiling.fitting import Equation, System, exactly, nearest, rounding_to, to_the_finest, with_small_ones
from gouji.compiling.members import domains_of
from gouji.compiling.merging import Part, merged
from gouji.compiling.printed import Demand, absent, lines_know
from gouji.compiling.settled import settled
from gouji.document import Document, Entry
from gouji.formats import Format
from gouji.ledger.model import Ledger, Line
from gouji.ledger.schema import book
from gouji.messages import Problem, say
from gouji.points import Point

SHEETS = {"budget": "lines", "procurement": "procurement", "prior": "prior"}
"""The ledger's sheet for each kind of question."""

EXACTLY, ROUNDED, NEAREST = "exactly", "rounded", "nearest"


@dataclass(frozen=True)
class Found:
    """The lines, and how well they meet what is printed: exactly, rounded, or nearest where nothing does.

    `held` are the demands that lines of the sheet can meet at all.
    """

    parts: Sequence[Part]
    how: str
    held: Sequence[Demand] = ()


def find_lines(ledger: Ledger, kind: str, demands: Sequence[Demand], functions: Sequence[str], document: Document, format: Format) -> Found:
    """Lines of the sheet `kind` that meet the demands. `ledger` gives the profile and the projects.

    Raises a Problem where there is too much to seek among, or where the printed amounts contradict each other beyond measure.
    """
    projects = [p.name for p in ledger.projects] or [words()["project_unnamed"]]
    domains = domains_of(demands, functions, projects, ledger.profile.kind, document.year, format.members, EVALUATED)
    held = _held(ledger, kind, demands, format)
    wanted = [*held, *_absent(ledger, kind, domains, document, format)]
    return replace(_Seeking(ledger, kind, domains, wanted, format).found(), held=held)


def _held(ledger: Ledger, kind: str, demands: Sequence[Demand], format: Format) -> list[Demand]:
    """The demands that some line could meet: a ledger has not every category, view and kind of money that a format prints."""
    answers = _answers(ledger, kind, base_cells(kind, format), format)
    view = words()["procured"] if kind == "procurement" else None
    known = {column.key for column in book().sheet(SHEETS[kind]).columns} | {"flow", "year", "stage", "measure", "view"}
    bare = {"function": None, "economic": None, "government": None, "project": None, "view": view}
    return [d for d in demands if set(d.point) <= known and _carried(d.point, ledger, kind, format) and answers.asked(d.point.asking(**bare))]


def _carried(question: Point, ledger: Ledger, kind: str, format: Format) -> bool:
    """Whether the lines of a sheet can carry the view that is asked for."""
    view = question.get("view")
    if view == EVALUATED:
        return any(project.evaluated for project in ledger.projects)
    choices = book().sheet(SHEETS[kind]).column("views").choices
    return view in (None, words()["procured"]) or any(format.members.contains("view", view, choice) for choice in choices)


def _answers(ledger: Ledger, kind: str, lines: Iterable[Line], format: Format) -> Answers:
    """Candidate lines in place of the sheet, ready to be asked."""
    empty = replace(ledger, lines=(), procurement=(), prior=())
    return Answers(replace(empty, **{SHEETS[kind]: tuple(lines)}), format.members, EVALUATED, format.means)


def _absent(ledger: Ledger, kind: str, domains: Domains, document: Document, format: Format) -> list[Demand]:
    pairs = dict.fromkeys([*domains.pairs, *domains.unprinted.values(), *domains.of_view.values()])
    rows = absent(document.tables, [[(f,) for f in domains.functions], list(pairs), [(p,) for p in domains.projects]])
    sorting = Answers(ledger, format.members, EVALUATED, format.means)
    usual = {"stage": format.stage, "measure": "金额"}
    return [d for d in rows if lines_know(d.point) and d.point == d.point.asking(**usual) and sorting.kind_of(d.point) == kind]


@dataclass
class _Seeking:
    """One sheet being sought."""

    ledger: Ledger
    kind: str
    domains: Domains
    demands: Sequence[Demand]
    format: Format

    def found(self) -> Found:
        """The lines by the first way that has any: exact and usual, exact, rounded, nearest."""
        bases = self._bases(1)
        for wide in (False, True) if self.domains.views and self.kind == "budget" else (False,):
            space, system = self._system(bases, wide)
            amounts = exactly(system)
            if amounts is not None:
                return Found(merged(space, with_small_ones(system, amounts), settled(system)), EXACTLY)
        for rounded in (to_the_finest, rounding_to):
            amounts = rounded(system)
            if amounts is not None:
                return Found(merged(space, amounts, _nothing_only(system)), ROUNDED)
        space, system = self._system(self._bases(2), True)
        amounts = nearest(system)
        if amounts is None:
            raise Problem("compiling.not_found", sheet=book().sheet(SHEETS[self.kind]).name)
        return Found(merged(space, amounts, [False] * system.lines), NEAREST)

    def _bases(self, least: int) -> list[Line]:
        """The base cells but those of which at least so many printed sums say that there is nothing in them."""
        cells = base_cells(self.kind, self.format)
        answers = self._answers(cells)
        said = [0] * len(cells)
        for demand in self.demands:
            if demand.nothing and not named(demand.point, EVALUATED):
                for place in answers.lines_of(answers.asked(demand.point)):
                    said[place] += 1
        return [cell for cell, times in zip(cells, said, strict=True) if times < least]

    def _system(self, bases: Sequence[Line], wide: bool) -> tuple[Space, System]:
        space = space_of(self.kind, bases, self.demands, self.domains, self.format.members, wide)
        answers = self._answers(space.lines)
        whole = [_bits(facet.places) for facet in space.facets]
        equations = []
        for demand in self.demands:
            facet = space.facets.index(space.facet_of(named(demand.point, EVALUATED)))
            places = tuple(answers.lines_of(answers.asked(demand.point) & whole[facet]))
            equations.append(Equation(places, demand.fen, demand.step_fen, demand.small, demand.nothing))
        equations += self._unasked(space, equations)
        links = [(space.facets[0].cells[base], facet.cells[base]) for facet in space.facets[1:] for base in bases]
        return space, System(len(space.lines), equations, links, space.costs)

    def _unasked(self, space: Space, equations: Sequence[Equation]) -> list[Equation]:
        """Printed classes are not given to lines for which no printed amount asks their class."""
        said = [e for d, e in zip(self.demands, equations, strict=True) if (d.fen or d.small) and {"economic", "government"} & set(d.point)]
        asked = {p for equation in said for p in equation.places}
        printed = set(self.domains.pairs) - set(self.domains.unprinted.values()) - set(self.domains.of_view.values())
        strange = (p for p, line in enumerate(space.lines) if (line.economic, line.government) in printed and p not in asked)
        step = max((e.step_fen for e in equations), default=1)
        return [Equation((p,), 0, step, nothing=True) for p in strange]

    def _answers(self, lines: Iterable[Line]) -> Answers:
        return _answers(self.ledger, self.kind, lines, self.format)


def _nothing_only(system: System) -> list[bool]:
    """The lines of which it is settled that there is nothing in them: all that rounded sums settle."""
    return [not free for free in system.free(though_nought=True)]


def _bits(places: range) -> int:
    return (1 << places.stop) - (1 << places.start)


def missed(ledger: Ledger, demands: Iterable[Demand], format: Format) -> Iterator[tuple[str, str, str]]:
    """The printed amounts that the ledger does not give: where, what it gives instead, in which unit."""
    answers = Answers(ledger, format.members, EVALUATED, format.means)
    for demand in demands:
        fen = round_half_up(answers.total_fen(answers.asked(demand.point)), demand.step_fen)
        if fen != demand.fen and demand.entry is not None:
            unit = demand.entry.cell.unit if demand.entry.cell else UNITS[demand.entry.figure.unit]  # type: ignore[union-attr]
            yield _where(demand.entry), print_amount(fen, unit, thousands=False), unit.name


def _where(entry: Entry) -> str:
    if entry.cell is None:
        return say("compiling.figure", sentence=entry.sentence.text if entry.sentence else "")
    cell = entry.cell
    return say("compiling.cell", table=cell.table, number=cell.row.number, row=cell.row.label, column="·".join(cell.column), amount=cell.amount)
