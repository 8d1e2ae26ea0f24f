"""What a report says of indicators that were missed, could not be scored, or were exceeded so far that the target was too low."""

from collections.abc import Iterator, Mapping, Sequence

from gouji.document import Heading, Part, TextLine
from gouji.goals.scoring import IndicatorScore, SheetScore
from gouji.goals.sheets import as_clause, without_score
from gouji.goals.wording import plain_number, words
from gouji.measuring import masked


def missed_parts(scores: Sequence[SheetScore]) -> Iterator[Part]:
    """Under the name of each project a line for each such indicator; where reason or measure lack, it says so. Free texts are masked."""
    scored = [one for score in scores for one in score.indicators if one.score is not None]
    if scored and all(one.achieved.met for one in scored):
        yield Part(text=TextLine(words("report")["missed"]["none"]))
    for score in scores:
        lines = [line for one in score.indicators for line in _lines(one)]
        if lines:
            yield Part(heading=Heading(masked(score.sheet.project), 3))
        yield from (Part(text=TextLine(line, "lead")) for line in lines)


def _lines(one: IndicatorScore) -> Iterator[str]:
    said = words("report")["missed"]
    target = {"name": masked(one.indicator.level3), "value": masked(one.indicator.value)}
    told = {**target, "actual": masked(one.actual), "weight": plain_number(one.weight)}
    if one.achieved.doubtful:
        yield said["doubtful"].format(**told)
    elif one.score is None:
        yield said[without_score(one)].format(**told)
    elif not one.achieved.met:
        yield said["indicator"].format(**told, score=f"{one.score}") + _why(one, said)
    elif one.achieved.over:
        yield said["far_over"].format(**told) + (said["reason"].format(reason=as_clause(one.reason)) if one.reason.strip() else said["no_reason"])


def _why(one: IndicatorScore, said: Mapping[str, str]) -> str:
    reason = said["reason"].format(reason=as_clause(one.reason)) if one.reason.strip() else said["no_reason"]
    return reason + (said["measure"].format(measure=as_clause(one.measure)) if one.measure.strip() else said["no_measure"])


def lacks_explanation(one: IndicatorScore) -> bool:
    """Whether a missed indicator has no reason or no measure."""
    return one.score is not None and not one.achieved.met and not (one.reason.strip() and one.measure.strip())
