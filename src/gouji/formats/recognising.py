"""Sentences read: a printed sentence held against the templates, each figure given its question."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from gouji.amounts import UNITS, plain
from gouji.document import Figure
from gouji.formats.layout import Setting
from gouji.formats.spec import Format
from gouji.formats.templates import Slot, amount_point, items, named_point, pieces, sentence_templates

_NUMBER = r"-?\d[\d,]*(?:\.\d+)?"
_MONEY = "|".join(sorted(UNITS, key=len, reverse=True))
_COUNTED = "台（件、套）|台（套）|台/套|辆|个|台|套|人次|人|批次|批|项|件"
_FIGURE = re.compile(rf"(?<![\d.,])({_NUMBER})({_MONEY}|%|％|{_COUNTED})(?!以上|以下|及以上|工作日)")
_RISING, _FALLING = ("增加", "增长", "提高"), ("减少", "下降", "降低")
_SENTENCE = re.compile(r"[^。；]*[。；]|[^。；]+$")
_FIGURED = ("amount", "change", "each", "changes", "count")


def sentences_of(text: str) -> list[str]:
    """The sentences of a paragraph, without white space; each ends at 。 or ； or with the paragraph."""
    return _SENTENCE.findall(plain(text))


def figures_of(sentence: str, format: Format | None, setting: Setting) -> tuple[Figure, ...]:
    """The figures of a sentence in order, with their questions where a template of the format knows the sentence."""
    recognised = {figure.span: figure for figure in _by_template(sentence, format, setting)} if format else {}
    others = [figure for figure in _by_words(sentence) if not any(_overlap(figure.span, span) for span in recognised)]
    return tuple(sorted((*recognised.values(), *others), key=lambda figure: figure.span))


def _by_words(sentence: str) -> Iterator[Figure]:
    for found in _FIGURE.finditer(sentence):
        before = sentence[max(0, found.start() - 6) : found.start()]
        direction = next((w for w in (*_RISING, *_FALLING) if before.endswith((w, w + "了"))), "")
        value = found[1].replace(",", "")
        yield Figure(_measure(found[2], direction, before), value, found[2].replace("％", "%"), found.span(1), direction)


def _measure(unit: str, direction: str, before: str) -> str:
    if unit in "%％":
        return "增减率" if direction else "完成率" if "完成" in before else "占比"
    if unit in UNITS:
        return "较上年增减额" if direction else "金额"
    return "数量"


def _by_template(sentence: str, format: Format, setting: Setting) -> list[Figure]:
    same_width = sentence.replace(",", "，").replace(":", "：").replace(";", "；")
    comparable = re.sub(r"(?<=\d)，(?=\d{3})", ",", same_width)
    for reader in _readers(format.id, setting):
        found = reader.pattern.fullmatch(comparable)
        if found:
            return [figure for figure in reader.figures(found) if figure.value or figure.direction]
    return []


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


Take = Callable[["re.Match[str]"], Iterator[Figure]]


@dataclass(frozen=True)
class _Reader:
    """A template turned round: the pattern of its sentence, and what to take from each of its blanks."""

    pattern: re.Pattern[str]
    takes: tuple[Take, ...]

    def figures(self, found: re.Match[str]) -> Iterator[Figure]:
        for take in self.takes:
            yield from take(found)


@lru_cache(maxsize=64)
def _readers(format_id: str, setting: Setting) -> tuple[_Reader, ...]:
    from gouji.formats.loading import load_format

    format = load_format(format_id)
    return tuple(
        _reader(template, format, setting)
        for template in sentence_templates(format)
        if any(isinstance(piece, Slot) and piece.kind in _FIGURED for piece in pieces(template))
    )


def _reader(template: str, format: Format, setting: Setting) -> _Reader:
    pattern, takes = "", []
    for n, piece in enumerate(pieces(template)):
        if isinstance(piece, str):
            pattern += re.escape(plain(piece))
            continue
        part, take = _part(piece, f"s{n}", format, setting)
        pattern += part
        takes += [take] if take else []
    return _Reader(re.compile(pattern), tuple(takes))


def _part(slot: Slot, group: str, format: Format, setting: Setting) -> tuple[str, Take | None]:
    """The pattern of a blank, and how its figures are taken."""
    year, stage = setting.year, setting.stage
    if slot.kind in ("year", "year-1"):
        return str(year - (slot.kind == "year-1")), None
    if slot.kind == "organisation":
        return re.escape(plain(setting.organisation)), None
    if slot.kind == "amount":
        asked = named_point(format, slot.name, year, stage)
        return f"(?P<{group}>{_NUMBER})", lambda found: iter([_taken(found, group, "金额", "万元", point=asked)])
    if slot.kind == "count":
        unit = format.text["sentences"]["counts"][slot.name]["unit"]
        return f"(?P<{group}>\\d+)", lambda found: iter([_taken(found, group, "数量", unit)])
    if slot.kind == "change":
        where = format.text["sentences"]["amounts"][slot.name]
        style = format.text["sentences"]["changes"][slot.style or "增减"]
        return _change_pattern(style, group, setting), lambda found: _changed(found, group, where, style, setting)
    if slot.kind in ("each", "changes"):
        return f"(?P<{group}>.*?)", lambda found: _listed(found, group, slot, format, setting)
    if slot.kind == "because":
        return re.escape(format.text["sentences"]["becauses"][slot.style]).replace(r"\{reason\}", ".*?").join(("(?:", ")?")), None
    return ".*?", None


def _taken(found: "re.Match[str]", group: str, measure: str, unit: str, **more: object) -> Figure:
    return Figure(measure, found[group].replace(",", ""), unit, found.span(group), **more)  # type: ignore[arg-type]


def _change_pattern(style: dict[str, str], group: str, setting: Setting) -> str:
    ways = []
    for way in ("up", "down", "same"):
        words = style[way].replace("{year-1}", str(setting.year - 1)).replace("{year}", str(setting.year))
        pattern = re.escape(plain(words)).replace(r"\{amount\}", f"(?P<{group}{way}>{_NUMBER})").replace(r"\{rate\}", f"(?P<{group}{way}r>{_NUMBER})")
        ways.append(f"(?P<{group}same>{pattern.replace('基本', '(?:基本)?')})" if way == "same" else pattern)
    return "(?:" + "|".join(ways) + ")"


def _changed(found: "re.Match[str]", group: str, where: dict[str, str | int], style: dict[str, str], setting: Setting) -> Iterator[Figure]:
    asked = amount_point(where, setting.year, setting.stage, "较上年增减额")
    if found[f"{group}same"] is not None:
        yield Figure("较上年增减额", "", "万元", found.span(f"{group}same"), "持平", asked)
        return
    way = "up" if found[f"{group}up"] else "down"
    words = style[way].partition("{amount}")
    yield _taken(found, f"{group}{way}", "较上年增减额", "万元", direction=_direction(words[0]), point=asked)
    if "{rate}" in style[way]:
        base = amount_point(where, setting.year, setting.stage)
        rated = _direction(words[2])
        yield _taken(found, f"{group}{way}r", "增减率", "%", direction=rated, point=asked.asking(measure="增减率"), base=base)


def _direction(words: str) -> str:
    return next((w for w in (*_RISING, *_FALLING) if w in words), "")


def _listed(found: "re.Match[str]", group: str, slot: Slot, format: Format, setting: Setting) -> Iterator[Figure]:
    """The figures of a list: each item from its name on, to the next 、 or ，."""
    start = found.start(group)
    known = {plain(item.name): item for item in items(format, slot.name)}
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    if slot.kind == "each":
        for item in re.finditer(rf"(?P<name>{names})(?P<v>{_NUMBER})万元", found[group]):
            asked = amount_point(known[item["name"]].where, setting.year, setting.stage)
            yield Figure("金额", item["v"].replace(",", ""), "万元", (start + item.start("v"), start + item.end("v")), point=asked)
        return
    style = format.text["sentences"]["changes"]["增减"]
    for item in re.finditer(rf"(?P<name>{names}){_change_pattern(style, 'c', setting)}", found[group]):
        for figure in _changed(item, "c", known[item["name"]].where, style, setting):
            yield Figure(
                figure.measure, figure.value, figure.unit, (start + figure.span[0], start + figure.span[1]), figure.direction, figure.point
            )  # fmt: skip
