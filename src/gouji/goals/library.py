"""The library of indicators: well-written ones by kind of project, found by words."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.document import Target, target_of
from gouji.goals.words import quality_words
from gouji.messages import Problem

ANY = "any"
"""The kind of indicators that fit every project."""


@dataclass(frozen=True)
class Kind:
    """A kind of project: `functions` are the functional classes (or their beginnings) that pay for it, `words` what it is named with."""

    id: str
    name: str
    functions: tuple[str, ...]
    words: tuple[str, ...]

    def paid_by(self, function: str) -> bool:
        """Whether projects of this kind are paid from a functional class, or from classes below or above it."""
        return bool(function) and any(code.startswith(function) or function.startswith(code) for code in self.functions)


@dataclass(frozen=True)
class Example:
    """A well-written indicator: `direction` is ≥, ≤, =, or 定性; `value` only shows the form, an office takes its own figures.
    `formula` measures it over the records named in `evidence`, "" where none can; `note` says what is counted."""

    id: str
    kinds: tuple[str, ...]
    level1: str
    level2: str
    name: str
    direction: str
    unit: str
    value: str
    evidence: str
    formula: str
    note: str

    @property
    def target(self) -> Target:
        """The value as direction, number and unit."""
        return target_of(self.value)


@dataclass(frozen=True)
class Library:
    """All kinds and examples, in their order."""

    kinds: tuple[Kind, ...]
    examples: tuple[Example, ...]

    @functools.cached_property
    def by_kind(self) -> dict[str, list[Example]]:
        """The examples of each kind of project, and of `ANY`."""
        return {id: [example for example in self.examples if id in example.kinds] for id in (*self.by_id, ANY)}

    @functools.cached_property
    def levels(self) -> frozenset[str]:
        """The names of all levels."""
        return frozenset(level for example in self.examples for level in (example.level1, example.level2))

    def kinds_of(self, example: Example) -> Iterator[Kind]:
        """The kinds of project that an example is for; none where it is for every project."""
        return (self.by_id[id] for id in example.kinds if id != ANY)

    @functools.cached_property
    def by_id(self) -> dict[str, Kind]:
        """The kinds by their ids."""
        return {kind.id: kind for kind in self.kinds}


@functools.cache
def library() -> Library:
    """The shipped library."""
    raw = tomllib.loads(importlib.resources.files(__package__).joinpath("library.toml").read_text(encoding="utf-8"))
    kinds = tuple(Kind(k["id"], k["name"], tuple(k["functions"]), tuple(k["words"])) for k in raw["kind"])
    examples = tuple(
        Example(
            i["id"], tuple(i["kinds"]), i["level1"], i["level2"], i["name"], i["direction"], i["unit"], i["example"], i["evidence"],
            i.get("formula", ""), i["note"],
        )
        for i in raw["indicator"]
    )  # fmt: skip
    return Library(kinds, examples)


def suggest(words: str, limit: int = 10) -> list[Example]:
    """The indicators that words find, best first: words may name a kind of project, an indicator, a level or the code of a functional class.

    What more of the words find comes first, then what they share more with; the function decides between equals.
    A Problem with the nearest kinds of project where the words find nothing.
    """
    wanted = [_parts(word) for word in _words(words)]
    ranked = [(_rank(example, wanted), example) for example in library().examples]
    found = sorted((pair for pair in ranked if pair[0] > _NOTHING), key=lambda pair: pair[0], reverse=True)
    if not found:
        raise Problem("goals.nothing_found", words=words.strip(), near=nearest_kinds(words))
    return [example for _, example in found[:limit]]


def not_found(words: str) -> list[str]:
    """Those of several words that find no indicator at all."""
    return [word for word in _words(words) if all(_rank(example, [_parts(word)]) == _NOTHING for example in library().examples)]


_MARKS = {ord(mark): " " for mark in "，。、；：,;:（）()“”\"'/|"}
_LEAST = 2
"""So many characters in a row must be the same for a word to mean a name."""
_NOTHING = (0, 0, 0, 0)


def _words(text: str) -> list[str]:
    return text.translate(_MARKS).split()


def _parts(word: str) -> list[str]:
    """A word that holds words for kinds of project, cut, without what any project is called: 热线满意度 is 热线 and 满意度."""
    cut = [part for part in _known().split(word) if part]
    common = quality_words()["library"]["common"]
    bare = cut if word in common else [re.sub("|".join(common), " ", part) if part not in _kind_words() else part for part in cut]
    return [piece for part in bare for piece in part.split()]


@functools.cache
def _kind_words() -> frozenset[str]:
    return frozenset(word for kind in library().kinds for word in kind.words)


@functools.cache
def _known() -> re.Pattern[str]:
    """Any word for a kind of project, the longest first."""
    return re.compile(f"({'|'.join(map(re.escape, sorted(_kind_words(), key=len, reverse=True)))})")


def _rank(example: Example, wanted: Sequence[Sequence[str]]) -> tuple[int, int, int, int]:
    """How many words find the example, how much their parts share with it and with its name, and whether one is the code of its function."""
    kinds = list(library().kinds_of(example))
    parts = [part for word in wanted for part in word]
    shares = {part: max(_shared(part, example, kinds), _LEAST * _is_code(part, kinds)) for part in parts}
    named = sum(n for part in parts if (n := shared(part, example.name)) >= _LEAST)
    hits = sum(any(shares[part] for part in word) for word in wanted)
    return hits, sum(share**2 for share in shares.values()), named, sum(_is_code(part, kinds) for part in parts)


def _is_code(word: str, kinds: Sequence[Kind]) -> bool:
    return word.isdigit() and len(word) >= 3 and any(kind.paid_by(word) for kind in kinds)


def _shared(word: str, example: Example, kinds: Sequence[Kind]) -> int:
    """The length of what a word shares with the example: with its name or level, or, which counts more, with a whole word for its kind."""
    own = shared(word, example.name)
    end = quality_words()["library"]["level_end"]
    levels = [level for name in (example.level1, example.level2) for level in (name, name.removesuffix(end))]
    named = _longest(word, [word for kind in kinds for word in (kind.name, *kind.words)])
    return max(own if own >= _LEAST else 0, _longest(word, levels), named + 1 if named else 0)


def _longest(word: str, texts: Sequence[str]) -> int:
    """The length of the longest text that holds the word or that it holds."""
    return max((min(len(word), len(text)) for text in texts if text in word or (len(word) >= _LEAST and word in text)), default=0)


def shared(one: str, other: str) -> int:
    """The length of the longest text that stands in both."""
    longest = 0
    for begin in range(len(one)):
        while begin + longest < len(one) and one[begin : begin + longest + 1] in other:
            longest += 1
    return longest


def nearest_kinds(words: str, number: int = 5) -> list[str]:
    """The names of the kinds of project that share most characters with words; the first ones where none does."""

    def likeness(kind: Kind) -> int:
        return len(set(words) & set("".join((kind.name, *kind.words))))

    return [kind.name for kind in sorted(library().kinds, key=likeness, reverse=True)[:number]]
