"""绩效自评报告: a unit's scored year as one document, the report first, then the sheets. Every figure in it is one of the scores."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from gouji.document import Document, Heading, Part, Table, TextLine
from gouji.goals.charts import Spending, bar_charts
from gouji.goals.missed import missed_parts
from gouji.goals.schemes import Scheme
from gouji.goals.scoring import IndicatorScore, SheetScore, hundredths
from gouji.goals.sheets import counts, project_sheet
from gouji.goals.unit_sheet import unit_sheet
from gouji.goals.use_of_results import use_lines
from gouji.goals.whole_unit import WholeUnit, how_weighted, whole_unit
from gouji.goals.wording import money, percent, plain_number, words
from gouji.ledger import Ledger, UnitProfile
from gouji.measuring import masked
from gouji.messages import Problem


def evaluation_document(
    scores: Sequence[SheetScore], ledger: Ledger, asked_fen: Mapping[str, int] | None = None, own: SheetScore | None = None, layout: str = "",
) -> Document:  # fmt: skip
    """The report, the unit's sheet and the sheet of each project, to be published.

    `asked_fen` are what projects ask for next year, in 分; `own` is the unit's own goal sheet scored, `layout` one of the layouts of the
    sheets. Free texts are masked. Problem where there is no such layout, or no score.
    """
    if not scores:
        raise Problem("goals.nothing_to_report", organisation=ledger.profile.organisation)
    unit = whole_unit(ledger, scores, own)
    tables = (unit_sheet(unit), *(project_sheet(score, layout) for score in scores))
    said = words("report")
    head = {"organisation": ledger.profile.organisation, "year": str(ledger.profile.year)}
    return Document(
        ledger.profile.organisation, ledger.profile.year, said["stage"], ledger.profile.level, "", tables,
        parts=tuple(_parts(unit, head, tables, asked_fen or {}, ledger.profile)),
        cover=(*(line.format(**head) for line in said["cover"]), *remarks(ledger.profile)),
    )  # fmt: skip


def _parts(unit: WholeUnit, head: Mapping[str, str], tables: Sequence[Table], asked_fen: Mapping[str, int], profile: UnitProfile) -> Iterator[Part]:
    headings = words("report")["headings"]
    yield Part(heading=Heading(headings["report"], 1))
    chapters = (
        ("basics", _text([*remarks(profile), *_basics(unit, head)])), ("goals", _text(_goals(unit.scores))),
        ("execution", _text(_execution(unit.scores))),
        ("missed", missed_parts(unit.scores)), ("use", _text(use_lines(unit.scores, asked_fen))),
    )  # fmt: skip
    for key, parts in chapters:
        yield Part(heading=Heading(headings[key], 2))
        yield from parts
        if key == "execution":
            yield from (Part(picture=chart) for chart in bar_charts([_spending(score) for score in unit.scores]))
    yield Part(heading=Heading(headings["sheets"], 1))
    yield from (Part(table=i) for i in range(len(tables)))


def remarks(profile: UnitProfile) -> tuple[str, ...]:
    """What the unit wants to be said of the papers' figures, masked; nothing where it says nothing."""
    return (masked(profile.remark),) if profile.remark else ()


def _text(lines: Iterable[str]) -> Iterator[Part]:
    return (Part(text=TextLine(line)) for line in lines)


def _spending(score: SheetScore) -> Spending:
    return Spending(masked(score.sheet.project), score.final_fen, score.spent_fen if score.execution_rate is not None else None)


def _basics(unit: WholeUnit, head: Mapping[str, str]) -> Iterator[str]:
    said, scores = words("report")["basics"], unit.scores
    budget, indicators = sum(score.budget_fen for score in scores), sum(len(score.indicators) for score in scores)
    yield said["scope"].format(**head, count=len(scores), budget=money(budget), indicators=indicators)
    for scheme in dict.fromkeys(score.scheme.id for score in scores):
        yield _scheme([score for score in scores if score.scheme.id == scheme])
    if unit.total is not None:
        total = f"{unit.total:.2f}"
        yield said["total"].format(total=total, grade=unit.grade.name) if unit.grade else said["open_total"].format(total=total)
    yield how_weighted(unit)


def _scheme(scores: Sequence[SheetScore]) -> str:
    """By which scheme these projects were scored, and on what it rests."""
    said, between = words("report")["basics"], words("report")["list"]
    scheme: Scheme = scores[0].scheme
    weights = between.join(said["weight"].format(name=name, points=points) for name, points in scheme.weights.items())
    documents = between.join(f"{one['document']}{one['article']}" for one in scheme.basis)
    projects = between.join(masked(score.sheet.project) for score in scores)
    unverified = "" if all(one["verified"] for one in scheme.basis) else said["unverified"]
    return said["scheme"].format(projects=projects, scheme=scheme.name, weights=weights) + said["basis"].format(documents=documents) + unverified


def _goals(scores: Sequence[SheetScore]) -> Iterator[str]:
    said, between = words("report")["goals"], words("report")["between"]
    for score in scores:
        named = {"project": masked(score.sheet.project), "total": f"{score.total:.2f}", "grade": score.grade.name}
        levels = said["levels"].format(levels=between.join(_level(level, ones) for level, ones in _by_level(score).items()))
        yield said["project" if score.complete else "open"].format(**named) + said["counted"].format(**counts(score.indicators)) + levels


def _by_level(score: SheetScore) -> dict[str, list[IndicatorScore]]:
    found: dict[str, list[IndicatorScore]] = {}
    for one in score.indicators:
        found.setdefault(one.indicator.level1, []).append(one)
    return found


def _level(level: str, ones: Sequence[IndicatorScore]) -> str:
    points = sum(one.score for one in ones if one.score is not None)
    weight = plain_number(sum((one.weight for one in ones[1:]), ones[0].weight))
    return words("report")["goals"]["level"].format(level=level, score=f"{points:.2f}", weight=weight, **counts(ones))


def _execution(scores: Sequence[SheetScore]) -> Iterator[str]:
    said = words("report")["execution"]
    for score in scores:
        told = {"project": masked(score.sheet.project), "budget": money(score.budget_fen)}
        if score.execution_rate is None:
            yield said["no_figures"].format(**told)
        else:
            points = {"score": f"{score.execution_score}", "weight": score.scheme.weights[score.scheme.execution]}
            spent = {"final": money(score.final_fen), "spent": money(score.spent_fen), "rate": percent(score.execution_rate)}
            yield said["project"].format(**told, **spent, **points)
    yield from _all_spent(scores)


def _all_spent(scores: Sequence[SheetScore]) -> Iterator[str]:
    """All projects together, where each has its figures."""
    final, spent = sum(score.final_fen for score in scores), sum(score.spent_fen for score in scores)
    if len(scores) > 1 and final > 0 and all(score.execution_rate is not None for score in scores):
        yield words("report")["execution"]["all"].format(count=len(scores), final=money(final), spent=money(spent), rate=shared(spent, final))


def shared(part: int, whole: int) -> str:
    """A part of a whole as per cent with two decimals, rounded half up."""
    return f"{hundredths(Fraction(part * 100, whole))}%"
