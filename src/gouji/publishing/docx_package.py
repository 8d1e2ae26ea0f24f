"""A DOCX put together from its parts; equal parts give equal bytes."""

import importlib.resources
import io
import zipfile

from gouji.document.escaping import escaped

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
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package(body: str, title: str, organisation: str) -> bytes:
    """The DOCX with that inside of its `w:body`, and the title and author that its properties tell."""
    document = f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>'
    folder = importlib.resources.files(__package__).joinpath("word")
    parts = {name: folder.joinpath(file).read_bytes() for name, file in _PARTS.items()}
    parts |= {"word/document.xml": document.encode(), "docProps/core.xml": _properties(title, organisation).encode()}
    return zipped(parts)


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
