"""What a document says again and again in the same words: one figure that differs from all the others by a slip is one."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.amounts import read_amount
from gouji.checking.finding import Finding, SuspectName
from gouji.document import Document, Figure, Sentence
from gouji.locating.typing import OTHER, slip
from gouji.messages import say

_ENOUGH = 8
"""So many characters say something of their own, and are not only a turn of phrase."""
_APART = "，。；：、（）"


@dataclass(frozen=True)
class _Said:
    sentence: Sentence
    figure: Figure


def check_repeats(document: Document) -> Iterator[Finding]:
    """Findings on percentages that no table settles, and that the same clause elsewhere, twice at least, says otherwise."""
    told: dict[str, list[_Said]] = defaultdict(list)
    for sentence in document.sentences:
        for figure in sentence.figures:
            if figure.unit == "%" and figure.point is None:
                told[_clause(sentence, figure)].append(_Said(sentence, figure))
    for clause, said in told.items():
        if len(clause) >= _ENOUGH:
            yield from _odd_one(said)


def _clause(sentence: Sentence, figure: Figure) -> str:
    """The words before a figure, back to the last mark."""
    before = sentence.text[: figure.span[0]]
    return before[max(before.rfind(mark) for mark in _APART) + 1 :]


def _odd_one(said: Sequence[_Said]) -> Iterator[Finding]:
    (usual, times), *others = Counter(each.figure.value for each in said).most_common()
    if times < 2 or len(others) != 1 or others[0][1] > 1:
        return
    odd = next(each for each in said if each.figure.value != usual)
    printed, meant = read_amount(odd.figure.value), read_amount(usual)
    if printed and meant and printed.decimals == meant.decimals and slip(printed.digits, meant.digits) != OTHER:
        yield _finding(odd, usual, times)


def _finding(odd: _Said, usual: str, times: int) -> Finding:
    figure, text = odd.figure, odd.sentence.text
    message = say("checking.repeated", sentence=text, printed=figure.value + figure.unit, meant=usual + figure.unit, number=times)
    suspect = SuspectName("percent", None, None, (), figure.value, usual, 0.7, message, figure.unit, sentence=text)
    return Finding("句-前后", "warning", message, suspects=(suspect,))
