"""The units in which budgets print money."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A printed unit of money: its name, what one of it is worth in 分, and the decimals that offices print with it."""

    name: str
    fen: int
    decimals: int

    def step(self, decimals: int) -> int:
        """The worth in 分 of one last place at `decimals`; at least 1 分, the smallest money there is."""
        return max(1, self.fen // 10**decimals)


UNITS = {unit.name: unit for unit in (Unit("元", 100, 2), Unit("万元", 1_000_000, 2), Unit("亿元", 10_000_000_000, 2))}


def unit_named(name: str) -> Unit:
    """The unit called `name`; KeyError where there is none."""
    return UNITS[name]
