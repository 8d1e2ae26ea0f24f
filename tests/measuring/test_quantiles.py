"""Quantiles by buckets are those of all values sorted."""

from fractions import Fraction

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as some

from gouji.measuring.quantiles import quantiles


class Facts:
    """A database with nothing but the table that a scan makes."""

    def __init__(self, rows):
        self.connection = duckdb.connect(":memory:")
        self.connection.execute("CREATE TABLE facts (month TINYINT, v BIGINT)")
        if rows:
            self.connection.executemany("INSERT INTO facts VALUES (?, ?)", rows)

    def rows(self, query, values=None):
        return self.connection.execute(query, values or {}).fetchall()


def by_hand(values, rank):
    values = sorted(values)
    at = rank * (len(values) - 1)
    low = values[int(at)]
    return low + (values[min(int(at) + 1, len(values) - 1)] - low) * (at % 1)


def test_the_median_of_each_month_and_of_both():
    facts = Facts([(1, 10), (1, 20), (2, 100), (2, None), (-1, 7)])
    one, two, both, none = frozenset({1}), frozenset({2}), frozenset({1, 2}), frozenset({3})
    assert quantiles(facts, "v", Fraction(1, 2), [one, two, both, none]) == {one: 15, two: 100, both: 20, none: None}


@settings(max_examples=60, deadline=None)
@given(
    some.lists(some.tuples(some.integers(1, 4), some.integers(-(10**15), 10**15) | some.integers(-5, 5)), max_size=60),
    some.sampled_from([Fraction(0), Fraction(1, 2), Fraction(9, 10), Fraction(1)]),
)
def test_any_values_any_months(rows, rank):
    periods = [frozenset({month}) for month in range(1, 5)] + [frozenset(range(1, month + 1)) for month in range(2, 5)]
    found = quantiles(Facts(rows), "v", rank, periods)
    for months in periods:
        values = [value for month, value in rows if month in months]
        assert found[months] == (by_hand(values, rank) if values else None)
