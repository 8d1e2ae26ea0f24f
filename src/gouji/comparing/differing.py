"""How far two figures of sentences lie apart."""

from gouji.amounts import UNITS, print_amount, read_amount
from gouji.comparing.model import FigureChange, rate_of
from gouji.document import Figure


def figure_fen(figure: Figure) -> int | None:
    """What a figure says in 分, a fall negative and no figure 0; None where it is no money."""
    unit, printed = UNITS.get(figure.unit), read_amount(figure.value)
    if unit is None or (printed is None and figure.value):
        return None
    return figure.fen


def figure_difference(change: FigureChange) -> tuple[str, str]:
    """After less before in the unit of the second, and in per cent of an amount; "" where it is no money, or no amount to start from."""
    before, after = figure_fen(change.before), figure_fen(change.after)
    if before is None or after is None:
        return "", ""
    difference = print_amount(after - before, UNITS[change.after.unit], thousands=False)
    return difference, rate_of(after - before, before) if change.after.measure == "金额" else ""
