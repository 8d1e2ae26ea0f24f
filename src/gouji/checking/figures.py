"""Which figure of a sentence is wrong, where a percentage does not follow from its amounts: the percentage, or an amount typed wrong."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from gouji.amounts import UNITS, read_amount
from gouji.checking.finding import Finding, SuspectName
from gouji.document import Document, Figure, Sentence
from gouji.locating.typing import WEIGHT, slip
from gouji.messages import say
from gouji.points import Point

_TYPED, _ELSEWHERE = 7.0, 0.02
"""How much likelier an amount is wrong of which one slip of the keys explains the percentage, and one that is printed alike elsewhere."""

Follows = Callable[[Sentence, dict[Point, int]], bool]
"""Whether a percentage follows, when its sentence and the amounts by question are these."""


@dataclass(frozen=True)
class Prints:
    """The amounts of a document by question, and how often each question is answered with each amount.

    `slack` (分) is by how much an amount may be off as its sentence rounds it, where the tables print amounts to a finer place.
    """

    amounts: dict[Point, int]
    times: Counter[tuple[Point, int]]
    slack: int = 0


def prints_of(document: Document) -> Prints:
    """What the tables print, and the sentences where no table does."""
    said = [(f.point, f.fen) for s in document.sentences for f in s.figures if f.point is not None and f.unit in UNITS]
    printed = [(cell.point, cell.fen) for cell in document.facts if cell.point is not None]
    return Prints({**dict(reversed(said)), **dict(printed)}, Counter([*said, *printed]), _slack(document))


def _slack(document: Document) -> int:
    """Half of the last place to which most sentences print their amounts, where the tables have a finer one; else 0."""
    figures = [f for s in document.sentences for f in s.figures if f.unit in UNITS and f.value]
    told = Counter(UNITS[f.unit].step(len(f.value.partition(".")[2])) for f in figures)
    finest = min((cell.unit.step(cell.decimals) for cell in document.facts), default=0)
    usual = told.most_common(1)[0][0] if told else 0
    return usual // 2 if 0 < finest < usual else 0


def wrong_percentage(rule: str, sentence: Sentence, figure: Figure, meant: str, prints: Prints, follows: Follows, key: str) -> Finding:
    """The finding on a percentage that should be `meant`, unless a slip in one of the sentence's amounts is likelier; `meant` is ""
    where by its amounts no percentage would do, as last year's would be below nothing."""
    message = say(key, sentence=sentence.text, printed=figure.value + figure.unit, meant=meant + figure.unit)
    message = message if meant else say("checking.percent_below_nothing", sentence=sentence.text)
    weighed = [(WEIGHT[slip(_digits(figure.value), _digits(meant))], "percent", figure, meant)] if meant else []
    for amount in _amounts(sentence):
        ways = [value for value in slips(amount.value) if follows(*_with(sentence, amount, value, prints))]
        if ways:
            alike = prints.times[amount.point, amount.fen] > 1  # type: ignore[index]
            weighed.append((_TYPED * (_ELSEWHERE if alike else 1.0), "amount", amount, ways[0]))
    weighed.sort(key=lambda each: -each[0])
    if weighed and weighed[0][1] == "amount":
        _, _, amount, value = weighed[0]
        printed, right = (said + figure.unit for said in (figure.value, meant))
        now, value = (said + amount.unit for said in (amount.value, value))
        values = {"sentence": sentence.text, "amount": now, "value": value, "printed": printed}
        message = say("checking.percent_amount", **values, meant=right) if meant else say("checking.percent_amount_only", **values)
    whole = sum(weight for weight, *_ in weighed)
    suspects = tuple(
        SuspectName(what, None, None, (), each.value, value, round(0.95 * weight / whole, 2), message, each.unit, sentence=sentence.text)
        for weight, what, each, value in weighed
    )
    return Finding(rule, "error", message, suspects=suspects)


def _amounts(sentence: Sentence) -> Iterator[Figure]:
    return (figure for figure in sentence.figures if figure.unit in UNITS and figure.point is not None and figure.value)


def _with(sentence: Sentence, figure: Figure, value: str, prints: Prints) -> tuple[Sentence, dict[Point, int]]:
    """The sentence and the amounts with another value of one figure."""
    other = replace(figure, value=value)
    figures = tuple(other if each is figure else each for each in sentence.figures)
    return replace(sentence, figures=figures), {**prints.amounts, figure.point: other.fen}  # type: ignore[dict-item]


def _digits(value: str) -> int:
    printed = read_amount(value)
    return printed.digits if printed else 0


def slips(value: str) -> Iterator[str]:
    """The values from which one slip makes this one: another digit, two neighbours exchanged, the point a place off."""
    places = [i for i, sign in enumerate(value) if sign.isdigit()]
    for i in places:
        yield from (value[:i] + digit + value[i + 1 :] for digit in "0123456789" if digit != value[i])
    for i, k in pairwise(places):
        if value[i] != value[k]:
            yield value[:i] + value[k] + value[i + 1 : k] + value[i] + value[k + 1 :]
    whole, point, rest = value.partition(".")
    if point and rest:
        yield f"{whole}{rest[0]}.{rest[1:]}0"
        yield f"{whole[:-1] or '0'}.{whole[-1:]}{rest[:-1]}"
