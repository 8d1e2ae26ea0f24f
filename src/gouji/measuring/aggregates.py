"""What is worked out over rows for a formula: the columns that the scan makes, and what is asked of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

COUNTED, SUMMED, MEAN, LARGEST, LEAST, RANKED, DISTINCT = "count", "sum", "mean", "largest", "least", "quantile", "distinct"


@dataclass(frozen=True)
class Aggregate:
    """`way` over the scanned column `column`: a count of rows where it is true, a sum, …; `rank` is the quantile, from 0 to 1."""

    way: str
    column: str
    rank: Fraction = Fraction(0)


@dataclass(frozen=True)
class Tried:
    """A text or a day that a condition looks for in a column (by its number), `sql` of whether a row has it, `told` it as a person wrote it:
    来电人="张三". `text` is what the whole cell must be, "" where it need not be one."""

    column: int
    sql: str
    told: str
    text: str = ""


@dataclass
class Facts:
    """The columns that the scan of a source makes, and the parameters of its SQL. Equal questions share a column; `tried` are the texts and
    days that conditions look for, by the SQL of the condition."""

    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    aggregates: dict[Aggregate, None] = field(default_factory=dict)
    tried: dict[str, Tried] = field(default_factory=dict)

    def parameter(self, value: str | Decimal | object) -> str:
        """A value as a parameter of the SQL."""
        known = next((name for name, other in self.values.items() if type(other) is type(value) and other == value), None)
        name = known or f"p{len(self.values)}"
        self.values[name] = value
        return f"${name}"

    def sql(self, aggregate: Aggregate) -> str:
        """The expression that an aggregate is over."""
        return next(sql for sql, name in self.columns.items() if name == aggregate.column)

    def column(self, sql: str) -> str:
        """The column that holds an expression."""
        return self.columns.setdefault(sql, f"f{len(self.columns)}")

    def aggregate(self, way: str, sql: str, condition: str = "", rank: Fraction = Fraction(0)) -> Aggregate:
        """What is asked over the rows that meet the condition."""
        if way == COUNTED:
            sql = condition or "true"
        elif condition:
            sql = f"CASE WHEN {condition} THEN {sql} END"
        asked = Aggregate(way, self.column(sql), rank)
        self.aggregates[asked] = None
        return asked


@dataclass(frozen=True)
class Constant:
    """A figure of the formula."""

    value: Fraction
    kind: str


@dataclass(frozen=True)
class Asked:
    """An aggregate, and what kind of value it gives."""

    aggregate: Aggregate
    kind: str


@dataclass(frozen=True)
class Combined:
    """Two values joined by + - * /."""

    sign: str
    left: "Formula"
    right: "Formula"
    kind: str


Formula = Constant | Asked | Combined


def aggregates_of(formula: Formula) -> Iterator[Aggregate]:
    """The aggregates that a formula asks for, each as often as it does."""
    match formula:
        case Asked(aggregate=aggregate):
            yield aggregate
        case Combined(left=left, right=right):
            yield from aggregates_of(left)
            yield from aggregates_of(right)
