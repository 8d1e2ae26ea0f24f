"""The words of the language cover what the shipped formats print."""

import re

import pytest

from gouji.formats import load_format, shipped_formats
from gouji.points import DIMENSIONS, Members
from gouji.rules.vocabulary import member_of, near, vocabulary

_BLANKS = re.compile(r"\{year\}年|\{organisation\}")


@pytest.mark.parametrize("id", shipped_formats())
def test_every_title_of_a_shipped_format_has_a_role(id: str) -> None:
    for table in load_format(id).tables:
        for title in table.titles:
            assert vocabulary().titles.get(_BLANKS.sub("", title)), title


def test_members_are_those_of_the_points() -> None:
    assert set(vocabulary().members) <= set(DIMENSIONS)
    members = Members()
    for dimension in ("money", "category", "view"):
        known = set(vocabulary().members[dimension].values())
        for whole in members.wholes(dimension):
            assert {whole, *members.parts(dimension, whole)} <= known
    assert member_of("人员经费") == ("category", "人员") and member_of("2080505") == ("function", "2080505") and member_of("30108") == ("economic", "30108")
    assert member_of("50101") == ("government", "50101") and member_of('"某项目"') == ("project", "某项目") and member_of("某项目") is None


def test_a_word_for_a_member_is_a_member_of_one_dimension() -> None:
    words = [word for of_dimension in vocabulary().members.values() for word in of_dimension]
    assert len(words) == len(set(words))


def test_the_nearest_word_is_named_first() -> None:
    assert near("收支总衰", vocabulary().tables).startswith("收支总表")
