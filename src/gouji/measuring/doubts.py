"""Formulas that measure nothing: of columns without a cell that they could use, or with conditions that look for what stands nowhere."""

import re

from gouji.measuring.aggregates import Facts, Formula, Tried, aggregates_of
from gouji.measuring.columns import FIGURE, MOMENT, TEXT, Columns
from gouji.measuring.database import Database, literal
from gouji.measuring.scanning import Scanned, holds
from gouji.measuring.words import words


def unusable(facts: Facts, scanned: Scanned, formula: Formula) -> tuple[str, int] | None:
    """The first column of a formula, with its reading, no cell of which could be read though there are rows; None where all have some."""
    if not sum(scanned.rows.values()):
        return None
    sqls = [facts.sql(aggregate) for aggregate in aggregates_of(formula)]
    found = [(reading, int(number)) for sql in sqls for reading, number in re.findall(rf"\b({FIGURE}|{MOMENT})(\d+)\b", sql)]
    return next((column for column in found if not scanned.read[column]), None)


def doubts(database: Database, columns: Columns, facts: Facts, scanned: Scanned, formula: Formula) -> tuple[Tried, ...]:
    """What the conditions of a formula look for in vain: no row of the year meets them, and no row of the whole source has these texts or days.

    A zero is not doubted where the text stands in other rows, or where the column has the other answers to its question alone (否 beside 是).
    """
    if not sum(count for month, count in scanned.rows.items() if month >= 0):
        return ()
    sqls = [facts.sql(aggregate) for aggregate in aggregates_of(formula) if not scanned.taken[aggregate]]
    tried = dict.fromkeys(each for sql in sqls for condition, each in facts.tried.items() if condition in sql)
    return tuple(each for each in tried if not holds(database, columns, facts, each.sql) and not _is_answered(database, columns, facts, each))


def _is_answered(database: Database, columns: Columns, facts: Facts, tried: Tried) -> bool:
    """Whether the column has other answers of the text's group, and no value beside them."""
    cell = f"{TEXT}{tried.column}"
    for group in words().answers:
        if tried.text in group:
            listed = ", ".join(literal(word) for word in sorted(group))
            if holds(database, columns, facts, f"{cell} <> ''") and not holds(database, columns, facts, f"{cell} NOT IN ({listed}, '')"):
                return True
    return False
