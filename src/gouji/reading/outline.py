"""The parts of a document: which paragraphs are contents, profile, explanations and glossary."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AnySet
from dataclasses import dataclass, replace
from typing import Any

from gouji.amounts import plain
from gouji.files.blocks import Grid, Paragraph
from gouji.formats import Format
from gouji.formats.layout import Setting, filled

Block = Paragraph | Grid
_HEADING = 40
"""A heading is shorter."""
_LISTED = re.compile(r"^\d{1,2}[.．](?=第|[零一二三四五六七八九十]+、)")
_PART = re.compile(r"^第[一二三四五六七八九十]+部分")
_LABEL = re.compile(r"^[^，。；：:]{1,16},(?:[\d.]+[%％])?$")
"""A label of a chart: a name, a comma, perhaps a share."""
_ENDS = re.compile(r"[。；：:;！？]$")
_STARTS = re.compile(
    r"^(?:[（(][零一二三四五六七八九十]+[）)]|[零一二三四五六七八九十]+、|\d{1,2}[.、．](?!\d)|第[一二三四五六七八九十]+部分|注[:：])"
)

_ENTRY = re.compile(rf"{_STARTS.pattern}|^\d{{1,2}}[.、．]")
"""A line of the contents begins so, also before a year: 1.2024年…"""


@dataclass(frozen=True)
class Outline:
    """The blocks of a document by what they are for: before the first part (cover and contents), and each part by its content."""

    front: tuple[Block, ...]
    parts: dict[str, tuple[Block, ...]]

    headings: frozenset[str] = frozenset()

    def paragraphs(self, content: str) -> list[Paragraph]:
        """The paragraphs of a part, those that a page break cut in two put together again."""
        return joined([block for block in self.parts.get(content, ()) if isinstance(block, Paragraph)], self.headings)


def outline_of(blocks: Sequence[Block], format: Format) -> Outline:
    """The outline by the format's part headings; the last place where a part's number stands is where it begins (before stand the contents)."""
    starts = []
    for part in format.text["document"]["part"]:
        start = _start(part, blocks)
        if start is not None:
            starts.append((start, part["content"]))
    if not starts:
        return Outline((), {})
    starts.sort()
    ends = [start for start, _ in starts[1:]] + [len(blocks)]
    parts: dict[str, tuple[Block, ...]] = {}
    for (start, content), end in zip(starts, ends, strict=True):
        parts[content] = (*parts.get(content, ()), *blocks[start:end])
    return Outline(tuple(blocks[: starts[0][0]]), parts, frozenset(map(plain, _section_headings(format))))


def _start(part: Mapping[str, Any], blocks: Sequence[Block]) -> int | None:
    """Where a part begins: at the line with its number; at one that ends as its heading does; tables without a heading, above the first."""
    if "ends" in part:
        return _ending(tuple(map(plain, part["ends"])), blocks)
    if part["content"] == "tables" and not part.get("heading", part["number"]):
        return _first_table(blocks)
    found = [i for i, b in enumerate(blocks) if isinstance(b, Paragraph) and _begins(plain(b.text), plain(part["number"]))]
    return found[-1] if found else None


def _ending(ends: tuple[str, ...], blocks: Sequence[Block]) -> int | None:
    """The last line that ends so and is no sentence; one with a number before it (as in the contents) only where there are two and more."""
    lines = [(i, plain(b.text)) for i, b in enumerate(blocks) if isinstance(b, Paragraph) and len(b.text) < 2 * _HEADING]
    found = [(i, text) for i, text in lines if text.endswith(ends) and len(text) < _HEADING and not re.search("[。；]", text)]
    bare = [i for i, text in found if not _STARTS.match(text)]
    if bare:
        return bare[-1]
    return found[-1][0] if len(found) > 1 else None


def _first_table(blocks: Sequence[Block]) -> int | None:
    """The first of the lines without a sentence that stand above the first grid."""
    first = next((i for i, block in enumerate(blocks) if isinstance(block, Grid)), None)
    if first is None:
        return None
    while first and isinstance(above := blocks[first - 1], Paragraph) and not re.search("[。；]", above.text):
        first -= 1
    return first


def _begins(text: str, number: str) -> bool:
    """Whether a line is a part's heading: its number, alone or with a title, no sentence."""
    return _LISTED.sub("", text).startswith(number) and len(text) < _HEADING


def joined(paragraphs: Sequence[Paragraph], headings: AnySet[str] = frozenset()) -> list[Paragraph]:
    """Paragraphs without those breaks that only a page end made: a sentence that has not ended goes on in the next one.

    One of the `headings`, alone or behind the end of a sentence, is no sentence that goes on.
    """
    whole: list[Paragraph] = []
    for paragraph in paragraphs:
        text = plain(paragraph.text)
        if whole and plain(whole[-1].text).rpartition("。")[2] in headings:
            whole.append(paragraph)
        elif whole and text and not _ENDS.search(plain(whole[-1].text)) and not _STARTS.match(text) and len(plain(whole[-1].text)) > 20:
            whole[-1] = replace(whole[-1], text=whole[-1].text + paragraph.text)
        else:
            whole.append(paragraph)
    return whole


def contents_of(outline: Outline, format: Format, setting: Setting) -> tuple[tuple[int, str], ...]:
    """The printed contents: (level, text) of each line after their title; level 1 is a part. A line without a number goes on from the one before."""
    lines = [plain(b.text) for b in outline.front if isinstance(b, Paragraph)]
    title = plain(format.text["document"]["contents_title"])
    if title not in lines:
        return ()
    lines = lines[: _contents_end(lines, lines.index(title) + 1, format, setting)]
    numbers = tuple(plain(part["number"]) for part in format.text["document"]["part"])
    listed: list[str] = []
    for line in (_LISTED.sub("", re.sub(r"[.．·…]*\d*$", "", line)) for line in lines[lines.index(title) + 1 :]):
        if listed and line and not (line.startswith(numbers) or _ENTRY.match(line)):
            listed[-1] += line
        elif line:
            listed.append(line)
    return tuple((1 if line.startswith(numbers) or _PART.match(line) else 2, line) for line in listed)


def _contents_end(lines: Sequence[str], start: int, format: Format, setting: Setting) -> int:
    """Where the contents end: before the first heading of a part that has no number in the body."""
    headings = [tuple(map(plain, part["ends"])) for part in format.text["document"]["part"] if "ends" in part]
    return next((i for i in range(start, len(lines)) if any(lines[i].endswith(e) for e in headings) and not _STARTS.match(lines[i])), len(lines))


def without_headings(paragraphs: Sequence[Paragraph], format: Format, setting: Setting) -> Iterator[Paragraph]:
    """The paragraphs that are no headings of the explanations."""
    words = {plain(text) for text in _headings(format, setting)} - {""}
    for paragraph in paragraphs:
        before, _, last = plain(paragraph.text).rpartition("。")
        if before and last in words:
            yield replace(paragraph, text=before + "。")
        elif plain(paragraph.text) not in words and re.search(r"[。；，：,:]", paragraph.text) and not _LABEL.match(plain(paragraph.text)):
            yield paragraph


def _section_headings(format: Format) -> Iterator[str]:
    for section in format.text["sentences"]["section"]:
        yield section["heading"]
        yield from (sub["heading"] for sub in section.get("subsection", []))


def _headings(format: Format, setting: Setting) -> Iterator[str]:
    yield from (filled(heading, setting) for heading in _section_headings(format))
    for part in format.text["document"]["part"]:
        yield part["number"]
        yield filled(part["title"], setting)
    yield format.text["goals"].get("title", "")
