"""What a formula says of one row, as SQL: its values and its conditions. Names become identifiers, values become parameters."""

from collections.abc import Callable
from dataclasses import dataclass

from gouji.measuring.aggregates import Facts, Tried
from gouji.measuring.columns import FIGURE, MOMENT, TEXT, Columns
from gouji.measuring.heads import nearest
from gouji.measuring.tree import Among, Arithmetic, Call, Column, Comparison, Joined, Mistake, Negation, Number, Part, Text, columns_of
from gouji.measuring.units import NUMBER, PLAIN, SHARE, TIME, WORKDAYS, combined, kind_name
from gouji.measuring.words import words

WORDS, DAY, CONDITION = "words", "day", "condition"
"""Kinds of what a row says, beside the kinds of figures."""

_ORDER = ("<", "<=", ">", ">=")
_TEXTUAL = {"含": "contains({}, {})", "不含": "NOT contains({}, {})", "匹配": "regexp_matches({}, {})", "不匹配": "NOT regexp_matches({}, {})"}


@dataclass(frozen=True)
class Said:
    """SQL and the kind of its value."""

    sql: str
    kind: str


class Rows:
    """Binds what is said of a row. `moment` reads a text as a date, or gives None; `is_pattern` whether a text is a regular expression."""

    def __init__(self, columns: Columns, facts: Facts, moment: Callable[[str], object | None], is_pattern: Callable[[str], bool]) -> None:
        self._columns, self._facts, self._moment, self._is_pattern = columns, facts, moment, is_pattern

    def condition(self, part: Part) -> str:
        """SQL of a condition. Raises a Mistake where the part is none."""
        match part:
            case Joined(sign=sign, parts=parts):
                return "(" + f" {sign} ".join(self.condition(inner) for inner in parts) + ")"
            case Negation(part=inner):
                return f"(NOT {self.condition(inner)})"
            case Comparison():
                return self._comparison(part)
            case Among(value=value, choices=choices):
                return "(" + " OR ".join(self._comparison(Comparison("=", value, choice, choice.at)) for choice in choices) + ")"
        raise Mistake("measuring.no_condition", part.at)

    def figure(self, part: Part, in_workdays: bool = False) -> Said:
        """A number, an amount or a time of a row. With `in_workdays` the time between two dates is told in working days."""
        match part:
            case Number():
                return self._number(part)
            case Column():
                number = self._columns.find(part)
                if self._columns.looks(number) == MOMENT:
                    raise Mistake("measuring.date_not_number", part.at, column=part.name)
                return Said(self._columns.use(number, FIGURE), self._columns.kind(number))
            case Call():
                return self._call(part)
            case Arithmetic(sign="-") if self._is_moment(part.left) or self._is_moment(part.right):
                first, last = self.moment(part.right), self.moment(part.left)
                if in_workdays:
                    return Said(f"workdays({first}, {last})", WORKDAYS)
                return Said(f"(epoch_us({last}) - epoch_us({first}))", TIME)
            case Arithmetic(sign=sign):
                left, right = self.figure(part.left, in_workdays), self.figure(part.right, in_workdays)
                kind = combined(sign, left.kind, right.kind, part.at)
                return Said(_arithmetic(sign, left.sql, right.sql), kind)
        raise Mistake("measuring.no_figure", part.at)

    def refuse_identifiers(self, part: Part) -> None:
        """A Mistake where a value is of telephone numbers, codes and the like, which say nothing as numbers."""
        for column in columns_of(part):
            if self._columns.are_identifiers(self._columns.find(column)):
                raise Mistake("measuring.identifiers", column.at, column=column.name)

    def moment(self, part: Part) -> str:
        """SQL of a date or time."""
        match part:
            case Column():
                return self._columns.use(self._columns.find(part), MOMENT)
            case Text(value=value):
                moment = self._moment(value)
                if moment is None:
                    raise Mistake("measuring.no_date", part.at, text=value)
                return self._facts.parameter(moment)
            case Call(arguments=(argument,)) if words().functions.get(part.name) == "day":
                return f"date_trunc('day', {self.moment(argument)})"
            case Arithmetic(sign="+" | "-" as sign, left=left, right=Number() as number) if self._number(number).kind == TIME:
                return f"({self.moment(left)} {sign} to_microseconds(CAST({self._number(number).sql} AS BIGINT)))"
        raise Mistake("measuring.no_moment", part.at)

    def text(self, part: Part) -> str:
        """SQL of a text."""
        match part:
            case Column():
                return self._columns.use(self._columns.find(part), TEXT)
            case Text(value=value):
                return self._facts.parameter(value.strip())
            case Number(value=value, unit=unit):
                return self._facts.parameter(f"{value}{unit}")
        raise Mistake("measuring.no_text", part.at)

    def _is_column(self, name: str) -> bool:
        try:
            self._columns.find(Column(name, 1))
        except Mistake:
            return False
        return True

    def _comparison(self, part: Comparison) -> str:
        left, right = part.left, part.right
        if isinstance(left, Column) and isinstance(right, Column) and self._is_column(left.name) and not self._is_column(right.name):
            raise Mistake("measuring.unquoted", right.at, name=right.name)
        if part.sign in _TEXTUAL:
            if part.sign.endswith("匹配") and not (isinstance(right, Text) and self._is_pattern(right.value)):
                raise Mistake("measuring.no_pattern", right.at)
            sql, sign = _TEXTUAL[part.sign].format(self.text(left), self.text(right)), part.sign.removeprefix("不")
            return self._tried(part, sql, sign, _TEXTUAL[sign].format(self.text(left), self.text(right)))
        reading = self._reading(left, right, part.sign)
        if reading == MOMENT:
            return self._of_moments(part)
        if reading == TEXT:
            if part.sign in _ORDER:
                raise Mistake("measuring.order_of_texts", part.at, sign=part.sign)
            sides = self.text(left), self.text(right)
            return self._tried(part, f"({sides[0]} {part.sign} {sides[1]})", "=", f"({sides[0]} = {sides[1]})")
        return self._of_figures(part)

    def _reading(self, left: Part, right: Part, sign: str) -> str:
        """As what two parts are compared: a text literal decides, then dates, then figures, then what columns look like."""
        parts = (left, right)
        texts = [part.value for part in parts if isinstance(part, Text)]
        is_dated = any(self._is_moment(part) for part in parts) and all(text.strip() for text in texts)
        if is_dated and (sign in _ORDER or not texts or any(self._moment(text) for text in texts)):
            return MOMENT
        if texts:
            return TEXT
        if all(isinstance(part, Column) for part in parts):
            looks = {self._columns.looks(self._columns.find(part)) for part in parts if isinstance(part, Column)}
            return FIGURE if looks == {FIGURE} or sign in _ORDER else TEXT
        return FIGURE

    def _is_moment(self, part: Part) -> bool:
        match part:
            case Text(is_date=is_date):
                return is_date
            case Column():
                return self._columns.looks(self._columns.find(part)) == MOMENT
            case Call(name=name):
                return words().functions.get(name) == "day"
            case Arithmetic(sign="+" | "-", left=left, right=Number()):
                return self._is_moment(left)
        return False

    def _of_moments(self, part: Comparison) -> str:
        """A day without a time means the whole day: up to it, from it on, on it."""
        left, right = self.moment(part.left), self.moment(part.right)
        if any(isinstance(side, Text) and ":" not in side.value for side in (part.left, part.right)):
            left, right = f"date_trunc('day', {left})", f"date_trunc('day', {right})"
        sql = f"({left} {part.sign} {right})"
        return self._tried(part, sql, part.sign, sql)

    def _tried(self, part: Comparison, sql: str, sign: str, found: str) -> str:
        """The same SQL. Where the comparison is of a column with a text or a day, it is noted what it looks for: rows where `found` holds."""
        texts = [side.value.strip() for side in (part.left, part.right) if isinstance(side, Text)]
        columns = [column for side in (part.left, part.right) for column in columns_of(side)]
        if len(texts) == len(columns) == 1 and texts[0]:
            told = f'{columns[0].name}{sign}"{texts[0]}"'
            is_cell = sign == "=" and not self._is_moment(part.left) and not self._is_moment(part.right)
            self._facts.tried[sql] = Tried(self._columns.find(columns[0]), found, told, texts[0] if is_cell else "")
        return sql

    def _of_figures(self, part: Comparison) -> str:
        in_workdays = any(isinstance(side, Number) and self._number(side).kind == WORKDAYS for side in (part.left, part.right))
        left, right = self.figure(part.left, in_workdays), self.figure(part.right, in_workdays)
        left, right = self._in_unit_of(part.left, left, part.right, right), self._in_unit_of(part.right, right, part.left, left)
        _comparable(left.kind, right.kind, part)
        return f"({left.sql} {part.sign} {right.sql})"

    def _in_unit_of(self, part: Part, said: Said, other: Part, beside: Said) -> Said:
        """A figure without unit beside a column with one is in the column's unit."""
        unit = self._columns.unit(self._columns.find(other)) if isinstance(other, Column) else None
        if isinstance(part, Number) and said.kind == PLAIN and unit and beside.kind != PLAIN:
            return Said(self._facts.parameter(part.value * unit.worth), beside.kind)
        return said

    def _number(self, part: Number) -> Said:
        unit = words().units.get(part.unit)
        kind = PLAIN if unit is None or unit.kind == "count" else unit.kind
        return Said(self._facts.parameter(part.value * (unit.worth if unit else 1)), kind)

    def _call(self, part: Call) -> Said:
        way = words().functions.get(part.name)
        if way == "workdays" and len(part.arguments) == 2:
            return Said(f"workdays({self.moment(part.arguments[0])}, {self.moment(part.arguments[1])})", WORKDAYS)
        if way == "month" and len(part.arguments) == 1:
            return Said(f"month({self.moment(part.arguments[0])})", PLAIN)
        if way is None:
            raise Mistake("measuring.call_of_column", part.at, name=part.name) if self._is_column(part.name) else unknown_function(part)
        raise Mistake("measuring.not_of_a_row" if way not in ("workdays", "month", "day") else "measuring.arguments", part.at, name=part.name)


def unknown_function(part: Call) -> Mistake:
    """A function that there is not, with the nearest that there is."""
    near = nearest(part.name, words().functions)
    known = {way: name for name, way in reversed(words().functions.items())}
    return Mistake("measuring.no_function", part.at, name=part.name, near=near or "、".join(reversed(known.values())))


def _arithmetic(sign: str, left: str, right: str) -> str:
    if sign == "/":
        return f"CAST(CAST({left} AS DOUBLE) / nullif(CAST({right} AS DOUBLE), 0) AS DECIMAL(28, 8))"
    if sign == "*":
        return f"TRY_CAST(CAST({left} AS DECIMAL(18, 4)) * CAST({right} AS DECIMAL(18, 4)) AS DECIMAL(28, 8))"
    return f"({left} {sign} {right})"


def _comparable(left: str, right: str, part: Comparison) -> None:
    soft = {PLAIN, NUMBER, SHARE}
    if left != right and not {left, right} <= soft:
        key = "measuring.compared_without_unit" if {left, right} & soft else "measuring.compared_apart"
        raise Mistake(key, part.at, sign=part.sign, left=kind_name(left), right=kind_name(right))
