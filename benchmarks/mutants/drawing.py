"""A page drawn anew: every glyph at its place, every rule; all other pages stay as they were."""

import io
from collections.abc import Mapping
from pathlib import Path

import pikepdf

from benchmarks.mutants.printed import Glyph, Rule, Sheet
from benchmarks.mutants.typeface import Typeface, embedded

PAINT = {1: ("g", "G"), 3: ("rg", "RG"), 4: ("k", "K")}


def redrawn(path: Path, sheets: Mapping[int, Sheet], face: Typeface) -> bytes:
    """The PDF with these pages, by their number from 1, drawn anew."""
    with pikepdf.open(path) as pdf:
        for number, sheet in sheets.items():
            _draw(pdf, pdf.pages[number - 1], sheet, face)
        pdf.remove_unreferenced_resources()
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _draw(pdf: pikepdf.Pdf, page: pikepdf.Page, sheet: Sheet, face: Typeface) -> None:
    said = _said(sheet, face)
    fonts = {f"/F{at}": embedded(pdf, face, texts) for at, texts in enumerate(said)}
    for key in ("/Annots", "/Rotate", "/CropBox", "/StructParents", "/TrimBox", "/BleedBox", "/ArtBox"):
        if key in page.obj:
            del page.obj[key]
    page.obj.Rotate = 0
    page.obj.MediaBox = [0, 0, sheet.width, sheet.height]
    page.obj.CropBox = [0, 0, sheet.width, sheet.height]
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(fonts))
    parts = [*(_shape(rule, sheet.height) for rule in sheet.rules), "BT", *_glyphs(sheet, face, said), "ET"]
    page.obj.Contents = pdf.make_stream("\n".join(parts).encode())


def _said(sheet: Sheet, face: Typeface) -> list[dict[int, str]]:
    """What each glyph's number says; where one shape stands for several characters, a further table for each."""
    tables: list[dict[int, str]] = [{}]
    for text in dict.fromkeys(glyph.text for glyph in sheet.glyphs):
        number = face.numbers[text]
        free = next((table for table in tables if number not in table), None)
        if free is None:
            tables.append(free := {})
        free[number] = text
    return tables


def _glyphs(sheet: Sheet, face: Typeface, said: list[dict[int, str]]) -> list[str]:
    fonts = {text: at for at, table in enumerate(said) for text in table.values()}
    parts, font, colour = [], None, None
    for glyph in sheet.glyphs:
        if fonts[glyph.text] != font:
            font = fonts[glyph.text]
            parts.append(f"/F{font} 1 Tf")
        if glyph.colour != colour:
            colour = glyph.colour
            parts.append(_paint(colour, 0))
        parts.append(_glyph(glyph, face))
    return parts


def _glyph(glyph: Glyph, face: Typeface) -> str:
    number = face.numbers[glyph.text]
    across = (glyph.x1 - glyph.x0) * 1000 / (face.advances[number] or 1000)
    return f"{across:.7f} 0 0 {glyph.size:.7f} {glyph.x0:.7f} {glyph.baseline:.7f} Tm <{number:04X}> Tj"


def _shape(rule: Rule, height: float) -> str:
    moves = [f"{x:.4f} {height - y:.4f} {'l' if at else 'm'}" for at, (x, y) in enumerate(rule.points)]
    paint = ([_paint(rule.fill, 0)] if rule.fill else []) + ([_paint(rule.stroke, 1), f"{rule.width:.4f} w"] if rule.stroke else [])
    close = {(True, True): "b", (True, False): "h f", (False, True): "S", (False, False): "n"}[bool(rule.fill), bool(rule.stroke)]
    return " ".join(["q", *paint, *moves, close, "Q"])


def _paint(colour: tuple[float, ...], stroking: int) -> str:
    return " ".join([*(f"{part:.4f}" for part in colour), PAINT[len(colour)][stroking]])
