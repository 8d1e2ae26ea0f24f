"""A document carried from one process to another: nothing is lost, and nothing that is no document gets in."""

import copy
import functools
import json
import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gouji
from gouji.amounts import UNITS, Unit
from gouji.checking import check_document
from gouji.document import Cell, Document, Table
from gouji.document.transport import decoded, encoded
from gouji.points import DIMENSIONS, Point, point

SEED = Path(__file__).parents[1] / "fixtures" / "lanshan" / "lanshan-2024-unit-budget.txt"
EXAMPLE = Path(gouji.__file__).parent / "examples" / "lanshan-2024"


def carried(document: Document) -> Document:
    return decoded(json.loads(json.dumps(encoded(document))))


@pytest.fixture(scope="module")
def seed() -> Document:
    return gouji.read(SEED)


def test_a_document_that_was_read_arrives_whole(seed: Document) -> None:
    arrived = carried(seed)
    assert arrived == seed and len(arrived.facts) == 359
    for here, there in zip(seed.cells, arrived.cells, strict=True):
        assert there.point is here.point and there.unit is here.unit
    assert [table.sums for table in arrived.tables] == [table.sums for table in seed.tables]
    places = [[(sheet.places, [one.place for one in sheet.indicators]) for sheet in each.goals] for each in (seed, arrived)]
    assert places[0] == places[1] and all(one.line for _, rows in places[0] for one in rows)
    assert [(w.kind, w.table, w.row) for w in arrived.warnings] == [(w.kind, w.table, w.row) for w in seed.warnings]


def test_a_document_that_was_compiled_arrives_with_its_parts_and_ledger_lines() -> None:
    compiled = gouji.compile(EXAMPLE)
    arrived = carried(compiled)
    assert arrived == compiled and arrived.parts and any(cell.lines for cell in arrived.cells)


def test_the_check_of_what_arrived_says_the_same(seed: Document) -> None:
    here, there = (replace(check_document(document), seconds=0) for document in (seed, carried(seed)))
    assert (here.findings, here.held, here.not_checked) == (there.findings, there.held, there.not_checked)


PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
"""Two halves of a sign side by side are that sign to JSON."""
PLAIN = {
    str: st.text(st.characters(categories=["L", "N", "Z", "Cs", "Cc"]), max_size=8).filter(lambda text: not PAIR.search(text)),
    int: st.integers(-(2**63), 2**63),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    type(None): st.none(),
    Unit: st.sampled_from(list(UNITS.values())),
    Point: st.dictionaries(st.sampled_from(DIMENSIONS), st.text(max_size=8) | st.integers(), max_size=4).map(point),
}
"""What is written as one value."""


@functools.cache
def any_of(hint: object) -> st.SearchStrategy:
    """Any value of a type that a document declares, so that a field that is added one day is tried as well."""
    arguments = get_args(hint)
    if hint in PLAIN:
        return PLAIN[hint]
    if is_dataclass(hint):
        return st.builds(hint, *(any_of(get_type_hints(hint)[field.name]) for field in fields(hint)))
    if get_origin(hint) is not tuple:
        return st.one_of(*map(any_of, arguments))
    if arguments[-1] is Ellipsis:
        return st.lists(any_of(arguments[0]), max_size=2).map(tuple)
    return st.tuples(*map(any_of, arguments))


documents = any_of(Document)


@settings(deadline=None)
@given(documents)
def test_any_document_arrives_as_it_was(document: Document) -> None:
    assert carried(document) == document


def paths_in(value: object, path: tuple = ()) -> list[tuple]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(deeper for key, part in inner for deeper in paths_in(part, (*path, key)))]


@settings(deadline=None)
@given(documents, st.data())
def test_what_was_changed_on_the_way_is_a_document_or_refused(document: Document, data: st.DataObject) -> None:
    written = json.loads(json.dumps(encoded(document)))
    path = data.draw(st.sampled_from(paths_in(written)))
    value = data.draw(st.sampled_from([None, True, -1, 10**30, 1.5, "金额", [], {}, [[]], [1, "x", None]]))
    changed = put(written, path, value)
    try:
        arrived = decoded(changed)
    except ValueError:
        return
    assert sound(arrived, Document)


def put(written: object, path: tuple, value: object) -> object:
    if not path:
        return value
    changed = copy.deepcopy(written)
    place = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return changed


def sound(value: object, hint: object) -> bool:
    """Whether a value is of a declared type through and through."""
    arguments = get_args(hint)
    if hint is Point or not arguments:
        declared = (hint,) if hint is not float else (int, float)
        return type(value) in declared and (not is_dataclass(hint) or all(sound(getattr(value, f.name), get_type_hints(hint)[f.name]) for f in fields(hint)))
    if getattr(hint, "__origin__", None) is not tuple:
        return any(value is None if kind is type(None) else sound(value, kind) for kind in arguments)
    if type(value) is not tuple:
        return False
    kinds = arguments[:1] * len(value) if arguments[-1] is Ellipsis else arguments
    return len(value) == len(kinds) and all(map(sound, value, kinds))


NO_DOCUMENT = {
    "nothing": None,
    "a text": "document",
    "an empty object": {},
    "an empty list": {"points": [], "rows": [], "document": []},
    "a dimension that is none": {"points": [[["__class__", "os.system"]]], "rows": [], "document": []},
}


@pytest.mark.parametrize("name", NO_DOCUMENT)
def test_what_is_no_document_is_refused(name: str) -> None:
    with pytest.raises(ValueError):
        decoded(NO_DOCUMENT[name])


@pytest.mark.parametrize("number", [-1, 5_000, True, "0", None, 1.0])
def test_a_row_that_was_not_sent_is_refused(seed: Document, number: object) -> None:
    written = json.loads(json.dumps(encoded(seed)))
    tables = [field.name for field in fields(Document)].index("tables")
    cells = [field.name for field in fields(Table)].index("cells")
    written["document"][tables][0][cells][0][[field.name for field in fields(Cell)].index("row")] = number
    with pytest.raises(ValueError):
        decoded(written)


def test_nothing_is_decoded_that_is_too_deep() -> None:
    deep: list = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(ValueError):
        decoded({"points": [], "rows": [], "document": deep})
