"""Sentences read for what they say beside their amounts: counts, reasons, names, the day of the counts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from gouji.amounts import plain
from gouji.formats.layout import Setting, filled
from gouji.formats.patterns import NUMBER, ways_of
from gouji.formats.spec import Format
from gouji.formats.templates import Slot, cut, paragraphs, pieces

_DAY = r"(?P<{group}>\d{{4}}年\d{{1,2}}月\d{{1,2}}日)"
_NUMBERING = r"(?:[（(](?:\d{1,2}|[一二三四五六七八九十]+)[）)]、?|\d{1,2}[.．、]|[一二三四五六七八九十]+、)?"
_LAST = re.compile(r"[。；]$")
_ENDING = "(?:\\g<0>|(?<![。；]))"
_TOLD = ("count", "words", "because", "as_of")
_OTHER = "x"
_MOST_JOINED = 8
"""A reason may hold several sentences: so many printed sentences are tried as one."""


@dataclass(frozen=True)
class Recalled:
    """What the sentences say by the names of the blanks: `words` and reasons, `counts`, the day `as_of` (ISO, "" where none);
    `strange` are the sentences that no template of the format makes."""

    words: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    as_of: str = ""
    strange: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Turned:
    """A template turned round: its pattern, the blank of each group, and the counts that it says are nought."""

    pattern: re.Pattern[str]
    blanks: Mapping[str, Slot]
    none: tuple[str, ...]


def recall(sentences: Sequence[str], format: Format, setting: Setting) -> Recalled:
    """What the printed sentences say. One that is cut inside a blank (a reason of several sentences) is put together again."""
    words: dict[str, str] = {}
    counts: dict[str, int] = {}
    strange: list[str] = []
    at, as_of = 0, ""
    while at < len(sentences):
        found = _match(sentences, at, format, setting)
        if found is None:
            strange.append(sentences[at])
            at += 1
            continue
        turned, said, length = found
        at += length
        counts.update(dict.fromkeys(turned.none, 0))
        for slot, text in said:
            if slot.kind == "count":
                counts[slot.name] = int(text)
            elif slot.kind == "as_of":
                as_of = _iso(text)
            else:
                words.setdefault(slot.name, text)
    return Recalled(words, counts, as_of, tuple(strange))


def _match(sentences: Sequence[str], at: int, format: Format, setting: Setting) -> tuple[_Turned, list[tuple[Slot, str]], int] | None:
    text = ""
    for length, sentence in enumerate(sentences[at : at + _MOST_JOINED], 1):
        text += sentence
        for turned in _turned(_Key(format), setting):
            found = turned.pattern.fullmatch(_comparable(text))
            if found:
                return turned, [(slot, text[slice(*found.span(g))]) for g, slot in turned.blanks.items() if found[g] is not None], length
    return None


@dataclass(frozen=True)
class _Key:
    """A format by its id, since its dicts have no hash."""

    format: Format

    def __hash__(self) -> int:
        return hash(self.format.id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.format is self.format


@lru_cache(maxsize=64)
def _turned(key: _Key, setting: Setting) -> tuple[_Turned, ...]:
    return tuple(_all_turned(key.format, setting))


def _all_turned(format: Format, setting: Setting) -> Iterator[_Turned]:
    sentences = format.text.get("sentences", {})
    for paragraph in [*(paragraphs(sentences) if sentences.get("section") else []), *sentences.get("reading", [])]:
        when = paragraph.get("when", [])
        named = [c.partition(":")[2] for c in ([when] if isinstance(when, str) else when) if c.startswith("none:")]
        none = tuple(name for name in named if name in sentences.get("counts", {}))
        for template in cut(paragraph["text"]):
            yield _turn(template, none, format, setting)


def _turn(template: str, none: tuple[str, ...], format: Format, setting: Setting) -> _Turned:
    pattern, blanks = _NUMBERING, {}
    for n, piece in enumerate(pieces(re.sub(_NUMBERING, "", template, count=1))):
        if isinstance(piece, str):
            pattern += _LAST.sub(_ENDING, re.escape(_comparable(plain(piece))))
            continue
        pattern += _pattern(piece, f"s{n}", format, setting)
        if piece.kind in _TOLD:
            blanks[f"s{n}"] = piece
    turned = re.compile(pattern)
    return _Turned(turned, {group: blanks[group.rstrip(_OTHER)] for group in turned.groupindex if group.rstrip(_OTHER) in blanks}, none)


def _pattern(slot: Slot, group: str, format: Format, setting: Setting) -> str:
    if slot.kind in ("year", "year-1", "organisation"):
        return re.escape(_comparable(plain(filled("{" + slot.kind + "}", setting))))
    if slot.kind == "amount":
        return NUMBER
    if slot.kind == "count":
        return rf"(?P<{group}>\d+)"
    if slot.kind == "as_of":
        return _DAY.format(group=group)
    if slot.kind == "because":
        return f"(?:{'|'.join(_reasons(slot, group, format))})?"
    if slot.kind in ("change", "direction"):
        return f"(?:{'|'.join(_ways(slot, format, setting))})"
    if slot.kind in ("class", "share"):
        return NUMBER if slot.kind == "share" else "[^，。；]+?"
    return f"(?P<{group}>.+?)" if slot.kind == "words" else ".*?"


def _reasons(slot: Slot, group: str, format: Format) -> Iterator[str]:
    """The patterns of the wordings that give a reason; the first names the group, as a pattern can name it once."""
    for n, wording in enumerate(ways_of(format.text["sentences"]["becauses"][slot.style])):
        around = re.escape(_comparable(plain(wording)))
        yield around.replace(r"\{reason\}", f"(?P<{group}{_OTHER * n}>.+?)")


def _ways(slot: Slot, format: Format, setting: Setting) -> Iterator[str]:
    """The patterns of a change's ways: up, down, as before."""
    style = format.text["sentences"]["changes"][slot.style or "增减"]
    for wording in (wording for way in ("up", "down", "same") for wording in ways_of(style[way])):
        words = re.escape(_comparable(plain(filled(wording, setting))))
        pattern = words.replace(r"\{amount\}", NUMBER).replace(r"\{rate\}", NUMBER).replace("基本", "(?:基本)?")
        yield pattern.partition(NUMBER)[0] if slot.kind == "direction" else pattern


def _comparable(text: str) -> str:
    """The text with full-width punctuation, character for character."""
    same_width = text.replace(",", "，").replace(":", "：").replace(";", "；")
    return re.sub(r"(?<=\d)，(?=\d{3})", ",", same_width)


def _iso(day: str) -> str:
    """A printed day as ISO; "" for one that no calendar has."""
    try:
        return date(*map(int, re.findall(r"\d+", day))).isoformat()
    except ValueError:
        return ""
