"""The document around the tables: cover, contents, parts, sections, sentences, glossary, in the format's words."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AnySet
from dataclasses import dataclass
from typing import Any

from gouji.amounts import plain
from gouji.document import Document, GoalSheet, Heading, Part, Profile, Remark, Sentence, Table, TextLine
from gouji.formats import Format
from gouji.formats.layout import Setting, filled
from gouji.formats.numbering import chinese
from gouji.formats.recognising import SentenceReader, sentences_of
from gouji.formats.writing import Filling, write
from gouji.ledger.model import Ledger


@dataclass(frozen=True)
class Skeleton:
    """What the document is put together from."""

    format: Format
    setting: Setting
    ledger: Ledger
    tables: tuple[Table, ...]
    goals: tuple[GoalSheet, ...]


def assemble(skeleton: Skeleton, words: Filling, remarks: tuple[Remark, ...]) -> Document:
    """The whole document."""
    body = _Body(skeleton, words)
    parts = tuple(body.parts())
    text, ledger = skeleton.format.text, skeleton.ledger
    headings = {part.heading.text for part in parts if part.heading}
    return Document(
        organisation=skeleton.setting.organisation, year=skeleton.setting.year, stage=skeleton.format.stage, level=skeleton.format.level,
        format=skeleton.format.id, tables=skeleton.tables, sentences=tuple(_sentences(body.explained, skeleton)), goals=skeleton.goals,
        profile=_profile(ledger, text["document"]["term"]), parts=parts,
        cover=tuple(filled(line, skeleton.setting) for line in text["cover"]), contents=tuple(_contents(skeleton, headings)), warnings=remarks,
        file=ledger.file, sha256=ledger.sha256,
    )  # fmt: skip


def _profile(ledger: Ledger, terms: Iterable[Mapping[str, str]]) -> Profile:
    glossary = tuple((plain(term["name"]), plain(term["text"])) for term in terms)
    return Profile(tuple(map(plain, ledger.duties)), tuple(map(plain, ledger.sections)), glossary)


def _sentences(paragraphs: Iterable[str], skeleton: Skeleton) -> Iterator[Sentence]:
    reader = SentenceReader(skeleton.format, skeleton.setting)
    for paragraph in paragraphs:
        for text in sentences_of(paragraph):
            yield Sentence(text, reader.figures(text))


def _contents(skeleton: Skeleton, headings: AnySet[str]) -> Iterator[tuple[int, str]]:
    """The contents: parts, their sections, tables. A part of explanations that has no heading in the body has nothing to say."""
    number = 0
    for part in skeleton.format.text["document"]["part"]:
        if "explains" in part and filled(part["heading"], skeleton.setting) not in headings:
            continue
        number += 1
        title = filled(part["title"], skeleton.setting)
        yield 1, f"{chinese(number)}、{title}" if "heading" in part else f"{part['number']} {title}"
        yield from ((2, section["title"]) for section in _kept(part))
        if part["content"] == "tables":
            first = skeleton.format.text["document"]["words"]["table_number"]
            yield from ((2, f"{_number(first, i)}{table.title}") for i, table in enumerate(skeleton.tables, 1))


def _kept(part: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The sections of a part that a ledger can fill."""
    return [section for section in part.get("sections", []) if section["content"] in ("duties", "sections")]


class _Body:
    """The parts in order; `explained` collects the paragraphs of the explanations on the way."""

    def __init__(self, skeleton: Skeleton, words: Filling) -> None:
        self.explained: list[str] = []
        self._skeleton = skeleton
        self._words = words

    def parts(self) -> Iterator[Part]:
        for part in self._skeleton.format.text["document"]["part"]:
            yield from self._part(part)

    def _part(self, part: Mapping[str, Any]) -> Iterator[Part]:
        """A part with its heading; without one where the format has none in the body, or where nothing would stand below it."""
        body = list(getattr(self, "_" + part["content"])(part))
        heading = filled(part.get("heading", f"{part['number']} {part['title']}"), self._skeleton.setting)
        if heading and (body or "explains" not in part):
            yield _heading(heading, 1)
        yield from body

    def _duties(self, part: Mapping[str, Any]) -> Iterator[Part]:
        yield _line(part["lead"])
        yield from (_line(f"{_number(self._number('duty_number'), i)}{duty}") for i, duty in enumerate(self._skeleton.ledger.duties, 1))

    def _sections(self, part: Mapping[str, Any]) -> Iterator[Part]:
        ledger = self._skeleton.ledger
        if ledger.profile.structure:
            yield _line(ledger.profile.structure)
        yield from (_line(f"{_number(self._number('section_number'), i)}{name}", "item") for i, name in enumerate(ledger.sections, 1))

    def _number(self, name: str) -> str:
        """How the format numbers duties, sections, terms or tables: the number of the first."""
        return str(self._skeleton.format.text["document"]["words"][name])

    def _profile(self, part: Mapping[str, Any]) -> Iterator[Part]:
        ledger = self._skeleton.ledger
        for section in _kept(part):
            yield _heading(section["title"], 2)
            if section["content"] == "duties":
                yield from (_line(f"（{chinese(i)}）{duty}") for i, duty in enumerate(ledger.duties, 1))
                continue
            if ledger.profile.structure:
                yield _line(ledger.profile.structure)
            yield from (_line(f"（{chinese(i)}）{name}", "item") for i, name in enumerate(ledger.sections, 1))

    def _tables(self, part: Mapping[str, Any]) -> Iterator[Part]:
        yield from (Part(table=i) for i in range(len(self._skeleton.tables)))

    def _explanations(self, part: Mapping[str, Any]) -> Iterator[Part]:
        for section in self._skeleton.format.text["sentences"]["section"]:
            if section.get("part", "") != part.get("explains", ""):
                continue
            if section["heading"]:
                yield _heading(filled(section["heading"], self._skeleton.setting), 2)
            yield from self._paragraphs(section.get("paragraphs", []))
            for subsection in section.get("subsection", []):
                if subsection["heading"]:
                    yield _heading(filled(subsection["heading"], self._skeleton.setting), 3)
                yield from self._paragraphs(subsection.get("paragraphs", []))
                if subsection.get("goals"):
                    yield from (Part(goal=i) for i in range(len(self._skeleton.goals)))

    def _paragraphs(self, rules: Iterable[Mapping[str, Any]]) -> Iterator[Part]:
        written: list[str] = []
        for rule in rules:
            if not self._words.written(rule):
                continue
            if "each" in rule:
                codes = self._words.codes(rule["each"])
                written += [_numbered(rule, i) + write(rule["text"], self._words, rule["each"], code) for i, code in enumerate(codes, 1)]
                continue
            text = write(rule["text"], self._words)
            if rule.get("join") and written:
                written[-1] += text
            else:
                written.append(text)
        self.explained += written
        yield from map(_line, written)

    def _glossary(self, part: Mapping[str, Any]) -> Iterator[Part]:
        for i, term in enumerate(self._skeleton.format.text["document"]["term"], 1):
            yield _line(f"{_number(self._number('term_number'), i)}{term['name']}：{term['text']}", "lead")


def _numbered(rule: Mapping[str, Any], number: int) -> str:
    """The number of a paragraph that is written for one class after the other."""
    return str(rule.get("number", "")).replace("1", str(number))


def _number(first: str, number: int) -> str:
    """The number of an entry, as the format writes that of the first: 一、, （一） or 1."""
    return first.replace("一", chinese(number)).replace("1", str(number))


def _heading(text: str, level: int) -> Part:
    return Part(heading=Heading(text, level))


def _line(text: str, style: str = "body") -> Part:
    return Part(text=TextLine(text, style))
