"""Picture files: bounded before they are decoded, damaged ones named, each page of a TIFF a page."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageDraw

from gouji.files.image import _grey, _size, read
from gouji.files.source import Source
from gouji.messages import Problem


def saved(*pictures: Image.Image, form: str = "PNG", **said: object) -> Source:
    file = io.BytesIO()
    pictures[0].save(file, form, save_all=len(pictures) > 1, append_images=pictures[1:], **said) if form == "TIFF" else pictures[0].save(file, form, **said)
    return Source(f"a.{form.lower()}", file.getvalue())


def page(text: str) -> Image.Image:
    picture = Image.new("L", (400, 120), 255)
    ImageDraw.Draw(picture).text((40, 40), text, font_size=32, fill=0)
    return picture


def claiming(width: int, height: int) -> bytes:
    """A PNG of a hundred bytes that says it has so many pixels."""
    head = struct.pack(">II5B", width, height, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def test_each_page_of_a_tiff_is_read() -> None:
    pages = read(saved(page("1,573.31"), page("27.55"), form="TIFF"))
    assert [(block.text, block.place.page) for block in pages.blocks] == [("1,573.31", 1), ("27.55", 2)]
    assert pages.pages == 2


@pytest.mark.parametrize("side", [6_400, 30_000, 2_000_000])
def test_a_flood_of_pixels_is_refused_before_it_is_decoded(side: int) -> None:
    with pytest.raises(Problem) as caught:
        read(Source("a.png", claiming(side, side)))
    assert caught.value.key == "files.pixels"


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "GIF"])
def test_a_picture_that_is_cut_off_is_damaged(form: str) -> None:
    whole = saved(page("1,573.31"), form=form)
    for kept in (12, len(whole.data) // 2):
        with pytest.raises(Problem) as caught:
            read(Source(whole.name, whole.data[:kept]))
        assert caught.value.key == "files.damaged"


def test_a_picture_without_text_says_so() -> None:
    with pytest.raises(Problem) as caught:
        read(saved(Image.new("RGB", (300, 200), "white")))
    assert caught.value.key == "files.no_text"


@pytest.mark.parametrize(("dots", "size"), [(200, (595, 842)), (72, (595, 842)), (96, (595, 842)), (0, (595, 842))])
def test_a_page_has_the_size_that_the_file_says_if_paper_has_such_sizes(dots: int, size: tuple[int, int]) -> None:
    picture = Image.new("1", (1654, 2339))
    picture.info["dpi"] = (dots, dots)
    assert tuple(map(round, _size(picture))) == size


def test_transparent_paper_is_white_and_deep_greys_keep_their_shades() -> None:
    assert _grey(Image.new("RGBA", (2, 2), (0, 0, 0, 0))).getpixel((0, 0)) == 255
    deep = Image.new("I;16", (2, 1), 65535)
    deep.putpixel((1, 0), 32768)
    assert [_grey(deep).getpixel((x, 0)) for x in (0, 1)] == [255, 127]
