"""Sentences read: a printed sentence held against the templates, each figure given its question."""

import re
from collections.abc import Iterator

from gouji.amounts import UNITS, plain
from gouji.document import Figure
from gouji.formats.layout import Setting
from gouji.formats.patterns import FALLING, MONEY, NUMBER, RISING, SentencePattern, sentence_patterns
from gouji.formats.phrases import PhraseReader
from gouji.formats.spec import Format

_COUNTED = "台（件、套）|台（套）|台/套|辆|个|台|套|人次|人|批次|批|项|件|家"
_FIGURE = re.compile(rf"(?<![\d.,])({NUMBER})({MONEY}|%|％|{_COUNTED})(?!以上|以下|及以上|（含）以上|工作日)")
_SENTENCE = re.compile(r"[^。；]*[。；]|[^。；]+$")


def sentences_of(text: str) -> list[str]:
    """The sentences of a paragraph, without white space; each ends at 。 or ； or with the paragraph."""
    return _SENTENCE.findall(plain(text))


def figures_of(sentence: str, format: Format | None, setting: Setting) -> tuple[Figure, ...]:
    """The figures of a sentence by itself in order, with their questions where a template of the format knows the sentence."""
    return SentenceReader(format, setting).figures(sentence)


class SentenceReader:
    """Reads the sentences of a document one after the other.

    A sentence may lack its subject (“与上年相比增加…”) or be the same as one of another section: the template that follows
    nearest upon the one before is meant.
    """

    def __init__(self, format: Format | None, setting: Setting) -> None:
        self._format = format
        self._setting = setting
        self._patterns = sentence_patterns(format.id, setting) if format else ()
        self._phrases = PhraseReader(format, setting) if format else None
        self._last = -1
        self._code = ""

    def figures(self, sentence: str) -> tuple[Figure, ...]:
        """The figures of the next sentence in order, with their questions where a template of the format knows it."""
        recognised = {figure.span: figure for figure in self._by_template(sentence)}
        phrased = self._phrases.figures(sentence) if self._phrases else []
        recognised.update({f.span: f for f in phrased if not any(_overlap(f.span, span) for span in recognised)})
        others = [figure for figure in _by_words(sentence) if not any(_overlap(figure.span, span) for span in recognised)]
        return tuple(sorted((*recognised.values(), *others), key=lambda figure: figure.span))

    def _by_template(self, sentence: str) -> list[Figure]:
        same_width = sentence.replace(",", "，").replace(":", "：").replace(";", "；")
        comparable = re.sub(r"(?<=\d)，(?=\d{3})", ",", same_width)
        number = self._meant(comparable)
        found = self._patterns[number].pattern.fullmatch(comparable) if number is not None else None
        if number is None or found is None:
            return []
        self._take_up(number, self._patterns[number], found)
        return [figure for figure in self._patterns[number].figures(found, self._code) if figure.value or figure.direction]

    def _meant(self, comparable: str) -> int | None:
        """The first pattern that matches, from the one after the last that did on and round once. One without a subject is meant only
        in its paragraph, or where no other of the format matches."""
        here = self._patterns[self._last].paragraph if self._last >= 0 else -1
        turn = [(self._last + step) % len(self._patterns) for step in range(1, len(self._patterns) + 1)]
        fits = [n for n in turn if self._patterns[n].pattern.fullmatch(comparable)]
        sure = [n for n in fits if self._patterns[n].stand_alone or (self._patterns[n].paragraph == here and n > self._last)]
        return sure[0] if sure else fits[0] if len(fits) == 1 else None

    def _take_up(self, number: int, reader: SentencePattern, found: "re.Match[str]") -> None:
        """Go on from this sentence: its class, if it names one, is what the paragraph is about."""
        goes_on = self._last >= 0 and reader.paragraph == self._patterns[self._last].paragraph and not reader.stand_alone
        named = reader.code(found, self._format, self._setting.year) if self._format else ""
        self._code = self._code if goes_on else named
        self._last = number


def _by_words(sentence: str) -> Iterator[Figure]:
    for found in _FIGURE.finditer(sentence):
        before = sentence[max(0, found.start() - 6) : found.start()]
        direction = next((w for w in (*RISING, *FALLING) if before.endswith((w, w + "了"))), "")
        value = found[1].replace(",", "")
        yield Figure(_measure(found[2], direction, before), value, found[2].replace("％", "%"), found.span(1), direction)


def _measure(unit: str, direction: str, before: str) -> str:
    if unit in "%％":
        return "增减率" if direction else "完成率" if "完成" in before else "占比"
    if unit in UNITS:
        return "较上年增减额" if direction else "金额"
    return "数量"


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
