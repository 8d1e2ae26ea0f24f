"""The year on its way (双监控): what was spent of each project and how far its indicators have come, by month, from the office's own data."""

import functools
import importlib.resources
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from gouji.amounts import unit_named
from gouji.checking.finding import Finding
from gouji.compiling import compile_document
from gouji.document import GoalSheet, Indicator, Target
from gouji.goals.forecasting import outlook, share_of_year
from gouji.goals.progress import about_doubt, about_money, about_private, about_target
from gouji.goals.schemes import scheme_of
from gouji.goals.scoring import understood
from gouji.goals.wording import rounded
from gouji.ledger.model import GoalIndicator, Ledger
from gouji.measuring import Answer, DataSource, Measured, Private, Question, measure
from gouji.measuring.calendar import Calendar
from gouji.messages import Problem, say

_SPENT = "spent"


@dataclass(frozen=True)
class Thresholds:
    """How far off is told: `deviation` of an indicator, money `behind` or `ahead` of the year, money and goals `apart`; shares."""

    deviation: Fraction
    behind: Fraction
    ahead: Fraction
    apart: Fraction


@dataclass(frozen=True)
class Followed:
    """An indicator that is measured. `forecast` is for the year and in the target's unit, `way` how it was made; `deviation` from what was due
    by the month, as a share of it (-0.12 = 12 % short); `finding` where the target is likely to be missed. Where the answer is doubted, neither
    forecast nor deviation is told, and the finding says what to look at."""

    indicator: Indicator
    target: Target
    answer: Answer
    forecast: Decimal | None
    deviation: Decimal | None
    finding: Finding | None
    way: str = ""


