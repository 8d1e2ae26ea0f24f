"""Formulas: text → tree. Lark is imported here, so whoever wants a quick start imports this module only when a formula is wanted."""

import functools
import importlib.resources
from collections.abc import Collection as Names
from collections.abc import Mapping

from lark import Lark, UnexpectedToken

from gouji.messages import Problems, say
from gouji.rules import limits
from gouji.rules.building import Building
from gouji.rules.lexing import Words
from gouji.rules.origin import Mistake, Origin
from gouji.rules.resolving import resolved
from gouji.rules.tree import At, Expression, children

_SHOWN = {"_THEN": "则", "_COLON": "：", "_OR": "或", "_AND": "且", "_IN": "∈", "_LSQB": "[", "_RSQB": "]", "_LBRACE": "{", "_RBRACE": "}",
          "_LPAR": "（", "_RPAR": "）", "_COMMA": "，", "_DOT": ".", "_WHERE": "其中", "_AS": "为", "OPTIONAL": "?", "COMPARE": "=", "PLUS": "+",
          "MINUS": "-", "TIMES": "*"}  # fmt: skip
"""The terminals that are shown as themselves where one of them was expected."""


def parse(
    text: str, origin: Origin | None = None, parameters: Names[str] = (), statement: bool = True, items: Mapping[str, str] | None = None
) -> Expression:
    """The tree of a formula. `parameters` are the names that the rule gives to its thresholds; without `statement` the formula may
    give a value and need not be true or false, and `items` (name → kind) are known in it (what stands in {…} of a rule's `right`).

    Raises Problems with everything that is wrong, each with its place and, for an unknown word, the nearest right one.
    """
    source = origin or Origin()
    try:
        tree = syntax(text)
    except Mistake as mistake:
        raise Problems([source.problem(mistake)]) from mistake
    tree, mistakes = resolved(tree, frozenset(parameters), statement, items or {})
    if mistakes:
        raise Problems([source.problem(mistake) for mistake in mistakes])
    return tree


def syntax(text: str) -> Expression:
    """The tree as the grammar makes it, before its words are looked up. Raises a Mistake."""
    if len(text) > limits.FORMULA_CHARACTERS:
        raise Mistake("rules.formula_too_long", At(), most=limits.FORMULA_CHARACTERS, length=len(text))
    try:
        tree = _parser().parse(text)
    except UnexpectedToken as unexpected:
        raise _mistake(unexpected, text) from unexpected
    _must_be_small(tree)
    return tree


def _must_be_small(tree: Expression) -> None:
    """Nothing, for a tree within the limits of depth and size; a Mistake for another. Needs no stack of its own depth."""
    waiting, nodes = [(tree, 1)], 0
    while waiting:
        node, depth = waiting.pop()
        nodes += 1
        if depth > limits.DEPTH:
            raise Mistake("rules.too_deep", node.at, most=limits.DEPTH)
        if nodes > limits.NODES:
            raise Mistake("rules.too_many", node.at, most=limits.NODES)
        waiting += [(child, depth + 1) for child in children(node)]


@functools.cache
def _parser() -> Lark:
    grammar = importlib.resources.files(__package__).joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer=Words, transformer=Building(), maybe_placeholders=False)


def _mistake(unexpected: UnexpectedToken, text: str) -> Mistake:
    """What the grammar did not expect, in words."""
    token, expected = unexpected.token, set(unexpected.accepts or unexpected.expected)
    if token.type == "$END":
        at = At(text.count("\n") + 1, len(text) - text.rfind("\n"))
        return Mistake("rules.unfinished", at, expected=_expected(expected))
    at = At(token.line, token.column)
    if token.type in ("COMPARE", "_IN"):
        return Mistake("rules.second_comparison", at, sign=str(token))
    return Mistake("rules.unexpected", at, found=str(token), expected=_expected(expected))


def _expected(terminals: set[str]) -> str:
    words = [shown for terminal, shown in _SHOWN.items() if terminal in terminals and not ("NUMBER" in terminals and terminal in ("_LPAR", "MINUS"))]
    kinds = [say("rules.expects_value")] if "NUMBER" in terminals else [say("rules.expects_name")] if "WORD" in terminals else []
    return "、".join([*kinds, *words]) or say("rules.expects_end")
