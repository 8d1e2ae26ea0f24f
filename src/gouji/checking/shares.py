"""Claims on parts of a whole and on how much of a budget was carried out: percentages recomputed, and words held against amounts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gouji.amounts import read_amount
from gouji.checking.figures import Prints, slips, wrong_percentage
from gouji.checking.finding import Finding, SuspectName
from gouji.document import Document, Figure, Sentence
from gouji.formats import Format
from gouji.messages import say
from gouji.points import Point

Amounts = Mapping[Point, int]
_SHARES = ("占比", "完成率")
_ELSEWHERE = 0.1
"""How much less likely an amount is wrong that the document prints elsewhere too."""


def check_shares(document: Document, format: Format, prints: Prints) -> Iterator[Finding]:
    """Percentages (占比, 完成率) that do not follow from the two amounts that they name; one last place may be off."""
    for sentence in document.sentences:
        for figure in sentence.figures:
            if figure.measure in _SHARES and figure.point is not None and figure.base is not None:
                yield from _share(sentence, figure, figure.point.asking(measure="金额"), figure.base, prints)


def follows(printed: str, part_fen: int, whole_fen: int, slack_fen: int = 0) -> bool:
    """Whether a printed percentage is the part of the whole: one unit of its own last place more or less than that rounded half up.

    Both amounts may be off by `slack_fen`.
    """
    found = read_amount(printed)
    if found is None or not whole_fen:
        return False
    least, most = _between(abs(part_fen), abs(whole_fen), slack_fen, found.decimals)
    return least - 1 <= abs(found.digits) <= most + 1


def leaves_open(printed: str, part_fen: int, whole_fen: int, slack_fen: int) -> bool:
    """Whether amounts that may be off by `slack_fen` do not tell the last place of a percentage printed to so many decimals."""
    found = read_amount(printed)
    least, most = _between(abs(part_fen), abs(whole_fen), slack_fen, found.decimals) if found and whole_fen else (0, 0)
    return most - least > 1


def _between(part: int, whole: int, slack: int, decimals: int) -> tuple[int, int]:
    """The least and the most that a percentage can be, in its last places, where both amounts may be off."""
    places = 100 * 10**decimals
    return _rounded(max(part - slack, 0) * places, whole + slack), _rounded((part + slack) * places, max(whole - slack, 1))


def _rounded(part: int, whole: int) -> int:
    meant, rest = divmod(part, whole)
    return meant + (2 * rest >= whole)


def percentage(part_fen: int, whole_fen: int) -> str:
    """The part in per cent of the whole, to two places, rounded half up."""
    hundredths, rest = divmod(abs(part_fen) * 10_000, abs(whole_fen))
    hundredths += 2 * rest >= abs(whole_fen)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _share(sentence: Sentence, figure: Figure, part: Point, base: Point, prints: Prints) -> Iterator[Finding]:
    amounts = prints.amounts
    if part not in amounts or base not in amounts or (amounts[base] and follows(figure.value, amounts[part], amounts[base], prints.slack)):
        return
    other = next((p for p in _other_stages(base, amounts) if amounts[part] and amounts[p] and follows(figure.value, amounts[part], amounts[p])), None)
    if other is not None:
        yield _word(sentence, figure, str(base["stage"]), str(other["stage"]))
    elif amounts[base] and (amounts[part] or figure.value.strip("0.")):

        def right(_: Sentence, amounts: Amounts) -> bool:
            return bool(amounts[base]) and follows(figure.value, amounts[part], amounts[base], prints.slack)

        yield wrong_percentage("句-百分数", sentence, figure, percentage(amounts[part], amounts[base]), prints, right, "checking.share")


def _other_stages(base: Point, amounts: Amounts) -> list[Point]:
    """The same question asked at another stage than the one that the words name."""
    return [p for p in amounts if p != base and p.get("stage") != base.get("stage") and p.asking(stage=base.get("stage")) == base]


def _word(sentence: Sentence, figure: Figure, said: str, meant: str) -> Finding:
    message = say("checking.share_of", sentence=sentence.text, printed=figure.value + figure.unit, said=said, meant=meant)
    suspect = SuspectName("wording", None, None, (), said, meant, 0.9, message, sentence=sentence.text)
    return Finding("句-口径", "warning", message, suspects=(suspect,))


def check_directions(document: Document, format: Format, prints: Prints) -> Iterator[Finding]:
    """Sentences that say that the final amount is more or less than the budget, where the amounts before them say otherwise."""
    words: Mapping[str, Sequence[str]] = format.text["sentences"].get("compared", {})
    final: _Said | None = None
    budgets: list[_Said] = []  # what the sentences before say of the last question that they name
    asked = None
    for sentence in document.sentences if words else ():
        for figure in sentence.figures:
            if figure.measure != "金额" or figure.point is None or "stage" not in figure.point:
                continue
            question = figure.point.asking(stage=None)
            if question != asked:
                asked, final, budgets = question, None, []
            if figure.point["stage"] == document.stage:
                final = _Said(sentence, figure)
            else:
                budgets.append(_Said(sentence, figure))
        said = next((way for way, phrases in words.items() if any(phrase in sentence.text for phrase in phrases)), "")
        if said and budgets and said not in {_way(final, budget) for budget in budgets}:
            yield _direction(sentence, words, said, _way(final, budgets[-1]), _slips(said, final, budgets, prints))


@dataclass(frozen=True)
class _Said:
    """An amount and the sentence that says it."""

    sentence: Sentence
    figure: Figure


def _way(final: _Said | None, budget: _Said) -> str:
    one, other = final.figure.fen if final else 0, budget.figure.fen
    return "more" if one > other else "less" if one < other else "same"


def _slips(said: str, final: _Said | None, budgets: Sequence[_Said], prints: Prints) -> list[tuple[_Said, str, float]]:
    """Of two amounts that are said to be the same, those that are one slip away from the other, the other, and how likely that is: an
    amount that is printed elsewhere too is the less likely one."""
    pairs = [pair for budget in budgets for pair in ((budget, final), (final, budget))] if said == "same" and final else []
    near = [(one, other.figure.value) for one, other in pairs if one and other and other.figure.value in slips(one.figure.value)]
    times = [prints.times[one.figure.point, one.figure.fen] for one, _ in near]  # type: ignore[index]
    found = [(one, value, _ELSEWHERE if often > 1 else 1.0) for (one, value), often in zip(near, times, strict=True)]
    return sorted(found, key=lambda each: -each[2])


def _direction(
    sentence: Sentence, words: Mapping[str, Sequence[str]], said: str, meant: str, slipped: Sequence[tuple[_Said, str, float]],
) -> Finding:  # fmt: skip
    printed = next(phrase for phrase in words[said] if phrase in sentence.text)
    message = say("checking.compared", sentence=sentence.text, printed=printed, meant=words[meant][0])
    if slipped:
        first, value, _ = slipped[0]
        values = {"amount": first.figure.value + first.figure.unit, "value": value + first.figure.unit}
        message = say("checking.compared_amount", sentence=sentence.text, printed=printed, meant=words[meant][0], **values)
    whole = sum(weight for *_, weight in slipped) / 0.8
    amounts = [_slipped(one, value, round(weight / whole, 2), message) for one, value, weight in slipped]
    word = SuspectName("direction", None, None, (), printed, words[meant][0], 0.1 if slipped else 0.8, message, sentence=sentence.text)
    return Finding("句-方向", "error", message, suspects=(*amounts, word))


def _slipped(said: _Said, value: str, likelihood: float, message: str) -> SuspectName:
    figure = said.figure
    return SuspectName("amount", None, None, (), figure.value, value, likelihood, message, figure.unit, sentence=said.sentence.text)
