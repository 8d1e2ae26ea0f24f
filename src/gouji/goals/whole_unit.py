"""A unit's whole year: its budget and spending, its projects with their scores, and a score of all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gouji.amounts import plain
from gouji.goals.schemes import Grade
from gouji.goals.scoring import SheetScore, hundredths
from gouji.goals.wording import words
from gouji.ledger import Ledger, Line
from gouji.points import Members


@dataclass(frozen=True)
class Money:
    """Budget of the year's beginning, budget of its end and spending, in 分; the last two None where nobody said."""

    budget_fen: int
    final_fen: int | None = None
    spent_fen: int | None = None

    @property
    def rate(self) -> Fraction | None:
        """Spent ÷ final budget; None where one is missing."""
        return Fraction(self.spent_fen, self.final_fen) if self.spent_fen is not None and self.final_fen else None

    def plus(self, other: "Money") -> "Money":
        """Both together; what one does not know, the sum does not."""
        final = None if self.final_fen is None or other.final_fen is None else self.final_fen + other.final_fen
        spent = None if self.spent_fen is None or other.spent_fen is None else self.spent_fen + other.spent_fen
        return Money(self.budget_fen + other.budget_fen, final, spent)


@dataclass(frozen=True)
class WholeUnit:
    """A unit over a year: its name, what its basic and project expenditure came to, its scored projects, its own goal sheet scored where it
    has one. `total` is that sheet's, else the mean of the projects' weighted by their final budgets; None where none is told."""

    organisation: str
    basic: Money
    projects: Money
    scores: tuple[SheetScore, ...]
    own: SheetScore | None = None

    @property
    def total(self) -> Decimal | None:
        """The score of the whole, to the hundredth."""
        if self.own is not None:
            return self.own.total
        shares = self.shares
        return hundredths(sum((Fraction(s.total) * shares[s.sheet.project] for s in self.scores), Fraction(0))) if shares else None

    @property
    def shares(self) -> dict[str, Fraction]:
        """The part of each project in the final budgets of all; empty where one's is not told, or all are nought."""
        told = all(score.execution_rate is not None for score in self.scores)
        whole = sum(score.final_fen for score in self.scores)
        return {score.sheet.project: Fraction(score.final_fen, whole) for score in self.scores} if told and whole > 0 else {}

    @property
    def grade(self) -> Grade | None:
        """The grade of the total, None without one or while indicators are open."""
        scored = (self.own,) if self.own is not None else self.scores
        complete = bool(scored) and all(score.complete for score in scored)
        return scored[0].scheme.grade(self.total) if self.total is not None and complete else None


def whole_unit(ledger: Ledger, scores: Sequence[SheetScore], own: SheetScore | None = None) -> WholeUnit:
    """The unit's year from its ledger: budgets from its lines, final budgets and spending from its executions.

    Of the project expenditure the final budget and spending are told only where every project of the ledger has them.
    """
    said = words("sheets")["words"]
    executed = {plain(one.project): one for one in ledger.executions}
    named = {plain(line.project) for line in ledger.lines if line.project and is_for(line, said["projects"])}
    parts = [executed[name] for name in sorted(named) if name in executed]
    all_told = bool(named) and len(parts) == len(named)
    final, spent = (sum(one.final_fen for one in parts), sum(one.spent_fen for one in parts)) if all_told else (None, None)
    basic = Money(_budget(ledger, said["basic"]))
    return WholeUnit(ledger.profile.organisation, basic, Money(_budget(ledger, said["projects"]), final, spent), tuple(scores), own)


def _budget(ledger: Ledger, category: str) -> int:
    return sum(line.amount_fen for line in ledger.lines if is_for(line, category))


def is_for(line: Line, category: str) -> bool:
    """Whether the line is expenditure of that kind; one of a project that names no kind is the project's."""
    own = line.category or (words("sheets")["words"]["projects"] if line.project else "")
    return bool(own) and Members().contains("category", category, own)


def how_weighted(unit: WholeUnit) -> str:
    """How the score of the whole came about, in a sentence."""
    said = words("sheets")["sentences"]
    if unit.own is not None:
        return said["own"]
    shares = unit.shares
    if not shares:
        return said["not_weighted"]
    told = ((score.sheet.project, score.total, f"{hundredths(shares[score.sheet.project] * 100)}%") for score in unit.scores)
    parts = " + ".join(said["weighted_part"].format(project=project, total=f"{total:.2f}", share=share) for project, total, share in told)
    return said["weighted"].format(parts=parts)
