"""What a running formula knows, and what it is made of: functions of that."""

from collections.abc import Callable
from typing import Any

from gouji.rules import limits
from gouji.rules.facts import Facts
from gouji.rules.values import RuleMistake


class Frame:
    """The document, the items that quantifiers have named, and how much work is done."""

    __slots__ = ("facts", "items", "work")

    def __init__(self, facts: Facts, items: list[Any], work: int = 0) -> None:
        self.facts = facts
        self.items = items
        self.work = work

    def worked(self, amount: int) -> None:
        """Count work; a mistake of the rule where it is more than a rule may do."""
        self.work += amount
        if self.work > limits.WORK:
            raise RuleMistake("evaluating.too_much_work", most=limits.WORK)


Run = Callable[[Frame], Any]
"""A node of a formula, made ready to run."""
