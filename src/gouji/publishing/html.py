"""The disclosure as one web page that needs nothing else: to read, to link to any amount in it, to print, to hear read aloud.

Its frame stands in `disclosure.html`, its look in `disclosure.css`; it has no script.
"""

import functools
import importlib.resources
import re
import string
from collections.abc import Iterable, Sequence

from gouji.document import Document, GoalSheet, Picture, Table, TextLine
from gouji.document.escaping import escaped
from gouji.publishing.blocks import Block, ContentsLine, blocks_of, contents_of, title_of
from gouji.publishing.html_picture import picture_html
from gouji.publishing.html_table import table_html
from gouji.publishing.words import word

_LEAD = re.compile(r"[^：:]*[：:]")


def write_html(document: Document) -> str:
    """The document as one HTML file; equal documents give equal text. Every text of the document is escaped."""
    blocks = blocks_of(document)
    frame = string.Template(_data("disclosure.html"))
    return frame.substitute(
        title=escaped(title_of(document)), author=escaped(document.organisation), style=_data("disclosure.css").strip(),
        skip=escaped(word("skip")), cover=_cover(document.cover or (title_of(document),)),
        contents=_contents(contents_of(document, blocks)), body="\n".join(_body(blocks)),
    )  # fmt: skip


@functools.cache
def _data(name: str) -> str:
    return importlib.resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _cover(lines: Sequence[str]) -> str:
    """The lines of the cover; whose it is (the second, or the only one) is the heading of the page."""
    tags = ["p"] * len(lines)
    tags[min(1, len(lines) - 1)] = "h1"
    return f"<hgroup>{''.join(f'<{tag}>{escaped(line)}</{tag}>' for tag, line in zip(tags, lines, strict=True))}</hgroup>"


def _contents(lines: Sequence[ContentsLine]) -> str:
    """The contents as a list in a list; "" without lines."""
    if not lines:
        return ""
    groups: list[list[ContentsLine]] = []
    for line in lines:
        if line.level == 1 or not groups:
            groups.append([])
        groups[-1].append(line)
    items = "\n".join(_contents_item(first, more) for first, *more in groups)
    return f'<nav aria-labelledby="contents">\n<h2 id="contents">{escaped(word("contents"))}</h2>\n<ul>\n{items}\n</ul>\n</nav>'


def _contents_item(line: ContentsLine, below: Sequence[ContentsLine]) -> str:
    words = f'<a href="#{line.anchor}">{escaped(line.text)}</a>' if line.anchor else f"<span>{escaped(line.text)}</span>"
    inner = "".join(_contents_item(one, ()) for one in below)
    return f"<li>{words}{f'<ul>{inner}</ul>' if inner else ''}</li>"


def _body(blocks: Sequence[Block]) -> Iterable[str]:
    """The blocks, each part of the document in a section of its own."""
    opened = False
    for before, block in zip((None, *blocks), blocks, strict=False):
        if block.level == 1 and not (before and before.level == 1):
            yield f'{"</section>" if opened else ""}<section aria-labelledby="{block.anchor}">'
            opened = True
        yield _block(block)
    if opened:
        yield "</section>"


def _block(block: Block) -> str:
    match block.content:
        case Table():
            return _boxed(block, block.content, _look(block.content), _caption(block.content))
        case GoalSheet():
            table = block.table
            assert table
            return _boxed(block, table, "sheet", "")
        case Picture():
            return picture_html(block.content)
        case TextLine():
            return _text(block.content)
        case _:
            return _heading(block)


def _look(table: Table) -> str:
    """The classes of a table: one without heads of its own is a form, as a goal sheet is."""
    width = "wide" if table.landscape else "narrow"
    return width if table.heads else f"sheet {width}"


def _heading(block: Block) -> str:
    tag = f"h{min(max(block.level, 1), 3) + 1}"
    return f'<{tag} id="{block.anchor}">{escaped(block.title)}</{tag}>'


def _boxed(block: Block, table: Table, look: str, caption: str) -> str:
    notes = "".join(f'\n<p class="note">{escaped(note)}</p>' for note in table.notes)
    boxes = table_html(table, block.anchor, caption) if table.heads or table.lines else caption
    return (
        f'<div class="table {look}">\n{_heading(block)}\n<div class="scroll" role="region" tabindex="0" aria-labelledby="{block.anchor}">\n'
        f"{boxes}\n</div>{notes}\n</div>"
    )


def _caption(table: Table) -> str:
    whose, unit = word("organisation", organisation=table.organisation), word("unit", unit=table.unit_said)
    return f"<div><p>{escaped(whose)}</p><p>{escaped(unit)}</p></div>"


def _text(line: TextLine) -> str:
    lead = _LEAD.match(line.text) if line.style == "lead" else None
    if lead:
        return f"<p><strong>{escaped(lead[0])}</strong>{escaped(line.text[lead.end() :])}</p>"
    look = ' class="note"' if line.style == "note" else ""
    return f"<p{look}>{escaped(line.text)}</p>"
