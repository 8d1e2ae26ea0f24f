"""An amount of 分 as a budget prints it."""

from gouji.amounts.units import Unit


def round_half_up(amount_fen: int, step_fen: int) -> int:
    """The multiple of `step_fen` nearest to the amount; halves go away from zero."""
    places, rest = divmod(abs(amount_fen), step_fen)
    places += 2 * rest >= step_fen
    return places * step_fen * (1 if amount_fen >= 0 else -1)


def print_amount(amount_fen: int, unit: Unit, decimals: int | None = None, thousands: bool = True) -> str:
    """The amount in `unit` with `decimals` places (the unit's own where None), rounded half up: `1,573.31`."""
    decimals = unit.decimals if decimals is None else decimals
    scaled, rest = divmod(abs(amount_fen) * 10**decimals, unit.fen)
    scaled += 2 * rest >= unit.fen
    whole, part = divmod(scaled, 10**decimals)
    sign = "-" if amount_fen < 0 and scaled else ""
    return f"{sign}{whole:,}" * thousands + f"{sign}{whole}" * (not thousands) + (f".{part:0{decimals}d}" if decimals else "")
