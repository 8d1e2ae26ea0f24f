"""Counts told part by part (“共有车辆9辆，其中…”): a whole that is not the sum of the parts that make it up."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from itertools import pairwise

from gouji.amounts import UNITS
from gouji.checking.finding import Finding, SuspectName
from gouji.document import Document, Sentence
from gouji.locating.typing import OTHER, WEIGHT, slip
from gouji.messages import say

_COUNT = re.compile(r"([^\d，、；。：:（）()]*)(\d+(?:\.\d+)?)([^\d\s，、；。：:（）()]{1,4}(?:（[^\d（）]{1,3}）)?)")
_OPENING = re.compile(r"(?:[，,；]?其中|（(?:其中)?)[：:，,]?")
_BETWEEN = re.compile(r"[、，,；和及]")
_CLOSING = "）"
_NO_COUNTS = (*UNITS, "%", "％")
_LEAST_NOUN = 2
_CERTAIN = 0.95


@dataclass(frozen=True)
class _Count:
    """What is counted, how many as printed, and where in the sentence."""

    label: str
    value: str
    unit: str
    start: int

    @property
    def number(self) -> Fraction:
        return Fraction(self.value)


@dataclass(frozen=True)
class _Told:
    """A whole and the parts told of it; `severity` is how serious it is where they differ, "" where they need not be all."""

    whole: _Count
    parts: tuple[_Count, ...]
    severity: str

    def holds(self, changed: Mapping[int, Fraction]) -> bool:
        """Whether the whole is the sum, when the counts that start at some places have other numbers; rounded parts may miss it."""
        numbers = [changed.get(count.start, count.number) for count in (self.whole, *self.parts)]
        most = max(map(_decimals, self.parts))
        slack = Fraction(len(self.parts) + 1, 2 * 10 ** _decimals(self.whole)) if most > _decimals(self.whole) else 0
        return abs(numbers[0] - sum(numbers[1:])) <= slack

    def meant(self, count: _Count) -> Fraction:
        """What one of its counts must be for the sum to hold."""
        if count is self.whole:
            return sum((part.number for part in self.parts), Fraction())
        return self.whole.number - sum(part.number for part in self.parts if part is not count)

    def written(self, changed: Mapping[int, str]) -> str:
        """The sum as one would write it down."""
        whole, *parts = (changed.get(count.start, count.value) for count in (self.whole, *self.parts))
        return f"{whole}＝{'＋'.join(parts)}"


def check_counts(document: Document) -> Iterator[Finding]:
    """Findings on counts of which parts are told that make up the whole, by their words, and do not."""
    for sentence in document.sentences:
        told = [each for each in _told(sentence.text) if each.severity]
        if broken := [each for each in told if not each.holds({})]:
            yield from _findings(sentence, told, broken)


def _findings(sentence: Sentence, told: Sequence[_Told], broken: Sequence[_Told]) -> Iterator[Finding]:
    """One finding where one count explains all, else one for each sum."""
    explained = _suspects(told, broken)
    for part in [list(broken)] if explained else [[each] for each in broken]:
        suspects = explained or _suspects(part, part)
        severity = min((each.severity for each in part), key=("error", "warning").index)
        if severity == "error" or any(_slip(count, meant) != OTHER for count, meant in suspects):
            yield _finding(sentence, part, suspects, severity)


def _suspects(told: Sequence[_Told], broken: Sequence[_Told]) -> list[tuple[_Count, Fraction]]:
    """The counts of which one, if it were another number, would make all sums hold; the likeliest first."""
    found = []
    for count in (broken[0].whole, *broken[0].parts):
        meant = broken[0].meant(count)
        if meant >= 0 and all(each.holds({count.start: meant}) for each in told if each in broken or count in (each.whole, *each.parts)):
            found.append((count, meant))
    return sorted(found, key=lambda each: -WEIGHT[_slip(*each)])


def _finding(sentence: Sentence, broken: Sequence[_Told], suspects: Sequence[tuple[_Count, Fraction]], severity: str) -> Finding:
    count, meant = suspects[0]
    right = _print(meant, _decimals(count))
    sums = "，".join(each.written({count.start: right}) for each in broken)
    message = say("checking.count", sentence=sentence.text, label=count.label, printed=count.value + count.unit, meant=right + count.unit, sums=sums)
    weights = [WEIGHT[_slip(*each)] for each in suspects]
    named = tuple(
        SuspectName(
            "count", None, None, (), each.value, _print(value, _decimals(each)), round(_CERTAIN * weight / sum(weights), 2), message, each.unit,
            sentence=sentence.text,
        )
        for (each, value), weight in zip(suspects, weights, strict=True)
    )  # fmt: skip
    return Finding("句-数量", severity, message, suspects=named)


def _slip(count: _Count, meant: Fraction) -> str:
    scale = 10 ** _decimals(count)
    return slip(int(count.number * scale), int(meant * scale))


def _decimals(count: _Count) -> int:
    return len(count.value.partition(".")[2])


def _print(number: Fraction, decimals: int) -> str:
    digits = str(round(number * 10**decimals)).rjust(decimals + 1, "0")
    return f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits


def _told(text: str) -> Iterator[_Told]:
    """The wholes of a sentence with their parts, also those in the brackets of a part."""
    for found in _COUNT.finditer(text):
        whole = _count(found)
        opening = _OPENING.match(text, found.end())
        if opening and whole.unit not in _NO_COUNTS:
            parts = list(_parts(text, opening.end(), whole.unit))
            if len(parts) > 1:
                yield _Told(whole, tuple(parts), _severity([part.label for part in parts]))


def _count(found: re.Match[str]) -> _Count:
    label = re.sub(_words()["before"], "", found[1].removeprefix("其中").strip("：:，, "))
    return _Count(label, found[2], found[3], found.start(2))


def _parts(text: str, start: int, unit: str) -> Iterator[_Count]:
    """The counts in one unit from a place on, one after the other; what stands in brackets after one is passed over."""
    while (found := _COUNT.match(text, start)) and found[3] == unit:
        yield _count(found)
        start = found.end()
        if text.startswith("（", start):
            start = text.find(_CLOSING, start) + 1 or len(text)
        between = _BETWEEN.match(text, start)
        if not between:
            return
        start = between.end()


def _severity(labels: Sequence[str]) -> str:
    """How sure it is, by their words, that parts are all there are: "error", "warning" or ""."""
    words = _words()
    if labels[-1].startswith(tuple(words["rest"])) or _are_a_pair(labels) or all(label.endswith(tuple(words["wholes"])) for label in labels):
        return "error"
    return "warning" if len(_common_end(labels)) >= _LEAST_NOUN else ""


def _are_a_pair(labels: Sequence[str]) -> bool:
    if len(labels) != 2:
        return False
    for one, other in (labels, labels[::-1]):
        if any(other == no + one for no in _words()["negations"]):
            return True
        if any(a in one and one.replace(a, b) == other for a, b in _words()["pairs"]):
            return True
    return False


def _common_end(labels: Sequence[str]) -> str:
    """The characters with which all labels end."""
    ends = list(zip(*(reversed(label) for label in labels), strict=False))
    alike = next((i for i, signs in enumerate(ends) if any(a != b for a, b in pairwise(signs))), len(ends))
    return labels[0][len(labels[0]) - alike :]


@cache
def _words() -> Mapping[str, list]:
    return tomllib.loads(files("gouji.checking").joinpath("counts.toml").read_text(encoding="utf-8"))
