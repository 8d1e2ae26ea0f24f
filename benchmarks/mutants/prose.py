"""The explanations: sentences with their figures, each figure with its glyphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.mutants.corpus import Base
from benchmarks.mutants.printed import Sheet, Spot, lines_of, spot_of

FIGURE = re.compile(r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)(万元|元|[%％])")
DIRECTION = re.compile(r"增加|减少|增长|下降|上升|降低")
OPPOSITE = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长", "上升": "下降", "降低": "增长"}
BEGINS = re.compile(r"^(\d{1,2}[.．、]|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、)")
PAGE_NUMBER = re.compile(r"^[-—\s]*\d{1,3}[-—\s]*$")


@dataclass(frozen=True, slots=True)
class Inked:
    """A character of the prose: its sheet and its glyph."""

    text: str
    sheet: int
    glyph: int


@dataclass(frozen=True)
class Sentence:
    """A sentence: its text without white space, its characters, its paragraph's number and what the paragraph said before."""

    text: str
    characters: tuple[Inked, ...]
    paragraph: int
    before: str


@dataclass(frozen=True)
class Figure:
    """A figure of a sentence: `start` and `end` in its text, the unit, the value in hundredths (of 万元, or of a percent)."""

    sentence: Sentence
    start: int
    end: int
    text: str
    unit: str
    value: int
    decimals: int

    @property
    def context(self) -> str:
        """What stands before it in its paragraph."""
        return (self.sentence.before + self.sentence.text[: self.start])[-48:]


def sentences_of(base: Base) -> list[Sentence]:
    """The sentences outside the tables, in their order."""
    found: list[Sentence] = []
    for number, paragraph in enumerate(_paragraphs(base)):
        text = "".join(character.text for character in paragraph)
        at = 0
        for end in [match.end() for match in re.finditer("[。；]|$", text)]:
            if end > at:
                found.append(Sentence(text[at:end], tuple(paragraph[at:end]), number, text[:at]))
            at = end
    return found


def figures_of(sentence: Sentence) -> list[Figure]:
    """The amounts and percentages that a sentence prints, those in 元 to the nearest hundredth of 万元."""
    found = []
    for match in FIGURE.finditer(sentence.text):
        number, unit = match.group(1), match.group(2)
        whole, _, part = number.replace(",", "").partition(".")
        if len(part) <= 2:
            value = int(whole) * 100 + int((part + "00")[:2])
            value = (value + 5000) // 10000 if unit == "元" else value
            found.append(Figure(sentence, match.start(1), match.end(1), number, unit, value, len(part)))
    return found


def spot_in(base: Base, sentence: Sentence, start: int, end: int) -> Spot | None:
    """The spot of a part of a sentence; None where it is broken over two lines."""
    inked = sentence.characters[start:end]
    sheet = base.sheets[inked[0].sheet - 1]
    glyphs = [sheet.glyphs[c.glyph] for c in inked if c.sheet == sheet.number]
    if len(glyphs) != len(inked) or max(g.baseline for g in glyphs) - min(g.baseline for g in glyphs) > 2:
        return None
    return spot_of(sheet, tuple(c.glyph for c in inked))


def _paragraphs(base: Base) -> Iterator[list[Inked]]:
    """Runs of lines; a line that is numbered or indented begins a new one."""
    run: list[Inked] = []
    for sheet in base.sheets:
        if base.is_text and any(glyph.text == "\t" for glyph in sheet.glyphs):
            continue
        for line, indented in _lines(sheet, base.is_text):
            if run and (indented or base.is_text or BEGINS.match("".join(c.text for c in line[:6]))):
                yield run
                run = []
            run = run + line
    if run:
        yield run


def _lines(sheet: Sheet, is_text: bool) -> Iterator[tuple[list[Inked], bool]]:
    lines = [line for line in lines_of(sheet) if not _in_grid(sheet, line)]
    edge = min((sheet.glyphs[line[0]].x0 for line in lines), default=0)
    for line in lines:
        text = "".join(sheet.glyphs[index].text for index in line)
        if PAGE_NUMBER.match(text) and not is_text:
            continue
        first = sheet.glyphs[line[0]]
        yield [Inked(sheet.glyphs[index].text, sheet.number, index) for index in line], first.x0 - edge > first.size * 1.2


def _in_grid(sheet: Sheet, line: tuple[int, ...]) -> bool:
    middle = sheet.glyphs[line[0]].middle
    return any(min(box[1] for box in boxes) - 1 < middle < max(box[3] for box in boxes) + 1 for boxes in sheet.grids)
