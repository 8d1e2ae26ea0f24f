"""A whole document as plain JSON values and back, for carrying it between processes that do not trust each other.

Unlike `json`, which writes what is printed, nothing is left out: empty cells, sums, parts, heads. Every record is the list of its
fields; points and rows, which stand in many cells, are sent once. What comes back is built from the types that the records
declare and from nothing else, so the worst that a foreign process can send is a ValueError.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from functools import partial
from operator import attrgetter
from types import UnionType
from typing import Any, NoReturn, Union, get_args, get_origin, get_type_hints

from gouji.amounts import Unit, unit_named
from gouji.document.document import Document
from gouji.document.table import Row
from gouji.points import Point, point

Carry = Callable[[Any], Any]


def encoded(document: Document) -> dict[str, Any]:
    """The document as lists, texts and numbers that `json.dumps` takes."""
    return _Encoding().document(document)


def decoded(written: Any) -> Document:
    """The document that `encoded` wrote, equal in every field. ValueError where it is anything else."""
    try:
        return _Decoding().document(written)
    except (KeyError, TypeError, IndexError, AttributeError, RecursionError, OverflowError) as mistake:
        raise ValueError(f"no document: {mistake!r}") from mistake


@dataclass
class _Pool:
    """The values of one kind that were sent already, each with its number."""

    write: Carry
    numbers: dict[Any, int] = field(default_factory=dict)
    written: list[Any] = field(default_factory=list)

    def number(self, value: Any) -> int:
        known = self.numbers.get(value)
        if known is None:
            known = self.numbers[value] = len(self.written)
            self.written.append(self.write(value))
        return known


@dataclass
class _Walk:
    """For every type that a record declares the function that its values go through, made once; None where a value, a scalar, stays as it is.

    `of_tuple` makes it for the types of a tuple, `of_record` for a record.
    """

    of_tuple: Callable[[tuple[Any, ...]], Carry | None]
    of_record: Callable[[type], Carry]
    known: dict[Any, Carry | None] = field(default_factory=dict)

    def of(self, hint: Any) -> Carry | None:
        if hint not in self.known:
            self.known[hint] = self._made(hint)
        return self.known[hint]

    def _made(self, hint: Any) -> Carry | None:
        arguments = get_args(hint)
        if get_origin(hint) is tuple:
            return self.of_tuple(arguments)
        if get_origin(hint) in (Union, UnionType):
            return self._optional(arguments)
        return self.of_record(hint) if is_dataclass(hint) else None

    def _optional(self, kinds: tuple[Any, ...]) -> Carry | None:
        carry = next((carry for carry in map(self.of, kinds) if carry), None)
        return None if carry is None else lambda value: None if value is None else carry(value)


class _Encoding:
    """The way out: from a value to what is written of it."""

    def __init__(self) -> None:
        self._walk = _Walk(self._tuple, self._record)
        self._points = _Pool(attrgetter("items_sorted"))
        self._rows = _Pool(self._record(Row))
        self._walk.known |= {Point: self._points.number, Row: self._rows.number, Unit: attrgetter("name")}

    def document(self, document: Document) -> dict[str, Any]:
        written = self._record(Document)(document)
        return {"points": self._points.written, "rows": self._rows.written, "document": written}

    def _tuple(self, kinds: tuple[Any, ...]) -> Carry | None:
        if kinds[-1] is Ellipsis:
            write = self._walk.of(kinds[0])
            return None if write is None else lambda values: list(map(write, values))
        writes = [(i, write) for i, kind in enumerate(kinds) if (write := self._walk.of(kind))]
        return partial(_changed, writes) if writes else None

    def _record(self, kind: type) -> Carry:
        hints = get_type_hints(kind)
        names = [f.name for f in fields(kind)]
        read = attrgetter(*names)
        writes = [(i, write) for i, name in enumerate(names) if (write := self._walk.of(hints[name]))]

        return lambda record: _changed(writes, read(record))


def _changed(writes: list[tuple[int, Carry]], values: Sequence[Any]) -> list[Any]:
    written = list(values)
    for i, write in writes:
        written[i] = write(written[i])
    return written


class _Decoding:
    """The way back: from what was written to a value of the type, or a refusal."""

    def __init__(self) -> None:
        self._walk = _Walk(self._tuple, self._record)
        self._points: list[Point] = []
        self._rows: list[Row] = []
        row = self._record(Row)
        self._walk.known |= {Point: lambda number: self._points[_index(number)], Row: lambda number: self._rows[_index(number)], Unit: _unit}
        self._take = {"points": _point, "rows": row, "document": self._record(Document)}

    def document(self, written: Any) -> Document:
        self._points = [*map(self._take["points"], _list(written["points"]))]
        self._rows = [*map(self._take["rows"], _list(written["rows"]))]
        return self._take["document"](written["document"])

    def _tuple(self, kinds: tuple[Any, ...]) -> Carry:
        if kinds[-1] is not Ellipsis:
            return self._fields(kinds, lambda *values: values)
        take, allowed = self._walk.of(kinds[0]), _scalars(kinds[0])
        if take is None:
            return lambda values: tuple(values if set(map(type, _list(values))) <= allowed else _refuse(values))
        return lambda values: tuple(map(take, _list(values)))

    def _record(self, kind: type) -> Carry:
        hints = get_type_hints(kind)
        return self._fields(tuple(hints[f.name] for f in fields(kind)), kind)

    def _fields(self, hints: tuple[Any, ...], build: Callable[..., Any]) -> Carry:
        """What takes a list with one value for each type. Which types the values may have together is worked out once for each mixture."""
        takes = [(i, take) for i, hint in enumerate(hints) if (take := self._walk.of(hint))]
        allowed = [_scalars(hint) if self._walk.of(hint) is None else None for hint in hints]
        sound: set[tuple[type, ...]] = set()

        def taken(values: Any) -> Any:
            mixture = tuple(map(type, _list(values)))
            if mixture not in sound:
                _must_be(mixture, allowed)
                sound.add(mixture)
            return build(*(_changed(takes, values) if takes else values))

        return taken


def _scalars(hint: Any) -> frozenset[type]:
    """The types of value that a type of one value takes; a number with decimals may be whole, but no number is a truth."""
    named = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return frozenset(named) | ({int} if float in named else set())


def _must_be(mixture: tuple[type, ...], allowed: list[frozenset[type] | None]) -> None:
    if len(mixture) != len(allowed) or any(kinds is not None and kind not in kinds for kind, kinds in zip(mixture, allowed, strict=True)):
        _refuse(mixture)


def _refuse(what: Any) -> NoReturn:
    raise ValueError(f"a {type(what).__name__} that is not of the declared types")


def _list(value: Any) -> list[Any]:
    return value if type(value) is list else _refuse(value)


def _index(number: Any) -> int:
    return number if type(number) is int and number >= 0 else _refuse(number)


def _unit(name: Any) -> Unit:
    return unit_named(name) if type(name) is str else _refuse(name)


def _point(members: Any) -> Point:
    named = dict(_list(members))
    return point(named) if set(map(type, named.values())) <= {str, int} else _refuse(members)
