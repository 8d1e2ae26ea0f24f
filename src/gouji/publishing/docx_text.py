"""Paragraphs of a DOCX: runs, headings with their bookmarks, lines of text.

What stands in a `w:pPr` or `w:rPr` beside the style comes as its XML, `properties`.
"""

import re

from gouji.document import TextLine
from gouji.document.escaping import escaped
from gouji.publishing.blocks import Block
from gouji.publishing.columns import text_width

_HEADINGS = {1: "Heading1", 2: "Heading2", 3: "Heading3"}
_STYLES = {"note": "Note"}
_WIDEST_PART = 20.0
_LEAD = re.compile(r"[^：:]*[：:]")


def run(text: str, properties: str = "") -> str:
    """A run of text; Line feeds break the line, tabs stay tabs."""
    words = escaped(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">').replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(style: str, runs: str, properties: str = "") -> str:
    """A paragraph of that style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def bookmark(anchor: str) -> str:
    """The name of the bookmark at the block with that anchor."""
    return f"_Toc_{anchor}"


def titled(block: Block, number: int, style: str, properties: str) -> str:
    """The title of a block, bookmarked with `number`, an id used once in the file."""
    mark = f'<w:bookmarkStart w:id="{number}" w:name="{bookmark(block.anchor)}"/>{run(_broken(block))}<w:bookmarkEnd w:id="{number}"/>'
    return paragraph(style, mark, properties)


def heading(block: Block, number: int, properties: str) -> str:
    """A heading in the style of its level; what is below the third looks like the third."""
    return titled(block, number, _HEADINGS[min(max(block.level, 1), 3)], properties)


def _broken(block: Block) -> str:
    """The title; a part's that is wider than the page is broken after its number."""
    wide = block.level == 1 and text_width(block.title) > _WIDEST_PART
    return block.title.replace(" ", "\n", 1) if wide else block.title


def text_line(line: TextLine, properties: str) -> str:
    """A line of text; one in the style `lead` is bold up to its first colon."""
    lead = _LEAD.match(line.text) if line.style == "lead" else None
    end = lead.end() if lead else 0
    runs = (run(line.text[:end], "<w:b/><w:bCs/>") if end else "") + run(line.text[end:])
    return paragraph(_STYLES.get(line.style, "BodyText"), runs, properties)


def cover(lines: tuple[str, ...]) -> str:
    """The lines of the cover, the first set a third down the page, whose it is (the second) in larger type."""
    down = '<w:spacing w:before="3600" w:after="240" w:line="960" w:lineRule="exact"/>'
    styles = ("CoverName" if i == 1 and len(lines) > 1 else "Cover" for i in range(len(lines)))
    return "".join(paragraph(style, run(line), "" if i else down) for i, (style, line) in enumerate(zip(styles, lines, strict=True)))
