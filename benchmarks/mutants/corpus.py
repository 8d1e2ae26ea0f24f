"""The documents: their real faults corrected, as sheets, and changed documents as files."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.mutants.drawing import redrawn
from benchmarks.mutants.edits import Edit, edited
from benchmarks.mutants.printed import Sheet, Spot, lines_of, lines_sheets, sheets_of, spot_of
from benchmarks.mutants.typeface import Typeface, typeface

FIXTURES = Path(__file__).parent.parent.parent / "tests" / "fixtures"
FOLDERS = ("lanshan/*.txt", "shanghai/*.pdf", "jiangsu/*.pdf", "final-accounts/putuo-*.pdf")
CORRECTIONS = tomllib.loads((Path(__file__).parent / "corrections.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Base:
    """A document of the corpus, corrected: `sheets` as they should be printed, `changed` those that differ from the file."""

    name: str
    path: Path
    sheets: tuple[Sheet, ...]
    changed: frozenset[int]

    @property
    def is_text(self) -> bool:
        """Whether it is a text file, whose sheets are lines."""
        return self.path.suffix != ".pdf"

    @property
    def suffix(self) -> str:
        """The ending of its file's name."""
        return self.path.suffix


def names() -> tuple[str, ...]:
    """The names of the corpus's documents."""
    return tuple(_paths())


@cache
def base_of(name: str) -> Base:
    """The corrected document of this name; a correction that does not fit is an error."""
    path = _paths()[name]
    said = [c for c in CORRECTIONS["correction"] if c["document"] == name]
    if path.suffix != ".pdf":
        return Base(name, path, lines_sheets(_corrected_text(path.read_text(encoding="utf-8"), said)), frozenset())
    sheets = {sheet.number: sheet for sheet in sheets_of(path)}
    for correction in said:
        sheet = sheets[correction["page"]]
        sheets[sheet.number] = _kept(edited(sheet, [Edit("replace", _found(sheet, correction), correction["right"])], False))
    return Base(name, path, tuple(sheets.values()), frozenset(c["page"] for c in said))


def file_of(base: Base, edits: Mapping[int, list[Edit]], pages: frozenset[int] = frozenset()) -> bytes:
    """The corrected document with these edits, by sheet, as a file; `pages` are drawn anew even where nothing changes in them."""
    sheets = {sheet.number: sheet for sheet in base.sheets}
    changed = {number: edited(sheets[number], some, base.is_text) for number, some in edits.items()}
    if base.is_text:
        lines = (changed.get(sheet.number, sheet) for sheet in base.sheets)
        return "\n".join("".join(glyph.text for glyph in line.glyphs) for line in lines if line).encode()
    anew = {number: sheets[number] for number in base.changed | pages} | {number: _kept(sheet) for number, sheet in changed.items()}
    return redrawn(base.path, anew, _face(base.name))


@cache
def _paths() -> dict[str, Path]:
    return {path.stem: path for pattern in FOLDERS for path in sorted(FIXTURES.glob(pattern))}


@cache
def _face(name: str) -> Typeface:
    return typeface(frozenset(glyph.text for sheet in base_of(name).sheets for glyph in sheet.glyphs))


def _kept(sheet: Sheet | None) -> Sheet:
    if sheet is None:
        raise ValueError("a page of a PDF is never dropped")
    return sheet


def _corrected_text(text: str, said: list[dict]) -> str:
    for correction in said:
        near = correction["near"]
        if text.count(near) != 1:
            raise ValueError(f"not once in the text: {near}")
        before, after = near.rsplit(correction["printed"], 1)
        text = text.replace(near, before + correction["right"] + after)
    return text


def _found(sheet: Sheet, correction: dict) -> Spot:
    for line in lines_of(sheet):
        text = "".join(sheet.glyphs[index].text for index in line)
        if correction["near"] in text:
            at = text.index(correction["near"]) + correction["near"].rindex(correction["printed"])
            return spot_of(sheet, line[at : at + len(correction["printed"])])
    raise ValueError(f"not on page {sheet.number} of {correction['document']}: {correction['near']}")
