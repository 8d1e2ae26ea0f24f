"""What a section of the profile lists: its numbered lines, or the names in its sentence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gouji.amounts import plain

_STYLES = {"（一）": r"（[零一二三四五六七八九十]+）", "1、": r"\d{1,2}[、.．]", "一、": r"[零一二三四五六七八九十]+、"}
"""The numberings by their first number."""

_HEADED = re.compile(r"^[零一二三四五六七八九十]+、")
_BLANK = re.compile(r"\\{year\\}")


def section_items(lines: Sequence[str], section: Mapping[str, Any], beside: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The items of a section among the lines of the profile (without white space), up to the next heading of `beside`.

    `section` says its title, `aliases`, in which `numbers` its items may be numbered, after which `within` they end, and after
    which words (`lead`) a sentence names them; () where the section is not there or lists nothing.
    """
    start = next((i for i, line in enumerate(lines) if _is_heading(line, section)), None)
    if start is None:
        return ()
    own = lines[start + 1 :]
    end = next((i for i, line in enumerate(own) if any(_is_heading(line, other) for other in beside)), len(own))
    own, lead = own[:end], section.get("lead", "")
    for style in section.get("numbers", ()):
        items = [item for item in _numbered(own, _STYLES[style], section.get("within", "")) if not (lead and "。" in item)]
        if items:
            return tuple(items)
    return tuple(_named(own, lead))


def _is_heading(line: str, section: Mapping[str, Any]) -> bool:
    """Whether a line is the section's heading, with any number before it and any full stop behind it, in any year."""
    bare = _HEADED.sub("", line).rstrip("。")
    titles = [_HEADED.sub("", plain(title)) for title in (section["title"], *section.get("aliases", ()))]
    return any(re.fullmatch(_BLANK.sub(r"20\\d\\d", re.escape(title)), bare) for title in titles)


def _numbered(lines: Sequence[str], style: str, within: str) -> Iterator[str]:
    """The lines with a number of the style, those that stand in one paragraph taken apart; under the first heading `within` only."""
    inside = [i for i, line in enumerate(lines) if within and re.match(_STYLES["（一）"] + r"[^，。]*" + within, line)]
    if inside:
        lines = lines[inside[0] + 1 :]
        lines = lines[: next((i for i, line in enumerate(lines) if re.match(_STYLES["（一）"], line)), len(lines))]
    for line in lines:
        for piece in re.split(rf"(?<=[。；])(?={style}\D)", line):
            if re.match(rf"{style}\D", piece):
                yield re.sub(rf"^{style}", "", piece)


def _named(lines: Sequence[str], lead: str) -> list[str]:
    """The names that a sentence lists after the words `lead`, by 、."""
    sentence = next((line.partition(lead)[2] for line in lines if lead and lead in line), "")
    return [name for name in sentence.partition("。")[0].lstrip("：:").split("、") if name]
