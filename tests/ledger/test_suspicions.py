"""元 typed for 万元."""

from dataclasses import replace

from gouji.amounts import unit_named
from gouji.ledger import Ledger, Line
from gouji.ledger.suspicions import unit_suspicions


def suspicions(example: Ledger, lines, prior=(), **profile) -> list[str]:
    found = unit_suspicions(replace(example.profile, **profile), lines, prior, "预算支出")
    return [problem.key for problem in found]


def times(lines, factor: int) -> tuple[Line, ...]:
    return tuple(replace(line, amount_fen=line.amount_fen * factor) for line in lines)


def test_more_than_a_unit_of_its_level_can_have(example: Ledger) -> None:
    ten_thousandfold = times(example.lines, 10_000)
    assert suspicions(example, ten_thousandfold) == ["ledger.unit_doubtful"]
    assert suspicions(example, ten_thousandfold, level="中央") == []
    assert suspicions(example, example.lines) == []


def test_a_hundred_times_last_year(example: Ledger) -> None:
    assert suspicions(example, times(example.lines, 101), example.lines) == ["ledger.unit_doubtful_prior"]
    assert suspicions(example, times(example.lines, 100), example.lines) == []


def test_nothing_is_suspected_in_yuan_or_once_confirmed_or_without_lines(example: Ledger) -> None:
    large = times(example.lines, 10_000)
    assert suspicions(example, large, unit=unit_named("元")) == []
    assert suspicions(example, large, unit_confirmed=True) == []
    assert suspicions(example, ()) == []
