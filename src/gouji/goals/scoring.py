"""A year's goal sheet scored: the execution of the budget and every indicator, to the hundredth of a point."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from gouji.amounts import UNITS, print_amount
from gouji.checking.finding import Finding
from gouji.document import GoalSheet, Indicator, Target
from gouji.document.target_words import scale_of
from gouji.goals.achieved import Achieved, achieved
from gouji.goals.findings import finding
from gouji.goals.schemes import HUNDREDTH, Grade, Scheme, scheme_of
from gouji.goals.wording import rounded
from gouji.ledger import Execution, Result
from gouji.messages import say


@dataclass(frozen=True)
class IndicatorScore:
    """An indicator with its points: `weight` the most it could get, `actual` what was reached, `achieved` how far that is the target.

    `score` is None where it could not be told (then `achieved.why` says why); `reason` and `measure` are what the office wrote.
    """

    indicator: Indicator
    weight: Decimal
    actual: str
    achieved: Achieved
    score: Decimal | None
    reason: str = ""
    measure: str = ""


@dataclass(frozen=True)
class SheetScore:
    """A scored sheet. Amounts are 分: the budget of the year's beginning, that of its end, what was spent.

    `execution_rate` is spent ÷ final budget to the ten-thousandth, None without a budget. `total` counts what could be scored;
    `complete` says that all could.
    """

    sheet: GoalSheet
    scheme: Scheme
    budget_fen: int
    final_fen: int
    spent_fen: int
    execution_rate: Decimal | None
    execution_score: Decimal
    indicators: tuple[IndicatorScore, ...]
    total: Decimal
    grade: Grade
    findings: tuple[Finding, ...]

    @property
    def complete(self) -> bool:
        """Whether every indicator could be scored, and the execution of the budget."""
        return self.execution_rate is not None and all(one.score is not None for one in self.indicators)


def score_sheet(
    sheet: GoalSheet, results: Sequence[Result], execution: Execution | None, scheme: Scheme | None = None, measured: Mapping[str, str] | None = None,
    doubts: Mapping[str, str] | None = None,
) -> SheetScore:  # fmt: skip
    """Score a sheet by a scheme, its own where none is given.

    `results` are those of its project; `measured` are values of indicators (by the name of the third level) that were computed from
    data, which count where the results say nothing; `doubts` say of indicators why they earn nothing until there is a result: their value
    is to be confirmed, or could not be computed.
    Findings say what could not be scored, what lacks a reason or a measure, weights that do not add up.
    """
    chosen = scheme or scheme_of(sheet)
    scores = _scored(sheet, results, chosen, measured or {}, doubts or {})
    budget = sheet.amount_fen or 0
    final = execution.final_fen if execution is not None else budget
    spent = execution.spent_fen if execution is not None else 0
    rate = Fraction(spent, final) if execution is not None and final > 0 else None
    points = hundredths(Fraction(chosen.weights[chosen.execution]) * min(Fraction(1), rate)) if rate is not None else Decimal("0.00")
    total = points + sum((one.score for one in scores if one.score is not None), Decimal("0.00"))
    found = tuple(_findings(sheet, chosen, scores, rate))
    four = None if rate is None else rounded(rate, 4)
    return SheetScore(sheet, chosen, budget, final, spent, four, points, tuple(scores), total, chosen.grade(total), found)


def hundredths(value: Fraction) -> Decimal:
    """A number of points to the hundredth, half up."""
    return rounded(value, 2)


def _scored(
    sheet: GoalSheet, results: Sequence[Result], scheme: Scheme, measured: Mapping[str, str], doubts: Mapping[str, str]
) -> list[IndicatorScore]:
    said = {result.level3: result for result in results if result.project in ("", sheet.project)}
    weighted = zip(sheet.indicators, weights_of(sheet, scheme), strict=True)
    return [
        _one(one, weight, said.get(one.level3), measured.get(one.level3, ""), doubts.get(one.level3, ""), scheme) for one, weight in weighted
    ]


def _one(indicator: Indicator, weight: Decimal, result: Result | None, measured: str, doubt: str, scheme: Scheme) -> IndicatorScore:
    written = result.actual if result is not None else ""
    actual, is_open = written or measured, bool(doubt) and not written.strip()
    how = Achieved(None, False, why=doubt, doubtful=bool(measured)) if is_open else achieved(understood(indicator, scheme), actual, scheme)
    score = None if how.share is None else hundredths(Fraction(weight) * how.share)
    return IndicatorScore(indicator, weight, actual, how, score, result.reason if result else "", result.measure if result else "")


def understood(indicator: Indicator, scheme: Scheme) -> Target:
    """The target as it is meant: a value printed without a sign is the most for a cost, and the least for anything else; a time within
    which something is to be done (=5个工作日) is kept by who is faster."""
    target = indicator.target
    if not target.number or target.upper or target.direction != "=":
        return target
    levels = indicator.level1 + indicator.level2
    if scheme.cost in levels:
        return target if target.given else replace(target, direction="≤")
    if scheme.timely in levels and scale_of(target.unit)[0] in _TIMES:
        return replace(target, direction="≤")
    return target if target.given else replace(target, direction="≥")


_TIMES = frozenset(scale_of(unit)[0] for unit in ("秒", "天", "工作日", "月", "年"))


def weights_of(sheet: GoalSheet, scheme: Scheme) -> list[Decimal]:
    """The weight of each indicator: as printed where all are, else the points of its level in equal parts, to the hundredth; what
    does not divide goes to the first."""
    printed = [_weight(one.weight) for one in sheet.indicators]
    if printed and all(weight is not None for weight in printed):
        return [weight for weight in printed if weight is not None]
    points = scheme.weights_of(one.level1 for one in sheet.indicators)
    left = {level: list(_parts(points.get(level, 0), count)) for level, count in _counts(sheet).items()}
    return [left[one.level1].pop(0) for one in sheet.indicators]


def _weight(text: str) -> Decimal | None:
    """A printed weight: 10, 7.5 or 10分."""
    number = text.strip().removesuffix("分").removesuffix("%").strip()
    return Decimal(number) if number.replace(".", "", 1).isdigit() else None


def _counts(sheet: GoalSheet) -> dict[str, int]:
    levels = [one.level1 for one in sheet.indicators]
    return {level: levels.count(level) for level in dict.fromkeys(levels)}


def _parts(points: int, count: int) -> Iterator[Decimal]:
    whole, more = divmod(points * 100, count)
    for i in range(count):
        yield (Decimal(whole + (i < more)) * HUNDREDTH).quantize(HUNDREDTH)


def _findings(sheet: GoalSheet, scheme: Scheme, scores: Sequence[IndicatorScore], rate: Fraction | None) -> Iterator[Finding]:
    if rate is None:
        yield finding("自评-执行", "warning", say("goals.no_execution", project=sheet.project), sheet)
    elif rate > 1:
        yield finding("自评-执行", "warning", say("goals.overspent", project=sheet.project), sheet)
    yield from _weight_findings(sheet, scheme, scores)
    for one in scores:
        name = {"project": sheet.project, "name": one.indicator.level3}
        if one.score is None:
            yield finding("自评-完成值", "warning", say("goals.not_scored", **name, why=one.achieved.why), sheet, one.indicator)
        elif not one.achieved.met and not (one.reason and one.measure):
            yield finding("自评-原因", "warning", say("goals.no_reason", **name, value=one.indicator.value, actual=one.actual), sheet, one.indicator)
        elif one.achieved.over and not one.reason:
            yield finding("自评-偏高", "info", say("goals.far_over", **name, value=one.indicator.value, actual=one.actual), sheet, one.indicator)


def _weight_findings(sheet: GoalSheet, scheme: Scheme, scores: Sequence[IndicatorScore]) -> Iterator[Finding]:
    for level in dict.fromkeys(one.indicator.level1 for one in scores):
        if level not in scheme.weights:
            yield finding("自评-层级", "warning", say("goals.unknown_level", project=sheet.project, level=level, scheme=scheme.name), sheet)
    due, given = Decimal(100 - scheme.weights[scheme.execution]), sum((one.weight for one in scores), Decimal(0))
    if scores and given != due:
        yield finding("自评-权重", "warning", say("goals.weights", project=sheet.project, sum=given.normalize(), due=due), sheet)


def carried_on(scores: Iterable[SheetScore], asked_fen: Mapping[str, int]) -> list[Finding]:
    """Findings on next year's budget: a project with a low grade that asks for more than it had. `asked_fen` are next year's amounts by
    project, in 分. What could not be scored throughout has no grade yet."""
    return [_asks_for_more(score, asked_fen[score.sheet.project]) for score in scores if _is_low(score, asked_fen)]


def _is_low(score: SheetScore, asked_fen: Mapping[str, int]) -> bool:
    return score.complete and score.grade.low and asked_fen.get(score.sheet.project, 0) > score.budget_fen


def _asks_for_more(score: SheetScore, asked: int) -> Finding:
    unit = UNITS["万元"]
    amounts = {"before": print_amount(score.budget_fen, unit, 2), "after": print_amount(asked, unit, 2)}
    said = say("goals.asks_for_more", project=score.sheet.project, total=score.total, grade=score.grade.name, **amounts)
    return replace(finding("自评-结果应用", "warning", said, score.sheet), basis=score.scheme.basis)
