"""Templates turned round: the pattern of a sentence, and the figures that stand in its blanks."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gouji.amounts import UNITS, plain
from gouji.document import Figure
from gouji.document.sentence import FALLING, OPPOSITES, RISING, UNCHANGED
from gouji.formats.classes import class_called, class_where
from gouji.formats.layout import Setting
from gouji.formats.spec import Format, Where
from gouji.formats.templates import CLASS, Item, Slot, amount_point, cut, items, paragraphs, pieces

NUMBER = r"-?\d[\d,]*(?:\.\d+)?"
"""An amount or a rate as sentences print it."""
MONEY = "|".join(sorted(UNITS, key=len, reverse=True))
"""The units of money; the longest first, for 元 ends them all."""

_FIGURED = ("amount", "change", "each", "changes", "count", "share")
_NUMBERING = r"(?:[（(](?:\d{1,2}|[一二三四五六七八九十]+)[）)]、?|\d{1,2}[.．、]|[一二三四五六七八九十]+、)?"
_NUMBERED = re.compile(_NUMBERING)
_WHOLE = re.compile(r"[。；]$")

Take = Callable[["re.Match[str]", str], Iterator[Figure]]
"""Takes the figures of one blank from a match; the second argument is the class that the paragraph is about, "" for none."""


@dataclass(frozen=True)
class SentencePattern:
    """A template turned round: the pattern of its sentence, what to take from each of its blanks, and where it stands.

    `paragraph` is the number of its paragraph; one that does not `stand_alone` has no subject of its own and is only read after a
    sentence of its paragraph. `loop` is the list of classes for each of which the paragraph is written.
    """

    pattern: re.Pattern[str]
    takes: tuple[Take, ...]
    paragraph: int
    stand_alone: bool = True
    loop: str = ""

    def figures(self, found: "re.Match[str]", code: str) -> Iterator[Figure]:
        """The figures of a sentence that the pattern has matched, for the class `code`."""
        for take in self.takes:
            yield from take(found, code)

    def code(self, found: "re.Match[str]", format: Format, year: int) -> str:
        """The class that the sentence names; "" where it names none that the catalogue knows."""
        names = {group.rpartition("_")[2]: name for group, name in found.groupdict().items() if group.startswith("class_") and name}
        return class_called(names, format.text["sentences"]["classes"][self.loop], year) if names and self.loop else ""


@lru_cache(maxsize=64)
def sentence_patterns(format_id: str, setting: Setting) -> tuple[SentencePattern, ...]:
    """The patterns of all sentences of a format that have figures, in the order in which they are written."""
    from gouji.formats.loading import load_format

    format = load_format(format_id)
    written = [*paragraphs(format.text["sentences"]), *format.text["sentences"].get("reading", [])]
    return tuple(
        _pattern(template, format, setting, number, paragraph.get("each", ""))
        for number, paragraph in enumerate(written)
        for template in cut(paragraph["text"])
        if any(isinstance(piece, Slot) and piece.kind in _FIGURED for piece in pieces(template))
    )


def _pattern(template: str, format: Format, setting: Setting, paragraph: int, loop: str) -> SentencePattern:
    pattern, takes = _NUMBERING, []
    template = _NUMBERED.sub("", template, count=1)
    for n, piece in enumerate(pieces(template)):
        if isinstance(piece, str):
            pattern += _WHOLE.sub("[。；]?", re.escape(plain(piece)))
            continue
        part, take = _Blank(piece, f"s{n}", format, setting, loop).part()
        pattern += part
        takes += [take] if take else []
    return SentencePattern(re.compile(pattern), tuple(takes), paragraph, _has_subject(template), loop)


def _has_subject(template: str) -> bool:
    """Whether a sentence says what it is about: it does not begin with a change, and names the class that its amounts are of."""
    slots = [piece for piece in pieces(template) if isinstance(piece, Slot)]
    first = next(piece for piece in pieces(template) if not isinstance(piece, str) or plain(piece))
    named = any(slot.kind == "class" for slot in slots) or not any(slot.name == CLASS for slot in slots)
    return named and not (isinstance(first, Slot) and first.kind == "change")


@dataclass(frozen=True)
class _Blank:
    """One blank of a template: its pattern, and how its figures are taken."""

    slot: Slot
    group: str
    format: Format
    setting: Setting
    loop: str

    def part(self) -> tuple[str, Take | None]:
        """The pattern of the blank, and the taking of its figures; None where it has none."""
        made = {"year": self._year, "year-1": self._year, "organisation": self._organisation, "class": self._class, "amount": self._amount}
        made |= {"count": self._count, "share": self._share, "change": self._change, "because": self._because}
        if self.slot.kind in ("each", "changes"):
            names = "|".join(re.escape(name) for name in _known(self.format, self.slot.name))
            return f"(?P<{self.group}>(?:{names}).*?)", lambda found, code: _listed(found, self.group, self.slot, self.format, self.setting)
        return made[self.slot.kind]() if self.slot.kind in made else (".*?", None)

    def _year(self) -> tuple[str, None]:
        return str(self.setting.year - (self.slot.kind == "year-1")), None

    def _organisation(self) -> tuple[str, None]:
        """The unit, also by a shorter or longer name than the one over the tables."""
        return rf"(?:{re.escape(plain(self.setting.organisation))}|[^，。；]{{0,30}}?)", None

    def _class(self) -> tuple[str, None]:
        return f"(?P<class_{self.group}_{self.slot.name}>[^，。；]+?)", None

    def _where(self, name: str, code: str) -> Where | None:
        """The question of an amount by its name; None for one of a class that is not known."""
        if name != CLASS:
            return self.format.text["sentences"]["amounts"][name]
        return class_where(self.format, self.loop, code) if code else None

    def _amount(self) -> tuple[str, Take]:
        def take(found: "re.Match[str]", code: str) -> Iterator[Figure]:
            where = self._where(self.slot.name, code)
            asked = amount_point({**where, **self._base()}, self.setting.year, self.setting.stage) if where else None
            yield taken(found, self.group, "金额", "万元", point=asked)

        return f"(?P<{self.group}>{NUMBER})", take

    def _base(self) -> Where:
        """What an amount or change is compared with, where its style names another than last year's budget."""
        return self.format.text["sentences"].get("bases", {}).get(self.slot.style, {})

    def _count(self) -> tuple[str, Take]:
        unit = self.format.text["sentences"]["counts"][self.slot.name]["unit"]
        return f"(?P<{self.group}>\\d+)", lambda found, code: iter([taken(found, self.group, "数量", unit)])

    def _share(self) -> tuple[str, Take]:
        part, whole = (self.format.text["sentences"]["amounts"][name] for name in (self.slot.name, self.slot.style))
        asked, base = (amount_point(where, self.setting.year, self.setting.stage, m) for where, m in ((part, "占比"), (whole, "金额")))
        return f"(?P<{self.group}>{NUMBER})", lambda found, code: iter([taken(found, self.group, "占比", "%", point=asked, base=base)])

    def _change(self) -> tuple[str, Take]:
        style = self.format.text["sentences"]["changes"][self.slot.style or "增减"]

        def take(found: "re.Match[str]", code: str) -> Iterator[Figure]:
            return _changed(found, self.group, self._where(self.slot.name, code), style, self.setting, self._base())

        return _change_pattern(style, self.group, self.setting), take

    def _because(self) -> tuple[str, None]:
        ways = [re.escape(way).replace(r"\{reason\}", ".*?") for way in ways_of(self.format.text["sentences"]["becauses"][self.slot.style])]
        return f"(?:{'|'.join(ways)})?", None


