"""The house: which room may call which, what is data and what is code, and a catalogue that lacks nothing."""

import ast
import re
import string
import tomllib
from pathlib import Path

import pytest

import gouji
from gouji.formats import load_format, shipped_formats
from gouji.formats.templates import paragraphs, pieces
from gouji.messages import keys, say, speak

SRC = Path(gouji.__file__).parent
FLOORS = (
    ("messages",), ("amounts", "points"), ("classification",), ("document", "identities"), ("files", "formats", "rules"), ("ledger",), ("compiling", "reading", "measuring"),
    ("locating", "workers"), ("checking", "comparing"), ("goals",), ("publishing", "reporting", "annotating"), ("api", "cli"),
)  # fmt: skip
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted(SRC.rglob("*.py"))


def room_of(path):
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imported_rooms(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        yield from (name.split(".")[1] for name in names if name.startswith("gouji."))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_a_room_imports_only_from_floors_above(path):
    own = room_of(path)
    if own == "__init__":
        return
    for other in imported_rooms(path):
        assert other == own or FLOOR[other] < FLOOR[own] or (own, other) == ("cli", "api"), f"{own} imports {other}"


def test_every_room_says_what_comes_in_and_what_goes_out():
    for room in FLOOR:
        if (SRC / room).is_dir():
            doc = ast.get_docstring(ast.parse((SRC / room / "__init__.py").read_text(encoding="utf-8")))
            assert doc and len(doc) > 120, room


def words_of_formats():
    """The titles, heads, terms and sentences of all formats: what may stand only in data."""
    for id in shipped_formats():
        format = load_format(id)
        for table in format.tables:
            yield from table.titles
            for side in table.sides:
                yield from (word for column in side.columns for word in column.head if len(word) >= 5 and "{" not in word)
                yield from (row.name for row in side.rows if len(row.name) >= 5)
        for paragraph in paragraphs(format.text["sentences"]):
            yield from (piece for piece in pieces(paragraph["text"]) if isinstance(piece, str) and len(piece) >= 8)
        yield from (term["text"] for term in format.text["document"]["term"])


def constants_of(path):
    """The strings in a module, docstrings too."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def test_no_title_head_or_sentence_stands_in_code():
    code = {path: list(constants_of(path)) for path in MODULES}
    # Members of dimensions are the vocabulary of the points (points/dimensions.toml); heads that are such members name the member.
    members = set(re.findall(r'"([^"]+)"', (SRC / "points" / "dimensions.toml").read_text(encoding="utf-8")))
    for word in set(words_of_formats()) - members:
        for path, constants in code.items():
            for constant in constants:
                assert word not in constant, (path.name, word)


def keys_called():
    """The message keys that the code names in a call of `say` or `Problem`."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("say", "Problem") and node.args and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value


def test_every_key_that_is_said_has_a_message():
    called = set(keys_called())
    assert len(called) > 80 and called <= set(keys()), called - set(keys())


def test_no_message_is_left_over():
    code = "\n".join(path.read_text(encoding="utf-8") for path in MODULES)
    data = "\n".join(path.read_text(encoding="utf-8") for path in SRC.rglob("*.toml") if path.parent.name != "catalogue")
    for key in keys():
        room, _, name = key.partition(".")
        parts = {f'"{key}"', f'"{name}"', f"{name} ="} | {f"{room}.{{"} | {f"{room}.{name.split('_')[0]}_{{"}
        assert any(part in code or part in data for part in parts), key


@pytest.mark.parametrize("key", keys())
def test_a_message_says_the_same_in_both_languages(key):
    room, _, name = key.partition(".")
    sentence = tomllib.loads((SRC / "messages" / "catalogue" / f"{room}.toml").read_text(encoding="utf-8"))[name]
    assert sorted(sentence) == ["en", "zh"]
    zh, en = (sorted({field for _, field, _, _ in string.Formatter().parse(sentence[language]) if field}) for language in ("zh", "en"))
    assert zh == en


def test_the_language_follows_the_reader():
    speak("en")
    assert say("cli.error") == "error"
    speak("zh")
    assert say("cli.error") == "错误"
    speak(None)
