"""The sheets of a ledger put together: values in, the ledger out, or word of what is wrong between sheets."""

from collections.abc import Sequence
from typing import Any

from gouji.amounts import plain, unit_named
from gouji.ledger.cells import Context
from gouji.ledger.codes import NEWEST, Codes
from gouji.ledger.from_folder import UNREADABLE
from gouji.ledger.gathering import Gathering
from gouji.ledger.lines import Good, read_lines
from gouji.ledger.model import Count, Execution, GoalIndicator, Ledger, Line, Project, Result, Source, UnitProfile
from gouji.ledger.performance import repeated, unknown_indicators, unknown_sources
from gouji.ledger.schema import book
from gouji.ledger.suspicions import unit_suspicions
from gouji.messages import Problem

_YEARS = range(1990, 2100)
_MODELS = {"sources": Source, "results": Result, "executions": Execution}


class Assembly:
    """One ledger being put together from its sheets."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._profile = gathering.profile("profile", Context(None, Codes(NEWEST)))
        self._year = self._checked_year()
        self._kind = str(self._profile.get("kind", ""))
        name = str(self._profile.get("unit", ""))
        self._unit = unit_named(name) if name else None
        names = gathering.texts("projects", "name")
        self._projects = None if names is None else {plain(name): name for name in reversed(names)}

    def ledger(self) -> Ledger | None:
        """The ledger; None when anything is wrong with it (the gathering knows what)."""
        projects = self._read_projects()
        lines, procurement, prior = (self._read_lines(key) for key in ("lines", "procurement", "prior"))
        counts = (*self._read_counts("visits"), *self._read_counts("assets"))
        performance = self._read_performance()
        reasons, duties, sections = self._read_reasons(), self._read_list("duties"), self._read_list("sections")
        profile = self._read_profile()
        if profile:
            self._suspect(profile, lines, prior)
        if profile is None or any(self._gathering.problems.values()):
            return None
        return Ledger(profile, lines, procurement, prior, projects, counts=counts, reasons=reasons, duties=duties, sections=sections, **performance)

    def _checked_year(self) -> int:
        """The ledger's year; the newest of the classification where the profile says none that can be."""
        year = self._profile.get("year")
        if isinstance(year, int) and year in _YEARS:
            return year
        if year is not None:
            shown, head = self._gathering.raw["profile"].shown, book().sheet("profile").column("year").head
            self._gathering.report("profile", [Problem("ledger.not_year", sheet=shown, column=head, value=year)])
            del self._profile["year"]
        return NEWEST

    def _read_profile(self) -> UnitProfile | None:
        if self._unit is None or len(self._profile) < len(book().sheet("profile").columns):
            return None
        return UnitProfile(**{**self._profile, "unit": self._unit})

    def _rows(self, key: str, years_back: int = 0) -> list[Good]:
        return self._gathering.rows(key, Context(self._unit, Codes(self._year - years_back), self._projects))

    def _read_lines(self, key: str) -> tuple[Line, ...]:
        sheet = book().sheet(key)
        rows = self._rows(key, sheet.years_back)
        lines, problems = read_lines(sheet, rows, self._kind, Codes(self._year - sheet.years_back))
        self._gathering.report(key, problems)
        raw = self._gathering.raw.get(key)
        if key == "lines" and not rows and raw and raw is not UNREADABLE and not self._gathering.problems.get(key):
            self._gathering.report(key, [Problem("ledger.no_lines", sheet=raw.shown)])
        return lines

    def _read_projects(self) -> tuple[Project, ...]:
        rows = self._once("projects", "name", self._rows("projects"))
        goals = {row.values["name"]: row.values for row in self._once("goals", "name", self._rows("goals"))}
        return tuple(Project(**{**row.values, **goals.get(row.values["name"], {})}) for row in rows)

    def _read_performance(self) -> dict[str, Any]:
        """Indicators, sources, results and executions, by their attributes of the ledger."""
        rows = {key: self._rows(key) for key in ("indicators", "sources", "results", "executions")}
        self._gathering.report("indicators", unknown_sources(rows["indicators"], rows["sources"]))
        self._gathering.report("results", unknown_indicators(rows["results"], rows["indicators"]))
        for key, names in (("sources", ("name",)), ("results", ("project", "level3")), ("executions", ("project",))):
            self._gathering.report(key, repeated(book().sheet(key), rows[key], *names))
        made = {key: tuple(model(**row.values) for row in rows[key]) for key, model in _MODELS.items()}
        return {**made, "indicators": self._indicators(rows["indicators"])}

    def _indicators(self, rows: Sequence[Good]) -> tuple[GoalIndicator, ...]:
        found = tuple(GoalIndicator(**row.values) for row in rows)
        seen: dict[GoalIndicator, int] = {}
        column = book().sheet("indicators").column("level3")
        for row, indicator in zip(rows, found, strict=True):
            first = seen.setdefault(indicator, row.record.row.number)
            if first != row.record.row.number:
                problem = row.record.spot(column).problem("duplicate_key", value=indicator.level3, first=first)
                self._gathering.report("indicators", [problem])
        return found

    def _read_counts(self, key: str) -> tuple[Count, ...]:
        sheet = book().sheet(key)
        counts = []
        for row in self._once(key, "name", self._rows(key)):
            name, number, unit = (row.values[k] for k in ("name", "number", "unit"))
            if unit and plain(str(unit)) != plain(sheet.counts[str(name)]):
                spot = row.record.spot(sheet.column("unit"))
                self._gathering.report(key, [spot.problem("not_choice", value=unit, expected=[sheet.counts[str(name)]])])
            if number is not None:
                counts.append(Count(str(name), int(str(number)), sheet.counts[str(name)]))
        return tuple(counts)

    def _read_reasons(self) -> dict[str, str]:
        rows = self._once("reasons", "key", self._rows("reasons"))
        return {str(row.values["key"]): str(row.values["text"]) for row in rows}

    def _read_list(self, key: str) -> tuple[str, ...]:
        return tuple(str(row.values["text"]) for row in self._rows(key))

    def _once(self, key: str, name: str, rows: Sequence[Good]) -> list[Good]:
        """The rows without those whose name stood before; these are reported."""
        first: dict[str, Good] = {}
        column = book().sheet(key).column(name)
        for row in rows:
            value = str(row.values[name])
            if first.setdefault(plain(value), row) is not row:
                spot, earlier = row.record.spot(column), first[plain(value)].record.row.number
                self._gathering.report(key, [spot.problem("duplicate_key", value=value, first=earlier)])
        return list(first.values())

    def _suspect(self, profile: UnitProfile, lines: Sequence[Line], prior: Sequence[Line]) -> None:
        shown = self._gathering.raw["lines"].shown if "lines" in self._gathering.raw else ""
        self._gathering.report("lines", unit_suspicions(profile, lines, prior, shown))
