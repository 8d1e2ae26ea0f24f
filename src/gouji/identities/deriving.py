"""Identities derived from questions: same question, same answer; a union of questions, the sum of their answers."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from gouji.identities.evaluating import Identity
from gouji.identities.laws import Law, unfolded
from gouji.points import Members, Point, point


@dataclass(frozen=True)
class Partition:
    """A question with the member `whole` of a dimension ("" = unnamed) is the sum of the same asked for each of `parts`;
    it must have the members `given` and name the dimensions `named`."""

    dimension: str
    whole: str
    parts: tuple[str, ...]
    given: Mapping[str, "str | int"] = field(default_factory=dict)
    named: tuple[str, ...] = ()


Union = tuple[Point, Sequence[Point], Sequence[Point]]
"""A question, those that make it up, and which of these may go unasked."""


class Asking:
    """The questions of a document's places and the parts into which they fall: all of a derivation in which amounts have no say."""

    def __init__(self, questions: Sequence[Point | None], partitions: Sequence[Partition]) -> None:
        self.questions = questions
        self.places = _places(questions)
        self.divided = list(_partitioned(self.places, partitions))
        self.spread = list(_spread(self.divided, self.places, partitions))
        self._comparable = [union for union in self.divided if any(part in self.places for part in union[1])]
        self.void: _Nothing | None = None

    def pattern(self, amounts_fen: Sequence[int | None]) -> tuple[bytes, frozenset[Point]]:
        """All that the identities depend on of the amounts: which places print nothing (None), 0 or more, and the questions for which
        nothing is left. With an equal pattern the same identities follow."""
        return bytes(0 if fen is None else 2 if fen else 1 for fen in amounts_fen), frozenset(self.left_over(amounts_fen))

    def derives_the_same(self, before: tuple[bytes, frozenset[Point]], after: tuple[bytes, frozenset[Point]]) -> bool:
        """Whether what was derived from one pattern follows from another too: where the questions for which nothing is left are others,
        but none that the derivation has asked about."""
        if before[0] != after[0] or self.void is None:
            return before == after
        return before[1] == after[1] or not self.void.rests_on(before[1] ^ after[1])

    def left_over(self, amounts_fen: Sequence[int | None]) -> Iterator[Point]:
        """The parts for which nothing is left, because another part has all the money of the whole."""
        for whole, parts, _ in self._comparable:
            amount = amounts_fen[self.places[whole][0]]
            if amount and any(part in self.places and amounts_fen[self.places[part][0]] == amount for part in parts):
                yield from (part for part in parts if not any(amounts_fen[p] for p in self.places.get(part, ())))


def derive(
    questions: Sequence[Point | None],
    amounts_fen: Sequence[int | None],
    sums: Iterable[tuple[int, Sequence[int]]],
    partitions: Sequence[Partition],
    members: Members,
    nothing: Iterable[Point] = (),
    unions: Iterable[Union] = (),
    laws: Iterable[Law] = (),
    asking: Asking | None = None,
) -> list[Identity]:
    """All identities among the places 0 … n-1 whose questions and printed amounts are given (None where nothing is printed).

    `sums` are the partitions that tables declare among their cells, `partitions` those that hold wherever they are asked;
    `unions` are questions that the format says are the sum of others (and which of these may go unasked), `laws` those that
    accounting makes equal;
    `nothing` are questions that the document answers by leaving a column out. A part that nobody asks counts as nothing only
    where a question that contains it is answered by printing nothing, and so are its other parts: amounts of a budget are not negative.
    A printed 0.00 is no such answer, since a small amount may stand behind it. Where one part of a whole is printed with all the money
    of the whole, nothing is left for its other parts, nor for anything that these contain: identities that rest on it are of kind "rest".
    `asking` are the questions made ready, by whoever derives from them more than once.
    """
    asking = asking or Asking(questions, partitions)
    places, divided = asking.places, asking.divided
    printed = [bool(amount) for amount in amounts_fen]
    found = list(_same(places, printed))
    declared = [Identity("union", whole, tuple(parts)) for whole, parts in sums]
    found += [i for i in declared if any(printed[p] for p in i.places)]
    known = {_key(i, questions) for i in declared}
    empty = {q for q, where in places.items() if all(amounts_fen[p] is None for p in where)} | set(nothing)
    empty -= {questions[i.whole] for i in declared if any(printed[p] for p in i.parts)}
    empty -= {whole for whole, parts, _ in divided if any(printed[p] for part in parts for p in places.get(part, ()))}
    void = asking.void = _Nothing(empty, members, partitions)
    void.settle(asking.left_over(amounts_fen))
    wholes = [*divided, *asking.spread, *(union for union in unions if union[0] in places)]
    for identity in _unions(places, printed, wholes, void):
        key = _key(identity, questions)
        if key not in known:
            known.add(key)
            found.append(identity)
    found += unfolded(laws, places, printed)
    return found + list(_changes(places))


def _places(questions: Sequence[Point | None]) -> dict[Point, list[int]]:
    places: dict[Point, list[int]] = {}
    for i, question in enumerate(questions):
        if question is not None:
            places.setdefault(question, []).append(i)
    return places


def _key(identity: Identity, questions: Sequence[Point | None]) -> tuple[Point | None, frozenset[Point | None]]:
    return questions[identity.whole], frozenset(questions[p] for p in identity.parts)


def _same(places: Mapping[Point, list[int]], printed: Sequence[bool]) -> Iterator[Identity]:
    for where in places.values():
        if len(where) > 1 and any(printed[p] for p in where):
            yield from (Identity("same", where[0], (other,)) for other in where[1:])


