"""Pictures of a document as PNG, for files that take no SVG."""

import datetime
import functools
import json

from gouji.document import Picture
from gouji.publishing.drawing import checked_svg, size_of
from gouji.publishing.pdf import bundled_fonts

PIXELS_PER_POINT = 3
"""How fine the PNG is: three pixels a point are sharp on paper."""

_DAY = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)


@functools.lru_cache(maxsize=256)
def png(picture: Picture) -> bytes:
    """The picture as PNG on white, set in the fonts of the package; equal pictures give equal bytes."""
    import typst

    width, _ = size_of(picture)
    source = (
        "#set page(width: auto, height: auto, margin: 0pt)\n"
        f'#image(bytes(json("picture.json")), format: "svg", width: {width}pt)'
    )  # fmt: skip
    files = {"main.typ": source.encode(), "picture.json": json.dumps(checked_svg(picture), ensure_ascii=False).encode()}
    compiler = typst.Compiler(font_paths=bundled_fonts(), ignore_system_fonts=True)
    made = compiler.compile(files, format="png", ppi=72.0 * PIXELS_PER_POINT, timestamp=_DAY)  # type: ignore[arg-type]
    assert isinstance(made, bytes)
    return made
