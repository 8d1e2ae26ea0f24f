"""The disclosure as PDF/A-3a and PDF/UA-1: tagged, with bookmarks, its fonts inside and the data attached.

The embedded Typst compiler sets `disclosure.typ` with the bundled fonts alone; the document reaches it as data, so no word
of a user is read as markup. A character that the fonts lack is refused by name, never printed as an empty box.
"""

import datetime
import functools
import importlib.resources
import json
import pathlib
import re
import tempfile
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from gouji.document import Document
from gouji.messages import Problem, Problems
from gouji.publishing.pdf_content import pdf_content

if TYPE_CHECKING:
    import typst

STANDARDS = ["a-3a", "ua-1"]
"""What every PDF conforms to: archivable with attachments and tags, and accessible."""

_TEMPLATE = "disclosure.typ"
_REFUSED = re.compile(r'error: [^`]*(?:text|codepoint) `"(.+?)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")


def write_pdf(document: Document, attachments: Mapping[str, bytes], issued: datetime.date) -> bytes:
    """The document as PDF with `attachments` (file name → bytes) inside, dated `issued`; equal input gives equal bytes.

    Problems where a text has a character that the fonts cannot print, each naming it and where it stands.
    """
    return typeset(pdf_content(document, issued), attachments)


def typeset(content: Mapping[str, Any], attachments: Mapping[str, bytes]) -> bytes:
    """The PDF that Typst makes of a document's content: all that `write_pdf` does but for preparing it, so that it can be timed alone.

    Problems as for `write_pdf`.
    """
    template = importlib.resources.files(__package__).joinpath(_TEMPLATE).read_bytes()
    with tempfile.TemporaryDirectory() as root:
        names = [_beside(root, i, data) for i, data in enumerate(attachments.values())]
        told = {**content, "attachments": dict(zip(attachments, names, strict=True))}
        return _compiled({"main.typ": template, "document.json": json.dumps(told, ensure_ascii=False).encode()}, root, content)


def _beside(root: str, i: int, data: bytes) -> str:
    """Write an attachment where Typst reads it; in memory it takes text alone."""
    name = f"attachment-{i}"
    pathlib.Path(root, name).write_bytes(data)
    return name


def _compiled(files: dict[str, bytes], root: str, content: Mapping[str, Any]) -> bytes:
    import typst

    day = datetime.datetime(*content["date"], tzinfo=datetime.UTC)
    compiler = typst.Compiler(root=root, font_paths=bundled_fonts(), ignore_system_fonts=True)
    try:
        made, warnings = compiler.compile_with_warnings(files, format="pdf", pdf_standards=STANDARDS, timestamp=day)  # type: ignore[arg-type]
    except typst.TypstError as error:
        raise _explained(error.diagnostic, content) from error
    if warnings:  # such as a font that is not there: Typst would leave its text out
        raise Problems([Problem("publishing.pdf_refused", reason=warning.message) for warning in warnings])
    assert isinstance(made, bytes)
    return made


@functools.cache
def bundled_fonts() -> "typst.Fonts":
    """The bundled fonts, read once a process: no font of the machine, none of Typst's own."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()])


def font_folder() -> str:
    """The folder of the fonts that the package carries."""
    return str(importlib.resources.files(__package__).joinpath("fonts"))


def _explained(diagnostic: str, content: Mapping[str, Any]) -> Problems:
    """Typst's refusal as problems: the characters that the fonts lack, else what Typst said first."""
    refused = dict.fromkeys(character for text in _REFUSED.findall(diagnostic) for character in _unescaped(text))
    if not refused:
        return Problems([Problem("publishing.pdf_refused", reason=diagnostic.partition("\n")[0].removeprefix("error: "))])
    return Problems([_lacking(character, content) for character in refused])


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _lacking(character: str, content: Mapping[str, Any]) -> Problem:
    where = next((place for place in _texts(content) if character in place[-1]), ("",))
    shown = character if character.isprintable() else ""
    return Problem("publishing.pdf_character", character=shown, code=f"U+{ord(character):04X}", where=" / ".join(filter(None, where)))


def _texts(content: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """Every printed text, after the title of the table in which it stands."""
    yield from ((line,) for line in content["cover"])
    yield from ((line,) for _, line in content["contents"])
    for block in content["blocks"]:
        yield (block["text"],)
        yield from ((line,) for _, line in block["entry"] or ())
        boxes = [box[0] for line in (*block.get("heads", ()), *block.get("lines", ())) for box in line]
        yield from ((block["text"], text) for text in (block.get("organisation", ""), *boxes, *block.get("notes", ())))
    yield (content["title"],)
    yield from ((word,) for word in (content["author"], *content["keywords"]))
