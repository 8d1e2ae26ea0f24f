"""The manual of formulas: every function and keyword is in it, and every formula in it is one."""

import re
from pathlib import Path

import pytest

from gouji.measuring.measure import Limits
from gouji.measuring.parsing import parse
from gouji.measuring.words import words

MANUAL = (Path(__file__).parents[2] / "docs" / "measuring.md").read_text(encoding="utf-8")
FORMULAS = re.findall(r"`((?:[^\W\d]+|1 - [^\W\d]+)\([^`]*)`", MANUAL)


def test_every_word_is_explained():
    said = set(words().functions) | {"且", "或", "非", "含", "不含", "匹配", "不匹配"}
    assert [word for word in sorted(said) if word not in MANUAL] == []
    assert f"{Limits().private_rows:,}" in MANUAL


@pytest.mark.parametrize("formula", FORMULAS)
def test_every_formula_is_one(formula):
    assert parse(formula)


def test_there_are_formulas():
    assert len(FORMULAS) > 20
