"""Classes found by words or the front of a code."""

from collections.abc import Sequence

from gouji.classification.shipped import table
from gouji.classification.table import KINDS, Entry, Table


def search(words: str, year: int, kinds: Sequence[str] = KINDS) -> list[Entry]:
    """The classes of a year that have every word, as the front of their code or within an accepted name, best first.

    A whole code or name comes first, then names that begin with the words, then those that hold them, former names and
    aliases last; of equals the higher class, then the lower code.
    """
    wanted = words.split()
    ranked = [(_rank(entry, wanted, classes), entry) for kind in kinds for classes in (table(kind, year),) for entry in classes]
    found = [(rank, len(entry.code), entry.code, entry) for rank, entry in ranked if rank is not None]
    return [entry for *_, entry in sorted(found, key=lambda row: row[:3])]


def _rank(entry: Entry, wanted: list[str], classes: Table) -> int | None:
    ranks = [_rank_of_word(entry, word, classes) for word in wanted]
    return None if not ranks or None in ranks else max(rank for rank in ranks if rank is not None)


def _rank_of_word(entry: Entry, word: str, classes: Table) -> int | None:
    if word in (entry.code, entry.name):
        return 0
    if entry.code.startswith(word) or entry.name.startswith(word):
        return 1
    if word in entry.name:
        return 2
    return 3 if any(word in name for name in classes.names(entry.code)) else None
