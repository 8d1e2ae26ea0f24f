"""What a mistyped code or name may have meant."""

from hypothesis import given
from hypothesis import strategies as st

from gouji.classification import table
from gouji.classification.near import near_codes, near_names

CODES = [entry.code for entry in table("functional", 2024)]
NAMES = [entry.name for entry in table("economic_department", 2024)]


def test_a_swap_comes_before_a_wrong_digit():
    assert near_codes("20521", ["20531", "20512"], 2) == ["20512", "20531"]


def test_the_classes_beside_it_follow():
    assert near_codes("2010377", ["2010301", "20103", "30101"], 5) == ["2010301", "20103"]


@given(st.sampled_from(CODES), st.data())
def test_two_digits_swapped_are_found(code, data):
    at = data.draw(st.integers(0, len(code) - 2))
    wrong = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    assert code in near_codes(wrong, CODES, len(code))


@given(st.text("0123456789A", max_size=9), st.integers(1, 6))
def test_what_is_near_is_there_and_no_more_than_asked_for(wrong, n):
    found = near_codes(wrong, CODES, n)
    assert len(found) <= n
    assert set(found) <= set(CODES)
    assert len(set(found)) == len(found)


@given(st.sampled_from(NAMES))
def test_a_name_is_nearest_to_itself(name):
    assert near_names(name, NAMES, 3)[0] == name


def test_a_name_cut_short_or_lengthened():
    assert near_names("公务接待", NAMES, 1) == ["公务接待费"]
    assert near_names("因公出国（境）费用支出", NAMES, 1) == ["因公出国（境）费用"]
    assert near_names("火星", NAMES, 3) == []
