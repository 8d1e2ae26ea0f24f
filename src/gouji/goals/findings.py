"""Findings on goal sheets and their indicators: named by the project and the indicator, as the rules of the packs name them."""

from gouji.checking.finding import Finding, SuspectName
from gouji.document import GoalSheet, Indicator, goal_name


def finding(rule: str, severity: str, message: str, sheet: GoalSheet, indicator: Indicator | None = None, suggested: str = "") -> Finding:
    """A finding on a sheet, or on one of its indicators, with what it should say where that is known."""
    printed = indicator.value if indicator is not None else sheet.goal
    suspect = SuspectName("wording", None, None, (), printed, suggested, 0.9, message, sentence=goal_name(sheet, indicator))
    return Finding(rule, severity, message, suspects=(suspect,))
