"""The manual names every word of the language, and its limits; its example is a pack that loads."""

import re
from pathlib import Path

import pytest

from gouji.rules import limits
from gouji.rules.composing import KEYS
from gouji.rules.loading import load_pack
from gouji.rules.rule import SUSPECTS
from gouji.rules.vocabulary import vocabulary

MANUAL = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
WORDS = vocabulary()


def section(title: str) -> str:
    """The text of the manual under a heading."""
    return re.split(r"^##+ ", MANUAL.partition(f"## {title}\n")[2], maxsplit=1, flags=re.M)[0]


@pytest.mark.parametrize("kind", WORDS.kinds)
def test_every_kind_is_explained_with_its_attributes(kind: str) -> None:
    (row,) = [line for line in section("Collections").splitlines() if re.match(r"\|[^|]*`" + kind + r"`[^|]*\|", line)]
    explained = set(re.findall(r"`(\w+)`", row.split("|")[2]))
    assert explained - {"行"} == set(WORDS.kinds[kind]) - ({"行"} if kind == "行" else set())


def test_every_property_and_function_is_explained_and_no_other() -> None:
    assert set(re.findall(r"`(\w+)`", section("Properties"))) == set(WORDS.properties)
    assert set(re.findall(r"`(\w+)\(", section("Functions"))) == set(WORDS.functions)
    for name, count in re.findall(r"`(\w+)\(([^)]*)\)`", section("Functions")):
        assert len(count.split(",")) in WORDS.functions[name]["arguments"], name


def test_every_role_member_and_other_document_is_explained() -> None:
    named = set(re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", MANUAL, flags=re.S)))
    assert set(WORDS.tables) <= named
    assert {member for words in WORDS.members.values() for member in words.values()} <= named
    assert {f"{word}(X)" for word in WORDS.elsewhere} <= named
    assert all(f"`{word}(" in MANUAL for word in WORDS.folds)


def test_every_word_of_a_rule_is_explained() -> None:
    named = set(re.findall(r"`([a-z]+)`", section("A file of rules")))
    assert set(KEYS) <= named and set(SUSPECTS) <= named


def test_the_example_is_a_pack(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", MANUAL, re.S)
    (tmp_path / "x.toml").write_text(example, encoding="utf-8")
    (rule,) = load_pack("x.toml", tmp_path / "x.toml")
    assert rule.scope.stages == ("预算",) and rule.tree


def test_the_limits_are_those_of_the_code() -> None:
    said = section("Limits").replace(",", "")
    for limit in (limits.FORMULA_CHARACTERS, limits.NESTING, limits.NODES, limits.DIGITS, limits.PATTERN_CHARACTERS, limits.RULES_OF_A_PACK):
        assert re.search(rf"\b{limit}\b", said), limit
