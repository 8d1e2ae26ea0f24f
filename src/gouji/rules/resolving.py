"""The words of a formula looked up: every name is one of the language, of the document, of the rule or of an item; all mistakes at once."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from gouji.rules.building import DOTTED, QUOTED
from gouji.rules.origin import Mistake
from gouji.rules.patterns import check_pattern
from gouji.rules.tree import (
    Arithmetic,
    At,
    Attribute,
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
from gouji.rules.vocabulary import member_of, near, vocabulary

Scope = Mapping[str, str]
_TRUE = ("存在", "目录存在", "目录确证", "身份证号")
_TRUE_NAMES = ("有说明", "有目录", "有绩效表")
_TRUE_ATTRIBUTES = (("表", "空"), ("痕迹", "相关"))


def resolved(tree: Expression, parameters: frozenset[str], statement: bool, items: Scope) -> tuple[Expression, list[Mistake]]:
    """The tree with its words looked up, and all mistakes in it. `statement` wants something true or false; `items` are known from outside."""
    looking = _Looking(parameters)
    found = looking.truth(tree, items) if statement else looking.value(tree, items)
    return found, sorted(looking.mistakes, key=lambda mistake: (mistake.at.line, mistake.at.column))


class _Looking:
    def __init__(self, parameters: frozenset[str]) -> None:
        self.words, self.parameters, self.mistakes = vocabulary(), parameters, list[Mistake]()

    def wrong(self, key: str, at: At, **values: object) -> None:
        self.mistakes.append(Mistake(key, at, **values))

    def unknown(self, key: str, at: At, word: str, known: Iterable[str]) -> None:
        word = word if len(word) <= 40 else f"{word[:40]}…"
        self.wrong(key, at, word=word, near=near(word, known))

    def truth(self, node: Expression, scope: Scope) -> Expression:
        """A node that must be true or false."""
        found = self.node(node, scope)
        if not is_truth(found, scope):
            self.wrong("rules.not_truth", node.at)
        return found

    def value(self, node: Expression, scope: Scope) -> Expression:
        """A node that must give a number or a text."""
        found = self.node(node, scope)
        if isinstance(found, Comparison | Within | Logic | Implication | Every):
            self.wrong("rules.not_value", node.at)
        return found

    def node(self, node: Expression, scope: Scope) -> Expression:
        """A node with its words looked up."""
        match node:
            case Number() | Text():
                return node
            case Name():
                return self._name(node, scope)
            case Question():
                return self._question(node, scope)
            case Attribute():
                return self._dotted(Question((DOTTED, node.item, node.name), node.at), scope)
            case CellRef():
                return self._cells(node, scope)
            case Call():
                return self._call(node, scope)
            case Elsewhere():
                return replace(node, expression=self.node(node.expression, scope))
            case Fold():
                return self._fold(node, scope)
            case Every():
                return self._every(node, scope)
            case Negative():
                return replace(node, operand=self.value(node.operand, scope))
            case Arithmetic():
                return replace(node, left=self.value(node.left, scope), right=self.value(node.right, scope))
            case Comparison():
                return self._comparison(node, scope)
            case Within():
                return self._within(node, scope)
            case Logic():
                return replace(node, operands=tuple(self.truth(operand, scope) for operand in node.operands))
            case Implication():
                return replace(node, condition=self.truth(node.condition, scope), consequence=self.truth(node.consequence, scope))

    def _name(self, node: Name, scope: Scope) -> Name:
        words = self.words
        known = node.name in scope or node.name in self.parameters or node.name in words.properties or member_of(node.name) is not None
        if not known:
            self.unknown("rules.unknown_name", node.at, node.name, (*scope, *self.parameters, *words.properties, *words.named_members))
        return node

    def _question(self, node: Question, scope: Scope) -> Expression:
        if node.members[0] == DOTTED:
            return self._dotted(node, scope)
        dimensions: dict[str, str] = {}
        for member in node.members:
            named = member_of(member)
            if named is None:
                self.unknown("rules.unknown_member", node.at, member, self.words.named_members)
            elif named[0] in dimensions and named[0] not in ("view", "category"):
                self.wrong("rules.two_members", node.at, first=dimensions[named[0]], second=member)
            else:
                dimensions[named[0]] = member
        return node

    def _dotted(self, node: Question, scope: Scope) -> Expression:
        _, first, *rest = node.members
        if first not in scope:
            if member_of(first) is None and (first in self.words.kinds or rest[0] in self.words.attributes):
                self.unknown("rules.unknown_item", node.at, first, scope or self.words.kinds)
                return node
            return self._question(replace(node, members=(first, *rest)), scope)
        if len(rest) > 1 or rest[0] not in self.words.kinds[scope[first]]:
            self.wrong("rules.unknown_attribute", node.at, item=first, word=".".join(rest), near=near(rest[0], self.words.kinds[scope[first]]))
        return Attribute(first, rest[0], node.at)

    def _cells(self, node: CellRef, scope: Scope) -> CellRef:
        item = node.item or node.table
        if item in scope:
            return self._cell_of_item(node, item, scope)
        if node.rows.value is not None:
            node = replace(node, rows=Select(value=self.value(node.rows.value, scope)))
        return replace(node, table=self.table(node.table, node.at))

    def _cell_of_item(self, node: CellRef, item: str, scope: Scope) -> CellRef:
        column = node.column if node.item else node.rows.label or node.rows.first
        if scope[item] != "行" or not column or (node.column and not node.item):
            self.wrong("rules.cell_of_item", node.at, item=item)
        return replace(node, table="", item=item, rows=Select(), column=column)

    def table(self, name: str, at: At) -> str:
        """The name of a table: one in quotation marks as it is, another only if it is known."""
        if name.startswith(QUOTED):
            return name.removeprefix(QUOTED)
        if name not in self.words.titles:
            self.unknown("rules.unknown_table", at, name, self.words.titles)
        return name

    def _call(self, node: Call, scope: Scope) -> Expression:
        known = self.words.functions.get(node.function)
        if known is None:
            self.unknown("rules.unknown_function", node.at, node.function, (*self.words.functions, *self.words.elsewhere, *self.words.folds))
            known = {"arguments": [len(node.arguments)]}
        if len(node.arguments) not in known["arguments"]:
            self.wrong("rules.arguments", node.at, function=node.function, count=known["arguments"][0], given=len(node.arguments))
        if node.function == "存在":
            return replace(node, arguments=tuple(self._asked(argument, scope) for argument in node.arguments))
        arguments = tuple(self.value(argument, scope) for argument in node.arguments)
        if "pattern" in known and len(arguments) >= known["pattern"]:
            self.pattern(arguments[known["pattern"] - 1], known.get("groups"))
        return replace(node, arguments=arguments)

    def _asked(self, node: Expression, scope: Scope) -> Expression:
        """What can be there or not: cells, an answer to a question."""
        found = self.node(node, scope)
        inside: Any = found
        while isinstance(inside, Elsewhere):
            inside = inside.expression
        if not isinstance(inside, CellRef | Question | Name):
            self.wrong("rules.not_there", node.at)
        return found

    def pattern(self, node: Expression, groups: int | None = None) -> None:
        """Say what is wrong with a pattern."""
        if not isinstance(node, Text):
            self.wrong("rules.pattern_text", node.at)
            return
        wrong = check_pattern(node.value, groups)
        if wrong:
            self.wrong(wrong[0], node.at, **wrong[1])

    def collection(self, node: Collection, scope: Scope) -> tuple[Collection, Scope]:
        """The collection, and the names that are known inside."""
        kind, item = node.kind, node.item or node.kind
        if kind not in self.words.kinds:
            self.unknown("rules.unknown_kind", node.at, kind, self.words.kinds)
            kind = "行"
        elif node.table and kind not in self.words.of_table:
            self.wrong("rules.kind_of_table", node.at, kind=kind, kinds=sorted(self.words.of_table))
        if item in scope:
            self.wrong("rules.item_twice", node.at, item=item)
        inner = {**scope, item: kind}
        where = self.truth(node.where, inner) if node.where is not None else None
        table = self.table(node.table, node.at) if node.table else ""
        return replace(node, item=item, table=table, where=where), inner

    def _fold(self, node: Fold, scope: Scope) -> Fold:
        collection, inner = self.collection(node.collection, scope)
        return replace(node, collection=collection, of=self.value(node.of, inner) if node.of is not None else None)

    def _every(self, node: Every, scope: Scope) -> Every:
        collection, inner = self.collection(node.collection, scope)
        return replace(node, collection=collection, condition=self.truth(node.condition, inner) if node.condition is not None else None)

    def _comparison(self, node: Comparison, scope: Scope) -> Comparison:
        left, right = self.few(node.left, node.right, scope), self.few(node.right, node.left, scope)
        if "匹配" in node.operator:
            self.pattern(right)
        if is_truth(left, scope) != is_truth(right, scope) and not {type(left), type(right)} & {Name, Attribute}:
            self.wrong("rules.truth_and_value", node.at)
        return replace(node, left=left, right=right)

    def _within(self, node: Within, scope: Scope) -> Within:
        low, high = (self.value(side, scope) if side is not None else None for side in (node.low, node.high))
        members = tuple(self.few(member, node.left, scope) for member in node.members)
        return replace(node, left=self.value(node.left, scope), low=low, high=high, members=members)

    def few(self, node: Expression, other: Expression, scope: Scope) -> Expression:
        """A side of a comparison: a bare word may be one of the few values that the other side can have."""
        values = self.values_of(other, scope)
        if values and isinstance(node, Name | Text) and (isinstance(node, Text) or node.name not in {*scope, *self.parameters}):
            word = node.value if isinstance(node, Text) else node.name
            if word not in values and word:
                self.unknown("rules.unknown_value", node.at, word, values)
            return Text(word, node.at)
        return self.node(node, scope)

    def values_of(self, node: Expression, scope: Scope) -> tuple[str, ...]:
        """The few values that a property or an attribute can have; () for any."""
        if isinstance(node, Name):
            return () if node.name in scope else self.words.properties.get(node.name, ())
        if isinstance(node, Question) and node.members[0] == DOTTED and len(node.members) == 3:
            return self.words.values.get(f"{scope.get(node.members[1], '')}.{node.members[2]}", ())
        if isinstance(node, Attribute):
            return self.words.values.get(f"{scope.get(node.item, '')}.{node.name}", ())
        return ()


def is_truth(node: Expression, scope: Scope) -> bool:
    """Whether a node is true or false, and no number or text."""
    match node:
        case Comparison() | Within() | Logic() | Implication() | Every():
            return True
        case Call():
            return node.function in _TRUE
        case Name():
            return node.name in _TRUE_NAMES
        case Attribute():
            return (scope.get(node.item), node.name) in _TRUE_ATTRIBUTES
        case Elsewhere():
            return is_truth(node.expression, scope)
    return False
