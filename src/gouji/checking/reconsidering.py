"""Claims reconsidered with the amounts of their sentences put right: what is said of a rate must go with what is said of its amounts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gouji.checking.claims import check_claims
from gouji.checking.finding import Finding, SuspectName
from gouji.document import Document, Figure, Sentence
from gouji.formats import Format

_SURE = 0.5
"""An amount that is wrong with this likelihood is put right before the rates of its sentence are looked at."""


def reconsidered(document: Document, format: Format, of_amounts: Sequence[Finding], found: Sequence[Finding]) -> list[Finding]:
    """The findings of the checks, those on claims of a sentence with a wrong amount as they are when that is right; most then are none."""
    wrong = {s.sentence: s for finding in of_amounts for s in finding.suspects[:1] if _is_sure(s)}
    if not any(_sentence(finding) in wrong for finding in found):
        return list(found)
    sentences = tuple(_put_right(sentence, wrong) for sentence in document.sentences)
    again = check_claims(replace(document, sentences=sentences), format)
    return [*(f for f in found if _sentence(f) not in wrong), *(f for f in again if _sentence(f) in wrong)]


def _is_sure(suspect: SuspectName) -> bool:
    return bool(suspect.sentence and suspect.suggested) and suspect.what in ("amount", "direction") and suspect.likelihood >= _SURE


def _sentence(finding: Finding) -> str:
    return finding.suspects[0].sentence if finding.suspects else ""


def _put_right(sentence: Sentence, wrong: Mapping[str, SuspectName]) -> Sentence:
    suspect = wrong.get(sentence.text)
    return replace(sentence, figures=tuple(_right(figure, suspect) for figure in sentence.figures)) if suspect else sentence


def _right(figure: Figure, suspect: SuspectName) -> Figure:
    if suspect.what == "direction":
        return replace(figure, direction=suspect.suggested) if figure.direction == suspect.printed else figure
    return replace(figure, value=suspect.suggested) if (figure.value, figure.unit) == (suspect.printed, suspect.unit) else figure
