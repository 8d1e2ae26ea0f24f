"""Classes found by words or the front of a code."""

from gouji.classification import search


def test_a_word_finds_the_classes_that_have_it():
    assert ("30217", "公务接待费") in [(entry.code, entry.name) for entry in search("公务接待", 2024)]


def test_the_whole_name_comes_first():
    assert search("公务接待费", 2024)[0].code == "30217"
    assert search("咨询费", 2024, ["economic_department"])[0].name == "咨询费"


def test_the_front_of_a_code_finds_what_is_under_it():
    found = search("20103", 2024)
    assert found[0].code == "20103"
    assert len(found) > 8
    assert all(entry.code.startswith("20103") for entry in found)


def test_every_word_must_be_there():
    assert [entry.code for entry in search("20103 行政运行", 2024)] == ["2010301"]
    assert search("行政运行 咨询费", 2024) == []


def test_a_former_name_finds_the_class_of_today_last():
    assert [entry.code for entry in search("扶贫", 2024, ["functional"])] == ["21305", "2130599"]
    assert search("养老", 2024, ["functional"])[-1].code != "20805"


def test_only_the_year_and_the_kinds_that_are_asked_for():
    assert search("工商行政管理", 2024, ["functional"]) == []
    assert search("工商行政管理", 2018, ["functional"])[0].code == "20115"
    assert {entry.code[0] for entry in search("公务用车购置", 2024, ["economic_government"])} == {"5"}


def test_no_words_find_nothing():
    assert search("  ", 2024) == []
