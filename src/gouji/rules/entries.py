"""A rule as it was written, with the place of each of its words: in the text of a pack, or in a row of a spreadsheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from gouji.messages import say
from gouji.rules.origin import InFile, Origin
from gouji.rules.toml_places import Section, characters_of


class Entry(Protocol):
    """What was written (`raw`), and where: `line` of the whole, the words for the place of a key, the origin of a key's text."""

    @property
    def raw(self) -> Mapping[str, Any]: ...

    @property
    def line(self) -> int: ...

    def where(self, key: str) -> str:
        """The place of a key in words; of the whole for a key that is not there."""
        ...

    def origin(self, key: str) -> Origin:
        """Where the text of a key comes from."""
        ...


@dataclass(frozen=True)
class FileEntry:
    """A table of a pack's TOML."""

    file: str
    text: str
    section: Section
    raw: Mapping[str, Any]

    @property
    def line(self) -> int:
        """The line of its head."""
        return self.section.line

    def where(self, key: str) -> str:
        """File and line of the key."""
        return say("rules.place_of_line", file=self.file, line=self.section.line_of(key))

    def origin(self, key: str) -> Origin:
        """Where each character of the key's text stands in the file."""
        return _InText(self.file, self.text, self.section.values[key].start) if key in self.section.values else InFile(file=self.file)


@dataclass(frozen=True)
class _InText(Origin):
    """A text in a pack; the columns of its characters are worked out only when a mistake is told."""

    file: str = ""
    text: str = ""
    start: int = 0

    def place(self, at: Any) -> str:
        return InFile(self.file, characters_of(self.text, self.start)).place(at)
