"""Pictures hold shapes and words alone, and are the same as PNG every time."""

import pytest

from gouji.document import Picture
from gouji.messages import Problem
from gouji.publishing.drawing import checked_svg, size_of
from gouji.publishing.picture_png import PIXELS_PER_POINT, png

OPENED = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60" role="img">'
PICTURE = Picture(f'{OPENED}<title>图</title><rect x="9" y="9" width="40" height="9" fill="#9e2b1b"/><text x="9" y="40">执行率</text></svg>', "图", "一条")


def test_a_drawing_of_shapes_and_words_is_taken_as_it_is() -> None:
    assert checked_svg(PICTURE) == PICTURE.svg and size_of(PICTURE) == (90.0, 60.0)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x</script>", '<image href="http://a.b/c.png"/>', '<rect onclick="x()"/>', '<rect fill="url(#a)"/>', "<style>*{}</style>", "<a/>",
        "<foreignObject/>", "<!-- x -->", "<?x y?>", '<use href="#a"/>', '<text xml:base="http://a.b">x</text>', "<rect>",
    ],
)  # fmt: skip
def test_a_drawing_that_holds_anything_else_is_refused(inside: str) -> None:
    with pytest.raises(Problem, match="危险的图"):
        checked_svg(Picture(f"{OPENED}{inside}</svg>", "危险的图", ""))


def test_entities_are_not_expanded() -> None:
    bomb = f'<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>{OPENED}<text>&b;</text></svg>'
    with pytest.raises(Problem, match="危险的图"):
        checked_svg(Picture(bomb, "危险的图", ""))


def test_a_drawing_without_a_size_is_refused() -> None:
    with pytest.raises(Problem, match="viewBox"):
        size_of(Picture("<svg/>", "图", ""))


def test_the_png_is_sharp_and_the_same_twice() -> None:
    first = png(PICTURE)
    png.cache_clear()
    assert png(PICTURE) == first
    size = tuple(int.from_bytes(first[at : at + 4]) for at in (16, 20))
    assert size == tuple(round(edge * PIXELS_PER_POINT) for edge in size_of(PICTURE))
