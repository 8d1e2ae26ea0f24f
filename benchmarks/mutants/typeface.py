"""The font with which a changed page is drawn: a subset of the serif that the package carries (OFL), for the characters of one document."""

import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont

FONT = Path(__file__).parent.parent.parent / "src" / "gouji" / "publishing" / "fonts" / "GoujiSerif-Regular.otf"
ALWAYS = "0123456789.,-%△ 年增减加少长降升低"
STANDIN = "□"


@dataclass(frozen=True)
class Typeface:
    """A subset: the font's program, for each character its number in it, and each number's advance in thousandths of an em."""

    program: bytes
    numbers: dict[str, int]
    advances: dict[int, int]


@lru_cache(maxsize=64)
def typeface(characters: frozenset[str]) -> Typeface:
    """The subset that has these characters; a stand-in's shape is drawn for those that the font lacks."""
    font = TTFont(FONT)
    wanted = {ord(c) for text in characters for c in text} | {ord(c) for c in ALWAYS + STANDIN}
    subsetter = subset.Subsetter(subset.Options(layout_features=[], notdef_outline=True, desubroutinize=False, name_IDs=[]))
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    names, metrics = font.getBestCmap(), font["hmtx"]
    number_of = {name: int(name.removeprefix("cid")) for name in font["CFF "].cff.topDictIndex[0].charset if name.startswith("cid")}
    advances = {number: metrics[name][0] for name, number in number_of.items()}
    standin = number_of[names[ord(STANDIN)]]
    numbers = {c: number_of[names[ord(c)]] if len(c) == 1 and ord(c) in names else standin for c in characters | set(ALWAYS)}
    return Typeface(_program(font), numbers, advances)


def _program(font: TTFont) -> bytes:
    out = io.BytesIO()
    font["CFF "].cff.compile(out, font)
    return out.getvalue()


def embedded(pdf: pikepdf.Pdf, face: Typeface, said: dict[int, str]) -> pikepdf.Object:
    """The font as an object of a PDF: numbers are glyphs, and `said` tells the text of each."""
    program = pdf.make_stream(face.program, Subtype=pikepdf.Name("/CIDFontType0C"))
    name = pikepdf.Name("/AAAAAA+GoujiSerif")
    descriptor = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.FontDescriptor, FontName=name, Flags=4, FontBBox=[-1000, -300, 2000, 1100], ItalicAngle=0,
            Ascent=880, Descent=-120, CapHeight=730, StemV=80, FontFile3=program,
        )
    )  # fmt: skip
    widths = [part for number in sorted(said) for part in (number, [face.advances[number]])]
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType0, BaseFont=name, FontDescriptor=descriptor, DW=1000, W=widths,
        CIDSystemInfo=pikepdf.Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
    )  # fmt: skip
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=name, Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=[pdf.make_indirect(descendant)], ToUnicode=pdf.make_stream(_to_unicode(said)),
        )
    )  # fmt: skip


def _to_unicode(said: dict[int, str]) -> bytes:
    lines = [f"<{number:04X}> <{text.encode('utf-16-be').hex().upper()}>" for number, text in sorted(said.items())]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    head = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Said def\n/CMapType 2 def\n"
    span = "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    return (head + span + body + "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend").encode()
