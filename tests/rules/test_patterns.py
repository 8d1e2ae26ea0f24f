"""Patterns of rules: sound ones pass, those that may take unbounded time do not."""

import pytest

from gouji.rules.patterns import check_pattern


@pytest.mark.parametrize("pattern", ["主要原因是[。，]", r"(?:增加|减少)\d+(?:\.\d+)?", r"^第[一二三]+部分", r"(?:\d{1,3},?){1,5}", r"(?<![\d.])0(?:\.0+)?万元", "(a{1,30}){1,30}", "(?:增加|增长|减少)*了", r"(?:\d{1,3},)*\d+", "(?:甲乙|甲丙|乙)+", "(?:[^，。]{0,3}，)*", "(?:a{4})*"])
def test_sound_patterns_pass(pattern: str) -> None:
    assert check_pattern(pattern) is None


@pytest.mark.parametrize("pattern", ["(a+)+", "(?:a*b?)*c", "(?:(?:x|a+)y?){2,}", "(?=(a+)+)b", "(?:a{5,}){3,}", "((a)|(?:b+))*", "(?P<x>a+){1,99}", "(?>(?:a+)+)"])
def test_unbounded_repeats_do_not_nest(pattern: str) -> None:
    assert check_pattern(pattern)[0] == "rules.pattern_nested"


@pytest.mark.parametrize("pattern", ["(?:a|a)*b", "(?:a|ab|b)*c", "(?:a?a?)*b", "(?:甲|甲乙|乙丙|丙)*丁", "(?:.|x)*y", r"(?:\d{1,3},?)*。", "(?:[^x]|中)+x"])
def test_what_is_repeated_has_one_reading(pattern: str) -> None:
    assert check_pattern(pattern)[0] == "rules.pattern_ambiguous"


def test_other_mistakes_of_patterns() -> None:
    assert check_pattern("(")[0] == "rules.pattern_wrong"
    assert check_pattern("a" * 401)[0] == "rules.pattern_too_long"
    assert check_pattern("(" * 200 + ")" * 200) is None
    assert check_pattern("a(b)", 1) is None and check_pattern("(a)(b)", 1) == ("rules.pattern_groups", {"count": 1, "given": 2})
