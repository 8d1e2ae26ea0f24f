"""Where a sentence is printed on a page: a box for each of its lines, on two pages where it goes on overleaf."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2

from gouji.amounts import plain
from gouji.files.paged.lines import lines_of
from gouji.files.paged.marks import Box
from gouji.files.pdf.pdfium import Pdfium

_BEGINNING = 6
"""With so many characters a sentence that goes on overleaf must begin, to be known."""


@dataclass(frozen=True, slots=True)
class _Letter:
    """A character as it is compared, its page and the line in it, and its box."""

    text: str
    page: int
    line: int
    box: Box


class Sentences:
    """Finds sentences on the pages of one PDF; each page is taken apart once."""

    def __init__(self, file: Pdfium) -> None:
        self._file = file
        self._known: dict[int, list[_Letter]] = {}

    def boxes(self, page: int, box: Box, sentence: str, word: str = "") -> dict[int, tuple[Box, ...]]:
        """For each page the boxes of the lines that print the sentence, which stands in the paragraph with this box or goes on behind it;
        of the `word` in it alone, where that stands there once.

        Empty where the characters of the page do not print it, as on a scan.
        """
        letters = self._printing(page, box, sentence)
        first, last = _meant(sentence, word)
        lines: dict[tuple[int, int], Box] = {}
        for letter in letters[first:last]:
            x0, y0, x1, y1 = letter.box
            left, top, right, bottom = lines.get((letter.page, letter.line), letter.box)
            lines[letter.page, letter.line] = min(left, x0), min(top, y0), max(right, x1), max(bottom, y1)
        return {number: tuple(line for (on, _), line in lines.items() if on == number) for number in dict.fromkeys(on for on, _ in lines)}

    def _printing(self, page: int, box: Box, sentence: str) -> Sequence[_Letter]:
        """The characters that print the sentence, one for each of its own."""
        here = self._letters(page)
        at = _nearest(here, box, sentence)
        if at is not None:
            return here[at : at + len(sentence)]
        beyond = self._letters(page + 1) if page < len(self._file) else []
        at = _text(beyond).find(sentence)
        return beyond[at : at + len(sentence)] if at >= 0 else _parted(here, beyond, sentence)

    def _letters(self, page: int) -> list[_Letter]:
        """The characters of a page in reading order; each one letter of `plain` text."""
        if page not in self._known:
            try:
                lines = lines_of(self._file.marks(page).glyphs)
            except pypdfium2.PdfiumError:
                lines = []
            self._known[page] = [
                _Letter(text, page, n, glyph[1:]) for n, line in enumerate(lines) for glyph in line.glyphs for text in plain(glyph.text)
            ]
        return self._known[page]


def _meant(sentence: str, word: str) -> tuple[int, int]:
    """From where to where the word stands in the sentence, as an amount with or without its thousands parted; else all of it."""
    pattern = rf"(?<![\d.]){',?'.join(map(re.escape, word))}(?!\d|\.\d)"
    found = list(re.finditer(pattern, sentence)) if word else []
    return found[0].span() if len(found) == 1 else (0, len(sentence))


def _parted(here: Sequence[_Letter], beyond: Sequence[_Letter], sentence: str) -> Sequence[_Letter]:
    """The characters of a sentence that begins on a page and ends on the next."""
    printed, after = _text(here), _text(beyond)
    for length in range(len(sentence) - 1, _BEGINNING - 1, -1):
        begins, goes_on = printed.rfind(sentence[:length]), after.find(sentence[length:])
        if begins >= 0 and goes_on >= 0:
            return [*here[begins : begins + length], *beyond[goes_on : goes_on + len(sentence) - length]]
    return ()


def _text(letters: Sequence[_Letter]) -> str:
    return "".join(letter.text for letter in letters)


def _nearest(letters: Sequence[_Letter], box: Box, sentence: str) -> int | None:
    """Where the sentence begins: of several places the first in the paragraph, else the first."""
    printed, found, at = _text(letters), list[int](), -1
    while (at := printed.find(sentence, at + 1)) >= 0:
        found.append(at)
    return next((at for at in found if _is_in(letters[at].box, box)), found[0] if found else None)


def _is_in(letter: Box, box: Box) -> bool:
    x, y = (letter[0] + letter[2]) / 2, (letter[1] + letter[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
