"""The upright axis of a chart: round steps over the values, and where a value stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gouji.goals.wording import rounded

_STEPS = 4


@dataclass(frozen=True)
class Axis:
    """From `low` at the height `bottom` to `high` at the height `top`, both in points from above."""

    low: Decimal
    high: Decimal
    step: Decimal
    bottom: float
    top: float

    @property
    def steps(self) -> list[Decimal]:
        """The values that are named at the side."""
        return [self.low + self.step * i for i in range(int((self.high - self.low) / self.step) + 1)]

    def at(self, value: Decimal) -> float:
        """How far from above a value stands."""
        share = float((value - self.low) / (self.high - self.low))
        return self.bottom - share * (self.bottom - self.top)


def axis_over(values: Sequence[Decimal], bottom: float, top: float) -> Axis:
    """The axis on which all values stand. It begins at nought unless they lie close together far above it."""
    least, most = min(values, default=Decimal(0)), max(values, default=Decimal(1))
    from_nought = least >= 0 and least < most * Decimal("0.6")
    low = Decimal(0) if from_nought or not values else least
    step = _round_step((most - low) / _STEPS if most > low else abs(most) / _STEPS or Decimal(1))
    floor = (low / step).to_integral_value("ROUND_FLOOR") * step
    ceiling = (most / step).to_integral_value("ROUND_CEILING") * step
    return Axis(floor, max(ceiling, floor + step), step, bottom, top)


def _round_step(step: Decimal) -> Decimal:
    """The next of 1, 2, 2.5, 5 times a power of ten."""
    power = Decimal(1).scaleb(step.adjusted())
    return next((power * factor for factor in map(Decimal, ("1", "2", "2.5", "5")) if power * factor >= step), power * 10)


def printed(value: Decimal) -> str:
    """A value as it is labelled: at most two decimals, thousands parted."""
    return f"{rounded(Fraction(value), 2).normalize():,f}"
