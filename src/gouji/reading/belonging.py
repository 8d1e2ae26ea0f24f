"""Which documents are parts of one disclosure: one file has the explanations, others the tables. In doubt they stay apart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from gouji.amounts import UNITS, plain
from gouji.document import Document

_NOTES = 2
"""How many sentences with amounts a file of tables may have: notes under them."""
_SHORTEST_NAME = 4
"""How many characters a name must have to be another one's short form."""


def says_nothing(document: Document) -> bool:
    """Whether there is no table, no goal sheet and no amount in the document."""
    return not document.facts and not document.goals and not _Part(document).money


def belonging(documents: Sequence[Document], came_together: bool) -> list[list[int]]:
    """The documents (by their numbers) in groups that are one disclosure, in order.

    Explanations and tables belong together where organisation, year and format agree, no table stands in both, and no other
    document could take the place of either. Where they `came_together`, a year, an organisation or a format that is not known
    contradicts nothing, the end of a name stands for the name, and tables in several files may be one set.
    """
    parts = [_Part(document) for document in documents]
    sets = _sets_of_tables(parts) if came_together else [[n] for n, part in enumerate(parts) if part.has_tables_only]
    texts = [n for n, part in enumerate(parts) if part.has_text_only(came_together)]
    groups = _paired(parts, texts, sets, _agree) if not came_together else _paired_twice(parts, texts, sets)
    grouped = {n for group in groups for n in group}
    return sorted([*groups, *([n] for n in range(len(parts)) if n not in grouped)])


@dataclass(frozen=True)
class _Part:
    """What one document says of itself."""

    document: Document

    @cached_property
    def money(self) -> int:
        """How many sentences name an amount of money."""
        return sum(any(figure.unit in UNITS for figure in sentence.figures) for sentence in self.document.sentences)

    @cached_property
    def titles(self) -> frozenset[str]:
        """The titles of the tables with amounts, as the format calls them and as printed."""
        tables = [table for table in self.document.tables if any(cell.amount for cell in table.cells)]
        return frozenset(plain(name) for table in tables for name in (table.title, table.spec) if name)

    @cached_property
    def has_tables_only(self) -> bool:
        """Whether there are tables or goal sheets and no explanations but a few notes."""
        return bool(self.document.facts or self.document.goals) and self.money <= _NOTES and not self.document.profile.duties

    def has_text_only(self, loosely: bool) -> bool:
        """Whether there are explanations and no tables; `loosely` also where a few tables of no known format stand among them."""
        known = any(table.spec for table in self.document.tables if any(cell.amount for cell in table.cells))
        return self.money > (_NOTES if self.document.facts else 0) and not known and (loosely or not self.document.facts)


_Agreement = Callable[[_Part, _Part], bool]


def _agree(one: _Part, other: _Part) -> bool:
    """Whether both name the same organisation and year, and no table or format contradicts."""
    here, there = one.document, other.document
    named = here.organisation and plain(here.organisation) == plain(there.organisation)
    return bool(named and here.year and here.year == there.year) and _fit(one, other)


def _may_agree(one: _Part, other: _Part) -> bool:
    """Whether nothing that is known of both contradicts."""
    here, there = one.document, other.document
    short, long = sorted((plain(here.organisation), plain(there.organisation)), key=len)
    named = not short or short == long or (len(short) >= _SHORTEST_NAME and long.endswith(short))
    return named and (not here.year or not there.year or here.year == there.year) and _fit(one, other)


def _fit(one: _Part, other: _Part) -> bool:
    formats = {one.document.format, other.document.format} - {""}
    return len(formats) < 2 and not one.titles & other.titles


def _sets_of_tables(parts: Sequence[_Part]) -> list[list[int]]:
    """The files of tables as sets: all of them if no two contradict, else those of one organisation, else each by itself."""
    numbers = [n for n, part in enumerate(parts) if part.has_tables_only]
    if _is_one_set(parts, numbers):
        return [numbers] if numbers else []
    names = {n: plain(parts[n].document.organisation) for n in numbers}
    sets = [[n for n in numbers if names[n] == name] for name in dict.fromkeys(names.values())]
    return [part for one in sets for part in ([one] if names[one[0]] and _is_one_set(parts, one) else [[n] for n in one])]


def _is_one_set(parts: Sequence[_Part], numbers: Sequence[int]) -> bool:
    return all(_may_agree(parts[n], parts[m]) for n, m in combinations(numbers, 2))


def _paired_twice(parts: Sequence[_Part], texts: Sequence[int], sets: Sequence[list[int]]) -> list[list[int]]:
    """First those that name the same organisation and year, then those that nothing contradicts; a set without text stays one."""
    sure = _paired(parts, texts, sets, _agree)
    taken = {n for group in sure for n in group}
    others = [one for one in sets if not taken & set(one)]
    likely = _paired(parts, [n for n in texts if n not in taken], others, _may_agree)
    taken |= {n for group in likely for n in group}
    return [*sure, *likely, *(one for one in others if not taken & set(one))]


def _paired(parts: Sequence[_Part], texts: Sequence[int], sets: Sequence[list[int]], agree: _Agreement) -> list[list[int]]:
    """Each text with the set of tables that it agrees with, where neither has another to go with."""
    fits = [(text, s) for text in texts for s, one in enumerate(sets) if all(agree(parts[text], parts[n]) for n in one)]
    alone = [(t, s) for t, s in fits if sum(t == other for other, _ in fits) == 1 and sum(s == other for _, other in fits) == 1]
    return [sorted([text, *sets[s]]) for text, s in alone]
