"""Quotation marks that a document prints do not meet those of the sentence that names it, and stay as they are."""

import pytest

from gouji.messages import Problem, say, speak

HOT = "“12345”政务服务热线"


@pytest.fixture(autouse=True)
def _chinese():
    speak("zh")
    yield
    speak(None)


def test_marks_that_would_meet_are_of_two_kinds():
    assert "「“12345”政务服务热线」" in say("goals.apart", project=HOT, named="办结率")
    assert "「“12345”政务服务热线：接听率」" in say("goals.no_evidence", project=HOT, name="接听率")
    assert "「热线：接听“快”」" in str(Problem("goals.no_evidence", project="热线", name="接听“快”"))
    speak("en")
    assert "‘“三公”经费表’" in say("reporting.place_table", table="“三公”经费表")


def test_only_the_words_that_have_marks_get_others():
    assert say("goals.near", project="热线", name="甲", level="质量指标", other="“快”率").startswith("“热线：甲”与质量指标「“快”率」")


def test_marks_within_a_text_do_not_meet_those_around_it():
    assert "“政务“快”办”" in say("goals.apart", project="政务“快”办", named="办结率")


def test_a_name_without_marks_around_it_stays_as_it_is():
    speak("en")
    assert say("goals.apart", project=HOT, named="x").startswith(f"the goal of {HOT} names")
