"""Working days: which days are worked, of each year that is known (calendar.toml) and of what the caller adds."""

import functools
import importlib.resources
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """Weekdays that are off, weekend days that are worked, and the years for which both are known."""

    off: frozenset[date]
    work: frozenset[date]
    years: frozenset[int]

    def is_worked(self, day: date) -> bool:
        """Whether the day is a working day."""
        return day in self.work or (day.weekday() < _SATURDAY and day not in self.off)

    def worked_until(self, first: date, last: date) -> list[int]:
        """For each day from `first` to `last`: how many days from `first` up to it are worked."""
        counts, so_far, day = [], 0, first
        while day <= last:
            so_far += self.is_worked(day)
            counts.append(so_far)
            day += _DAY
        return counts


@functools.cache
def shipped_calendar() -> Calendar:
    """The calendar of the years that calendar.toml knows."""
    data = tomllib.loads(importlib.resources.files(__package__).joinpath("calendar.toml").read_text(encoding="utf-8"))
    return calendar_of(data["year"])


def calendar_of(years: list[dict[str, Any]]) -> Calendar:
    """The calendar of tables `{ year, off = ["2024-02-10/2024-02-17"], work = ["2024-02-04"] }`. ValueError where a day is none."""
    off = frozenset(day for year in years for span in year["off"] for day in _days(span))
    work = frozenset(day for year in years for span in year["work"] for day in _days(span))
    return Calendar(off, work, frozenset(year["year"] for year in years))


def _days(span: str) -> Iterator[date]:
    first, _, last = span.partition("/")
    day, end = date.fromisoformat(first), date.fromisoformat(last or first)
    while day <= end:
        yield day
        day += _DAY
