"""The sections of a DOCX: runs of pages of one shape."""

from gouji.publishing.paper import shape

_TWIPS_PER_MM = 1440 / 25.4


def section(landscape: bool, numbered: bool = True) -> str:
    """The `w:sectPr` of pages of that shape; `numbered` pages have their number at the foot."""
    page = shape(landscape)
    footer = '<w:footerReference w:type="default" r:id="rId4"/>' if numbered else ""
    turned = ' w:orient="landscape"' if landscape else ""
    margins = "".join(f' w:{side}="{_twips(getattr(page, side))}"' for side in ("top", "right", "bottom", "left"))
    return (
        f'<w:sectPr>{footer}<w:type w:val="nextPage"/><w:pgSz w:w="{_twips(page.width)}" w:h="{_twips(page.height)}"{turned}/>'
        f'<w:pgMar{margins} w:header="850" w:footer="{_twips(page.bottom - 10)}" w:gutter="0"/></w:sectPr>'
    )


def section_end(landscape: bool, numbered: bool = True) -> str:
    """A paragraph of no height that ends a section."""
    return f'<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>{section(landscape, numbered)}</w:pPr></w:p>'


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS_PER_MM)
