"""Text recognition: the pages of a real disclosure, made into pictures, give the same table, rule for rule and amount for amount."""

import io
import socket
from pathlib import Path

import numpy
import pypdfium2
import pytest
from PIL import Image

from gouji.files import Grid, open_file
from gouji.files.limits import RECOGNISED_PIXELS
from gouji.files.paged import recognition
from gouji.files.paged.assembling import blocks_of
from gouji.files.paged.marks import Glyph, PageMarks
from gouji.files.paged.recognition import available, recognised_marks, scale_for
from gouji.messages import Problem, speak

BUDGET = Path(__file__).parents[2] / "fixtures" / "shanghai" / "putuo-welfare-home-2024-unit-budget.pdf"
INCOME = 8
"""The page with the table of income: 93 cells in eight columns, some merged, some empty."""

SMALL = 10
"""A page with a table of few cells."""


@pytest.fixture(autouse=True)
def without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever tries to reach another machine fails its test."""

    def refused(*_: object) -> None:
        raise AssertionError("recognition reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


def drawn(number: int, dots: int) -> Image.Image:
    return pypdfium2.PdfDocument(BUDGET)[number - 1].render(scale=dots / 72).to_pil().convert("RGB")


def scanned(picture: Image.Image, degrees: float, noise: float) -> Image.Image:
    """The page as a scanner gives it: leaning, grainy, compressed."""
    leaning = picture.rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")
    grain = numpy.random.default_rng(1).normal(0, noise, (leaning.height, leaning.width, 1))
    grainy = Image.fromarray((numpy.asarray(leaning) + grain).clip(0, 255).astype(numpy.uint8))
    file = io.BytesIO()
    grainy.save(file, "JPEG", quality=80)
    return Image.open(file).convert("RGB")


def printed(number: int) -> Grid:
    return next(block for block in open_file(BUDGET).blocks if isinstance(block, Grid) and block.place.page == number)


def seen(grid: Grid) -> set[tuple[str, int, int, int, int]]:
    return {("".join(c.text.split()), c.row, c.column, c.rowspan, c.colspan) for c in grid.cells if c.text.strip()}


def test_a_scanned_page_gives_the_table_that_was_printed() -> None:
    page = scanned(drawn(INCOME, 150), degrees=0.5, noise=6)
    marks = recognised_marks(numpy.asarray(page), INCOME, 841.9, 595.3)
    table = next(block for block in blocks_of([marks]) if isinstance(block, Grid))
    assert seen(table) == seen(printed(INCOME))
    assert {c.text for c in table.cells} >= {"11,281,624", "538,440", "05", "2,620,000"}
    assert len(marks.scores) == len(marks.glyphs)
    assert marks.confidence == min(marks.scores) > 0.3


def test_a_picture_file_is_read_with_a_warning_and_its_confidence(tmp_path: Path) -> None:
    path = tmp_path / "扫描件.png"
    drawn(SMALL, 150).convert("L").save(path)
    pages = open_file(path)
    table = next(block for block in pages.blocks if isinstance(block, Grid))
    assert seen(table) == seen(printed(SMALL))
    assert (pages.kind, pages.pages) == ("image", 1)
    assert all(cell.place.confidence is not None for cell in table.cells)
    assert "扫描件.png" in pages.warnings[0] and "%" in pages.warnings[0]


def test_a_single_0_a_dash_and_a_character_at_a_rule_are_not_overlooked() -> None:
    page = numpy.full((400, 900), 255, numpy.uint8)
    for y in (50, 120, 190):
        page[y : y + 2, 50:852] = 0
    for x in (50, 450, 850):
        page[50:192, x : x + 2] = 0
    page[153:156, 640:660] = 0
    marks = recognised_marks(page, 1, 432.0, 192.0)
    assert len(marks.strokes) == 6
    assert [glyph.text for glyph in marks.glyphs if glyph.x0 > 216 and glyph.y0 > 55] and all(glyph.text in "-—一－–" for glyph in marks.glyphs)


def test_an_empty_page_has_no_marks_and_no_confidence() -> None:
    assert recognised_marks(numpy.full((700, 500, 3), 255, numpy.uint8), 3, 250.0, 350.0) == PageMarks(3, 250.0, 350.0, (), confidence=0.0)


def test_a_page_too_large_for_memory_is_drawn_smaller() -> None:
    assert scale_for(595, 842) == pytest.approx(200 / 72)
    assert 20_000 * 10_000 * scale_for(20_000, 10_000) ** 2 <= RECOGNISED_PIXELS * 1.001
    with pytest.raises(ValueError, match="pixels"):
        recognised_marks(numpy.zeros((4000, 4000), numpy.uint8), 1, 595.0, 842.0)


def test_glyphs_of_a_line_follow_each_other_and_a_wide_blank_is_a_gap() -> None:
    from gouji.files.paged.character_model import Seen
    from gouji.files.paged.seen_glyphs import glyphs_of

    ink = numpy.zeros((40, 200), numpy.uint8)
    for left in (10, 32, 120):
        ink[10:30, left : left + 18] = 255
    line = [Seen("合", 0.095, 0.9), Seen("计", 0.205, 0.9), Seen("0", 0.645, 0.9)]
    assert list(glyphs_of((0, 0, 200, 40), line, ink, 2.0, 2.0)) == [
        Glyph("合", 5.0, 5.0, 15.0, 15.0),
        Glyph("计", 15.0, 5.0, 25.0, 15.0),
        Glyph("0", 60.0, 5.0, 69.0, 15.0),
    ]


def test_without_the_extra_the_sentence_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert available()
    monkeypatch.setattr(recognition, "_NEEDED", ("rapidocr", "no_library_of_this_name"))
    assert not available()
    path = tmp_path / "扫描.png"
    Image.new("L", (20, 20)).save(path)
    for language in ("zh", "en"):
        speak(language)
        with pytest.raises(Problem, match=r"pip install 'gouji\[ocr\]'"):
            open_file(path)
    speak(None)
