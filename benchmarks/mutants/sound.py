"""The sound document as this module understands it: places that print a number, and what must hold between them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from benchmarks.mutants.amounts import Amount, Row, amounts_of
from benchmarks.mutants.corpus import Base, base_of
from benchmarks.mutants.grids import GridTable, tables_of
from benchmarks.mutants.links import links_of
from benchmarks.mutants.prose import Figure, Sentence, figures_of, sentences_of
from benchmarks.mutants.relations import Relation, relations_of

GOALS = "绩效"


@dataclass(frozen=True)
class Sound:
    """A document's tables, amounts, sentences and figures. Places are the numbers of amounts, then of figures."""

    base: Base
    tables: tuple[GridTable, ...]
    amounts: tuple[Amount, ...]
    sentences: tuple[Sentence, ...]
    figures: tuple[Figure, ...]
    relations: tuple[Relation, ...]

    @cached_property
    def at(self) -> dict[int, list[Relation]]:
        """The relations in which each place stands."""
        found: dict[int, list[Relation]] = defaultdict(list)
        for relation in self.relations:
            for place, _ in relation.factors:
                found[place].append(relation)
        return found

    @cached_property
    def rows(self) -> dict[tuple[int, int, int], tuple[Row, list[int]]]:
        """The body rows, by table, number and side, with the places of their amounts."""
        found: dict[tuple[int, int, int], tuple[Row, list[int]]] = {}
        for place, amount in enumerate(self.amounts):
            found.setdefault((amount.table, amount.row.number, amount.row.side), (amount.row, []))[1].append(place)
        return found

    def value(self, place: int) -> int:
        """What a place prints, in hundredths."""
        return self.amounts[place].value if place < len(self.amounts) else self.figures[place - len(self.amounts)].value

    def broken(self, changes: dict[int, int]) -> list[Relation]:
        """The relations that no longer hold when places change by so many hundredths."""
        relations = {id(relation): relation for place in changes for relation in self.at[place]}
        return [relation for relation in relations.values() if not self.holds(relation, changes)]

    def holds(self, relation: Relation, changes: dict[int, int]) -> bool:
        """Whether a relation holds with these changes."""
        return relation.holds(lambda place: self.value(place) + changes.get(place, 0))

    def only_explanation(self, changes: dict[int, int]) -> bool:
        """Whether no other single place, changed, makes all hold that these changes break."""
        broken = self.broken(changes)
        return bool(broken) and not any(self._explains(other, broken, changes) for other, _ in broken[0].factors if other not in changes)

    def _explains(self, other: int, broken: list[Relation], changes: dict[int, int]) -> bool:
        if not all(any(place == other for place, _ in relation.factors) for relation in broken):
            return False
        return any(self._mends(other, by, broken, changes) for by in self._wanted(other, broken, changes))

    def _wanted(self, other: int, broken: list[Relation], changes: dict[int, int]) -> Iterator[int]:
        """By how much another place would have to change."""
        for relation in broken:
            if relation.kind != "rate":
                factor = dict(relation.factors)[other]
                yield -round(sum(f * (self.value(p) + changes.get(p, 0)) for p, f in relation.factors) / factor)
                return
        yield 1

    def _mends(self, other: int, by: int, broken: list[Relation], changes: dict[int, int]) -> bool:
        after = {**changes, other: by}
        affected = {id(relation): relation for relation in (*broken, *self.at[other])}
        return all(self.holds(relation, after) or (relation.kind == "rate" and relation in broken) for relation in affected.values())


@cache
def sound_of(name: str) -> Sound:
    """The document of this name, read."""
    base = base_of(name)
    tables = tuple(tables_of(base))
    amounts = [amount for number, table in enumerate(tables) if GOALS not in table.title for amount in amounts_of(number, table)]
    sentences = sentences_of(base)
    figures = [figure for sentence in sentences for figure in figures_of(sentence)]
    relations = _distinct([*relations_of(amounts), *links_of(amounts, figures)])
    return Sound(base, tables, tuple(amounts), tuple(sentences), tuple(figures), tuple(relations))


def _distinct(relations: Sequence[Relation]) -> list[Relation]:
    return list({frozenset(relation.factors): relation for relation in relations}.values())
