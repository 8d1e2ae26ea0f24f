"""Where the words of a pack stand: the standard library reads TOML without saying lines, so this walks over the text once more."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

_HEAD = re.compile(r"(\[\[?)\s*([^\[\]]+?)\s*\]\]?")
_KEY = re.compile(r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:\s*\.\s*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*""")
_EQUALS = re.compile(r"\s*=[ \t]*")
_BLANKS = re.compile(r"(?:\s+|#[^\n]*)*")
_IN_VALUE = re.compile(r"""["'#\n\[\]{}]""")
_IN_STRING = {'"': re.compile(r'["\\]'), "'": re.compile("'")}
_ESCAPES = {"u": 4, "U": 8, "x": 2}


@dataclass(frozen=True)
class Value:
    """Where a key stands (line, from 1), and where its value begins in the text."""

    line: int
    start: int


@dataclass(frozen=True)
class Section:
    """A table of the file: the line of its head, and its keys; `parameters.上限` for one of a table inside."""

    line: int
    values: dict[str, Value] = field(default_factory=dict)

    def line_of(self, key: str) -> int:
        """The line of a key; that of the section where it has none."""
        return self.values[key].line if key in self.values else self.line


@dataclass(frozen=True)
class Places:
    """The sections of a file: its head (`""` and `scope`), and one for each rule."""

    head: Section
    scope: Section
    rules: Sequence[Section]


def places_of(text: str) -> Places:
    """The places of a pack that is sound TOML."""
    head, scope, rules = Section(1), Section(1), list[Section]()
    ends = [found.start() for found in re.finditer("\n", text)]
    section, inside, position = head, "", 0
    while position < len(text):
        position = _past_blanks(text, position)
        found = _HEAD.match(text, position)
        if found:
            line, name = bisect_left(ends, position) + 1, found[2].strip("\"' ")
            if found[1] == "[[" and name == "rule":
                section, inside = Section(line), ""
                rules.append(section)
            elif name == "scope":
                section, inside = scope, ""
                scope.values[""] = Value(line, position)
            elif rules:
                section, inside = rules[-1], name.partition(".")[2] + "."
            position = found.end()
        elif key := _KEY.match(text, position):
            start = _EQUALS.match(text, key.end()).end()
            section.values[inside + key[0].strip("\"'")] = Value(bisect_left(ends, position) + 1, start)
            position = _past_value(text, start)
        else:
            position += 1
    return Places(head, scope, rules)


def characters_of(text: str, start: int) -> list[tuple[int, list[int]]]:
    """For each line of the string that begins with its quotation mark at `start`: its line in the text, and the column of each character."""
    quote, position, stop = _string(text, start)
    found: list[tuple[int, list[int]]] = []
    line, begin = text.count("\n", 0, position) + 1, text.rfind("\n", 0, position) + 1
    columns: list[int] = []
    while position < stop:
        if text[position] == "\n":
            found.append((line, columns))
            line, begin, columns = line + 1, position + 1, []
            position += 1
            continue
        if text[position] == "\\" and quote[0] == '"':
            length = 2 + _ESCAPES.get(text[position + 1], 0)
            rest = text[position + 1 : stop]
            if rest[:1].isspace():
                skipped = rest[: len(rest) - len(rest.lstrip())]
                line, position = line + skipped.count("\n"), position + 1 + len(skipped)
                begin = text.rfind("\n", 0, position) + 1
                continue
            columns.append(position - begin + 1)
            position += length
            continue
        columns.append(position - begin + 1)
        position += 1
    columns.append(stop - begin + 1)
    return [*found, (line, columns)]


def _past_blanks(text: str, position: int) -> int:
    return _BLANKS.match(text, position).end()


def _string(text: str, start: int) -> tuple[str, int, int]:
    """The quotation marks of the string at `start`, and where its contents begin and end."""
    quote = next((marks for marks in ('"""', "'''") if text.startswith(marks, start)), text[start])
    begin = start + len(quote)
    if len(quote) == 3:
        begin += text.startswith("\r\n", begin) * 2 or text.startswith("\n", begin)
    position = begin
    while position < len(text):
        found = _IN_STRING[quote[0]].search(text, position)
        if found is None:
            break
        position = found.start()
        if found[0] == "\\":
            position += 2
        elif text.startswith(quote, position):
            while len(quote) == 3 and text.startswith(quote, position + 1):
                position += 1
            return quote, begin, position
        else:
            position += 1
    return quote, begin, len(text)


def _past_value(text: str, start: int) -> int:
    """The end of the line on which the value that begins at `start` ends."""
    position, depth = start, 0
    while found := _IN_VALUE.search(text, position):
        sign, position = found[0], found.start()
        if sign in "\"'":
            quote, _, stop = _string(text, position)
            position = stop + len(quote)
            continue
        if sign == "\n" and depth == 0:
            return position
        if sign == "#":
            end = text.find("\n", position)
            position = len(text) if end < 0 else end
            continue
        depth += (sign in "[{") - (sign in "]}")
        position += 1
    return len(text)
