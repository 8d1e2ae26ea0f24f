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
from gouji.files import open_file
from gouji.files.blocks import Grid, Paragraph
from gouji.formats import Format, load_format, shipped_formats
from gouji.formats.layout import Setting
from gouji.formats.recognising import figures_of, sentences_of
from gouji.messages import Problem, say
from gouji.reading.outline import Outline, contents_of, outline_of, without_headings
from gouji.reading.profile import profile_of
from gouji.reading.restored import restored
from gouji.reading.walk import Walk

_YEAR = re.compile(r"(20\d\d)年")


def read_document(path: Path | str) -> Document:
    """The document printed in a file (DOCX, XLSX, HTML, text, gouji's JSON).

    Raises a Problem where the file cannot be opened or is not of a kind that can be read.
    """
    path = Path(path)
    pages = open_file(path)
    data = path.read_bytes()
    if pages.kind == "json":
        return _from_json(data, path.name)
    document = read_blocks(pages.blocks, pages.warnings)
    return replace(document, file=path.name, sha256=hashlib.sha256(data).hexdigest(), pages=pages.pages)


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
        organisation=setting.organisation, year=setting.year, stage=setting.stage, level=format.level if format else "",
        format=format.id if format else "", tables=tuple(tables), sentences=tuple(_sentences(paragraphs, format, setting)),
        goals=tuple(walk.goals), profile=profile_of(outline, format) if format else Profile(),
        contents=contents_of(outline, format, setting) if format else (), warnings=tuple(remarks + doubts),
    )  # fmt: skip


def recognised(blocks: Sequence[Paragraph | Grid]) -> Format | None:
    """The shipped format most of whose table titles stand in the document; None where not even three do."""
    lines = {plain(block.text) for block in blocks if isinstance(block, Paragraph)}
    best, most = None, 2
    for id in shipped_formats():
        format = load_format(id)
        count = sum(any(plain(title) in lines or any(line.endswith(plain(title)) for line in lines) for title in t.titles) for t in format.tables)
        if count > most:
            best, most = format, count
    return best


def _setting(blocks: Sequence[Paragraph | Grid], format: Format | None) -> tuple[Setting, list[Remark]]:
    texts = [plain(block.text) for block in blocks if isinstance(block, Paragraph)]
    years = [int(y) for text in texts for y in _YEAR.findall(text)]
    year = years[0] if years else 0
    doubts = [] if years else [Remark(say("reading.no_year"))]
    return Setting(_organisation(texts, format), year, format.stage if format else ""), doubts


def _organisation(texts: Sequence[str], format: Format | None) -> str:
    """The unit that the line over the tables names, else the line of the cover after the year."""
    line = plain(format.text["document"]["organisation_line"] if format else "{organisation}").partition("{organisation}")[0]
    named = [text.removeprefix(line).partition("单位：")[0] for text in texts if line and text.startswith(line)]
    if named:
        return max(set(named), key=named.count)
    return next((text for i, text in enumerate(texts) if i and _YEAR.fullmatch(texts[i - 1])), "")


def _explanations(blocks: Sequence[Paragraph | Grid], outline: Outline, format: Format | None, setting: Setting) -> list[Paragraph]:
    if format and "explanations" in outline.parts:
        return list(without_headings(outline.paragraphs("explanations"), format, setting))
    return [b for b in blocks if isinstance(b, Paragraph) and "。" in b.text]


def _sentences(paragraphs: Sequence[Paragraph], format: Format | None, setting: Setting) -> list[Sentence]:
    return [
        Sentence(text, figures_of(text, format, setting), paragraph.place.page) for paragraph in paragraphs for text in sentences_of(paragraph.text)
    ]
