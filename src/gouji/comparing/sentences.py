"""The sentences of two documents beside each other: figures that changed, and words that came, went or changed."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from gouji.comparing.differing import figure_fen
from gouji.comparing.model import FigureChange, WordChange
from gouji.comparing.pairing import paired
from gouji.comparing.relative import Relative
from gouji.document import Figure, Sentence

_BLANK = "{}"
_LIKE = 0.6
"""The likeness (difflib's ratio) from which two sentences count as one that was rewritten."""


@dataclass(frozen=True)
class _Said:
    """A sentence with its figures taken out. `asks` is the question of its first figure, `under` that of the last sentence up to it that asks
    one: what it goes on speaking of."""

    sentence: Sentence
    words: str
    asks: Hashable
    under: Hashable


@dataclass(frozen=True, slots=True)
class _Figure:
    figure: Figure
    said: _Said
    index: int


def compare_sentences(
    before: Sequence[Sentence], after: Sequence[Sentence], relative: tuple[Relative, Relative]
) -> tuple[list[FigureChange], list[WordChange]]:
    """The figures that both give and give differently, each once, and the sentences that differ in more than figures and years."""
    left, right = (_said(sentences, r) for sentences, r in zip((before, after), relative, strict=True))
    return _figures(left, right, relative), _sentences(left, right)


def _said(sentences: Sequence[Sentence], relative: Relative) -> list[_Said]:
    found: list[_Said] = []
    under: Hashable = ()
    for sentence in sentences:
        asks = next((relative.question(f.point) for f in _valued(sentence) if f.point is not None), ())
        under = asks or under
        found.append(_Said(sentence, _words_of(sentence, relative), asks, under))
    return found


def _words_of(sentence: Sentence, relative: Relative) -> str:
    text = sentence.text
    for figure in sorted(_valued(sentence), key=lambda f: f.span, reverse=True):
        start, end = figure.span
        head = text[:start].removesuffix(figure.direction) if figure.direction else text[:start]
        text = head + _BLANK + text[end:]
    return relative.label(text)


def _figures(left: Sequence[_Said], right: Sequence[_Said], relative: tuple[Relative, Relative]) -> list[FigureChange]:
    def placed(f: _Figure) -> Hashable:
        return f.said.words, f.said.under, f.index, f.figure.measure

    def asking(r: Relative) -> Callable[[_Figure], Hashable]:
        def key(f: _Figure) -> Hashable:
            point, base = f.figure.point, f.figure.base
            return point is not None and (f.figure.measure, r.question(point), base is not None and r.question(base))

        return key

    first, second = relative
    keys = [(lambda f: (asking(first)(f), placed(f)), lambda f: (asking(second)(f), placed(f))), (asking(first), asking(second)), (placed, placed)]
    found = paired(_all(left), _all(right), keys)
    changes = [FigureChange(a.figure, b.figure, a.said.sentence, b.said.sentence) for a, b in found.pairs if not _same(a.figure, b.figure)]
    return list({_gist(change, second): change for change in reversed(changes)}.values())[::-1]


def _all(said: Sequence[_Said]) -> list[_Figure]:
    return [_Figure(figure, one, sum(f.span < figure.span for f in _valued(one.sentence))) for one in said for figure in one.sentence.figures]


def _valued(sentence: Sentence) -> list[Figure]:
    """The figures that are printed in digits: a change of nothing, said in a word, is none."""
    return [figure for figure in sentence.figures if figure.value]


def _gist(change: FigureChange, relative: Relative) -> Hashable:
    point = change.after.point
    asked = relative.question(point) if point is not None else change.sentence_after.text
    return asked, change.before.value, change.before.direction, change.after.value, change.after.direction


def _same(before: Figure, after: Figure) -> bool:
    one, other = figure_fen(before), figure_fen(after)
    if one is not None and other is not None:
        return one == other
    return (_number(before.value), before.unit, before.direction) == (_number(after.value), after.unit, after.direction)


def _number(value: str) -> str:
    return re.sub(r"\.?0+$", "", value) if "." in value else value


def _sentences(left: Sequence[_Said], right: Sequence[_Said]) -> list[WordChange]:
    """Sentences that are not the same words: rewritten ones as a change, the others as come or gone, in the order of print."""
    once = _once(left) & _once(right)
    keys: list[Callable[[_Said], Hashable]] = [lambda s: (s.words, s.under), lambda s: s.words if s.words in once else "", lambda s: s.asks]
    rest = paired(left, right, [(key, key) for key in keys])
    changes: list[tuple[_Said, _Said | None]] = [(one, other) for one, other in rest.pairs if one.words != other.words]
    came = list(rest.came)
    for one in rest.went:
        other = _nearest(one, came)
        came = [c for c in came if c is not other]
        changes.append((one, other))
    order = {id(one): i for i, one in enumerate(left)}
    changes.sort(key=lambda change: order[id(change[0])])
    rewritten = [WordChange("sentence", "", one.sentence.text, other.sentence.text if other else "") for one, other in changes]
    return rewritten + [WordChange("sentence", "", "", one.sentence.text) for one in came]


def _once(said: Sequence[_Said]) -> set[str]:
    """The words that are said once only."""
    return {words for words, times in Counter(one.words for one in said).items() if times == 1}


def _nearest(one: _Said, others: Sequence[_Said]) -> _Said | None:
    """The likest sentence that goes on speaking of the same and asks nothing else."""
    import difflib

    there = [other for other in others if other.under == one.under and not (one.asks and other.asks)]
    near = difflib.get_close_matches(one.words, [other.words for other in there], 1, _LIKE)
    return next((other for other in there if near and other.words == near[0]), None)
