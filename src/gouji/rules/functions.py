"""The functions of formulas on numbers and texts. Each takes values and gives one; a wrong kind of value is a mistake of the rule."""

import difflib
import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from gouji.amounts import plain, read_amount
from gouji.rules.labels import core, words
from gouji.rules.labels import without_number as _without_number
from gouji.rules.values import Quantity, RuleMistake, Unknown, Value, kind_of, no_number

_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGITS = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?")
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dXx])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_LISTED = re.compile(r"[、，,；;]")


def number(value: Any) -> Quantity:
    """The value as a number; a mistake of the rule where it is none."""
    if isinstance(value, Quantity):
        return value
    raise RuleMistake("evaluating.not_a_number", kind=kind_of(value))


def text(value: Any) -> str:
    """The value as a text; a mistake of the rule where it is none."""
    if isinstance(value, str):
        return value
    raise RuleMistake("evaluating.not_a_text", kind=kind_of(value))


def _absolute(value: Any) -> Value:
    found = number(value)
    return found._replace(value=abs(found.value))


def _whole(value: Any) -> Value:
    found = number(value)
    return Quantity(int(found.value), found.money, 0, found.terms, found.places)


def _rounded(value: Any, places: Any) -> Value:
    found, decimals = number(value), int(number(places).value)
    unit = Fraction(1, 10**decimals) if decimals >= 0 else Fraction(10 ** min(-decimals, 18))
    meant = (2 * abs(Fraction(found.value)) / unit + 1) // 2 * unit
    return Quantity(meant if found.value >= 0 else -meant, found.money, 0, found.terms, found.places)


def _sign(value: Any) -> Value:
    found = number(value)
    return Quantity((found.value > 0) - (found.value < 0), False, 0, 0, found.places)


def _length(value: Any) -> Value:
    return Quantity(len(value) if isinstance(value, list) else len(text(value)))


def _left(value: Any, count: Any) -> Value:
    return text(value)[: max(0, int(number(count).value))]


def _right(value: Any, count: Any) -> Value:
    length = max(0, int(number(count).value))
    return text(value)[-length:] if length else ""


def numeral(written: str) -> Fraction | None:
    """The number that a text writes, in Arabic or Chinese; None where it writes none."""
    squeezed = plain(written)
    found = _DIGITS.fullmatch(squeezed)
    return Fraction(found.group().replace(",", "")) if found else _chinese(squeezed)


def _chinese(written: str) -> Fraction | None:
    known = words()["numerals"]
    digits, units = known["digits"], known["units"]
    total, digit = 0, None
    for character in written.replace(known["two"], "二").replace("〇", "零"):
        if character in digits:
            digit = digits.index(character)
        elif character in units:
            total += (1 if digit is None else digit) * units[character]
            digit = None
        else:
            return None
    return Fraction(total + (digit or 0)) if written else None


def _taken(value: Any, pattern: Any) -> Value:
    found = searching(text(pattern)).search(text(value))
    if found is None:
        return Unknown("evaluating.not_found")
    meant = numeral(found.group(1) or "")
    return no_number(found.group(1) or "") if meant is None else Quantity(meant)


def _part(value: Any, pattern: Any) -> Value:
    found = searching(text(pattern)).search(text(value))
    return Unknown("evaluating.not_found") if found is None else found.group(1) or ""


def _count(value: Any, pattern: Any) -> Value:
    return Quantity(sum(1 for _ in searching(text(pattern)).finditer(text(value))))


def _number_of(value: Any) -> Value:
    printed = read_amount(text(value))
    meant = Fraction(printed.digits, 10**printed.decimals) if printed else numeral(text(value))
    return no_number(value) if meant is None else Quantity(meant)


def _year_of(value: Any) -> Value:
    if isinstance(value, date):
        return Quantity(value.year)
    found = _YEAR.search(plain(text(value)))
    return Quantity(int(found.group())) if found else Unknown("evaluating.no_year")


def _date(year: Any, month: Any, day: Any) -> Value:
    numbers = [int(number(part).value) for part in (year, month, day)]
    try:
        return date(*numbers)
    except ValueError:
        return Unknown("evaluating.no_date", text="-".join(map(str, numbers)))


def _day(value: Any) -> date | Unknown:
    if isinstance(value, date):
        return value
    found = re.search(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})", plain(text(value)))
    day = _date(*(Quantity(int(part)) for part in found.groups())) if found else None
    return day if isinstance(day, date) else Unknown("evaluating.no_date", text=value)


def _days_between(one: Any, other: Any) -> Value:
    """How many days the first day is after the second."""
    first, second = _day(one), _day(other)
    if isinstance(first, Unknown):
        return first
    return second if isinstance(second, Unknown) else Quantity((first - second).days)


def _identity_number(value: Any) -> Value:
    return any(_check_digit(found) == found[17].upper() for found in _IDENTITY.findall(text(value)))


def _check_digit(written: str) -> str:
    """The last digit that an identity number must have (GB 11643)."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(written, _WEIGHTS, strict=False)) % 11]


def _alike(one: Any, other: Any) -> Value:
    return Quantity(_likeness(text(one), text(other)))


@lru_cache(maxsize=1 << 14)
def _likeness(one: str, other: str) -> Fraction:
    return Fraction(difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()).limit_denominator(10_000)


def _listed(value: Any) -> Value:
    return [part for part in _LISTED.split(text(value).rstrip("。；;")) if part]


@lru_cache(maxsize=4096)
def searching(pattern: str) -> re.Pattern[str]:
    """The pattern, made ready once."""
    return re.compile(pattern)


FUNCTIONS: Mapping[str, Callable[..., Value]] = {
    "绝对值": _absolute, "取整": _whole, "四舍五入": _rounded, "符号": _sign, "长度": _length, "左": _left, "右": _right,
    "去编号": lambda value: _without_number(plain(text(value))), "取数": _taken, "取字": _part, "个数": _count, "数": _number_of, "年份": _year_of,
    "日期": _date, "日期差": _days_between, "身份证号": _identity_number, "相似": _alike, "核心名": lambda value: core(text(value)), "并列": _listed,
}  # fmt: skip
"""Each function by its name; they depend on their arguments alone."""
