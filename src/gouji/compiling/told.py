"""What a document says beside its amounts, as a ledger keeps it: profile, projects, goals, counts, reasons."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gouji.amounts import plain, unit_named
from gouji.classification import partners
from gouji.compiling.choices import words
from gouji.compiling.explanations import EVALUATED_NAMES, OPTIMISED_NAMES
from gouji.compiling.printed import Demand
from gouji.document import Document, Remark
from gouji.formats import Format
from gouji.formats.layout import Setting
from gouji.formats.recalling import Recalled, recall
from gouji.ledger.model import Count, GoalIndicator, Project, UnitProfile
from gouji.ledger.schema import book
from gouji.messages import say


@dataclass
class Told:
    """What is told: the words of the sentences, the projects in their printed order, and `remarks` on what a ledger cannot take over."""

    document: Document
    format: Format
    recalled: Recalled = field(init=False)
    remarks: list[Remark] = field(default_factory=list)

    def __post_init__(self) -> None:
        setting = Setting(self.document.organisation, self.document.year, self.format.stage)
        self.recalled = recall([sentence.text for sentence in self.document.sentences], self.format, setting)
        if self.recalled.strange:
            shown = "；".join(text[:30] for text in self.recalled.strange[:5])
            self.remark("sentences_left", number=len(self.recalled.strange), sentences=shown)

    def remark(self, key: str, **values: object) -> None:
        """Say something that the document does not determine, or the ledger cannot hold."""
        self.remarks.append(Remark(say(f"compiling.{key}", **values), kind="undetermined"))

    def profile(self, demands: Sequence[Demand]) -> UnitProfile:
        """Who keeps the ledger, as far as the document says."""
        document = self.document
        departments = {goal.department for goal in document.goals if goal.department}
        superior = departments.pop() if len(departments) == 1 else ""
        profile = UnitProfile(
            document.organisation, document.year, self._kind(demands), unit_named("元" if _has_fen(demands) else document.tables[0].unit.name),
            superior="" if superior == document.organisation else superior, structure=self._structure(), as_of=self.recalled.as_of,
            confidential=self._confidential(), unit_confirmed=False,
        )  # fmt: skip
        self.remark("kind_chosen", kind=profile.kind)
        unsaid = [key for key in ("level", "superior", "structure", "as_of") if not getattr(profile, key)]
        if unsaid:
            self.remark("profile_unsaid", heads=[book().sheet("profile").column(key).head for key in unsaid])
        return profile

    def _kind(self, demands: Sequence[Demand]) -> str:
        """行政 or 事业, by the government classes that go with the printed economic classes, else by the operating money of an office."""
        office, station = book().words["administrative"][0], book().sheet("profile").column("kind").choices[-1]
        pairs = {(d.point["economic"], d.point["government"]) for d in demands if "economic" in d.point and "government" in d.point}
        year = self.document.year
        fits = [sum(g in {e.code for e in partners(str(c), kind, year)} for c, g in pairs) for kind in ("administrative", "institution")]
        if fits[0] != fits[1]:
            return office if fits[0] > fits[1] else station
        agency = [d for d in demands if d.point.get("view") == words()["agency"]]
        return station if agency and not any(d.fen for d in agency) else office

    def _structure(self) -> str:
        """The line that introduces the sections; "" where the document as read does not keep it."""
        texts = [(part.text.text, part.text.style) for part in self.document.parts if part.text]
        first = next((i for i, (_, style) in enumerate(texts) if style == "item"), 0)
        return texts[first - 1][0] if first and texts[first - 1][1] == "body" and "）" not in texts[first - 1][0][:4] else ""

    def _confidential(self) -> str:
        for spec in self.format.tables:
            for note in (n for n in spec.notes if "{confidential}" in n):
                before = plain(note.partition("{confidential}")[0])
                printed = [plain(n) for table in self.document.tables if table.spec == spec.id for n in table.notes]
                found = next((n.removeprefix(before) for n in printed if n.startswith(before)), "")
                if found:
                    return found
        return ""

    def duties_and_sections(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The duties and sections; a glossary of its own is not for a ledger."""
        profile = self.document.profile
        usual = {(plain(term["name"]), plain(term["text"])) for term in self.format.text["document"].get("term", [])}
        own = [name for name, text in profile.glossary if (plain(name), plain(text)) not in usual]
        if own:
            self.remark("glossary_left", terms=own)
        return profile.duties, profile.sections

    def projects(self) -> list[Project]:
        """The projects of the tables in their printed order, then those of goal sheets alone, with their goals."""
        goals = {plain(goal.project): goal for goal in self.document.goals}
        names = {plain(name): name for name in (*_printed_projects(self.document), *(g.project for g in self.document.goals))}
        types = _types(self.document)
        choices = book().sheet("projects").column("type").choices
        evaluated, optimised = (self._named(key, names) for key in (EVALUATED_NAMES, OPTIMISED_NAMES))
        projects = []
        for key, name in names.items():
            goal = goals.get(key)
            told = (goal.department, goal.implementer, goal.goal) if goal else ("", "", "")
            type = types.get(key, "")
            projects.append(Project(name, type if type in choices else choices[-1], *told, key in evaluated, key in optimised))
        untyped = [name for key, name in names.items() if types.get(key) not in choices]
        if untyped:
            self.remark("types_chosen", type=choices[-1], projects=untyped)
        return projects

    def _named(self, key: str, names: dict[str, str]) -> set[str]:
        """The projects that a sentence lists. A name may itself hold a 、, so whole names are looked for, the longest first."""
        text = rest = self.recalled.words.get(key, "")
        found = set()
        for name in sorted(names, key=len, reverse=True):
            if name in rest:
                rest = rest.replace(name, "")
                found.add(name)
        if rest.strip("、，和及“”《》"):
            self.remark("projects_unknown", text=text)
        return found

    def indicators(self) -> tuple[GoalIndicator, ...]:
        """The indicators of the goal sheets, each once; word of those that stand twice or lack a word that a ledger demands."""
        names = {plain(p): p for p in _printed_projects(self.document)}
        found = [
            GoalIndicator(names.get(plain(goal.project), goal.project), i.level1, i.level2, i.level3, i.value, i.weight, i.evidence)
            for goal in self.document.goals
            for i in goal.indicators
        ]
        once = tuple(dict.fromkeys(found))
        lacking = [i.level3 or i.value for i in once if not (i.level1 and i.level3 and i.value)]
        if lacking or len(once) < len(found):
            self.remark("indicators_left", twice=len(found) - len(once), lacking=lacking or "0")
        return once

    def counts(self) -> tuple[Count, ...]:
        """The counts that a ledger's sheets have; sums of others are left out."""
        units = {name: unit for sheet in book().sheets for name, unit in sheet.counts.items()}
        return tuple(Count(name, number, units[name]) for name, number in self.recalled.counts.items() if name in units)

    def reasons(self) -> dict[str, str]:
        """The reasons of the changes, by the keys of the ledger's sheet."""
        keys = book().sheet("reasons").column("key").choices
        return {key: text for key, text in self.recalled.words.items() if key in keys}


def _has_fen(demands: Iterable[Demand]) -> bool:
    """Whether any amount is printed to less than the hundredth of a 万元."""
    return any(d.small or (d.entry and d.entry.cell and d.fen % 10_000) for d in demands)


def _printed_projects(document: Document) -> Iterator[str]:
    for cell in document.cells:
        if cell.point is not None and "project" in cell.point:
            yield str(cell.point["project"])


def _types(document: Document) -> dict[str, str]:
    """The types of the projects, where the document keeps the boxes of its lines."""
    found: dict[str, str] = {}
    for table in document.tables:
        for line in table.lines:
            cell = next((table.cells[b.cell] for b in line if b.cell is not None), None)
            text = next((b.text for b in line if b.kind == "text" and b.text), "")
            if cell is not None and cell.point is not None and "project" in cell.point and text:
                found[plain(str(cell.point["project"]))] = plain(text)
    return found
