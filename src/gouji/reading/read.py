"""A published file as a document: its format recognised, its tables, sentences, goal sheets and profile read."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from gouji.amounts import plain, read_amount
from gouji.document import Document, Profile, Remark, Sentence
from gouji.document.json import from_json
from gouji.files.blocks import Grid, Pages, Paragraph
from gouji.files.opening import open_source
from gouji.files.source import Source, take_in
from gouji.formats import Format, load_format, shipped_formats
from gouji.formats.layout import Setting
from gouji.formats.recognising import SentenceReader, sentences_of
from gouji.messages import Problem, say
from gouji.reading.kind import recognised, year_of
from gouji.reading.naming import level_named, organisation_named
from gouji.reading.outline import Outline, contents_of, outline_of, without_headings
from gouji.reading.parts import cover_of, parts_of
from gouji.reading.profile import profile_of
from gouji.reading.restored import restored
from gouji.reading.walk import Walk

_YEAR = re.compile(r"(20\d\d)年度?")


def read_document(path: Path | str) -> Document:
    """The document printed in a file of a kind that `gouji.files` opens, or in gouji's JSON.

    Raises a Problem where the file cannot be opened or is not of a kind that can be read.
    """
    return read_source(take_in(path))


def read_source(source: Source) -> Document:
    """The same for a file that was taken in already."""
    return document_of(source, open_source(source))


def document_of(source: Source, pages: Pages) -> Document:
    """The document in a file that was taken apart into `pages`."""
    if pages.kind == "json":
        return _from_json(source.data, source.name)
    document = read_blocks(pages.blocks, pages.warnings)
    return replace(document, file=source.name, sha256=hashlib.sha256(source.data).hexdigest(), pages=pages.pages, traces=pages.traces)


def _from_json(data: bytes, name: str) -> Document:
    """The document in gouji's own JSON. Raises a Problem where it is not whole: a key is missing, or a value of another kind."""
    try:
        document = from_json(json.loads(data))
        if not isinstance(document.year, int) or any(read_amount(fact.amount) is None for fact in document.facts):
            raise ValueError(document.year)
        return restored(document)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as mistake:
        raise Problem("reading.json", file=name) from mistake


def read_blocks(blocks: Sequence[Paragraph | Grid], warnings: Sequence[str] = ()) -> Document:
    """The document that a sequence of paragraphs and grids is."""
    remarks = [Remark(text) for text in warnings]
    format = recognised(blocks)
    setting, doubts = _setting(blocks, format)
    remarks += doubts
    if format is None:
        titles = [t.title for id in shipped_formats() for t in load_format(id).tables]
        remarks.append(Remark(say("reading.unknown_format", titles="、".join(titles[:4]) + "…")))
    outline = outline_of(blocks, format) if format else Outline((), {})
    walk = Walk(format, setting)
    for block in blocks:
        walk.take(block)
    tables, doubts = walk.tables()
    paragraphs = _explanations(blocks, outline, format, setting)
    return Document(
        organisation=setting.organisation, year=setting.year, stage=setting.stage, level=level_named(_texts(blocks), format) if format else "",
        format=format.id if format else "", tables=tuple(tables), sentences=tuple(_sentences(paragraphs, format, setting)),
        goals=tuple(walk.goals), profile=profile_of(outline, format) if format else Profile(),
        parts=parts_of(blocks, outline, format, setting, len(tables)), cover=cover_of(outline, format) if format else (),
        contents=contents_of(outline, format, setting) if format else (), warnings=tuple(remarks + doubts),
    )  # fmt: skip


def _setting(blocks: Sequence[Paragraph | Grid], format: Format | None) -> tuple[Setting, list[Remark]]:
    texts = _texts(blocks)
    year = year_of(texts, format)
    doubts = [] if year else [Remark(say("reading.no_year"))]
    return Setting(_organisation(texts, format), year, format.stage if format else ""), doubts


def _organisation(texts: Sequence[str], format: Format | None) -> str:
    """The unit that the line over the tables names, else the line of the cover after the year."""
    if known := organisation_named(texts, format) if format else "":
        return known
    line = plain(format.text["document"]["organisation_line"] if format else "{organisation}").partition("{organisation}")[0]
    named = [text.removeprefix(line).partition("单位：")[0] for text in texts if line and text.startswith(line)]
    if named:
        return max(set(named), key=named.count)
    return next((text for i, text in enumerate(texts) if i and _YEAR.fullmatch(texts[i - 1])), "")


def _texts(blocks: Sequence[Paragraph | Grid]) -> list[str]:
    return [plain(block.text) for block in blocks if isinstance(block, Paragraph)]


def _explanations(blocks: Sequence[Paragraph | Grid], outline: Outline, format: Format | None, setting: Setting) -> list[Paragraph]:
    if format and "explanations" in outline.parts:
        return list(without_headings(outline.paragraphs("explanations"), format, setting))
    return [b for b in blocks if isinstance(b, Paragraph) and "。" in b.text]


def _sentences(paragraphs: Sequence[Paragraph], format: Format | None, setting: Setting) -> list[Sentence]:
    reader = SentenceReader(format, setting)
    return [
        Sentence(text, reader.figures(text), paragraph.place.page) for paragraph in paragraphs for text in sentences_of(paragraph.text)
    ]
