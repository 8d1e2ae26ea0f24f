"""The classification as a ledger asks for it."""

from gouji.ledger.codes import Codes
from gouji.ledger.schema import book

CODES = Codes(2024)
FUNCTION = book().sheet("lines").column("function")


def test_a_code_with_its_name() -> None:
    assert CODES.titled("functional", "2010301") == "2010301 行政运行"
    assert CODES.agrees("functional", "2010399", "其他政府办公厅(室)及相关机构事务 支出")
    assert not CODES.agrees("functional", "2010399", "行政运行")


def test_a_procurement_code_may_lack_its_final_zeros() -> None:
    assert CODES.full("procurement", "A0101") == "A01010000"
    assert CODES.full("procurement", "A") == "A"
    assert CODES.full("functional", "201030") is None


def test_a_code_that_is_too_high_comes_with_those_below() -> None:
    assert CODES.below(FUNCTION, "20103")[0] == "2010301 行政运行"


def test_entries_of_a_column_have_its_level() -> None:
    entries = list(CODES.entries(FUNCTION))
    assert len(entries) > 1000 and {len(entry.code) for entry in entries} == {7}


def test_the_crosswalk_pairs_by_the_kind_of_unit() -> None:
    assert CODES.partners("30201", administrative=True) == ["50201"]
    assert CODES.partners("30201", administrative=False) == ["50502"]