def ways_of(wording: str | Sequence[str]) -> list[str]:
    """The wordings of one thing: the first is written, all are read."""
    return [wording] if isinstance(wording, str) else list(wording)


def taken(found: "re.Match[str]", group: str, measure: str, unit: str, **more: Any) -> Figure:
    """The figure that a group of the match prints."""
    return Figure(measure, found[group].replace(",", ""), unit, found.span(group), **more)


def _change_pattern(style: Mapping[str, Any], group: str, setting: Setting) -> str:
    ways, same = [], []
    for way in ("up", "down", "same"):
        for n, wording in enumerate(ways_of(style[way])):
            words = wording.replace("{year-1}", str(setting.year - 1)).replace("{year}", str(setting.year))
            pattern = re.escape(plain(words)).replace(r"\{amount\}", f"(?P<{group}{way}{n}>{NUMBER})")
            pattern = pattern.replace(r"\{rate\}%", f"(?P<{group}{way}{n}r>{NUMBER})%?")
            ways += [pattern] if way != "same" else []
            same += [pattern.replace("基本", "(?:基本)?")] if way == "same" else []
    return "(?:" + "|".join([*ways, f"(?P<{group}same>{'|'.join(same)})"]) + ")"


def _changed(
    found: "re.Match[str]", group: str, where: Where | None, style: Mapping[str, Any], setting: Setting, against: Where | None = None
) -> Iterator[Figure]:
    """The figures of a change. Against another amount than last year's budget its rate alone has a question, with that one as base."""
    asked = amount_point(where, setting.year, setting.stage, "较上年增减额") if where else None
    if against:
        yield from _rated(found, group, where, style, setting, against)
        return
    if found[f"{group}same"] is not None:
        yield Figure("较上年增减额", "", "万元", found.span(f"{group}same"), UNCHANGED, asked)
        return
    said = [(way, n, wording) for way in ("up", "down") for n, wording in enumerate(ways_of(style[way]))]
    way, n, wording = next((way, n, wording) for way, n, wording in said if found[f"{group}{way}{n}"] is not None)
    words = wording.partition("{amount}")
    yield taken(found, f"{group}{way}{n}", "较上年增减额", "万元", direction=direction_in(words[0]), point=asked)
    if "{rate}" in wording:
        base = asked.asking(measure="金额") if asked else None
        rated = asked.asking(measure="增减率") if asked else None
        yield taken(found, f"{group}{way}{n}r", "增减率", "%", direction=direction_in(words[2]), point=rated, base=base)


