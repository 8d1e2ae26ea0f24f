"""A DOCX put together from its parts; equal parts give equal bytes."""

import importlib.resources
import io
import zipfile
from collections.abc import Sequence

from gouji.document.escaping import escaped
from gouji.publishing.docx_picture import relation_id

_PARTS = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package.rels",
    "word/_rels/document.xml.rels": "document.rels",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fontTable.xml",
    "word/footer1.xml": "footer1.xml",
}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_PNG = b'<Default Extension="png" ContentType="image/png"/>'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package(body: str, title: str, organisation: str, pictures: Sequence[bytes] = ()) -> bytes:
    """The DOCX with that inside of its `w:body`, and the title and author that its properties tell; `pictures` are PNG, in the order of print."""
    document = f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>'
    folder = importlib.resources.files(__package__).joinpath("word")
    parts = {name: folder.joinpath(file).read_bytes() for name, file in _PARTS.items()}
    parts |= {"word/document.xml": document.encode(), "docProps/core.xml": _properties(title, organisation).encode()}
    for number, data in enumerate(pictures, 1):
        parts[f"word/media/picture{number}.png"] = data
    if pictures:
        parts["word/_rels/document.xml.rels"] = _related(parts["word/_rels/document.xml.rels"], len(pictures))
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"<Override", _PNG + b"<Override", 1)
    return zipped(parts)


def _related(relations: bytes, pictures: int) -> bytes:
    """The relations of the document, and one to each of its pictures."""
    more = "".join(f'<Relationship Id="{relation_id(n)}" Type="{_IMAGE}" Target="media/picture{n}.png"/>' for n in range(1, pictures + 1))
    return relations.replace(b"</Relationships>", more.encode() + b"</Relationships>")


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip of the parts in their order, all with the first day that a zip knows."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 6)
    return written.getvalue()


def _properties(title: str, organisation: str) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escaped(title)}</dc:title><dc:creator>{escaped(organisation)}</dc:creator>'
        f"<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
