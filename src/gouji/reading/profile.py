"""What a document says of its unit: duties, sections, glossary."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from gouji.amounts import plain
from gouji.document import Profile
from gouji.formats import Format
from gouji.reading.outline import Outline
from gouji.reading.sections import section_items
from gouji.reading.units import units_of

_NUMBERED = re.compile(r"^（[零一二三四五六七八九十]+）")
_ANY_NUMBER = re.compile(r"^(?:（[零一二三四五六七八九十]+）[、.]?|[零一二三四五六七八九十]+、|\d{1,2}[.．、])")
_TERM = re.compile(r"^(?:[零一二三四五六七八九十]+、|（[零一二三四五六七八九十]+）、?|\d{1,2}[.．、])(?P<name>[^：:]{1,40})[：:](?P<text>.+)$")


def profile_of(outline: Outline, format: Format) -> Profile:
    """The profile, without white space; a duty that a page break cut in two is put together again."""
    sections = {s["content"]: plain(s["title"]) for part in format.text["document"]["part"] for s in part.get("sections", [])}
    lines = [plain(p.text) for p in outline.paragraphs("profile")]
    duties = _between(lines, sections.get("duties", ""), sections.get("sections", ""))
    names = _between(lines, sections.get("sections", ""), "")
    terms = [m for m in (_TERM.match(plain(p.text)) for p in outline.paragraphs("glossary")) if m]
    listed = {part["content"]: tuple(_listed(part, outline)) for part in format.text["document"]["part"] if "lead" in part}
    every = [section for part in format.text["document"]["part"] for section in part.get("sections", [])]
    listed |= {section["content"]: section_items(lines, section, every) for section in every if "numbers" in section}
    return Profile(
        listed.get("duties") or tuple(_numbered(duties)) or tuple(duties),
        listed.get("sections") or units_of(outline, format) or tuple(_numbered(names)),
        tuple((m["name"], m["text"]) for m in terms),
    )


def _listed(part: Mapping[str, Any], outline: Outline) -> Iterator[str]:
    """What a part lists: its numbered lines; where none has a number, what its sentence names after the words `lead`, by 、."""
    lines = [plain(p.text) for p in outline.paragraphs(part["content"])][1:]
    numbered = [_ANY_NUMBER.sub("", line) for line in lines if _ANY_NUMBER.match(line)]
    if numbered:
        yield from numbered
        return
    named = next((line.partition(plain(part["lead"]))[2] for line in lines if plain(part["lead"]) in line), "")
    yield from (name for name in named.rstrip("。").split("、") if name)


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
