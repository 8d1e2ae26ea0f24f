"""What stands between the tables of a file that was read: the lines of its cover, its headings and its paragraphs, each with its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gouji.amounts import plain
from gouji.document import Heading, Part, TextLine
from gouji.files.blocks import Grid, Paragraph
from gouji.formats import Format
from gouji.formats.layout import Setting
from gouji.reading.outline import Outline, without_headings

_PART = re.compile(r"^第[一二三四五六七八九十]+部分")
_SECTION = re.compile(r"^[零一二三四五六七八九十]+、")
_SUBSECTION = re.compile(r"^[（(][零一二三四五六七八九十]+[）)]")
_SENTENCE = re.compile(r"[。；，：]")
_CLOSES = re.compile(r"(?:情况|说明|目标|职[能责]|构成|设置|概况)$")
"""How a heading ends that is no beginning of a sentence."""
_LONGEST = 45
"""A heading is shorter."""


def cover_of(outline: Outline, format: Format) -> tuple[str, ...]:
    """The lines before the contents; nothing where there are no contents, for then nobody can tell where the cover ends."""
    lines = [plain(block.text) for block in outline.front if isinstance(block, Paragraph)]
    title = plain(format.text["document"]["contents_title"])
    return tuple(line for line in lines[: lines.index(title)] if line) if title in lines else ()


def parts_of(blocks: Sequence[Paragraph | Grid], outline: Outline, format: Format | None, setting: Setting, tables: int) -> tuple[Part, ...]:
    """Profile, tables, explanations and glossary in their order; of an unknown format the paragraphs that are sentences.

    `tables` is how many tables the document has; the lines over and below them are theirs and no parts.
    """
    if format is None or not outline.parts:
        return tuple(_line(block) for block in blocks if isinstance(block, Paragraph) and "。" in block.text)
    found: list[Part] = []
    for content in outline.parts:
        if content == "tables":
            found += [*_headed(outline), *(Part(table=number) for number in range(tables))]
        else:
            found += _of_content(content, outline, format, setting)
    return tuple(found)


def _headed(outline: Outline) -> Iterator[Part]:
    """The heading of the part with the tables, where it has a number."""
    lines = [block for block in outline.parts["tables"] if isinstance(block, Paragraph) and plain(block.text)]
    first = _titled(lines)[:1]
    if first and _PART.match(plain(first[0].text)) and _is_short(plain(first[0].text)):
        yield Part(heading=Heading(plain(first[0].text), 1, first[0].place))


def _of_content(content: str, outline: Outline, format: Format, setting: Setting) -> Iterator[Part]:
    titles = tuple(plain(end) for part in format.text["document"]["part"] for end in part.get("ends", ()))
    paragraphs = _titled([p for p in _opened(outline, content) if plain(p.text)])
    told = {plain(paragraph.text) for paragraph in without_headings(paragraphs, format, setting)}
    for number, paragraph in enumerate(paragraphs):
        text = plain(paragraph.text)
        section = bool(_SECTION.match(text)) and number > 0
        level = 2 if section else 1 if number == 0 or _PART.match(text) or text.endswith(titles or ("\0",)) else 3
        numbered = level < 3 or (content == "explanations" and _SUBSECTION.match(text) and text not in told)
        yield Part(heading=Heading(text, level, paragraph.place)) if numbered and _is_short(text) else _line(paragraph)


def _opened(outline: Outline, content: str) -> list[Paragraph]:
    """The paragraphs of a part; a heading that the text below it was joined to stays a heading of its own."""
    blocks = [block for block in outline.parts[content] if isinstance(block, Paragraph) and plain(block.text)]
    known = {block.text for block in blocks[:1]} | {block.text for block in blocks if _names_section(plain(block.text))}
    opened: list[Paragraph] = []
    for paragraph in outline.paragraphs(content):
        title = max((text for text in known if paragraph.text.startswith(text)), key=len, default="")
        below = paragraph.text.removeprefix(title)
        opened += [replace(paragraph, text=text) for text in (title, below) if plain(text)]
    return opened


def _names_section(text: str) -> bool:
    return bool(_SECTION.match(text) and _CLOSES.search(text)) and _is_short(text)


def _titled(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """A part's number alone on its line (第一部分) is one heading with the title below it."""
    title = plain(paragraphs[1].text) if len(paragraphs) > 1 else ""
    if title and _PART.fullmatch(plain(paragraphs[0].text)) and _is_short(title) and not _SECTION.match(title):
        return [replace(paragraphs[0], text=f"{plain(paragraphs[0].text)} {title}"), *paragraphs[2:]]
    return paragraphs


def _is_short(text: str) -> bool:
    return len(text) < _LONGEST and not _SENTENCE.search(text)


def _line(paragraph: Paragraph) -> Part:
    return Part(text=TextLine(plain(paragraph.text), "body", paragraph.place))
