"""Exact quantiles over many sets of months at once, of any number of rows: counted in buckets first, then only the buckets that hold them.

The database's own quantile keeps all values of each group in memory, once more for every month that a running value takes in.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import accumulate

from gouji.measuring.database import Database

BUCKETS = 4096

Months = frozenset[int]


def quantiles(database: Database, column: str, rank: Fraction, periods: Iterable[Months]) -> dict[Months, Fraction | None]:
    """For each set of months the value at `rank` (0 to 1) of the ordered values, between two of them in proportion; None of no values."""
    bucket = _bucket(database, column)
    counts = _counts(database.rows(f"SELECT month, {bucket}, count(*) FROM facts WHERE month >= 0 AND {column} IS NOT NULL GROUP BY ALL"))
    wanted = {months: _places(_all(counts, months), rank) for months in periods}
    buckets = {bucket for places in wanted.values() for bucket, _ in places}
    if not buckets:
        return dict.fromkeys(wanted)
    held = _held(database, column, bucket, buckets)
    return {months: _between(held, months, places, _all(counts, months), rank) for months, places in wanted.items()}


def _bucket(database: Database, column: str) -> str:
    """SQL of the bucket of a value: a greater value is never in a lesser bucket."""
    least, most = database.rows(f"SELECT min({column}), max({column}) FROM facts WHERE month >= 0")[0]
    width = (float(most) - float(least)) / BUCKETS if least is not None else 0
    return f"CAST((CAST({column} AS DOUBLE) - {float(least)!r}) / {width!r} AS INTEGER)" if width else "0"


def _counts(rows: Iterable[tuple[int, int, int]]) -> dict[int, dict[int, int]]:
    counts: dict[int, dict[int, int]] = defaultdict(dict)
    for month, bucket, count in rows:
        counts[month][bucket] = count
    return counts


def _all(counts: Mapping[int, Mapping[int, int]], months: Months) -> list[tuple[int, int]]:
    """(bucket, values in it) of some months together, the least bucket first."""
    together: dict[int, int] = defaultdict(int)
    for month in months & counts.keys():
        for bucket, count in counts[month].items():
            together[bucket] += count
    return sorted(together.items())


def _places(counts: list[tuple[int, int]], rank: Fraction) -> list[tuple[int, int]]:
    """The bucket of each of the (one or two) values around the rank, and the value's place in it from 0."""
    ends = list(accumulate(count for _, count in counts))
    if not ends:
        return []
    exact = rank * (ends[-1] - 1)
    places = sorted({int(exact), -int(-exact // 1)})
    found = []
    for place in places:
        at = bisect_left(ends, place + 1)
        found.append((counts[at][0], place - (ends[at] - counts[at][1])))
    return found


def _held(database: Database, column: str, bucket: str, buckets: set[int]) -> dict[int, list[tuple[Fraction, int, int]]]:
    """(value, month, how often) in each of some buckets, in order."""
    listed = ", ".join(map(str, sorted(buckets)))
    rows = database.rows(
        f"SELECT {bucket} AS bucket, {column} AS value, month, count(*) FROM facts WHERE month >= 0 AND {column} IS NOT NULL "
        f"AND bucket IN ({listed}) GROUP BY ALL ORDER BY bucket, value"
    )
    held: dict[int, list[tuple[Fraction, int, int]]] = defaultdict(list)
    for bucket_number, value, month, count in rows:
        held[bucket_number].append((value, month, count))
    return held


def _between(
    held: Mapping[int, list], months: Months, places: list[tuple[int, int]], counts: list[tuple[int, int]], rank: Fraction
) -> Fraction | None:
    if not places:
        return None
    values = [_value(held[bucket], months, place) for bucket, place in places]
    share = rank * (sum(count for _, count in counts) - 1) % 1
    return values[0] + (values[-1] - values[0]) * share


def _value(held: list[tuple[Fraction, int, int]], months: Months, place: int) -> Fraction:
    """The value at a place among those of some months."""
    for value, month, count in held:
        if month in months:
            place -= count
            if place < 0:
                return Fraction(value)
    raise AssertionError("buckets and values come of one table")
