"""Changes that are told part by part: where one slip in a part, or its opposite, makes the parts come to the change itself, it is one.

The parts of a reason need not exhaust the change, so parts that do not add up are nothing by themselves.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gouji.amounts import UNITS
from gouji.checking.figures import slips
from gouji.checking.finding import Finding, SuspectName
from gouji.document import Document, Figure, Sentence
from gouji.formats.patterns import FALLING, RISING, turned
from gouji.messages import say

_FEWEST, _MOST = 2, 3
"""So many parts are told part by part; so many slips that would do are still a hint."""
_ELSEWHERE = 0.1
"""How much less likely a figure is wrong that the document prints elsewhere too."""


@dataclass(frozen=True)
class _Slip:
    """A figure that should be another: `what` is amount or direction."""

    what: str
    figure: Figure
    meant: Figure


def check_reasons(document: Document) -> Iterator[Finding]:
    """Findings on parts of a change that would come to it but for one slip."""
    printed = Counter(figure.value for sentence in document.sentences for figure in sentence.figures)
    before: Figure | None = None
    for sentence in document.sentences:
        parts = _parts(sentence)
        if len(parts) >= _FEWEST and before is not None:
            yield from _near_miss(sentence, before.fen, parts, printed)
        changes = [figure for figure in parts if figure.direction]
        before = changes[0] if len(changes) == 1 else None


def _parts(sentence: Sentence) -> list[Figure]:
    """The amounts of a sentence as changes, each with the word for more or less before it; a word may stand before what it changes."""
    parts, end = [], 0
    for figure in sentence.figures:
        if figure.unit in UNITS and figure.value:
            words = sentence.text[end : figure.span[0]]
            said = max((w for w in (*RISING, *FALLING) if w in words), key=words.rfind, default="")
            parts.append(replace(figure, direction=figure.direction or said))
        end = figure.span[1]
    return parts


def _near_miss(sentence: Sentence, whole: int, parts: Sequence[Figure], printed: Counter[str]) -> Iterator[Finding]:
    total = sum(part.fen for part in parts)
    if total == whole or not whole or not all(part.direction for part in parts):
        return
    found = [slip for part in parts for slip in _slips_of(part) if total - part.fen + slip.meant.fen == whole]
    if found and len(found) <= _MOST:
        found.sort(key=lambda slip: (printed[slip.figure.value] > 1, slip.what != "direction"))
        message = say("checking.reason_parts", sentence=sentence.text, printed=_written(found[0].figure), meant=_written(found[0].meant))
        chances = [_ELSEWHERE if printed[slip.figure.value] > 1 else 1.0 for slip in found]
        likely = [round(0.9 * chance / sum(chances), 2) for chance in chances]
        suspects = tuple(_suspect(slip, chance, sentence, message) for slip, chance in zip(found, likely, strict=True))
        yield Finding("句-分项", "warning", message, suspects=suspects)


def _suspect(slip: _Slip, likelihood: float, sentence: Sentence, message: str) -> SuspectName:
    printed, meant = (figure.value if slip.what == "amount" else figure.direction for figure in (slip.figure, slip.meant))
    return SuspectName(slip.what, None, None, (), printed, meant, likelihood, message, slip.figure.unit, sentence=sentence.text)


def _written(figure: Figure) -> str:
    return f"{figure.direction}{figure.value}{figure.unit}"


def _slips_of(figure: Figure) -> Iterator[_Slip]:
    yield _Slip("direction", figure, replace(figure, direction=turned(figure.direction)))
    yield from (_Slip("amount", figure, replace(figure, value=value)) for value in slips(figure.value))
