"""The figures of a sketched sentence: those whose question the reading does not settle ask for what is named right before them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gouji.document import Document, Figure
from gouji.points import Point, point
from gouji.rules.labels import words
from gouji.rules.questions import asked
from gouji.rules.vocabulary import vocabulary

_BETWEEN = re.compile(r"(?:预算|决算|支出|收入|安排|合计|总计|共计|共|为|是|数|：|:)*$")
_CHANGE = "较上年增减额"


def with_questions(text: str, figures: Sequence[Figure], document: Document) -> tuple[Figure, ...]:
    """The figures with their questions, and one for each 持平 that the reading has not found."""
    level = [found for word in words()["figures"]["level"] for found in re.finditer(word, text)]
    missed = [f for f in level if not any(figure.span[0] <= f.start() < figure.span[1] for figure in figures)]
    unchanged = [Figure(_CHANGE, "", "万元", found.span(), found.group()) for found in missed]
    return tuple(_settled(text, sorted((*figures, *unchanged), key=lambda figure: figure.span), document))


def _settled(text: str, figures: Sequence[Figure], document: Document) -> Iterator[Figure]:
    """Each figure with a question: its own, else of what is named before it, else of the figure before it."""
    last: Point | None = None
    for figure in figures:
        question = figure.point or _named(text[: figure.span[0]], document) or last
        last = question if question is None else question.asking(measure="金额")
        settled = None if last is None or figure.measure == "数量" else last.asking(measure=figure.measure)
        base = last if figure.measure == "增减率" and figure.base is None else figure.base
        yield replace(figure, point=figure.point or settled, base=base)


def _named(before: str, document: Document) -> Point | None:
    """The question of the longest member's name that the text ends with."""
    squeezed = _BETWEEN.sub("", before)
    names = [name for name in vocabulary().named_members if before.endswith(name) or squeezed.endswith(name)]
    if not names:
        return None
    where = asked([max(names, key=len)], {})
    return point({"flow": "支出", "year": document.year, "stage": document.stage, "measure": "金额", **where})
