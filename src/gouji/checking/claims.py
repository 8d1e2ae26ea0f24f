"""Claims of the sentences that are no sums of money: rates recomputed from the amounts that they name, shares, directions, counts, reasons."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from gouji.amounts import UNITS, read_amount
from gouji.checking.counts import check_counts
from gouji.checking.figures import Prints, prints_of, wrong_percentage
from gouji.checking.finding import Finding, SuspectName
from gouji.checking.reasons import check_reasons
from gouji.checking.repeats import check_repeats
from gouji.checking.shares import check_directions, check_shares, follows, leaves_open
from gouji.document import Document, Figure, Sentence
from gouji.formats import Format
from gouji.formats.patterns import FALLING, turned
from gouji.formats.writing import rate
from gouji.messages import say
from gouji.points import Point

_ENOUGH = 4
"""So many rates that are as the printed amounts have them are no chance."""


def check_claims(document: Document, format: Format) -> Iterator[Finding]:
    """Findings on rates and shares that do not follow from their amounts, on directions, and on what words alone say."""
    prints = prints_of(document)
    rates = [(s, f) for s in document.sentences for f in s.figures if f.measure == "增减率" and f.point is not None]
    if prints.slack and _are_of_printed_amounts(rates, prints):
        prints = replace(prints, slack=0)
    for sentence, figure in rates:
        yield from _rate(sentence, figure, prints)
    yield from check_shares(document, format, prints)
    yield from check_directions(document, format, prints)
    yield from check_words(document)


def check_words(document: Document) -> Iterator[Finding]:
    """Findings on what the sentences say by their words alone, for which no format is needed: counts of parts, reasons, repeats."""
    yield from check_counts(document)
    yield from check_reasons(document)
    yield from check_repeats(document)


def _are_of_printed_amounts(rates: Iterable[tuple[Sentence, Figure]], prints: Prints) -> bool:
    """Whether the document works its rates out from the amounts as its sentences round them: of those that would tell, three in four do so."""
    held = []
    for sentence, figure in rates:
        changes = [change for change in _changes_from(sentence, figure, prints.amounts) if change[1]]
        if any(leaves_open(figure.value, change, start, prints.slack) for change, start in changes):
            held.append(any(_follows(figure.value, change, start, 0) for change, start in changes))
    return _ENOUGH <= held.count(True) >= 3 * held.count(False)


def _rate(sentence: Sentence, figure: Figure, prints: Prints) -> Iterator[Finding]:
    """The rate against change and the amount that it started from. One last place may be off."""
    changes = _changes_from(sentence, figure, prints.amounts)
    if not any(start for _, start in changes) or read_amount(figure.value) is None:
        return

    def right(said: Sentence, amounts: dict[Point, int]) -> bool:
        return any(_follows(figure.value, change, start, prints.slack) for change, start in _changes_from(said, figure, amounts))

    if not right(sentence, prints.amounts) and (change := _turned(sentence, figure, prints)):
        yield _contrary(sentence, change.direction, turned(change.direction))
    elif not right(sentence, prints.amounts):
        meant = "" if all(start < 0 for _, start in changes) else rate(*changes[0])
        yield wrong_percentage("句-增减率", sentence, figure, meant, prints, right, "checking.percent")
    elif (meant := _contradicted(figure, changes)) and not any(f.direction == figure.direction for f in sentence.figures if f is not figure):
        yield _contrary(sentence, figure.direction, meant)


def _contrary(sentence: Sentence, printed: str, meant: str) -> Finding:
    message = say("checking.direction", sentence=sentence.text, printed=printed, meant=meant)
    suspect = SuspectName("direction", None, None, (), printed, meant, 0.9, message, sentence=sentence.text)
    return Finding("句-方向", "error", message, suspects=(suspect,))


def _turned(sentence: Sentence, figure: Figure, prints: Prints) -> Figure | None:
    """The change whose word goes against that of its rate, where the rate follows from the change the other way round."""
    asks = figure.point.asking(measure="较上年增减额")  # type: ignore[union-attr]
    change = next((f for f in sentence.figures if f.point == asks and f.direction), None)
    if change is None or change.direction.startswith(FALLING) == figure.direction.startswith(FALLING):
        return None
    other = {**prints.amounts, asks: -change.fen}
    follows = any(_follows(figure.value, off, start, prints.slack) for off, start in _changes_from(sentence, figure, other))
    return change if follows else None


def _follows(printed: str, change_fen: int, start_fen: int, slack_fen: int) -> bool:
    """Whether a rate is that of a change; by custom 100 % where there was nothing before."""
    return follows(printed, abs(change_fen), abs(start_fen or change_fen), slack_fen)


def _contradicted(figure: Figure, changes: Sequence[tuple[int, int]]) -> str:
    """The word that a rate should have for its direction, where all changes that it may speak of go the other way; else ""."""
    if figure.base is None or figure.base == figure.point.asking(measure="金额"):  # type: ignore[union-attr]
        return ""
    falls = figure.direction.startswith(FALLING)
    wrong = figure.direction and all(change and (change < 0) != falls for change, _ in changes)
    return turned(figure.direction) if wrong else ""


def _changes_from(sentence: Sentence, figure: Figure, amounts: Mapping[Point, int]) -> list[tuple[int, int]]:
    """The change that a rate speaks of, and from which amount: last year's is this year's less the change. Where the rate names another
    base, this year's is that of its own sentence or, where another is printed elsewhere, that one."""
    this = figure.point.asking(measure="金额")  # type: ignore[union-attr]
    if figure.base == this or figure.base is None:
        change, now = amounts.get(figure.point.asking(measure="较上年增减额")), amounts.get(figure.base)  # type: ignore[union-attr]
        return [(change, now - change)] if change is not None and now is not None else []
    own = {f.point: f.fen for f in sentence.figures if f.unit in UNITS}
    start = own.get(figure.base, amounts.get(figure.base))
    said = [known[this] for known in (own, amounts) if this in known]
    return [(now - start, start) for now in said] if start else []
