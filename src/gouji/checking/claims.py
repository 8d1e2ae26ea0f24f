"""Claims of the sentences that are no sums of money: rates recomputed from the amounts that they name, counts of parts."""

import re
from collections.abc import Iterator

from gouji.amounts import UNITS, read_amount
from gouji.checking.finding import Finding, SuspectName
from gouji.document import Document, Figure, Sentence
from gouji.formats import Format
from gouji.formats.writing import rate
from gouji.messages import say

_FALLING = ("减少", "下降", "降低")


def check_claims(document: Document, format: Format) -> Iterator[Finding]:
    """Findings on rates that do not follow from their amounts, and on counts whose parts do not add up."""
    amounts = {f.point: _fen(f) for s in document.sentences for f in s.figures if f.point is not None and f.unit in UNITS}
    amounts.update({cell.point: cell.fen for cell in document.facts if cell.point is not None})
    for sentence in document.sentences:
        for figure in sentence.figures:
            if figure.measure == "增减率" and figure.point is not None:
                yield from _rate(sentence, figure, amounts)
        yield from _counted(sentence, format)


def _fen(figure: Figure) -> int:
    printed = read_amount(figure.value)
    amount = printed.fen(UNITS[figure.unit]) if printed else 0
    return -amount if figure.direction.startswith(_FALLING) else amount


def _rate(sentence: Sentence, figure: Figure, amounts: dict[object, int]) -> Iterator[Finding]:
    """The rate against change and this year's amount; last year is the difference. One last place may be off."""
    change = amounts.get(figure.point.asking(measure="较上年增减额"))  # type: ignore[union-attr]
    this = amounts.get(figure.base)
    if change is None or this is None or this == change:
        return
    meant = rate(change, this - change)
    printed = read_amount(figure.value)
    if printed is None or abs(_hundredths(figure.value) - _hundredths(meant)) <= 1:
        return
    yield _wrong("percent", "句-增减率", sentence, figure, meant)


def _counted(sentence: Sentence, format: Format) -> Iterator[Finding]:
    """A count and its 其中 parts, where the format says which parts make it up."""
    for name, rule in format.text["sentences"]["counts"].items():
        whole = re.search(rf"共有{name}(\d+){rule['unit']}", sentence.text)
        parts = [re.search(rf"{part}(\d+){rule['unit']}", sentence.text) for part in rule.get("sum", ())]
        if whole and parts and all(parts) and int(whole[1]) != sum(int(p[1]) for p in parts if p):
            figure = Figure("数量", whole[1], rule["unit"], whole.span(1))
            yield _wrong("count", "句-数量", sentence, figure, str(sum(int(p[1]) for p in parts if p)))


def _wrong(what: str, rule: str, sentence: Sentence, figure: Figure, meant: str) -> Finding:
    message = say(f"checking.{what}", sentence=sentence.text, printed=figure.value + figure.unit, meant=meant + figure.unit)
    suspect = SuspectName(what, None, None, (), figure.value, meant, 0.8, message, figure.unit, sentence=sentence.text)
    return Finding(rule, "error", message, suspects=(suspect,))


def _hundredths(text: str) -> int:
    """A percentage in hundredths of a per cent, half up."""
    whole, _, decimals = text.partition(".")
    return int(whole) * 100 + (int(decimals[:3].ljust(3, "0")) + 5) // 10
