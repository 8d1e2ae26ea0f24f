"""The drawing of a sheet's notes: VML, in which Excel keeps the frame of each note, and which is often no XML at all."""

import re
from collections.abc import Iterable, Sequence

from gouji.annotating.marks import digits_of

_LAST = (1_048_575, 16_383)
"""The last row and column of a sheet, from 0."""

_WIDE = 4
"""Over how many columns the frame of a note reaches."""

_HIGH = (6, 30)
"""Over how many rows at least and at most."""

_NAMES = {
    "v": "urn:schemas-microsoft-com:vml", "o": "urn:schemas-microsoft-com:office:office", "x": "urn:schemas-microsoft-com:office:excel",
}  # fmt: skip
_TEXT_BOX = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BLOCKS = re.compile(rb"idmap[^>]*?data=[\"']([\d, ]+)[\"']")
_SHAPES = re.compile(rb"_x0000_s(\d{1,9})")
_SPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())


def drawing_of(others: Iterable[bytes]) -> bytes:
    """A drawing without notes, its numbers in a block that no other drawing of the workbook has."""
    taken = [int(number) for other in others for found in _BLOCKS.findall(other) for number in found.replace(b" ", b"").split(b",") if number]
    block = max(taken, default=0) + 1
    layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout>'
    return f"<xml {_SPACES}>{layout}{_TEXT_BOX}</xml>".encode()


def shape(row: int, column: int, colour: tuple[int, int, int], lines: int) -> str:
    """The frame of a note on a cell (from 0), hidden until someone points at it; `{}` stands for its number."""
    red, green, blue = (255 - (255 - value) // 8 for value in colour)
    light = "#" + digits_of((red, green, blue))
    left, top = min(column + 1, _LAST[1] - _WIDE), min(max(row - 1, 0), _LAST[0] - _HIGH[1])
    bottom = top + min(max(lines, _HIGH[0]), _HIGH[1])
    return (
        '<v:shape id="_x0000_s{}" type="#_x0000_t202" style="position:absolute;width:260pt;height:120pt;z-index:1;visibility:hidden"'
        f' fillcolor="{light}" o:insetmode="auto"><v:fill color2="{light}"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{left}, 15, {top}, 2, {left + _WIDE}, 15, {bottom}, 4</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )


def with_shapes(drawing: bytes, shapes: Sequence[str]) -> bytes:
    """The drawing with frames added before its end; what is in it stays as it is, for much of it is no well-formed XML."""
    block = [int(number) for found in _BLOCKS.findall(drawing) for number in found.replace(b" ", b"").split(b",") if number]
    first = max([int(number) for number in _SHAPES.findall(drawing)], default=1024 * (block[0] if block else 1)) + 1
    added = "".join(text.format(first + n) for n, text in enumerate(shapes))
    if shapes and b'"_x0000_t202"' not in drawing:
        added = _TEXT_BOX + added
    if not all(f"xmlns:{prefix}=".encode() in drawing for prefix in _NAMES):
        added = re.sub(r"<v:shape(?:type)?(?= )", rf"\g<0> {_SPACES}", added)
    before, end, after = drawing.rpartition(b"</xml>")
    return before + added.encode() + end + after
