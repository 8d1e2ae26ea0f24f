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

Written = Callable[[Any], Any]


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

    write: Written
    numbers: dict[Any, int] = field(default_factory=dict)
    written: list[Any] = field(default_factory=list)

    def number(self, value: Any) -> int:
        known = self.numbers.get(value)
        if known is None:
            known = self.numbers[value] = len(self.written)
            self.written.append(self.write(value))
        return known


class _Encoding:
    """The way out: for every type a function from a value to what is written of it; None where the value is written as it is."""

    def __init__(self) -> None:
        self._known: dict[Any, Written | None] = {}
        self._points = _Pool(attrgetter("items_sorted"))
        self._rows = _Pool(self._record(Row))
        self._known |= {Point: self._points.number, Row: self._rows.number, Unit: attrgetter("name")}

    def document(self, document: Document) -> dict[str, Any]:
        written = self._record(Document)(document)
        return {"points": self._points.written, "rows": self._rows.written, "document": written}

    def _of(self, hint: Any) -> Written | None:
        if hint not in self._known:
            self._known[hint] = self._made(hint)
        return self._known[hint]

    def _made(self, hint: Any) -> Written | None:
        arguments = get_args(hint)
        if get_origin(hint) is tuple:
            return self._tuple(arguments)
        if get_origin(hint) in (Union, UnionType):
            return self._optional(arguments)
        return self._record(hint) if is_dataclass(hint) else None

    def _optional(self, kinds: tuple[Any, ...]) -> Written | None:
        write = next((write for write in map(self._of, kinds) if write), None)
        return None if write is None else lambda value: None if value is None else write(value)

    def _tuple(self, kinds: tuple[Any, ...]) -> Written | None:
        if kinds[-1] is Ellipsis:
            write = self._of(kinds[0])
            return None if write is None else lambda values: list(map(write, values))
        writes = [(i, write) for i, kind in enumerate(kinds) if (write := self._of(kind))]
        return partial(_changed, writes) if writes else None

    def _record(self, kind: type) -> Written:
        hints = get_type_hints(kind)
        names = [f.name for f in fields(kind)]
        read = attrgetter(*names)
        writes = [(i, write) for i, name in enumerate(names) if (write := self._of(hints[name]))]

        return lambda record: _changed(writes, read(record))


def _changed(writes: list[tuple[int, Written]], values: Sequence[Any]) -> list[Any]:
    written = list(values)
    for i, write in writes:
        written[i] = write(written[i])
    return written


class _Decoding:
    """The way back: for every type a function that takes what was written and gives a value of that type, or refuses."""

    def __init__(self) -> None:
        self._points: list[Point] = []
        self._rows: list[Row] = []
        self._known: dict[Any, Written] = {}
        row = self._record(Row)
        self._known |= {Point: lambda number: self._points[_index(number)], Row: lambda number: self._rows[_index(number)], Unit: _unit}
        self._take = {"points": _point, "rows": row, "document": self._record(Document)}

    def document(self, written: Any) -> Document:
        self._points = [*map(self._take["points"], _list(written["points"]))]
        self._rows = [*map(self._take["rows"], _list(written["rows"]))]
        return self._take["document"](written["document"])

    def _of(self, hint: Any) -> Written | None:
        """What takes a value of the type; None where the value is what it is, a scalar."""
        if hint not in self._known:
            self._known[hint] = self._made(hint)
        return self._known[hint]

    def _made(self, hint: Any) -> Written | None:
        arguments = get_args(hint)
        if get_origin(hint) is tuple:
            return self._tuple(arguments)
        if get_origin(hint) in (Union, UnionType):
            return self._optional(arguments)
        return self._record(hint) if is_dataclass(hint) else None

    def _optional(self, kinds: tuple[Any, ...]) -> Written | None:
        take = next((take for take in map(self._of, kinds) if take), None)
        return None if take is None else lambda value: None if value is None else take(value)

    def _tuple(self, kinds: tuple[Any, ...]) -> Written:
        if kinds[-1] is not Ellipsis:
            return self._fields(kinds, lambda *values: values)
        take, allowed = self._of(kinds[0]), _scalars(kinds[0])
        if take is None:
            return lambda values: tuple(values if set(map(type, _list(values))) <= allowed else _refuse(values))
        return lambda values: tuple(map(take, _list(values)))

    def _record(self, kind: type) -> Written:
        hints = get_type_hints(kind)
        return self._fields(tuple(hints[f.name] for f in fields(kind)), kind)

    def _fields(self, hints: tuple[Any, ...], build: Callable[..., Any]) -> Written:
        """What takes a list with one value for each type. Which types the values may have together is worked out once for each mixture."""
        takes = [(i, take) for i, hint in enumerate(hints) if (take := self._of(hint))]
        allowed = [_scalars(hint) if self._of(hint) is None else None for hint in hints]
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
