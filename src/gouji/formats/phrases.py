"""Phrases: pieces of sentences with a figure in them, wherever they stand, for explanations that every office words in its own way.

A phrase of a format's `sentences.toml` is text with blanks: `{amount}`, `{rate}`, `{count}`, `{change}`, `{name}` (of a list), `{class}`, and
`{other}`, a number that another phrase takes; 〔a|b〕 may say a, b or nothing, 〈a|b〉 one of them; no
Chinese sign stands before ＾. 万元 after a
blank is any unit of money. What a phrase does not say of its
money and class it takes from the last words that did.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gouji.amounts import plain
from gouji.document import Figure
from gouji.document.sentence import FALLING, RISING, UNCHANGED
from gouji.formats.classes import class_called
from gouji.formats.layout import Setting, filled
from gouji.formats.patterns import MONEY, NUMBER
from gouji.formats.spec import Format
from gouji.points import Point, point

_WAYS = "|".join((*RISING, *FALLING))
_CHANGE = (
    rf"(?:(?P<way>{_WAYS})了?(?P<change>{NUMBER})(?P<change_in>{MONEY})(?:，(?P<rated>{_WAYS})了?(?P<changed>{NUMBER})%)?"
    r"|(?P<same>(?:基本)?持平))"
)
_NAMED = re.compile(
    r"(?:^|[，。：；、.\d])(?P<类>[^，。：；、（）.\d]+)（类）(?P<款>(?:[^，。：；（]|（[^）类款项]+）)+)（款）(?P<项>[^，。：；]+?)（项）"
)
_BLANKS = {"amount": f"(?P<amount>{NUMBER})", "rate": f"(?P<rate>{NUMBER})", "count": r"(?P<count>\d+)", "change": _CHANGE,
           "class": "(?P<class>[^，。：；（）]+)", "other": NUMBER}  # fmt: skip


@dataclass(frozen=True)
class Phrase:
    """A phrase turned round: its pattern, the questions of its amount and of what a rate compares it with, by name where it is of
    a list; a `base` without a flow is the same question but for what it says. `taken` are the dimensions taken from what was said before."""

    pattern: re.Pattern[str]
    where: Mapping[str, Any]
    base: Mapping[str, Any]
    items: Mapping[str, Mapping[str, Any]]
    measure: str
    unit: str
    taken: tuple[str, ...]


class PhraseReader:
    """Reads the sentences of a document one after the other and keeps in mind which money and class they are about."""

    def __init__(self, format: Format, setting: Setting) -> None:
        self._setting = setting
        self._phrases = phrases_of(format.id, setting)
        self._subjects = format.text["sentences"].get("subjects", [])
        self._about: dict[str, Any] = {}

    def figures(self, sentence: str) -> list[Figure]:
        """The figures of the next sentence that phrases know; of two phrases over the same words the first in the format counts."""
        if not self._phrases:
            return []
        comparable = re.sub(r"(?<=\d)，(?=\d{3})", ",", sentence.replace(",", "，").replace(":", "：").replace(";", "；").replace("％", "%"))
        self._take_up(comparable)
        found: list[Figure] = []
        for phrase in self._phrases:
            for match in phrase.pattern.finditer(comparable):
                new = list(self._of(phrase, match))
                if not any(a.span[0] < b.span[1] and b.span[0] < a.span[1] for a in new for b in found):
                    found += new
        return found

    def _take_up(self, sentence: str) -> None:
        """Which money the sentence names, and which class: a money without a class is all of it."""
        for subject in self._subjects:
            if any(word in sentence for word in subject["words"]):
                self._about = dict(subject["where"])
                break
        named = _NAMED.search(sentence)
        if named:
            self._about["function"] = class_called(named.groupdict(), {}, self._setting.year)
        elif "（项）" in sentence:
            self._about["function"] = ""  # a class that cannot be told is not all of them

    def _of(self, phrase: Phrase, match: "re.Match[str]") -> Iterator[Figure]:
        said = match.groupdict()
        where = {**self._taken(phrase), **phrase.where, **phrase.items.get(said.get("name") or "", {})}
        base = {**self._taken(phrase), **phrase.base} if "flow" in phrase.base else {**where, **phrase.base}
        if said.get("class") is not None:
            where["function"] = class_called({"类": said["class"]}, {}, self._setting.year)
        if said.get("same") is not None:
            yield Figure("较上年增减额", "", "万元", match.span("same"), UNCHANGED, self._asked(where, "较上年增减额"))
        if said.get("amount") is not None:
            yield self._figure(match, "amount", "金额", said["amount_in"], "", where)
        if said.get("change") is not None:
            yield self._figure(match, "change", "较上年增减额", said["change_in"], said["way"], where)
        if said.get("changed") is not None:
            yield self._figure(match, "changed", "增减率", "%", said["rated"], where, where)
        if said.get("count") is not None:
            yield Figure("数量", said["count"], phrase.unit, match.span("count"))
        if said.get("rate") is not None:
            yield self._figure(match, "rate", phrase.measure, "%", "", where, base)

    def _taken(self, phrase: Phrase) -> dict[str, Any]:
        return {d: self._about.get(d, "" if d == "money" else None) for d in phrase.taken}

    def _figure(
        self,
        match: "re.Match[str]",
        group: str,
        measure: str,
        unit: str,
        direction: str,
        where: Mapping[str, Any],
        base: Mapping[str, Any] | None = None,
    ) -> Figure:
        value = match[group].replace(",", "")
        compared = self._asked(base, "金额") if base is not None else None
        return Figure(measure, value, unit, match.span(group), direction, self._asked(where, measure), compared)

    def _asked(self, where: Mapping[str, Any], measure: str) -> Point | None:
        """The question; None where what it is about was not said, or is a class that the catalogue does not know."""
        if "flow" not in where or "" in where.values():
            return None
        year = self._setting.year + int(where.get("year", 0))
        return point({"stage": self._setting.stage, **where, "year": year, "measure": measure})


@lru_cache(maxsize=64)
def phrases_of(format_id: str, setting: Setting) -> tuple[Phrase, ...]:
    """The phrases of a format in their order."""
    from gouji.formats.loading import load_format

    sentences = load_format(format_id).text["sentences"]
    return tuple(_turned(raw, sentences.get("lists", {}), setting) for raw in sentences.get("phrase", []))


def _turned(raw: Mapping[str, Any], lists: Mapping[str, Sequence[Mapping[str, Any]]], setting: Setting) -> Phrase:
    items = {plain(name): item["where"] for item in lists.get(raw.get("list", ""), []) for name in (item["name"], *item.get("aliases", ()))}
    blanks = {**_BLANKS, "name": "(?P<name>" + "|".join(sorted(map(re.escape, items), key=len, reverse=True)) + ")"}
    pattern = re.sub(r"[（）().%?+*\[\]^$]", lambda sign: re.escape(sign[0]), plain(filled(raw["text"], setting)))
    pattern = pattern.replace("＾", r"(?<![\u4e00-\u9fff])").replace("〔", "(?:").replace("〕", ")?").replace("〈", "(?:").replace("〉", ")")
    pattern = pattern.replace("{amount}万元", "{amount}" + f"(?P<amount_in>{MONEY})").replace("{other}万元", "{other}" + f"(?:{MONEY})")
    pattern = re.sub(r"\{(\w+)\}", lambda blank: blanks[blank[1]], pattern)
    return Phrase(
        re.compile(pattern), raw.get("where", {}), raw.get("base", {}), items, raw.get("measure", "占比"), raw.get("unit", ""),
        tuple(raw.get("taken", ())),
    )  # fmt: skip
