"""Whether a regular expression can read what it repeats in two ways: then its time may double with every character.

A repeat is safe if no two different paths through what it repeats read the same text and meet again (Weideman and others, Analyzing
Matching Time Behavior of Backtracking Regular Expression Matchers, 2016: "exponential degree of ambiguity"). The paths are followed two at
a time over the positions of the repeated part, with a few characters standing for all others.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

_SAMPLES = "aZ0_ \n中。-"
_CATEGORIES = {"DIGIT": str.isdecimal, "SPACE": str.isspace, "WORD": lambda sign: sign.isalnum() or sign == "_"}
_MOST = 150
"""A repeated part with more positions is refused rather than followed."""

Paths = tuple[set[int], set[int], bool]
"""The positions that can come first and last in a part, and whether it may be empty."""


def is_ambiguous(repeated: Any, pattern: str) -> bool:
    """Whether the part that an unbounded repeat repeats (as `re` parses it) can be read in two ways."""
    automaton = _Automaton(sorted({*pattern, *_SAMPLES}))
    first, last, _ = automaton.sequence(repeated)
    if len(automaton.signs) > _MOST:
        return True
    automaton.join(last, first)
    return automaton.doubled or automaton.meets_again()


@dataclass
class _Automaton:
    """The positions of single characters in a part: what each reads, and which can follow it."""

    alphabet: list[str]
    signs: list[frozenset[str]] = field(default_factory=list)
    follow: list[set[int]] = field(default_factory=list)
    doubled: bool = False

    def join(self, last: Iterable[int], first: set[int]) -> None:
        """After each of `last` any of `first` can come; where it could already, there are two ways (`doubled`)."""
        for position in last:
            self.doubled = self.doubled or bool(self.follow[position] & first)
            self.follow[position] |= first

    def sequence(self, parts: Iterable[tuple[Any, Any]]) -> Paths:
        """The positions of parts one after the other."""
        first, last, empty = set[int](), set[int](), True
        for part in parts:
            begins, ends, may_be_empty = self._part(*part)
            self.join(last, begins)
            first |= begins if empty else set()
            last = last | ends if may_be_empty else ends
            empty = empty and may_be_empty
        return first, last, empty

    def _part(self, kind: Any, value: Any) -> Paths:
        match str(kind):
            case "LITERAL" | "NOT_LITERAL" | "ANY" | "IN":
                return self._sign(str(kind), value)
            case "BRANCH":
                found = [self.sequence(alternative) for alternative in value[1]]
                self.doubled = self.doubled or sum(empty for _, _, empty in found) > 1
                return set().union(*(f for f, _, _ in found)), set().union(*(e for _, e, _ in found)), any(empty for _, _, empty in found)
            case "SUBPATTERN":
                return self.sequence(value[-1])
            case "ATOMIC_GROUP":
                return self.sequence(value)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                least, most, repeated = value
                first, last, empty = self.sequence(repeated)
                if least != most:
                    self.join(last, first)
                return first, last, empty or least == 0
        return set(), set(), True

    def _sign(self, kind: str, value: Any) -> Paths:
        self.signs.append(frozenset(sign for sign in self.alphabet if _reads(kind, value, sign)))
        self.follow.append(set())
        return {len(self.signs) - 1}, {len(self.signs) - 1}, False

    def meets_again(self) -> bool:
        """Whether two paths part at one position, read the same and meet at one position again."""
        steps: dict[tuple[int, int], list[tuple[int, int]]] = {}
        waiting = [(position, position) for position in range(len(self.signs))]
        while waiting:
            pair = waiting.pop()
            if pair not in steps:
                steps[pair] = list(self._steps(*pair))
                waiting += steps[pair]
        before: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for pair, following in steps.items():
            for other in following:
                before.setdefault(other, []).append(pair)
        seen, waiting = set[tuple[int, int]](), [(position, position) for position in range(len(self.signs))]
        while waiting:
            for pair in before.get(waiting.pop(), ()):
                if pair[0] != pair[1]:
                    return True
                if pair not in seen:
                    seen.add(pair)
                    waiting.append(pair)
        return False

    def _steps(self, one: int, other: int) -> Iterator[tuple[int, int]]:
        for left in self.follow[one]:
            for right in self.follow[other]:
                if self.signs[left] & self.signs[right]:
                    yield left, right


def _reads(kind: str, value: Any, sign: str) -> bool:
    """Whether a single-character part reads the sign."""
    if kind == "ANY":
        return sign != "\n"
    if kind in ("LITERAL", "NOT_LITERAL"):
        return (chr(value) == sign) == (kind == "LITERAL")
    found = any(_in(str(inner), given, sign) for inner, given in value)
    return found != any(str(inner) == "NEGATE" for inner, _ in value)


def _in(kind: str, value: Any, sign: str) -> bool:
    if kind == "LITERAL":
        return chr(value) == sign
    if kind == "RANGE":
        return value[0] <= ord(sign) <= value[1]
    if kind == "CATEGORY":
        name = str(value).removeprefix("CATEGORY_")
        return _CATEGORIES[name.removeprefix("NOT_")](sign) != name.startswith("NOT_")
    return False


def unbounded_parts(parsed: Any, least: int) -> Iterator[Any]:
    """What each repeat without an end, or with one beyond `least`, repeats."""
    for kind, value in parsed:
        if str(kind).endswith("_REPEAT") and int(value[1]) > least:
            yield value[2]
        for inner in _sequences(value):
            yield from unbounded_parts(inner, least)


def _sequences(value: Any) -> Iterator[Any]:
    if isinstance(value, re._parser.SubPattern):
        yield value
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _sequences(inner)
