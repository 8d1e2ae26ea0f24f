"""Working days: weekends out, holidays out, worked weekends in; what is not known is said."""

from datetime import date

import pytest
from exports import asked, total, written

from gouji.measuring.calendar import calendar_of, shipped_calendar

NEW_YEAR = calendar_of([{"year": 2024, "off": ["2024-02-10/2024-02-17"], "work": ["2024-02-18"]}])


def test_holidays_are_off_and_their_weekends_are_worked():
    assert not NEW_YEAR.is_worked(date(2024, 2, 12)) and NEW_YEAR.is_worked(date(2024, 2, 18)) and not NEW_YEAR.is_worked(date(2024, 2, 25))


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2024-02-09 17:00", "2024-02-18 09:00", 1),
        ("2024-02-09 17:00", "2024-02-09 18:00", 0),
        ("2024-03-01 10:00", "2024-03-08 09:00", 5),
        ("2024-03-02 10:00", "2024-03-04 09:00", 1),
        ("2018-01-01 00:00", "2018-01-08 00:00", 5),
        ("2024-02-09 00:00", "2031-01-06 00:00", 1797),
    ],
)
def test_days_after_the_first_up_to_the_last(tmp_path, first, last, days):
    path = written(tmp_path, f"受理时间,办结时间\n{first},{last}\n")
    assert total(path, "最大(办结时间 - 受理时间)", "个工作日", calendar=NEW_YEAR, date="") == days


def test_working_days_without_a_calendar_of_the_year_are_said_to_be(tmp_path):
    path = written(tmp_path, "受理时间,办结时间\n2031-03-03,2031-03-10\n")
    answer, told = asked(path, "占比(办结时间 - 受理时间 <= 5个工作日)", "%", year=2031)
    assert answer.total == 100
    assert told == ["不知道 2031 年的节假日和调休，工作日只去掉了周六周日；请在日历里补上。"]


@pytest.mark.parametrize(("year", "worked"), [(2023, 249), (2024, 251), (2025, 248), (2026, 248)])
def test_the_shipped_years_have_as_many_working_days_as_were_announced(year, worked):
    """365 or 366 days less weekends and holidays, as the calendars of these years count them."""
    assert shipped_calendar().worked_until(date(year, 1, 1), date(year, 12, 31))[-1] == worked
