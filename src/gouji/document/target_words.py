"""The words and units that values of indicators are printed with, and the pattern that they make."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xFE65: ">", 0xFE64: "<", 0xFE66: "="}
_NUMBER = r"[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_OTHER = r"\d<>=≤≥≦≧⩾⩽,，、。；;:：~～+（）()"
"""What a unit has not: digits, comparing signs, and what ends or joins clauses."""


@dataclass(frozen=True)
class TargetWords:
    """What `target.toml` says, ready to be asked."""

    before: Mapping[str, str]
    behind: Mapping[str, str]
    per: Mapping[str, str]
    whole: Mapping[str, str]
    kind: re.Pattern[str]
    nothing: frozenset[str]
    counting: re.Pattern[str]
    counted: frozenset[str]
    han: Mapping[str, int]
    ten: str
    dates: frozenset[str]
    year: str
    agreeing: Mapping[str, str]
    of: str
    included: str
    longest: int
    ordinary: Mapping[int, int | str]

    def is_date(self, number: str, unit: str) -> bool:
        """Whether a number without direction is rather a day of the calendar: 12月, 2024年."""
        return unit in self.dates or (unit == self.year and re.fullmatch(r"(?:19|20)\d\d", number) is not None)

    def unit_in(self, text: str) -> str | None:
        """The unit that a text behind a number is, or that begins it (1次团体心理治疗); None where none is known."""
        if len(text) <= (2 * self.longest if "/" in text else self.longest) and self.of not in text:
            return text
        found = self.counting.match(text)
        return found.group() if found else None

    def is_numeral(self, number: str) -> bool:
        """Whether the number is written in Chinese numerals."""
        return set(number) <= {*self.han, self.ten}

    def in_digits(self, number: str) -> str:
        """A Chinese numeral below a hundred as digits; other numbers as they are."""
        if not self.is_numeral(number):
            return number
        tens, ten, ones = number.partition(self.ten)
        if not ten:
            return "".join(str(self.han[digit]) for digit in number)
        return str(10 * (self.han[tens] if tens else 1) + (self.han[ones] if ones else 0))


@functools.cache
def target_words() -> TargetWords:
    """The words as data says them."""
    data = _data()
    words = data["words"]
    per = words["per"]
    return TargetWords(
        before={word: sign for sign, some in data["before"].items() for word in some},
        behind={word: sign for sign, some in data["behind"].items() for word in some} | {words["within"]["word"]: "≤"},
        per=per, whole=words["whole"], kind=re.compile(rf"(?:{_any(words['kinds'])})[：:]\s*"),
        nothing=frozenset(none + what for none in words["none"] for what in words["unwanted"]), counted=frozenset(words["counted"]),
        counting=re.compile(rf"(?:{_any(data['scales'])})?(?:{_any(words['counted'])})"), of=words["of"],
        included=words["included"], longest=words["longest"],
        han={digit: value for value, digit in enumerate(words["digits"])} | words["other"], ten=words["ten"], dates=frozenset(words["dates"]),
        year=words["year"], agreeing={"≥": "≥>", "≤": "≤<"}, ordinary=_FULL_WIDTH | {ord("("): "（", ord(")"): "）", 0xFF08: "（", 0xFF09: "）"},
    )  # fmt: skip


@functools.cache
def target_pattern() -> re.Pattern[str]:
    """One value: what leads in, direction, number, unit, perhaps the other end, direction, and what a share is of."""
    data = _data()
    words = data["words"]
    sign, passed, behind = (_any(some) for some in (_all(data["before"]), words["passed"], _all(data["behind"])))
    numeral = rf"[{words['digits']}{''.join(words['other'])}]"
    han = rf"(?:{numeral}?{words['ten']}{numeral}?|{numeral})"
    number = rf"(?:{_NUMBER}|{han})"
    shares = _any(words["shares"])
    never = _OTHER + "".join(words["deadline"])
    unit = rf"(?:{shares}|[^{never}]{{0,24}}?|(?:k|c|m)?m[23])"
    letter = rf"(?:(?!{sign})[^<>=≤≥≦≧⩾⩽，。；;])"
    label = rf"(?![{_OTHER}{words['digits']}]){letter}{{1,20}}?"
    within = "".join(words["within"]["after"])
    denied = "".join(words["denied"])
    led = rf"(?:{label}(?<![{denied}])(?={sign}|{passed})|{label}(?:{_any(words['labels'])})(?=[\d<>=≤≥+-]|{sign}))??"
    return re.compile(
        rf"{led}(?:{passed})*(?P<per>{_any(words['per'])})?(?:{passed})*(?P<sign>{sign})?(?:{passed})*(?P<hundred>{_any(words['hundred'])})?"
        rf"(?P<number>{number})(?:(?P<first>{unit})(?:{_any(words['between'])})(?:{_any(words['hundred'])})?(?P<upper>{_NUMBER}))?"
        rf"(?P<unit>{unit})(?:(?P<behind>{behind}|(?<=[{within}]){words['within']['word']})[^{_OTHER}]{{0,8}}|(?<=[%‰])[^{_OTHER}]{{0,8}})?"
    )


@functools.cache
def scale_of(unit: str) -> tuple[str, Fraction]:
    """What a unit measures, by the smallest unit of its family, and how many of that it is: 万件 is 10,000 件."""
    data = _data()
    bare, times = unit, Fraction(1)
    for scale, many in data["scales"].items():
        if unit.startswith(scale) and unit != scale:
            bare, times = unit.removeprefix(scale), Fraction(many)
            break
    families = data["family"]
    if not any(bare in family for family in families):
        bare = bare.removeprefix(data["words"]["measure"]) or bare
    family = next((family for family in families if bare in family), None)
    return (next(iter(family)), times * family[bare]) if family else (bare, times)


@functools.cache
def _data() -> dict[str, Any]:
    text = importlib.resources.files(__package__).joinpath("target.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _all(groups: Mapping[str, Iterable[str]]) -> list[str]:
    return [word for some in groups.values() for word in some]


def _any(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
