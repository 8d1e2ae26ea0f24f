"""Exact money: what a printed amount is worth in 分, and how an amount is printed in 元, 万元 or 亿元.

Text or integers of 分 come in, integers of 分 or text go out; no float ever touches an amount.
Every room may call this one; it calls only the messages.
"""

from gouji.amounts.printing import print_amount, round_half_up
from gouji.amounts.reading import Printed, plain, read_amount
from gouji.amounts.units import UNITS, Unit, unit_named

__all__ = ["UNITS", "Printed", "Unit", "plain", "print_amount", "read_amount", "round_half_up", "unit_named"]
