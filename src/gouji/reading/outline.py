"""The parts of a document: which paragraphs are contents, profile, explanations and glossary."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gouji.amounts import plain
from gouji.files.blocks import Grid, Paragraph
from gouji.formats import Format
from gouji.formats.layout import Setting, filled

Block = Paragraph | Grid
_LISTED = re.compile(r"^\d{1,2}[.．](?=第|[零一二三四五六七八九十]+、)")
_ENDS = re.compile(r"[。；：:;！？]$")
_STARTS = re.compile(r"^(?:[（(][零一二三四五六七八九十]+[）)]|[零一二三四五六七八九十]+、|\d{1,2}[.、．]|第[一二三四五六七八九十]+部分|注[:：])")


@dataclass(frozen=True)
class Outline:
    """The blocks of a document by what they are for: before the first part (cover and contents), and each part by its content."""

    front: tuple[Block, ...]
    parts: dict[str, tuple[Block, ...]]

    def paragraphs(self, content: str) -> list[Paragraph]:
        """The paragraphs of a part, those that a page break cut in two put together again."""
        return joined([block for block in self.parts.get(content, ()) if isinstance(block, Paragraph)])


def outline_of(blocks: Sequence[Block], format: Format) -> Outline:
    """The outline by the format's part headings; the last place where a part's number stands is where it begins (before stand the contents)."""
    starts = []
    for part in format.text["document"]["part"]:
        found = [i for i, b in enumerate(blocks) if isinstance(b, Paragraph) and _begins(plain(b.text), plain(part["number"]))]
        if found:
            starts.append((found[-1], part["content"]))
    starts.sort()
    ends = [start for start, _ in starts[1:]] + [len(blocks)]
    parts = {content: tuple(blocks[start:end]) for (start, content), end in zip(starts, ends, strict=True)}
    return Outline(tuple(blocks[: starts[0][0]]) if starts else (), parts)


def _begins(text: str, number: str) -> bool:
    """Whether a line is a part's heading: its number, alone or with a title, no sentence."""
    return _LISTED.sub("", text).startswith(number) and len(text) < 40


def joined(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs without those breaks that only a page end made: a sentence that has not ended goes on in the next one."""
    whole: list[Paragraph] = []
    for paragraph in paragraphs:
        text = plain(paragraph.text)
        if whole and text and not _ENDS.search(plain(whole[-1].text)) and not _STARTS.match(text) and len(plain(whole[-1].text)) > 20:
            whole[-1] = replace(whole[-1], text=whole[-1].text + paragraph.text)
        else:
            whole.append(paragraph)
    return whole


def contents_of(outline: Outline, format: Format, setting: Setting) -> tuple[tuple[int, str], ...]:
    """The printed contents: (level, text) of each line after their title; level 1 is a part."""
    lines = [plain(b.text) for b in outline.front if isinstance(b, Paragraph)]
    title = plain(format.text["document"]["contents_title"])
    if title not in lines:
        return ()
    numbers = tuple(plain(part["number"]) for part in format.text["document"]["part"])
    listed = [_LISTED.sub("", re.sub(r"[.．·…]*\d*$", "", line)) for line in lines[lines.index(title) + 1 :]]
    return tuple((1 if line.startswith(numbers) else 2, line) for line in listed if line)


def without_headings(paragraphs: Sequence[Paragraph], format: Format, setting: Setting) -> Iterator[Paragraph]:
    """The paragraphs that are no headings of the explanations."""
    words = {plain(text) for text in _headings(format, setting)}
    for paragraph in paragraphs:
        if plain(paragraph.text) not in words and re.search(r"[。；，：,:]", paragraph.text):
            yield paragraph


def _headings(format: Format, setting: Setting) -> Iterator[str]:
    for section in format.text["sentences"]["section"]:
        yield section["heading"]
        yield from (sub["heading"] for sub in section.get("subsection", []))
    for part in format.text["document"]["part"]:
        yield part["number"]
        yield filled(part["title"], setting)
    yield format.text["goals"]["title"]
