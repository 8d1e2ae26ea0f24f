"""Make the fonts that the package carries: Noto CJK SC, cut down to the signs that budgets print.

    python scripts/subset_fonts.py [FOLDER OF fonts-noto-cjk [Unihan_OtherMappings.txt.bz2 OF unicode-data]]

The sources are Debian's fonts-noto-cjk (OFL-1.1). The signs are those of GB 2312, the 8105 of the 通用规范汉字表 of 2013 that names of
places and persons are written with, every sign in the package's own data, and the punctuation, letters and marks that documents use.
Which the 8105 are says Unihan (property kTGH) in Debian's unicode-data. The families are renamed, since "Noto" is a reserved name.
"""

import bz2
import io
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

SHARE = (Path("/usr/share/fonts/opentype/noto"), Path("/usr/share/unicode/Unihan_OtherMappings.txt.bz2"))
FONTS = Path(__file__).parents[1] / "src" / "gouji" / "publishing" / "fonts"
SOURCES = {
    "GoujiSerif-Regular": ("NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", "Gouji Serif", "Regular"),
    "GoujiSerif-Bold": ("NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC", "Gouji Serif", "Bold"),
    "GoujiSans-Bold": ("NotoSansCJK-Bold.ttc", "Noto Sans CJK SC", "Gouji Sans", "Bold"),
}
RANGES = ((0x20, 0x7E), (0xA0, 0xFF), (0x2010, 0x2040), (0x2070, 0x209C), (0x2150, 0x218B), (0x2190, 0x2199), (0x2200, 0x2265), (0x2460, 0x249B),
          (0x25A0, 0x25CF), (0x2600, 0x2606), (0x2610, 0x2612), (0x3000, 0x303F), (0x3220, 0x3229), (0x3380, 0x33DF),
          (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6))  # fmt: skip


def signs(unihan: Path) -> set[int]:
    """The code points to keep."""
    found = {code for low, high in RANGES for code in range(low, high + 1)} | standard_characters(unihan)
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            found.update(map(ord, bytes((row, cell)).decode("gb2312", "ignore")))
    package = FONTS.parents[1]
    for file in sorted(package.rglob("*")):
        if file.suffix in (".toml", ".csv") and "tables" not in file.parts:
            found.update(map(ord, file.read_text(encoding="utf-8")))
    return found


def standard_characters(unihan: Path) -> set[int]:
    """The 通用规范汉字表, whole: numbered from 1 to 8105 without a gap, or the file is not what it should be."""
    lines = (line.split("\t") for line in bz2.decompress(unihan.read_bytes()).decode().splitlines() if "\tkTGH\t" in line)
    numbered = {int(place.removeprefix("2013:")): int(code.removeprefix("U+"), 16) for code, _, place in lines}
    if numbered.keys() != set(range(1, 8106)):
        sys.exit(f"{unihan}: {len(numbered)} characters of the 通用规范汉字表, not 8105. Take the file of Debian's unicode-data.")
    return set(numbered.values())


def main(folder: Path, unihan: Path) -> None:
    """Write the fonts."""
    kept = signs(unihan)
    FONTS.mkdir(parents=True, exist_ok=True)
    for name, (source, face, family, style) in SOURCES.items():
        font = _face(folder / source, face)
        _cut(font, kept)
        _rename(font, family, style)
        font.recalcTimestamp = False  # else saving writes the hour of the day, and no run gives the bytes of the last
        font["head"].modified = font["head"].created
        data = io.BytesIO()
        font.save(data, reorderTables=True)
        (FONTS / f"{name}.otf").write_bytes(data.getvalue())
        print(name, len(data.getvalue()) // 1024, "KiB")


def _face(path: Path, face: str) -> TTFont:
    return next(font for font in TTCollection(str(path)).fonts if font["name"].getDebugName(4).startswith(face))


def _cut(font: TTFont, kept: set[int]) -> None:
    features = ["kern", "locl", "ccmp", "mark", "tnum", "palt"]
    options = subset.Options(layout_features=features, hinting=False, notdef_outline=True, name_IDs=["*"], recalc_timestamp=False)
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG"]
    worker = subset.Subsetter(options)
    worker.populate(unicodes=kept)
    worker.subset(font)


def _rename(font: TTFont, family: str, style: str) -> None:
    whole = f"{family} {style}"
    names = {1: family, 2: style, 3: f"gouji;{whole}", 4: whole, 6: whole.replace(" ", ""), 16: family, 17: style}
    for record in list(font["name"].names):
        if record.nameID in (1, 2, 3, 4, 6, 16, 17):
            font["name"].names.remove(record)
    for identity, text in names.items():
        font["name"].setName(text, identity, 3, 1, 0x409)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [names[6]]
        cff.topDictIndex[0].FamilyName, cff.topDictIndex[0].FullName = family, names[4]


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    main(*given, *SHARE[len(given) :])
