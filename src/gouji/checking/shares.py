"""Claims on parts of a whole and on how much of a budget was carried out: percentages recomputed, and words held against amounts."""

from collections.abc import Iterator, Mapping, Sequence

from gouji.amounts import read_amount
from gouji.checking.figures import Prints, wrong_percentage
from gouji.checking.finding import Finding, SuspectName
from gouji.document import Document, Figure, Sentence
from gouji.formats import Format
from gouji.messages import say
from gouji.points import Point

Amounts = Mapping[Point, int]
_SHARES = ("占比", "完成率")


def check_shares(document: Document, format: Format, prints: Prints) -> Iterator[Finding]:
    """Percentages (占比, 完成率) that do not follow from the two amounts that they name; one last place may be off."""
    for sentence in document.sentences:
        for figure in sentence.figures:
            if figure.measure in _SHARES and figure.point is not None and figure.base is not None:
                yield from _share(sentence, figure, figure.point.asking(measure="金额"), figure.base, prints)


def follows(printed: str, part_fen: int, whole_fen: int) -> bool:
    """Whether a printed percentage is the part of the whole: one unit of its own last place more or less than that rounded half up."""
    found = read_amount(printed)
    if found is None or not whole_fen:
        return False
    meant, rest = divmod(abs(part_fen) * 100 * 10**found.decimals, abs(whole_fen))
    return abs(abs(found.digits) - meant - (2 * rest >= abs(whole_fen))) <= 1


def percentage(part_fen: int, whole_fen: int) -> str:
    """The part in per cent of the whole, to two places, rounded half up."""
    hundredths, rest = divmod(abs(part_fen) * 10_000, abs(whole_fen))
    hundredths += 2 * rest >= abs(whole_fen)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _share(sentence: Sentence, figure: Figure, part: Point, base: Point, prints: Prints) -> Iterator[Finding]:
    amounts = prints.amounts
    if part not in amounts or base not in amounts or (amounts[base] and follows(figure.value, amounts[part], amounts[base])):
        return
    other = next((p for p in _other_stages(base, amounts) if amounts[p] and follows(figure.value, amounts[part], amounts[p])), None)
    if other is not None:
        yield _word(sentence, figure, str(base["stage"]), str(other["stage"]))
    elif amounts[base] and (amounts[part] or figure.value.strip("0.")):

        def right(_: Sentence, amounts: Amounts) -> bool:
            return bool(amounts[base]) and follows(figure.value, amounts[part], amounts[base])

        yield wrong_percentage("句-百分数", sentence, figure, percentage(amounts[part], amounts[base]), prints, right, "checking.share")


def _other_stages(base: Point, amounts: Amounts) -> list[Point]:
    """The same question asked at another stage than the one that the words name."""
    return [p for p in amounts if p != base and p.get("stage") != base.get("stage") and p.asking(stage=base.get("stage")) == base]


def _word(sentence: Sentence, figure: Figure, said: str, meant: str) -> Finding:
    message = say("checking.share_of", sentence=sentence.text, printed=figure.value + figure.unit, said=said, meant=meant)
    suspect = SuspectName("wording", None, None, (), said, meant, 0.9, message, sentence=sentence.text)
    return Finding("句-口径", "warning", message, suspects=(suspect,))


def check_directions(document: Document, format: Format) -> Iterator[Finding]:
    """Sentences that say that the final amount is more or less than the budget, where the amounts before them say otherwise."""
    words: Mapping[str, Sequence[str]] = format.text["sentences"].get("compared", {})
    final, budgets = 0, []  # the amounts of the last question that sentences before have named
    asked = None
    for sentence in document.sentences if words else ():
        for figure in sentence.figures:
            if figure.measure != "金额" or figure.point is None or "stage" not in figure.point:
                continue
            question = figure.point.asking(stage=None)
            if question != asked:
                asked, final, budgets = question, 0, []
            printed = _millionths(figure.value)
            if figure.point["stage"] == document.stage:
                final = printed
            else:
                budgets.append(printed)
        said = next((way for way, phrases in words.items() if any(phrase in sentence.text for phrase in phrases)), "")
        if said and budgets and said not in {_way(final, budget) for budget in budgets}:
            yield _direction(sentence, words, said, _way(final, budgets[-1]))


def _millionths(text: str) -> int:
    printed = read_amount(text)
    return printed.digits * 10 ** max(0, 6 - printed.decimals) if printed else 0


def _way(final: int, budget: int) -> str:
    return "more" if final > budget else "less" if final < budget else "same"


def _direction(sentence: Sentence, words: Mapping[str, Sequence[str]], said: str, meant: str) -> Finding:
    printed = next(phrase for phrase in words[said] if phrase in sentence.text)
    message = say("checking.compared", sentence=sentence.text, printed=printed, meant=words[meant][0])
    suspect = SuspectName("direction", None, None, (), printed, words[meant][0], 0.8, message, sentence=sentence.text)
    return Finding("句-方向", "error", message, suspects=(suspect,))
