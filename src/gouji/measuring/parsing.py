"""Formulas: text → tree. Lark is imported here, so whoever wants a quick start imports this module only when a formula is wanted."""

import functools
import importlib.resources
import re
from decimal import Decimal

from lark import Lark, Token, Transformer, UnexpectedToken

from gouji.measuring.lexing import Scanner
from gouji.measuring.tree import Among, Arithmetic, Call, Column, Comparison, Joined, Mistake, Negation, Number, Part, Text
from gouji.messages import say

FORMULA_CHARACTERS = 2_000
"""The longest formula."""

DEPTH = 40
"""How deep parentheses may stand in one another."""

_SHOWN = {"_OR": "或", "_AND": "且", "_IN": "∈", "_LBRACE": "{", "_RBRACE": "}", "_LPAR": "(", "_RPAR": ")", "_COMMA": ",",
          "COMPARE": "=", "PLUS": "+", "MINUS": "-", "TIMES": "*"}  # fmt: skip
_PARTS = re.compile(r"([0-9.]+)\s*(.*)")
_SAME = {"包含": "含"}


def parse(formula: str) -> Part:
    """The tree of a formula. Raises a Mistake at the first thing that is wrong."""
    if len(formula) > FORMULA_CHARACTERS:
        raise Mistake("measuring.too_long", FORMULA_CHARACTERS, most=FORMULA_CHARACTERS, length=len(formula))
    if not formula.strip():
        raise Mistake("measuring.no_formula", 1)
    if max(_depths(formula)) > DEPTH:
        raise Mistake("measuring.too_deep", 1, most=DEPTH)
    try:
        return _parser().parse(formula)
    except UnexpectedToken as unexpected:
        raise _mistake(unexpected, formula) from unexpected


def _depths(formula: str) -> list[int]:
    """How deep each character stands in parentheses."""
    depths = [0]
    for character in formula:
        depths.append(depths[-1] + (character in "(（") - (character in ")）"))
    return depths


@functools.cache
def _parser() -> Lark:
    grammar = importlib.resources.files(__package__).joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer=Scanner, transformer=_Building(), maybe_placeholders=False)


def _mistake(unexpected: UnexpectedToken, formula: str) -> Mistake:
    token, expected = unexpected.token, set(unexpected.accepts or unexpected.expected)
    shown = "、".join(word for terminal, word in _SHOWN.items() if terminal in expected)
    awaited = say("measuring.a_value") if "NUMBER" in expected else shown or say("measuring.the_end")
    if token.type == "$END":
        return Mistake("measuring.unfinished", len(formula) + 1, expected=awaited)
    if token.type == "COMPARE" and "COMPARE" not in expected and "_AND" in expected:
        return Mistake("measuring.second_comparison", token.column, sign=str(token))
    return Mistake("measuring.unexpected", token.column, found=str(token), expected=awaited)


class _Building(Transformer[Token, Part]):
    """What the grammar found, as the parts of a formula."""

    def start(self, parts: list[Part]) -> Part:
        return parts[0]

    def number(self, parts: list[Token]) -> Number:
        found = _PARTS.fullmatch(parts[0])
        assert found
        return Number(Decimal(found[1]), found[2], parts[0].column or 1)

    def negative(self, parts: list[Token]) -> Number:
        number = self.number(parts[1:])
        return Number(-number.value, number.unit, parts[0].column or 1)

    def text(self, parts: list[Token]) -> Text:
        return Text(str(parts[0]), False, parts[0].column or 1)

    def date(self, parts: list[Token]) -> Text:
        return Text(str(parts[0]), True, parts[0].column or 1)

    def column(self, parts: list[Token]) -> Column:
        return Column(str(parts[0]).strip(), parts[0].column or 1)

    def call(self, parts: list[Token | Part]) -> Call:
        name = parts[0]
        assert isinstance(name, Token)
        return Call(str(name), tuple(part for part in parts[1:] if not isinstance(part, Token)), name.column or 1)

    def arithmetic(self, parts: list[Token | Part]) -> Arithmetic:
        return Arithmetic(str(parts[1]), parts[0], parts[2], parts[1].column)  # type: ignore

    def comparison(self, parts: list[Token | Part]) -> Comparison:
        return Comparison(_SAME.get(str(parts[1]), str(parts[1])), parts[0], parts[2], parts[1].column)  # type: ignore

    def among(self, parts: list[Part]) -> Among:
        return Among(parts[0], tuple(parts[1:]), parts[0].at)

    def either(self, parts: list[Part]) -> Joined:
        return Joined("OR", tuple(parts), parts[0].at)

    def both(self, parts: list[Part]) -> Joined:
        return Joined("AND", tuple(parts), parts[0].at)

    def negation(self, parts: list[Token | Part]) -> Negation:
        return Negation(parts[1], parts[0].column)  # type: ignore
