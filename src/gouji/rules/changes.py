"""What a figure of a sentence speaks of: this year's amount, last year's, and the amount that it is compared with."""

from gouji.points import Point
from gouji.rules.facts import Facts
from gouji.rules.items import FigureItem
from gouji.rules.questions import quantity_of
from gouji.rules.values import Quantity, Unknown, Value, difference

_CHANGE = "较上年增减额"


def now_of(facts: Facts, item: FigureItem) -> Value:
    """The amount of the figure's question this year: of the tables, else of its own sentence, else of another one."""
    point = item.figure.point
    return _unsettled() if point is None else _answer(facts, item, point.asking(measure="金额"))


def before_of(facts: Facts, item: FigureItem) -> Value:
    """Last year's amount of the figure's question: as printed, as last year's document says, else this year's less the change.

    A change says nothing of itself: for it only what is printed counts.
    """
    point = item.figure.point
    if point is None:
        return _unsettled()
    asked = point.asking(measure="金额")
    year = int(asked.get("year", facts.document.year)) - 1
    printed = _known(facts, item, asked.asking(year=year))
    if printed is None:
        printed = next((_known(other, None, asked.asking(year=year)) for other in facts.others.get("上年", ())), None)
    return printed if printed is not None else _less_change(facts, item, asked)


def _less_change(facts: Facts, item: FigureItem, asked: Point) -> Value:
    change = _known(facts, item, asked.asking(measure=_CHANGE)) if item.figure.measure != _CHANGE else None
    now = _answer(facts, item, asked)
    if change is None or isinstance(now, Unknown):
        return _unsettled()
    return difference(now, change)


def base_of(facts: Facts, item: FigureItem) -> Value:
    """The amount that the figure is compared with: that of its base, last year's where it has none."""
    base, point = item.figure.base, item.figure.point
    of_change = item.figure.measure in ("增减率", _CHANGE) and point is not None and base == point.asking(measure="金额")
    if base is None or of_change:
        return before_of(facts, item)
    return _answer(facts, item, base.asking(measure="金额"))


def _answer(facts: Facts, item: FigureItem, question: Point) -> Value:
    return _known(facts, item, question) or _unsettled()


def _known(facts: Facts, item: FigureItem | None, question: Point) -> Quantity | None:
    """The printed answer: of a table, else of the figure's own sentence, else of another one."""
    answers = facts.answers
    place = answers.at(question)
    if place is None or answers.entries[place].cell is None:
        own = [figure for figure in item.sentence.figures if figure.point == question] if item is not None else []
        place = next((answers.place_of[id(figure)] for figure in own if id(figure) in answers.place_of), place)
    return None if place is None or answers.entries[place].blank else quantity_of(answers.entries[place])


def _unsettled() -> Unknown:
    return Unknown("evaluating.unsettled")
