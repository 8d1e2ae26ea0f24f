"""A formula bound to the columns of its source: which aggregates over rows it asks for, and how its answer comes of them."""

from fractions import Fraction

from gouji.measuring.aggregates import COUNTED, DISTINCT, LARGEST, LEAST, MEAN, RANKED, SUMMED, Asked, Combined, Constant, Facts, Formula
from gouji.measuring.rows import Rows, unknown_function
from gouji.measuring.tree import Arithmetic, Call, Column, Mistake, Number, Part
from gouji.measuring.units import COUNT, MONEY, PLAIN, PRICE, SHARE, combined
from gouji.measuring.words import words

_OVER_VALUES = {"sum": SUMMED, "mean": MEAN, "largest": LARGEST, "least": LEAST, "median": RANKED, "quantile": RANKED}
_PERCENT = Fraction(1, 100)


class Binding:
    """Binds formulas. `in_workdays`: the target is in working days, so the time between two dates is told in them."""

    def __init__(self, rows: Rows, facts: Facts, in_workdays: bool = False) -> None:
        self._rows, self._facts, self._in_workdays = rows, facts, in_workdays

    def bind(self, part: Part) -> Formula:
        """The formula. Raises a Mistake where a part is no number over rows."""
        match part:
            case Number(value=value, unit=printed):
                unit = words().units.get(printed)
                kind = PLAIN if unit is None or unit.kind == COUNT else unit.kind
                return Constant(Fraction(value) * (Fraction(unit.worth) if unit else 1), kind)
            case Call():
                return self._call(part)
            case Arithmetic(sign=sign):
                left, right = self.bind(part.left), self.bind(part.right)
                return Combined(sign, left, right, combined(sign, left.kind, right.kind, part.at))
            case Column(name=name):
                raise Mistake("measuring.column_alone", part.at, name=name)
        raise Mistake("measuring.condition_alone", part.at)

    def _call(self, part: Call) -> Formula:
        way, arguments = words().functions.get(part.name), part.arguments
        if way is None:
            raise unknown_function(part)
        if way == "count" and len(arguments) <= 1:
            return Asked(self._facts.aggregate(COUNTED, "", *map(self._rows.condition, arguments)), COUNT)
        if way == "share" and 1 <= len(arguments) <= 2:
            return self._share(part)
        if way == "distinct" and 1 <= len(arguments) <= 2:
            text = f"nullif({self._rows.text(arguments[0])}, '')"
            return Asked(self._facts.aggregate(DISTINCT, text, *map(self._rows.condition, arguments[1:])), COUNT)
        if way in _OVER_VALUES and 1 <= len(arguments) - (way == "quantile") <= 2:
            return self._over_values(part, way)
        if way in ("workdays", "day", "month"):
            raise Mistake("measuring.of_a_row", part.at, name=part.name)
        raise Mistake("measuring.arguments", part.at, name=part.name)

    def _share(self, part: Call) -> Formula:
        conditions = [self._rows.condition(argument) for argument in part.arguments]
        met = self._facts.aggregate(COUNTED, "", " AND ".join(conditions))
        return Combined("/", Asked(met, COUNT), Asked(self._facts.aggregate(COUNTED, "", *conditions[1:]), COUNT), SHARE)

    def _over_values(self, part: Call, way: str) -> Formula:
        value, *others = part.arguments
        rank = Fraction(1, 2) if way == "median" else Fraction(0)
        if way == "quantile":
            rank = _rank(others.pop(0))
        said = self._rows.figure(value, self._in_workdays)
        self._rows.refuse_identifiers(value)
        asked = self._facts.aggregate(_OVER_VALUES[way], said.sql, *map(self._rows.condition, others), rank=rank)
        return Asked(asked, PRICE if (way, said.kind) == ("mean", MONEY) else said.kind)


def is_hundredfold(formula: Formula) -> bool:
    """Whether the formula makes a share a figure of per cent by itself."""
    match formula:
        case Combined(sign="*", left=left, right=right):
            return formula.kind == SHARE and any(isinstance(side, Constant) and side.value == 100 for side in (left, right))
    return False


def _rank(part: Part) -> Fraction:
    """90, 90% and 0.9 alike; a Mistake where it is no number from 0 to 100."""
    if not isinstance(part, Number) or part.unit not in ("", "%", "％"):
        raise Mistake("measuring.no_rank", part.at)
    value = Fraction(part.value)
    rank = value if 0 < value < 1 and not part.unit else value * _PERCENT
    if not 0 <= rank <= 1:
        raise Mistake("measuring.no_rank", part.at)
    return rank
