"""The document around the tables: cover, contents, parts, sections, sentences, glossary, in the format's words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gouji.amounts import plain
from gouji.document import Document, GoalSheet, Heading, Part, Profile, Remark, Sentence, Table, TextLine
from gouji.formats import Format
from gouji.formats.layout import Setting, filled
from gouji.formats.numbering import chinese
from gouji.formats.recognising import figures_of, sentences_of
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
    return Document(
        organisation=skeleton.setting.organisation, year=skeleton.setting.year, stage=skeleton.format.stage, level=skeleton.format.level,
        format=skeleton.format.id, tables=skeleton.tables, sentences=tuple(_sentences(body.explained, skeleton)), goals=skeleton.goals,
        profile=_profile(ledger, text["document"]["term"]), parts=parts,
        cover=tuple(filled(line, skeleton.setting) for line in text["cover"]), contents=tuple(_contents(skeleton)), warnings=remarks,
        file=ledger.file, sha256=ledger.sha256,
    )  # fmt: skip


def _profile(ledger: Ledger, terms: Iterable[Mapping[str, str]]) -> Profile:
    glossary = tuple((plain(term["name"]), plain(term["text"])) for term in terms)
    return Profile(tuple(map(plain, ledger.duties)), tuple(map(plain, ledger.sections)), glossary)


def _sentences(paragraphs: Iterable[str], skeleton: Skeleton) -> Iterator[Sentence]:
    for paragraph in paragraphs:
        for text in sentences_of(paragraph):
            yield Sentence(text, figures_of(text, skeleton.format, skeleton.setting))


def _contents(skeleton: Skeleton) -> Iterator[tuple[int, str]]:
    for part in skeleton.format.text["document"]["part"]:
        yield 1, f"{part['number']} {filled(part['title'], skeleton.setting)}"
        yield from ((2, section["title"]) for section in part.get("sections", []))
        if part["content"] == "tables":
            yield from ((2, f"{chinese(i)}、{table.title}") for i, table in enumerate(skeleton.tables, 1))


class _Body:
    """The parts in order; `explained` collects the paragraphs of the explanations on the way."""

    def __init__(self, skeleton: Skeleton, words: Filling) -> None:
        self.explained: list[str] = []
        self._skeleton = skeleton
        self._words = words

    def parts(self) -> Iterator[Part]:
        for part in self._skeleton.format.text["document"]["part"]:
            yield _heading(f"{part['number']} {filled(part['title'], self._skeleton.setting)}", 1)
            yield from getattr(self, "_" + part["content"])(part)

    def _profile(self, part: Mapping[str, Any]) -> Iterator[Part]:
        ledger = self._skeleton.ledger
        for section in part["sections"]:
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
            yield _heading(section["heading"], 2)
            yield from self._paragraphs(section.get("paragraphs", []))
            for subsection in section.get("subsection", []):
                yield _heading(subsection["heading"], 3)
                yield from self._paragraphs(subsection.get("paragraphs", []))
                if subsection.get("goals"):
                    yield from (Part(goal=i) for i in range(len(self._skeleton.goals)))

    def _paragraphs(self, rules: Iterable[Mapping[str, Any]]) -> Iterator[Part]:
        written: list[str] = []
        for rule in rules:
            if not self._words.written(rule):
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
            yield _line(f"{chinese(i)}、{term['name']}：{term['text']}", "lead")


def _heading(text: str, level: int) -> Part:
    return Part(heading=Heading(text, level))


def _line(text: str, style: str = "body") -> Part:
    return Part(text=TextLine(text, style))