@dataclass(frozen=True)
class Progress:
    """A project at a month. `spent` is in 万元; `not_measured` names each indicator without a value, with why; `whys` says it by the indicator's name
    where the formula is at fault; `problems` tell of the files."""

    sheet: GoalSheet
    month: int
    spent: Answer | None
    budget_fen: int
    followed: tuple[Followed, ...]
    not_measured: tuple[str, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()
    private: tuple[Private, ...] = ()
    whys: Mapping[str, str] = field(default_factory=dict)

    @property
    def execution_rate(self) -> Fraction | None:
        """The share of the budget that was spent up to the month; None where that is not known."""
        spent = spent_fen(self)
        return None if spent is None or not self.budget_fen else Fraction(spent, self.budget_fen)


def spent_fen(progress: Progress, month: int | None = None) -> int | None:
    """What was spent up to a month, by default that of the progress, in 分; None where no data say."""
    value = progress.spent.running.get(month or progress.month) if progress.spent is not None else None
    return None if value is None else int(rounded(Fraction(value) * unit_named(settings()["execution"]["unit"]).fen, 0))


def follow(
    ledger: Ledger,
    data: Path,
    month: int | None = None,
    thresholds: Thresholds | None = None,
    last_year: Path | None = None,
    calendar: Calendar | None = None,
) -> tuple[Progress, ...]:
    """The progress of every project with a goal sheet, up to a month (by default the last that any data have).

    `data` is the folder of the ledger's sources; `last_year` that of the year before, whose months tell how the year usually goes;
    `calendar` tells the working days, by default that of gouji.
    Raises a Problem where `data` is no folder.
    """
    if not data.is_dir():
        raise Problem("goals.monitor_no_folder", folder=data)
    sheets = compile_document(ledger).goals
    measured = _measured(ledger, sheets, data, ledger.profile.year, calendar)
    before = _measured(ledger, sheets, last_year, ledger.profile.year - 1, calendar).answers if last_year else {}
    at = month or max(map(_last_month, measured.answers.values()), default=0) or settings()["year"]["months"]
    measured = _carried(measured, list(_questions(ledger, sheets)), at)
    told = _Following(ledger, measured, before, at, thresholds or shipped_thresholds())
    progress = [told.progress(sheet) for sheet in sheets]
    return tuple(_with_files(progress, measured))


def _measured(ledger: Ledger, sheets: Sequence[GoalSheet], data: Path, year: int, calendar: Calendar | None) -> Measured:
    sources = [DataSource(source.name, _files(data, source.file), source.date, str(data / source.file)) for source in ledger.sources]
    return measure(sources, list(_questions(ledger, sheets)), year, calendar)


def _last_month(answer: Answer) -> int:
    """The last month with rows, 0 where there is none."""
    return max((month for month, value in answer.running.items() if value is not None), default=0)


def _carried(measured: Measured, questions: Sequence[Question], month: int) -> Measured:
    """The same, with running values up to a month though the last rows are of an earlier one (nothing was paid since); each source is told of."""
    answers = {id: _carried_answer(answer, month) for id, answer in measured.answers.items()}
    ends: dict[str, int] = {}
    for question in questions:
        if last := _last_month(measured.answers[question.id]):
            ends[question.source] = max(last, ends.get(question.source, 0))
    told = [Problem("goals.monitor_ends", source=source, last=last, month=month) for source, last in ends.items() if last < month]
    return Measured(answers, (*measured.problems, *told), measured.private)


def _carried_answer(answer: Answer, month: int) -> Answer:
    last = _last_month(answer)
    after = {later: answer.running[last] for later in range(last + 1, month + 1)} if last else {}
    return replace(answer, running={**answer.running, **after})


def _files(data: Path, pattern: str) -> tuple[Path, ...]:
    """The files of a name or pattern within the data folder, and nowhere else."""
    try:
        found = sorted(path for path in data.glob(pattern) if path.is_file() and not path.name.startswith("~$"))
    except (ValueError, NotImplementedError):
        return ()
    return tuple(path for path in found if path.resolve().is_relative_to(data.resolve()))


def _questions(ledger: Ledger, sheets: Sequence[GoalSheet]) -> Iterator[Question]:
    for sheet in sheets:
        if source := _spending(ledger):
            wanted = settings()["execution"]
            yield Question(f"{sheet.project}\n{_SPENT}", source, wanted["formula"].format(project=_text(sheet.project)), wanted["unit"])
        for number, bound in enumerate(_bound(ledger, sheet)):
            if bound.formula and bound.source:
                yield Question(f"{sheet.project}\n{number}", bound.source, bound.formula, sheet.indicators[number].target.unit)


def _spending(ledger: Ledger) -> str:
    """The source that tells what was spent, "" where none does."""
    words = settings()["execution"]["sources"]
    return next((source.name for source in ledger.sources if any(word in source.name for word in words)), "")


def _bound(ledger: Ledger, sheet: GoalSheet) -> list[GoalIndicator]:
    """The ledger's indicators of a sheet, in the sheet's order."""
    return [indicator for indicator in ledger.indicators if indicator.project == sheet.project]


def _text(name: str) -> str:
    """A name as a text of a formula."""
    return f"'{name}'" if '"' in name else f'"{name}"'


@dataclass(frozen=True)
class _Following:
    """All that the progress of a project follows from."""

    ledger: Ledger
    measured: Measured
    before: Mapping[str, Answer]
    month: int
    thresholds: Thresholds

    def progress(self, sheet: GoalSheet) -> Progress:
        """One project."""
        followed: list[Followed] = []
        whys: dict[str, str] = {}
        causes: dict[str, list[str]] = {}
        unmeasured: list[str] = []
        for number, (indicator, bound) in enumerate(zip(sheet.indicators, _bound(self.ledger, sheet), strict=True)):
            answer = self.measured.answers.get(f"{sheet.project}\n{number}")
            if not bound.formula:
                unmeasured.append(indicator.level3)
            elif answer is None or answer.why or answer.running.get(self.month) is None:
                why = self._why(answer)
                whys |= {indicator.level3: why} if self._is_own(why) else {}
                causes.setdefault(why, []).append(indicator.level3)
            else:
                followed.append(self._followed(sheet, indicator, answer, self.before.get(f"{sheet.project}\n{number}")))
        spent = self.measured.answers.get(f"{sheet.project}\n{_SPENT}")
        if spent and spent.why:
            causes.setdefault(spent.why, []).append(say("goals.monitor_execution"))
        lacking = [say("goals.monitor_not_measured", project=sheet.project, names="；".join(names), why=why) for why, names in causes.items()]
        if unmeasured:
            lacking.append(say("goals.monitor_no_formula", project=sheet.project, names="；".join(unmeasured)))
        found = tuple(each.finding for each in followed if each.finding)
        known = spent if spent and not spent.why else None
        progress = Progress(sheet, self.month, known, self._budget_fen(sheet), tuple(followed), tuple(lacking), found, whys=whys)
        money = about_money(progress, self._share(self.before.get(f"{sheet.project}\n{_SPENT}"))[0], self.thresholds)
        return replace(progress, findings=(*money, *found))

    def _why(self, answer: Answer | None) -> str:
        """Why an indicator with a formula has no value up to the month."""
        if answer is None:
            return say("goals.monitor_no_source")
        if not answer.why and not answer.rows:
            return say("goals.monitor_no_rows_of_year", year=self.ledger.profile.year)
        return answer.why or say("goals.monitor_no_rows", month=self.month)

    def _is_own(self, why: str) -> bool:
        """Whether a formula is at fault, not the files, of which the problems tell once."""
        return not any(str(problem) in why for problem in self.measured.problems)

    def _followed(self, sheet: GoalSheet, indicator: Indicator, answer: Answer, before: Answer | None) -> Followed:
        share, way = self._share(before)
        target = understood(indicator, scheme_of(sheet))
        if answer.doubt:
            return Followed(indicator, target, answer, None, None, about_doubt(sheet, indicator, target, answer, self.month))
        seen = outlook(answer, target, self.month, share, way, self.thresholds.deviation)
        assert seen, "an indicator without a running value is not followed"
        found = about_target(sheet, indicator, target, answer, seen, self.month) if seen.bad else None
        return Followed(indicator, target, answer, seen.forecast, seen.deviation, found, seen.way)

    def _share(self, before: Answer | None) -> tuple[Fraction, str]:
        return share_of_year(self.month, before, settings()["year"]["months"])

    def _budget_fen(self, sheet: GoalSheet) -> int:
        """The project's budget: the final one where the ledger has it, else that of the goal sheet."""
        final = next((execution.final_fen for execution in self.ledger.executions if execution.project == sheet.project), None)
        return (sheet.amount_fen or 0) if final is None else final


def _with_files(progress: Sequence[Progress], measured: Measured) -> Iterator[Progress]:
    """What is to be said of the files goes to the first project, once."""
    for number, each in enumerate(progress):
        if number:
            yield each
        else:
            found = (*each.findings, *about_private(each.sheet, measured.private))
            yield replace(each, findings=found, problems=measured.problems, private=measured.private)


@functools.cache
def settings() -> dict[str, Any]:
    """monitoring.toml."""
    return tomllib.loads(importlib.resources.files(__package__).joinpath("monitoring.toml").read_text(encoding="utf-8"))


def shipped_thresholds() -> Thresholds:
    """The thresholds of monitoring.toml."""
    return Thresholds(**{name: Fraction(value) for name, value in settings()["thresholds"].items()})
