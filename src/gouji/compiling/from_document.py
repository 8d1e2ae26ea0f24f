"""Document → ledger, the inverse of compiling: lines whose compiled document prints the same amounts, and word of what is chosen.

A published document prints margins of the joint table that a ledger's lines are. Lines are sought whose sums are exactly what is
printed; where there are none, lines whose sums round to what is printed; where the document contradicts itself, lines that miss the
printed amounts by as little as can be, and each amount that is missed is named.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from gouji.amounts import UNITS, plain, print_amount, read_amount, round_half_up, unit_named
from gouji.compiling.asking import Answers
from gouji.compiling.choices import words
from gouji.compiling.compile import EVALUATED
from gouji.compiling.finding import EXACTLY, SHEETS, find_lines, missed
from gouji.compiling.members import functions_of
from gouji.compiling.merging import Part
from gouji.compiling.printed import Demand, printed
from gouji.compiling.told import Told
from gouji.document import Document, Remark
from gouji.formats import Format, load_format
from gouji.ledger.model import Ledger, Line, Project
from gouji.ledger.schema import book
from gouji.messages import Problem, say
from gouji.points import point


def ledger_from(document: Document, format: Format | None = None) -> tuple[Ledger, tuple[Remark, ...]]:
    """The ledger of a document, and what the document does not determine, a sentence each.

    `format` is the document's own where None. Raises a Problem for a document of an unknown format, of a format that a ledger cannot
    express, without a year, or without any amount that a ledger could keep.
    """
    if not document.format:
        raise Problem("compiling.format_unknown")
    format = format or load_format(document.format)
    if not format.compiles:
        raise Problem("compiling.not_from", format=format.name)
    if not document.year:
        raise Problem("compiling.year_unknown")
    return _Rebuilding(document, format).ledger()


@dataclass
class _Rebuilding:
    """One ledger being rebuilt."""

    document: Document
    format: Format
    told: Told = field(init=False)

    def __post_init__(self) -> None:
        self.told = Told(self.document, self.format)

    def ledger(self) -> tuple[Ledger, tuple[Remark, ...]]:
        """The ledger, its lines first: the other sheets lean on them."""
        found = printed(self.document, self.format)
        if not any(d.fen for d in found.demands) or not self.document.tables:
            raise Problem("compiling.no_amounts")
        self._left(found.other_stages, found.unsettled)
        projects = self.told.projects()
        demands = [*found.demands, *self._goal_demands(found.demands)]
        profile = self.told.profile(demands)
        duties, sections = self.told.duties_and_sections()
        bare = Ledger(
            profile, (), projects=tuple(projects), indicators=self.told.indicators(), counts=self.told.counts(),
            reasons=self.told.reasons(), duties=duties, sections=sections,
        )  # fmt: skip
        ledger = self._with_lines(bare, demands, found.changes)
        return ledger, tuple(self.told.remarks)

    def _left(self, other_stages: int, unsettled: int) -> None:
        if other_stages:
            self.told.remark("stages_left", number=other_stages, stage=self.format.stage)
        if unsettled:
            self.told.remark("amounts_left", number=unsettled)

    def _goal_demands(self, demands: Sequence[Demand]) -> list[Demand]:
        """The amounts of goal sheets whose projects no table names."""
        known = {plain(str(d.point["project"])) for d in demands if "project" in d.point}
        asks = point({"flow": "支出", "category": words()["projects"], "year": self.document.year, "stage": self.format.stage, "measure": "金额"})
        found = []
        for goal in self.document.goals:
            amount, unit = read_amount(goal.amount), UNITS.get(goal.amount_unit)
            if amount and unit and plain(goal.project) not in known:
                found.append(Demand(asks.asking(project=goal.project), amount.fen(unit), unit.step(unit.decimals)))
        return found

    def _with_lines(self, bare: Ledger, demands: Sequence[Demand], changes: Sequence[Demand]) -> Ledger:
        sorting = Answers(bare, self.format.members, EVALUATED, self.format.means)
        by_kind: dict[str, list[Demand]] = {"budget": [], "procurement": [], "prior": []}
        for demand in demands:
            by_kind[sorting.kind_of(demand.point)].append(demand)
        functions = functions_of((d for d in demands if d.fen or d.small), self.document.year)
        if not functions or not any(d.fen for d in by_kind["budget"]):
            raise Problem("compiling.no_amounts")
        ledger = self._filled(bare, "budget", by_kind["budget"], functions)
        ledger = self._filled(ledger, "procurement", by_kind["procurement"], functions)
        by_kind["prior"] += self._last_year(ledger, by_kind["budget"], changes)
        ledger = self._filled(ledger, "prior", by_kind["prior"], functions)
        if not any(d.entry for d in by_kind["prior"]):
            self.told.remark("prior_unsaid", sheet=book().sheet("prior").name)
        return replace(ledger, projects=(*ledger.projects, *self._unnamed(ledger)))

    def _last_year(self, ledger: Ledger, demands: Sequence[Demand], changes: Sequence[Demand]) -> list[Demand]:
        """Last year's amounts: this year's, as the ledger has them, less the printed changes."""
        answers = Answers(ledger, self.format.members, EVALUATED, self.format.means)
        found = []
        for change in changes:
            this = change.point.asking(measure="金额")
            if answers.kind_of(this) == "budget":
                fen = round_half_up(answers.total_fen(answers.asked(this)), change.step_fen) - change.fen
                found.append(replace(change, point=this.asking(year=self.document.year - 1), fen=fen))
        return found

    def _filled(self, ledger: Ledger, kind: str, demands: Sequence[Demand], functions: Sequence[str]) -> Ledger:
        """The ledger with the lines of one sheet."""
        if not any(d.fen or d.small for d in demands):
            return ledger
        sheet = book().sheet(SHEETS[kind])
        found = find_lines(ledger, kind, demands, functions, self.document, self.format)
        lines = tuple(_numbered(found.parts, sheet.name))
        filled = replace(ledger, **{SHEETS[kind]: lines})
        self._say(kind, sheet.name, found.how, lines)
        self._unheld(sheet.name, len([d for d in demands if d.fen]) - len([d for d in found.held if d.fen]))
        for where, amount, unit in missed(filled, found.held, self.format):
            self.told.remark("missed", where=where, amount=amount, unit=unit)
        return filled

    def _unnamed(self, ledger: Ledger) -> list[Project]:
        """The project that lines are given where no project is printed."""
        name = words()["project_unnamed"]
        if all(line.project != name for line in ledger.lines):
            return []
        self.told.remark("project_made", project=name)
        return [Project(name, book().sheet("projects").column("type").choices[-1])]

    def _unheld(self, sheet: str, number: int) -> None:
        if number:
            self.told.remark("unheld", sheet=sheet, number=number)

    def _say(self, kind: str, sheet: str, how: str, lines: Sequence[Line]) -> None:
        chosen = [line for line in lines if line.assumed]
        self.told.remark("found", sheet=sheet, lines=len(lines), settled=len(lines) - len(chosen))
        if chosen:
            amount = print_amount(sum(line.amount_fen for line in chosen), unit_named("万元"))
            self.told.remark(f"chosen_{kind}", sheet=sheet, lines=len(chosen), amount=amount)
        if how != EXACTLY:
            self.told.remark(f"how_{how}", sheet=sheet)
        small = sum(line.amount_fen == 1 for line in lines)
        if small:
            self.told.remark("small", sheet=sheet, lines=small)


def _numbered(parts: Iterable[Part], sheet: str) -> Iterator[Line]:
    """The lines as a ledger has them, in the order of their functions and classes; chosen ones say so."""
    note = say("compiling.note_chosen")
    parts = sorted(parts, key=lambda part: (part.line.function, part.line.economic, part.line.project))
    for number, part in enumerate(parts, 2):
        yield replace(part.line, id=f"{sheet}!{number}", amount_fen=part.fen, assumed=part.chosen, note=note if part.chosen else "")
