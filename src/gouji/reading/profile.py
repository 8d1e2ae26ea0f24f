"""What a document says of its unit: duties, sections, glossary."""

import re
from collections.abc import Iterable, Sequence

from gouji.amounts import plain
from gouji.document import Profile
from gouji.formats import Format
from gouji.reading.outline import Outline

_NUMBERED = re.compile(r"^（[零一二三四五六七八九十]+）")
_TERM = re.compile(r"^[零一二三四五六七八九十]+、(?P<name>[^：:]{1,40})[：:](?P<text>.+)$")


def profile_of(outline: Outline, format: Format) -> Profile:
    """The profile, without white space; a duty that a page break cut in two is put together again."""
    sections = {s["content"]: plain(s["title"]) for part in format.text["document"]["part"] for s in part.get("sections", [])}
    lines = [plain(p.text) for p in outline.paragraphs("profile")]
    duties = _between(lines, sections.get("duties", ""), sections.get("sections", ""))
    names = _between(lines, sections.get("sections", ""), "")
    terms = [m for m in (_TERM.match(plain(p.text)) for p in outline.paragraphs("glossary")) if m]
    return Profile(tuple(_numbered(duties)), tuple(_numbered(names)), tuple((m["name"], m["text"]) for m in terms))


def _between(lines: Sequence[str], start: str, end: str) -> list[str]:
    if start not in lines:
        return []
    rest = lines[lines.index(start) + 1 :]
    return rest[: rest.index(end)] if end in rest else rest


def _numbered(lines: Iterable[str]) -> Iterable[str]:
    found: list[str] = []
    for line in lines:
        if _NUMBERED.match(line):
            found.append(_NUMBERED.sub("", line))
        elif found and not line.startswith("第"):
            found[-1] += line
    return found
