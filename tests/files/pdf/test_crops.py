"""Pictures of places in a PDF."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from gouji.files.paged.spots import Spot, retold_spot, told_spot
from gouji.files.pdf.crops import crops
from gouji.files.source import take_in
from gouji.reading import read_document

WELFARE = Path(__file__).parents[2] / "fixtures" / "shanghai" / "putuo-welfare-home-2024-unit-budget.pdf"
RED = (176, 38, 20)


@pytest.fixture(scope="module")
def cell():
    """An amount with its place on the page."""
    return next(cell for cell in read_document(WELFARE).facts if cell.amount == "6964796" and cell.place.page == 11)


def drawn(*spots: Spot) -> list[Image.Image | None]:
    return [Image.open(io.BytesIO(crop.png)).convert("RGB") if crop else None for crop in crops(take_in(WELFARE), spots)]


def reddened(picture: Image.Image) -> tuple[int, int, int, int]:
    """The bounds of what is red."""
    red = Image.new("L", picture.size)
    red.putdata([255 * (pixel == RED) for pixel in picture.get_flattened_data()])
    return red.getbbox()


def test_a_box_is_drawn_around_a_cell_within_its_row(cell) -> None:
    (picture,) = drawn(Spot(WELFARE.name, 11, cell.place.box))
    left, top, right, bottom = reddened(picture)
    x0, y0, x1, y1 = cell.place.box
    assert 1.7 * (x1 - x0) < right - left < 1.9 * (x1 - x0) + 16 and 1.7 * (y1 - y0) < bottom - top < 1.9 * (y1 - y0) + 16
    (crop,) = crops(take_in(WELFARE), [Spot(WELFARE.name, 11, cell.place.box)])
    assert abs(crop.left - left) < 2 and abs(crop.right - right) < 2
    assert picture.width > 700 and 40 < picture.height < 160 and top > 5 and bottom < picture.height - 5


def test_across_marks_the_whole_row(cell) -> None:
    (picture,) = drawn(Spot(WELFARE.name, 11, cell.place.box, True))
    left, _, right, _ = reddened(picture)
    assert (left, right) == (0, picture.width)


def test_a_sentence_is_found_by_its_text_and_the_figure_in_it_is_boxed() -> None:
    text = next(s.text for s in read_document(WELFARE).sentences if s.text.count("738.66") == 1 and "711.34" in s.text)
    page = next(s.page for s in read_document(WELFARE).sentences if s.text == text)
    whole, word, absent = drawn(Spot("", page, text=text), Spot("", page, text=text, word="738.66"), Spot("", page, text="没有这句话" * 9))
    assert absent is None and 20 < reddened(word)[2] - reddened(word)[0] < 110 < reddened(whole)[2] - reddened(whole)[0]


@pytest.mark.parametrize("box", [(10.0, 10.0, 5.0, 20.0), (9e9, 0.0, 9.1e9, 9.0), (-50.0, -50.0, -1.0, -1.0)])
def test_what_is_on_no_page_has_no_picture(box) -> None:
    assert drawn(Spot("", 1, box), Spot("", 999, (1.0, 1.0, 9.0, 9.0)), Spot("", 1)) == [None, None, None]


def test_pictures_are_small_and_the_same_each_time(cell) -> None:
    spots = [Spot("", cell.place.page, cell.place.box), Spot("", 9, (100.0, 100.0, 300.0, 112.0), True)]
    first = crops(take_in(WELFARE), spots)
    assert first == crops(take_in(WELFARE), spots) and all(crop and len(crop.png) < 40_000 for crop in first)


def test_a_spot_is_told_as_json_and_back(cell) -> None:
    for spot in (Spot("a.pdf", 3, cell.place.box, True), Spot("a.pdf", 1, text="一句", word="句")):
        assert retold_spot(json.loads(json.dumps(told_spot(spot)))) == spot
