"""A ledger's year scored: what the office wrote, what its data say, what was spent, and what its projects ask for next year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gouji.checking.finding import Finding
from gouji.compiling import compile_document
from gouji.document import GoalSheet
from gouji.goals.monitoring import Followed, Progress, follow, spent_fen
from gouji.goals.personal import masked_findings
from gouji.goals.progress import about_private
from gouji.goals.schemes import Scheme, scheme_of, schemes
from gouji.goals.scoring import SheetScore, carried_on, score_sheet
from gouji.goals.whole_unit import is_for
from gouji.goals.wording import number_told, words
from gouji.ledger import Execution, Ledger
from gouji.messages import Problem, say

_DECEMBER = 12


@dataclass(frozen=True)
class Evaluation:
    """The scored sheets of a ledger; `asked_fen` are what its projects ask for next year (分); `findings` are all that there is to say, and
    `problems` tell of the data."""

    scores: tuple[SheetScore, ...]
    asked_fen: Mapping[str, int]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()


def evaluate_year(ledger: Ledger, data: Path | None = None, scheme: str = "", next_year: Ledger | None = None) -> Evaluation:
    """Score the goal sheets of a ledger.

    `data` is the folder of its sources: they give results and spending where the office wrote none. `scheme` is the name of a shipped
    scheme or a .toml file with some, "" for that of each sheet. A Problem where the ledger has no goal sheet, or where there is no such
    scheme or folder.
    """
    sheets = compile_document(ledger).goals
    if not sheets:
        raise Problem("goals.no_sheets_in_ledger", organisation=ledger.profile.organisation)
    progress = {one.sheet.project: one for one in follow(ledger, data, _DECEMBER)} if data is not None else {}
    known = _schemes(scheme)
    scores = tuple(_scored(sheet, ledger, progress.get(sheet.project), scheme_of(sheet, *known)) for sheet in sheets)
    asked = asked_fen(next_year) if next_year is not None else {}
    private = [found for one in progress.values() for found in about_private(one.sheet, one.private)]
    findings = [*(found for one in scores for found in one.findings), *private, *masked_findings(scores), *carried_on(scores, asked)]
    return Evaluation(scores, asked, tuple(findings), tuple(problem for one in progress.values() for problem in one.problems))


def _schemes(asked: str) -> tuple[Sequence[Scheme], str]:
    """The schemes to choose from, and the name of the one that is asked for."""
    return (schemes(asked), "") if Path(asked).suffix == ".toml" else (schemes(), asked)


def _scored(sheet: GoalSheet, ledger: Ledger, progress: Progress | None, scheme: Scheme) -> SheetScore:
    results = [one for one in ledger.results if one.project == sheet.project]
    followed = progress.followed if progress else ()
    measured = {each.indicator.level3: told for each in followed if (told := value_told(each))}
    doubts = {name: say("goals.no_measured_result", why=why) for name, why in progress.whys.items()} if progress else {}
    doubts |= {each.indicator.level3: say("goals.doubt", why=each.answer.doubt) for each in followed if each.answer.doubt}
    return score_sheet(sheet, results, _execution(sheet, ledger, progress), scheme, measured, doubts)


def value_told(each: Followed) -> str:
    """The year's value of an indicator as a result is written, "" where there is none."""
    total, unit = each.answer.total, each.answer.unit
    return "" if total is None else f"{number_told(total, each.target.value_in(unit))}{unit}"


def _execution(sheet: GoalSheet, ledger: Ledger, progress: Progress | None) -> Execution | None:
    """Budget and spending of a project as the ledger says, else as the data do; None where neither does."""
    said = next((one for one in ledger.executions if one.project == sheet.project), None)
    spent = spent_fen(progress) if progress is not None else None
    return Execution(sheet.project, sheet.amount_fen or 0, spent) if said is None and spent is not None else said


def asked_fen(ledger: Ledger) -> dict[str, int]:
    """What each project of a ledger is to spend, in 分."""
    category = words("sheets")["words"]["projects"]
    asked: dict[str, int] = {}
    for line in ledger.lines:
        if line.project and is_for(line, category):
            asked[line.project] = asked.get(line.project, 0) + line.amount_fen
    return asked
