"""Classes found by a word or the front of a code."""

from collections.abc import Sequence

from gouji.classification.table import KINDS, Entry, table


def search(words: str, year: int, kinds: Sequence[str] = KINDS) -> list[Entry]:
    """The classes of a year whose code begins with the words or whose name has all of them; whole names and short codes first."""
    wanted = words.split()
    found = [entry for kind in kinds for entry in table(kind, year) if all(_matches(entry, word) for word in wanted)]
    return sorted(found, key=lambda entry: (entry.name != words, len(entry.code), entry.code))


def _matches(entry: Entry, word: str) -> bool:
    return entry.code.startswith(word) or word in entry.name
