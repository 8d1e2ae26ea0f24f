"""Where the year is heading: the forecast of an indicator, how far it is from what was due, and whether that is bad."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gouji.document import Target
from gouji.goals.wording import percent, rounded
from gouji.measuring import Answer
from gouji.messages import say

_AT_LEAST, _AT_MOST = ("≥", ">"), ("≤", "<")


@dataclass(frozen=True)
class Outlook:
    """`forecast` for the year; `deviation` from what was due by now, as a share of it; `bad` where the target is likely to be missed.
    `way` says how the forecast was made."""

    forecast: Decimal
    deviation: Decimal | None
    bad: bool
    way: str


def share_of_year(month: int, last_year: Answer | None, months: int) -> tuple[Fraction, str]:
    """The part of the year that is usually done by a month, and how it was told: by last year's months where they are known, else evenly."""
    done, whole = (last_year.running.get(month), last_year.running.get(months)) if last_year and last_year.adds else (None, None)
    if done and whole:
        return Fraction(done) / Fraction(whole), say("goals.monitor_by_last_year", month=month, share=percent(Fraction(done) / Fraction(whole)))
    return Fraction(month, months), say("goals.monitor_evenly", month=month, months=months)


def outlook(answer: Answer, target: Target, month: int, share: Fraction, way: str, threshold: Fraction) -> Outlook | None:
    """What the running value at a month says of the year; None where there is no value. What does not add up over months (a share, a median)
    is taken to stay as it is."""
    running = answer.running.get(month)
    if running is None:
        return None
    reached = Fraction(running)
    forecast = reached / share if answer.adds else reached
    told = way if answer.adds else say("goals.monitor_stays")
    wanted = target.value_in(answer.unit) if target.number else None
    if wanted is None:
        return Outlook(rounded(forecast, 4), None, False, told)
    due = wanted * share if answer.adds else wanted
    deviation = (reached - due) / due if due else None
    bad = _is_bad(target, wanted, forecast, deviation, threshold)
    return Outlook(rounded(forecast, 4), None if deviation is None else rounded(deviation, 4), bad, told)


def _is_bad(target: Target, wanted: Fraction, forecast: Fraction, deviation: Fraction | None, threshold: Fraction) -> bool:
    if target.direction in _AT_LEAST:
        return forecast < wanted or (deviation is not None and deviation < -threshold)
    if target.direction in _AT_MOST:
        return forecast > wanted or (deviation is not None and deviation > threshold)
    upper = Fraction(target.upper) * wanted / Fraction(target.number) if target.upper and Fraction(target.number) else wanted
    return forecast < wanted * (1 - threshold) or forecast > upper * (1 + threshold)
