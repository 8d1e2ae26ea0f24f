"""The characters of an OFD's text object (GB/T 33190-2016, 11): where each stands, and how much room it takes."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, repeat
from typing import TYPE_CHECKING

from gouji.files.limits import GLYPHS
from gouji.files.ofd.space import Matrix, number_of
from gouji.files.packages import local
from gouji.files.paged.marks import Glyph

if TYPE_CHECKING:
    from lxml import etree

_ESCAPED = re.compile(r"\\([0-9A-Fa-f]{4})")
_BROKEN_EDGE = re.compile(r"^[ \t\r]*\n\s*|\s*\n[ \t\r]*$")
_ASCENT, _DESCENT = 0.86, 0.14
"""How far the box of a character reaches above and below its base line, in parts of its size, as in the usual Chinese fonts."""

_QUARTER_TURNS = {0.0: Matrix(1, 0, 0, 1, 0, 0), 90.0: Matrix(0, 1, -1, 0, 0, 0), 180.0: Matrix(-1, 0, 0, -1, 0, 0), 270.0: Matrix(0, -1, 1, 0, 0, 0)}
_BROAD = "%@&MWmw"
_WIDEST_DIGIT = 0.62
"""How wide a digit or a point can be, in parts of its size."""

_UNREADABLE = "\u00a4\ufffd"
_MISSING = ("Co", "Cn", "Cs", "Cc")


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a text object sets its characters: their size and stretch, the way of the line, how the box of a character that stands
    in the corner of the page comes to lie, and where the object stands."""

    size: float
    stretch: float
    reading: Matrix
    shape: Matrix
    outer: Matrix

    def wide(self, character: str) -> float:
        """How wide the character usually is."""
        return natural_width(character) * self.size * self.stretch

    def glyph(self, character: str, x: float, y: float, width: float) -> Glyph:
        """The character that stands at this place of its base line."""
        right, below = self.outer.point(x, y)
        x0, y0, x1, y1 = self.shape.box(0.0, -_ASCENT * self.size, width, _DESCENT * self.size)
        return Glyph(character, right + x0, below + y0, right + x1, below + y1)


def glyphs_of(element: "etree._Element", outer: Matrix) -> Iterator[Glyph]:
    """The characters of the text object in their order; `outer` leads from the object's coordinates to points on the page.

    An offset that its lists lack is the last one given; without any list a character follows the one before at its width.
    A ValueError where the object has no size or a place that is no number.
    """
    size, stretch = number_of(element.get("Size", "")), number_of(element.get("HScale") or "1")
    reading, turn = (_quarter(element.get(name, "")) for name in ("ReadDirection", "CharDirection"))
    setting = _Setting(size, stretch, reading, outer._replace(e=0.0, f=0.0).after(turn), outer)
    x = y = 0.0
    for code in element:
        if local(code) == "TextCode":
            x, y = (number_of(written) if (written := code.get(name, "")) else before for name, before in (("X", x), ("Y", y)))
            yield from _run(setting, code, x, y)


def _run(setting: _Setting, code: "etree._Element", x: float, y: float) -> Iterator[Glyph]:
    text = _text(code)
    for character, (across, down) in zip(text, _steps(setting, code, text), strict=True):
        yield setting.glyph(character, x, y, _width(setting, character, across if abs(down) < abs(across) else 0.0))
        x, y = x + across, y + down


def _quarter(written: str) -> Matrix:
    return _QUARTER_TURNS.get(number_of(written or "0") % 360, _QUARTER_TURNS[0.0])


def _text(code: "etree._Element") -> str:
    r"""The code's text without the line ends of a file that was laid out to be looked at; `\0020` is a character by its number."""
    text = _BROKEN_EDGE.sub("", "".join(map(str, code.itertext())))
    if not _ESCAPED.search(text):
        return text
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _steps(setting: _Setting, code: "etree._Element", text: str) -> list[tuple[float, float]]:
    """How far the next character stands from each one, across and down. The last one has no next: it gets its own width."""
    across, down = (list(islice(_offsets(code.get(name, "")), max(len(text) - 1, 0))) for name in ("DeltaX", "DeltaY"))
    own = [setting.reading.point(setting.wide(character), 0) for character in text]
    if not across and not down:
        return own
    return [*zip(_filled(across, len(text) - 1), _filled(down, len(text) - 1), strict=True), own[-1]]


def _filled(offsets: list[float], count: int) -> list[float]:
    return list(islice(chain(offsets, repeat(offsets[-1] if offsets else 0.0)), count))


def _offsets(written: str) -> Iterator[float]:
    """The offsets one by one; `g 3 4.5` is three times 4.5. What follows a word that is no number is left."""
    words = iter(written.replace(",", " ").split())
    try:
        for word in words:
            if word in ("g", "G"):
                count = int(next(words, ""))
                yield from repeat(number_of(next(words, "")), min(max(count, 0), GLYPHS))
            else:
                yield number_of(word)
    except ValueError:
        return


def natural_width(character: str) -> float:
    """How wide a character usually is, in parts of its size."""
    if not character.isascii():
        return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5
    return 0.85 if character in _BROAD else 0.65 if character.isupper() else 0.5


def _width(setting: _Setting, character: str, step: float) -> float:
    """The width of the character: as usual, or up to the next one where that stands no further than the character can be wide."""
    widest = _WIDEST_DIGIT if character.isascii() and not character.isalpha() and character not in _BROAD else 1.0
    return step if 0 < step <= widest * setting.size * setting.stretch else setting.wide(character)


def is_readable(character: str) -> bool:
    """Whether the character says something: some files number the shapes of their fonts and keep no text at all."""
    return character not in _UNREADABLE and (character.isspace() or unicodedata.category(character) not in _MISSING)