def _rated(
    found: "re.Match[str]", group: str, where: Where | None, style: Mapping[str, Any], setting: Setting, against: Where
) -> Iterator[Figure]:
    """The rate of a change against the amount `against`; as before is no figure."""
    rated = amount_point(where, setting.year, setting.stage, "增减率") if where else None
    base = amount_point({**where, **against}, setting.year, setting.stage) if where else None
    for way in ("up", "down"):
        for n, wording in enumerate(ways_of(style[way])):
            if "{rate}" in wording and found[f"{group}{way}{n}r"] is not None:
                yield taken(found, f"{group}{way}{n}r", "增减率", "%", direction=direction_in(wording.partition("{rate}")[0]), point=rated, base=base)


def turned(direction: str) -> str:
    """The opposite of a word for more or less."""
    return OPPOSITES.get(direction, FALLING[0])


def direction_in(words: str) -> str:
    """The word of a change up or down in some words, "" for none."""
    return next((w for w in (*RISING, *FALLING) if w in words), "")


def _known(format: Format, name: str) -> dict[str, Item]:
    """The items of a list by their names, long ones first."""
    known = {plain(called): item for item in items(format, name) for called in (item.name, *item.aliases)}
    return dict(sorted(known.items(), key=lambda entry: -len(entry[0])))


def _listed(found: "re.Match[str]", group: str, slot: Slot, format: Format, setting: Setting) -> Iterator[Figure]:
    """The figures of a list: each item from its name on, to the next 、 or ，."""
    start = found.start(group)
    known = _known(format, slot.name)
    names = "|".join(map(re.escape, known))
    if slot.kind == "each":
        for item in re.finditer(rf"(?P<name>{names})(?P<v>{NUMBER})万元", found[group]):
            asked = amount_point(known[item["name"]].where, setting.year, setting.stage)
            yield Figure("金额", item["v"].replace(",", ""), "万元", (start + item.start("v"), start + item.end("v")), point=asked)
        return
    style = format.text["sentences"]["changes"]["增减"]
    for item in re.finditer(rf"(?P<name>{names}){_change_pattern(style, 'c', setting)}", found[group]):
        for figure in _changed(item, "c", known[item["name"]].where, style, setting):
            span = (start + figure.span[0], start + figure.span[1])
            yield Figure(figure.measure, figure.value, figure.unit, span, figure.direction, figure.point)
