"""What a report says of the use of its results: which grades there are, which are low, and what they mean for next year's budget."""

from collections.abc import Iterator, Mapping, Sequence

from gouji.goals.missed import lacks_explanation
from gouji.goals.scoring import SheetScore
from gouji.goals.wording import money, words
from gouji.measuring import masked


def use_lines(scores: Sequence[SheetScore], asked_fen: Mapping[str, int]) -> Iterator[str]:
    """The lines of the chapter; `asked_fen` are what projects ask for next year, in 分."""
    said = words("report")["use"]
    yield said["grades"].format(grades=words("report")["between"].join(_grades(scores)))
    low = [score for score in scores if score.complete and score.grade.low]
    if low:
        yield said["low"].format(projects=_names(low))
    unexplained = sum(lacks_explanation(one) for score in scores for one in score.indicators)
    if unexplained:
        yield said["unexplained"].format(count=unexplained)
    yield from (_next(score, asked_fen[score.sheet.project]) for score in low if score.sheet.project in asked_fen)


def _grades(scores: Sequence[SheetScore]) -> Iterator[str]:
    said = words("report")["use"]
    graded = [score for score in scores if score.complete]
    for grade in dict.fromkeys(score.grade.name for score in sorted(graded, key=lambda score: -score.grade.least)):
        same = [score for score in graded if score.grade.name == grade]
        yield said["grade"].format(grade=grade, count=len(same), projects=_names(same))
    left = [score for score in scores if not score.complete]
    if left:
        yield said["open"].format(count=len(left), projects=_names(left))


def _names(scores: Sequence[SheetScore]) -> str:
    return words("report")["list"].join(masked(score.sheet.project) for score in scores)


def _next(score: SheetScore, asked: int) -> str:
    told = {"project": masked(score.sheet.project), "total": f"{score.total:.2f}", "grade": score.grade.name}
    return words("report")["use"]["next"].format(**told, budget=money(score.budget_fen), asked=money(asked))
