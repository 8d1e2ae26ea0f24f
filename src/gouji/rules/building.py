"""What the grammar's rules make: the parts of a formula → the nodes of its tree."""

from fractions import Fraction
from typing import Any

from lark import Token, Transformer

from gouji.rules.origin import Mistake
from gouji.rules.tree import (
    Arithmetic,
    At,
    Call,
    CellRef,
    Collection,
    Comparison,
    Elsewhere,
    Every,
    Expression,
    Fold,
    Implication,
    Logic,
    Name,
    Negative,
    Number,
    Question,
    Select,
    Text,
    Within,
)
from gouji.rules.vocabulary import vocabulary

Parts = list[Any]
DOTTED = "."
"""Begins the name of what was written with dots, until its words are looked up: an item's attribute, or a question."""
QUOTED = '"'
"""Begins the name of a table that stood in quotation marks, until its words are looked up."""


def at_of(token: Token) -> At:
    """Where a token begins."""
    return At(token.line or 1, token.column or 1)


def number(text: str, at: At) -> Number:
    """The number that a text writes, with its unit."""
    unit = next((unit for unit in ("万元", "亿元", "元", "%") if text.endswith(unit)), "")
    return Number(Fraction(text.removesuffix(unit).strip()), unit, at)


class Building(Transformer[Token, Expression]):
    """One function for each rule of the grammar; Lark calls them from the leaves up, so nothing here recurs."""

    def start(self, parts: Parts) -> Expression:
        return parts[0]

    def implication(self, parts: Parts) -> Implication:
        return Implication(parts[1], parts[2], at_of(parts[0]))

    def every(self, parts: Parts) -> Every:
        return Every(parts[1], parts[2], "每个", at_of(parts[0]))

    def few(self, parts: Parts) -> Every:
        return Every(parts[1], None, str(parts[0]), at_of(parts[0]))

    def either(self, parts: Parts) -> Logic:
        return Logic("或", tuple(parts), parts[0].at)

    def both(self, parts: Parts) -> Logic:
        return Logic("且", tuple(parts), parts[0].at)

    def negation(self, parts: Parts) -> Logic:
        return Logic("非", (parts[1],), at_of(parts[0]))

    def comparison(self, parts: Parts) -> Comparison:
        return Comparison(str(parts[1]), parts[0], parts[2], parts[0].at)

    def interval(self, parts: Parts) -> Within:
        return Within(parts[0], parts[1], parts[2], (), parts[0].at)

    def among(self, parts: Parts) -> Within:
        return Within(parts[0], None, None, tuple(parts[1:]), parts[0].at)

    def arithmetic(self, parts: Parts) -> Arithmetic:
        return Arithmetic(str(parts[1]), parts[0], parts[2], parts[0].at)

    def negative(self, parts: Parts) -> Negative:
        return Negative(parts[1], at_of(parts[0]))

    def number(self, parts: Parts) -> Number:
        return number(str(parts[0]), at_of(parts[0]))

    def text(self, parts: Parts) -> Text:
        return Text(str(parts[0]), at_of(parts[0]))

    def name(self, parts: Parts) -> Name:
        return Name(str(parts[0]), at_of(parts[0]))

    def dotted(self, parts: Parts) -> Question:
        return Question((DOTTED, *map(str, parts)), at_of(parts[0]))

    def call(self, parts: Parts) -> Call | Elsewhere:
        name, at = str(parts[0]), at_of(parts[0])
        if name in vocabulary().elsewhere and len(parts) == 2:
            return Elsewhere(name, parts[1], at)
        return Call(name, tuple(parts[1:]), at)

    def counting(self, parts: Parts) -> Fold:
        return Fold(str(parts[0]), parts[1], None, at_of(parts[0]))

    def folding(self, parts: Parts) -> Fold:
        return Fold(str(parts[0]), parts[2], parts[1], at_of(parts[0]))

    def cell(self, parts: Parts) -> CellRef:
        table, rows, *more = parts
        tokens = {token.type: str(token) for token in more}
        return CellRef(str(table), rows, tokens.get("COLUMN", ""), "OPTIONAL" in tokens, "", at_of(table))

    def question(self, parts: Parts) -> Question:
        members = tuple(str(token) for token in parts if token.type == "MEMBER")
        return Question(members, at_of(parts[0]), parts[-1].type == "OPTIONAL")

    def row(self, parts: Parts) -> Select:
        part = parts[0]
        if not isinstance(part, Token):
            return Select(value=part)
        if part.type == "RANGE":
            return _range(part)
        if part.type == "PREFIX":
            return Select(prefix=str(part).rstrip("*"))
        return Select(first=str(part)) if part.type == "CODE" else Select(label=str(part))

    def subject(self, parts: Parts) -> Token:
        token = parts[0]
        return token.update(value=QUOTED + token) if token.type == "TEXT" else token

    def collection(self, parts: Parts) -> Collection:
        kind, *more = parts
        given = dict(more)
        return Collection(str(kind), given.get("table", ""), given.get("item", ""), given.get("where"), at_of(kind))

    def table(self, parts: Parts) -> tuple[str, str]:
        return "table", str(parts[0])

    def item(self, parts: Parts) -> tuple[str, str]:
        return "item", str(parts[0])

    def where(self, parts: Parts) -> tuple[str, Expression]:
        return "where", parts[0]


def _range(token: Token) -> Select:
    first, _, last = str(token).replace(" ", "").partition("..")
    if len(first) != len(last) or len(first) not in (3, 5, 7) or first > last:
        raise Mistake("rules.range", at_of(token), range=f"{first}..{last}")
    return Select(first=first, last=last)
