"""Questions of formulas: names of members → a data point, and its printed answers in a document."""

import bisect
import copy
import itertools
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from gouji.document import Document, Entry, entries_of
from gouji.points import Point, point
from gouji.rules.labels import words
from gouji.rules.values import Printed, Quantity
from gouji.rules.vocabulary import member_of

Members = Mapping[str, tuple[str, str]]


def asked(names: Sequence[str], members: Members) -> dict[str, str | int]:
    """The members that names mean; of two of one dimension the last. A name that is none is a project's."""
    return dict(members.get(name) or member_of(name) or ("project", name) for name in names)


class Answers:
    """The printed answers of a document, by question: those of tables before those of sentences."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.entries = entries_of(document).entries
        self._index()

    def _index(self) -> None:
        self._first: dict[Point, int] = {}
        self.place_of: dict[int, int] = {}
        for index, entry in enumerate(self.entries):
            self.place_of[id(entry.cell or entry.figure)] = index
            if entry.point is None:
                continue
            known = self._first.get(entry.point)
            if known is None or (self.entries[known].blank and not entry.blank):
                self._first[entry.point] = index
        self._found: dict[tuple[tuple[str, str | int], ...], int | None] = {}

    def with_entries(self, document: Document, entries: Mapping[int, Entry]) -> "Answers":
        """The answers of a document that differs from this one in some entries; they are found anew only where another is blank."""
        changed = copy.copy(self)
        changed._document = document
        changed.entries = tuple(entries.get(place, entry) for place, entry in enumerate(self.entries))
        if any(entry.blank != self.entries[place].blank for place, entry in entries.items()):
            changed._index()
            return changed
        gone = {id(self.entries[place].cell) for place in entries}
        changed.place_of = {cell: place for cell, place in self.place_of.items() if cell not in gone}
        changed.place_of |= {id(entry.cell): place for place, entry in entries.items()}
        return changed

    def at(self, question: Point) -> int | None:
        """The place of the answer to exactly this question."""
        return self._first.get(question)

    def find(self, where: Mapping[str, str | int]) -> int | None:
        """The place of the first answer to a question, None where it is not printed. Year, stage and measure are the document's
        where they are not named; nothing carried over is meant where the question is not printed otherwise."""
        key = tuple(sorted(where.items(), key=str))
        if key not in self._found:
            self._found[key] = next((place for question in self._meant(where) if (place := self._first.get(question)) is not None), None)
        return self._found[key]

    def every(self, where: Mapping[str, str | int]) -> list[int]:
        """The places of all answers to a question."""
        meant = set(self._meant(where))
        return [place for place, entry in enumerate(self.entries) if entry.point in meant]

    def table_of(self, place: int) -> int:
        """The index of the table of a cell's place."""
        return bisect.bisect_right(self._starts, place) - 1

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *itertools.accumulate(len(table.cells) for table in self._document.tables)][:-1]

    def _meant(self, where: Mapping[str, str | int]) -> Iterator[Point]:
        document = self._document
        said = {"year": document.year, "stage": document.stage, "measure": "金额", **where}
        spending = "flow" not in where and any(dimension in where for dimension in words()["questions"]["spending"])
        for flow in ({}, {"flow": "支出"}) if spending else ({},):
            for carried in ({}, {"carried": "无"}) if "carried" not in where else ({},):
                yield point({**said, **flow, **carried})
        if "view" in where and "money" not in where:
            yield from self._of_one_money(said)

    def _of_one_money(self, said: Mapping[str, str | int]) -> Iterator[Point]:
        """The question asked of a money, where the document asks it of one alone."""
        found = {q for q in self._first if q.get("view") == said["view"] and _without(q) == _without(point(said))}
        if len(found) == 1:
            yield from found

    def quantity(self, place: int) -> Quantity:
        """What the entry at a place says."""
        return quantity_of(self.entries[place])


def _without(question: Point) -> Point:
    return question.asking(money=None, flow=None, carried=None)


def quantity_of(entry: Entry) -> Quantity:
    """What an entry says, as a quantity with its place."""
    return Quantity(entry.fen, True, entry.step_fen, 1, (Printed(entry.cell, entry.sentence, entry.figure),))
