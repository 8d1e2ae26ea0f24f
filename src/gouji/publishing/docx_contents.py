"""The contents of a DOCX: a field that Word can make anew, holding the printed lines with the page of each."""

from collections.abc import Mapping, Sequence

from gouji.publishing.blocks import ContentsLine
from gouji.publishing.docx_text import bookmark, paragraph, run
from gouji.publishing.words import word

_FIELD = r' TOC \o "1-2" \h \z \u '


def contents(lines: Sequence[ContentsLine], pages: Mapping[str, int]) -> str:
    """The title of the contents and its lines; `pages` gives the page of each anchor. "" without lines."""
    if not lines:
        return ""
    drawn = [_line(line, pages) for line in lines]
    drawn[0] = _mark("begin") + f'<w:r><w:instrText xml:space="preserve">{_FIELD}</w:instrText></w:r>' + _mark("separate") + drawn[0]
    drawn[-1] += _mark("end")
    styled = (paragraph(f"TOC{1 if line.level == 1 else 2}", runs) for line, runs in zip(lines, drawn, strict=True))
    return paragraph("ContentsTitle", run(word("contents"))) + "".join(styled)


def _line(line: ContentsLine, pages: Mapping[str, int]) -> str:
    if not line.anchor:
        return run(line.text)
    name = bookmark(line.anchor)
    number = _field(f" PAGEREF {name} \\h ", str(pages[line.anchor]))
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{run(line.text)}<w:r><w:tab/></w:r>{number}</w:hyperlink>'


def _field(instruction: str, shown: str) -> str:
    asked = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    return _mark("begin") + asked + _mark("separate") + run(shown) + _mark("end")


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