def _partitioned(places: Iterable[Point], partitions: Sequence[Partition]) -> Iterator[Union]:
    for question in places:
        for partition in partitions:
            if _applies(partition, question):
                yield question, _parts_of(question, partition.dimension, partition.parts), ()


def _spread(divided: Iterable[Union], places: Container[Point], partitions: Sequence[Partition]) -> Iterator[Union]:
    """The unions that lack a part whose own parts are all asked, with these in its place: sentences leave out what is only a sum."""
    for whole, parts, free in divided:
        spread = [other for part in parts for other in ([part] if part in places else _own_parts(part, places, partitions))]
        if len(spread) > len(parts):
            yield whole, spread, free


def _own_parts(question: Point, places: Container[Point], partitions: Sequence[Partition]) -> Sequence[Point]:
    """The parts of a question, where all of them are asked; else the question itself."""
    for partition in partitions:
        if _applies(partition, question):
            parts = _parts_of(question, partition.dimension, partition.parts)
            if all(part in places for part in parts):
                return parts
    return [question]


@lru_cache(maxsize=1 << 15)
def _parts_of(question: Point, dimension: str, parts: tuple[str, ...]) -> tuple[Point, ...]:
    """The question asked for each part of a dimension; documents of one format ask much the same."""
    return tuple(question.asking(**{dimension: part}) for part in parts)


def _unions(
    places: Mapping[Point, list[int]],
    printed: Sequence[bool],
    wholes: Iterable[Union],
    nothing: "_Nothing",
) -> Iterator[Identity]:
    for whole, parts, free in wholes:
        asked = [places[part][0] for part in parts if part in places]
        if not asked or not any(printed[p] for p in (places[whole][0], *asked)):
            continue
        unasked = [part for part in parts if part not in places and part not in free]
        if all(part in nothing for part in unasked):
            yield Identity("union" if len(asked) > 1 else "same", places[whole][0], tuple(asked))
        elif len(asked) == 1 and all(part in nothing or nothing.is_settled(part) for part in unasked):
            yield Identity("rest", places[whole][0], tuple(asked))


def _applies(partition: Partition, question: Point) -> bool:
    if question.get(partition.dimension, "") != partition.whole:
        return False
    return all(question.get(d) == m for d, m in partition.given.items()) and all(d in question for d in partition.named)


def _changes(places: Mapping[Point, list[int]]) -> Iterator[Identity]:
    """This year = last year + change, where all three are asked (an amount not printed is nothing)."""
    for question, where in places.items():
        if question.get("measure") != "较上年增减额":
            continue
        this = question.asking(measure="金额")
        last = this.asking(year=int(question["year"]) - 1)
        if this in places and last in places:
            yield Identity("change", places[this][0], (places[last][0], where[0]))


class _Nothing:
    """Which questions are answered by nothing because a wider one is."""

    def __init__(self, empty: set[Point], members: Members, partitions: Sequence[Partition] = ()) -> None:
        self._sources = [p.parts for p in partitions if p.dimension == "carried" and not p.whole and p.given.get("flow") == "收入"]
        self._empty = empty
        self._members = members
        self._known: dict[Point, bool] = {}
        self._settled: set[Point] = set()
        self._asked: dict[Point, frozenset[Point] | None] = {}
        self._above: dict[tuple[str, str | int], tuple[str | int | None, ...]] = {}

    def __contains__(self, question: Point) -> bool:
        known = self._known.get(question)
        if known is None:
            known = self._known[question] = any(wider in self._empty for wider in self._wider(question)) or self._unfunded(question)
        return known

    def settle(self, questions: Iterable[Point]) -> None:
        """Questions for which nothing is left."""
        self._settled = set(questions)

    def is_settled(self, question: Point) -> bool:
        """Whether nothing is left for a question that contains this one and more."""
        self._asked.setdefault(question, None)
        return bool(self._settled) and any(wider in self._settled for wider in self._wider(question) if wider != question)

    def rests_on(self, questions: frozenset[Point]) -> bool:
        """Whether it was asked of anything that these questions contain whether something is left for it."""
        for asked, wider in self._asked.items():
            if wider is None:
                wider = self._asked[asked] = frozenset(self._wider(asked))
            if not questions.isdisjoint(wider):
                return True
        return False

    def _unfunded(self, question: Point) -> bool:
        """Whether the money that would be spent comes in from nowhere: neither this year nor carried over."""
        if question.get("flow") != "支出" or "money" not in question:
            return False
        income = {d: m for d, m in question.items() if d in ("year", "stage", "measure", "unit", "money")} | {"flow": "收入"}
        return any(all(point({**income, "carried": part}) in self for part in parts) for parts in self._sources)

    def _wider(self, question: Point) -> Iterator[Point]:
        fixed = {d: m for d, m in question.items() if d in ("year", "stage", "measure", "flow")}
        free = [(d, self._wholes(d, m)) for d, m in question.items() if d not in fixed]
        for chosen in product(*(wholes for _, wholes in free)):
            yield point({**fixed, **{d: m for (d, _), m in zip(free, chosen, strict=True)}})
        if question.get("flow") == "支出" and "carried" in question:
            for money, carried in product(self._wholes("money", question.get("money", "")), (question["carried"],)):
                yield point({**fixed, "flow": "收入", "money": money or None, "carried": carried})

    def _wholes(self, dimension: str, member: str | int) -> tuple[str | int | None, ...]:
        """The member, everything that contains it, and None for "all"."""
        known = self._above.get((dimension, member))
        if known is None:
            if dimension in ("function", "economic", "government"):
                wholes = [str(member)[:n] for n in (3, 5) if n < len(str(member))]
            else:
                wholes = [whole for whole in self._members.wholes(dimension) if self._members.contains(dimension, whole, member)]
            known = self._above[dimension, member] = (*dict.fromkeys([member, *wholes]), None)
        return known
