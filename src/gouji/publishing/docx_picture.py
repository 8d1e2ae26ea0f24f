"""Pictures of a DOCX: a paragraph with the picture and its words for those who do not see it, its title under it."""

from gouji.document import Picture
from gouji.document.escaping import escaped
from gouji.publishing.docx_text import paragraph, run
from gouji.publishing.drawing import size_of
from gouji.publishing.paper import UPRIGHT

CAPTION_HEIGHT = 20.0
"""What the title under a picture takes, in points; so it stands in `word/styles.xml`."""
_EMU_PER_POINT = 12700
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def shown_size(picture: Picture) -> tuple[float, float]:
    """Width and height in points as printed: no wider than the text of an upright page."""
    width, height = size_of(picture)
    scale = min(1.0, UPRIGHT.text_width / width)
    return width * scale, height * scale


def relation_id(number: int) -> str:
    """The id by which the document points to its picture of that number, from 1."""
    return f"rIdPicture{number}"


def picture_xml(picture: Picture, number: int, properties: str) -> str:
    """The paragraphs of the picture with that number in its file, from 1."""
    width, height = (round(edge * _EMU_PER_POINT) for edge in shown_size(picture))
    extent = f'<wp:extent cx="{width}" cy="{height}"/>'
    told = f'id="{number}" name="{escaped(picture.title)}" descr="{escaped(picture.description)}"'
    inner = (
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {told}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation_id(number)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    drawing = (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'{extent}<wp:docPr {told}/><a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">{inner}</a:graphicData>'
        f"</a:graphic></wp:inline></w:drawing></w:r>"
    )
    return paragraph("Picture", drawing, properties) + paragraph("PictureTitle", run(picture.title))
