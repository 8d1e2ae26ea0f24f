"""Answers: the values of aggregates put into a formula, for the year, each month, and from January on."""

from collections.abc import Mapping
from decimal import Context, Decimal
from fractions import Fraction

from gouji.measuring.aggregates import COUNTED, SUMMED, Aggregate, Asked, Combined, Constant, Formula
from gouji.measuring.scanning import Months, Scanned
from gouji.measuring.units import Conversion

YEAR = frozenset(range(13))
"""All months, and the rows of a source that has none (0)."""

ALONE = {month: frozenset({month}) for month in range(1, 13)}
RUNNING = {month: frozenset(range(1, month + 1)) for month in range(1, 13)}
PERIODS = frozenset([YEAR, *ALONE.values(), *RUNNING.values()])

_EXACT = Context(prec=28)


def evaluate(formula: Formula, values: Mapping[Aggregate, Mapping[Months, Fraction | None]], months: Months) -> Fraction | None:
    """The formula over some months; None where a part has no value, or is divided by nothing."""
    match formula:
        case Constant(value=value):
            return value
        case Asked(aggregate=asked):
            return values[asked][months]
        case Combined(sign=sign):
            left, right = evaluate(formula.left, values, months), evaluate(formula.right, values, months)
            return None if left is None or right is None else _joined(sign, left, right)


def _joined(sign: str, left: Fraction, right: Fraction) -> Fraction | None:
    if sign == "/":
        return left / right if right else None
    return left + right if sign == "+" else left - right if sign == "-" else left * right


def adds(formula: Formula) -> bool:
    """Whether the values of months add up to that of the year: counts and sums, and those times or divided by a figure."""
    match formula:
        case Asked(aggregate=asked):
            return asked.way in (COUNTED, SUMMED)
        case Combined(sign="+" | "-", left=left, right=right):
            return adds(left) and adds(right)
        case Combined(sign="*", left=Constant(), right=inner) | Combined(sign="*" | "/", left=inner, right=Constant()):
            return adds(inner)
    return False


def last_month(scanned: Scanned) -> int:
    """The last month that has rows; 0 where months are not told."""
    return max((month for month in scanned.rows if month > 0), default=0)


def by_period(formula: Formula, scanned: Scanned, to: Conversion, periods: Mapping[int, Months]) -> dict[int, Decimal | None]:
    """The answers of the months 1 to 12, none after the last that has rows."""
    last = last_month(scanned)
    return {month: answer(formula, scanned, to, months) if month <= last else None for month, months in periods.items()}


def answer(formula: Formula, scanned: Scanned, to: Conversion, months: Months) -> Decimal | None:
    """The formula over some months in the asked unit, exact or to 28 figures."""
    value = evaluate(formula, scanned.values, months)
    if value is None:
        return None
    converted = to.of(value, max(1, min(last_month(scanned), len(months - {0}))))
    return _EXACT.divide(Decimal(converted.numerator), Decimal(converted.denominator))
