"""The tree of a formula made ready to run: each node a Python function of a frame, names and constants settled once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gouji.amounts import UNITS
from gouji.rules.attributes import ANSWERED, ATTRIBUTES, text_of
from gouji.rules.catalogue import LOOKUPS
from gouji.rules.cells import chosen
from gouji.rules.collections import LOCAL
from gouji.rules.conditions import among, quick, quickly, settled
from gouji.rules.facts import OF_TABLES, Facts
from gouji.rules.frames import Frame, Run
from gouji.rules.functions import FUNCTIONS, number
from gouji.rules.logic import COMPARE, opposite, truth
from gouji.rules.loops import Loop
from gouji.rules.properties import PROPERTIES
from gouji.rules.quantifying import folded, holds_of_each, holds_of_some, met_items, with_item
from gouji.rules.questions import asked
from gouji.rules.tree import (
    Arithmetic,
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
    Text,
    Within,
    children,
    conjuncts,
    named_items,
)  # fmt: skip
from gouji.rules.values import NOTHING, Quantity, RuleMistake, Unknown, Value, difference, negative, product, quotient, total

_OPERATIONS: Mapping[str, Callable[[Quantity, Quantity], Quantity | Unknown]] = {
    "+": lambda left, right: total((left, right)), "-": difference, "*": product, "/": quotient,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a node stands: the items that collections around it name, each with its slot and kind; `kept` where it is part of a node whose
    value is kept for the document."""

    items: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    kept: bool = False


@dataclass(eq=False)
class Closures:
    """Makes functions of nodes. `parameters` are the rule's thresholds; `runs` and `loops` keep what was made, by node."""

    parameters: Mapping[str, Value]
    slots: int = 0
    runs: dict[int, Run] = field(default_factory=dict)
    loops: dict[int, Loop] = field(default_factory=dict)
    nodes: int = 0

    def run(self, node: Expression, scope: Scope) -> Run:
        """The function of a node."""
        known = self.runs.get(id(node))
        if known is None:
            self.nodes += 1
            known = self.runs[id(node)] = self._once(node, scope) if _is_worth_keeping(node, scope) else self._made(node, scope)
        return known

    def _once(self, node: Expression, scope: Scope) -> Run:
        """A node that comes to the same for all items of a document: worked out once."""
        run = self._made(node, Scope(scope.items, kept=True))

        def kept(frame: Frame) -> Any:
            memo = frame.facts.memo
            known = memo.get(run)
            if known is None:
                known = memo[run] = run(frame)
            return known

        return kept

    def _made(self, node: Expression, scope: Scope) -> Run:
        match node:
            case Number():
                return _constant(constant(node))
            case Text():
                return _constant(node.value)
            case Name():
                return self._name(node, scope)
            case Attribute():
                return _attribute(node, scope)
            case Question():
                return _answer(node)
            case CellRef():
                return self._cells(node, scope)
            case Call():
                return self._call(node, scope)
            case Elsewhere():
                return self._elsewhere(node, scope)
            case Fold():
                return self._fold(node, scope)
            case Every():
                return self._every(node, scope)
            case Negative():
                return self._negative(node, scope)
            case Arithmetic():
                return self._arithmetic(node, scope)
            case Comparison():
                return self._comparison(node, scope)
            case Within():
                return self._within(node, scope)
            case Logic():
                return self._logic(node, scope)
            case Implication():
                return self._implication(node, scope)

    def _name(self, node: Name, scope: Scope) -> Run:
        if node.name in scope.items:
            slot, _ = scope.items[node.name]
            return lambda frame: _itself(frame.items[slot])
        if node.name in self.parameters:
            return _constant(self.parameters[node.name])
        if node.name in PROPERTIES:
            return lambda frame: frame.facts.property(node.name)
        return _answer(Question((node.name,), node.at))

    def _cells(self, node: CellRef, scope: Scope) -> Run:
        value = self.run(node.rows.value, scope) if node.rows.value is not None else None
        slot = scope.items[node.item][0] if node.item else None

        def cells(frame: Frame) -> Value:
            item = frame.items[slot] if slot is not None else None
            found = chosen(frame.facts, node, value(frame) if value else None, item)
            return found if type(found) is Unknown else total(found)

        return cells

    def _call(self, node: Call, scope: Scope) -> Run:
        if node.function == "存在":
            return self._there(node, scope)
        arguments = [self.run(argument, scope) for argument in node.arguments]
        if node.function in LOOKUPS:
            lookup = LOOKUPS[node.function]
            return lambda frame: _applied(lambda *values: lookup(frame.facts, *values), [argument(frame) for argument in arguments])
        function = FUNCTIONS[node.function]
        if len(arguments) == 1:
            only = arguments[0]
            return lambda frame: value if type(value := only(frame)) is Unknown else function(value)
        return lambda frame: _applied(function, [argument(frame) for argument in arguments])

    def _there(self, node: Call, scope: Scope) -> Run:
        run = self.run(node.arguments[0], scope)
        missing = ("evaluating.no_row", "evaluating.no_column", "evaluating.no_answer")

        def there(frame: Frame) -> Value:
            found = run(frame)
            return (False if found.key in missing else found) if type(found) is Unknown else True

        return there

    def _elsewhere(self, node: Elsewhere, scope: Scope) -> Run:
        run = self.run(node.expression, scope)

        def there(frame: Frame) -> Value:
            others = frame.facts.others.get(node.document.removesuffix("合计"), ())
            if not others:
                return Unknown("evaluating.no_document", document=node.document)
            if node.document.endswith("合计"):
                return _sum([_in(other, frame, run) for other in others])
            return _in(others[0], frame, run)

        return there

    def _loop(self, collection: Collection, body: Expression | None, outer: Scope) -> tuple[Loop, Run | None]:
        """The collection made ready, and what is asked of each of its items."""
        before, name, slot = self.nodes, collection.item or collection.kind, len(outer.items)
        self.slots = max(self.slots, slot + 1)
        inner = Scope({**outer.items, name: (slot, collection.kind)}, outer.kept)
        loop = self.loops[id(collection)] = Loop(collection, slot)
        parts = conjuncts(collection.where)
        loop.own = [self.run(part, inner) for part in parts if not named_items(part) & outer.items.keys()]
        mixed = [part for part in parts if named_items(part) & outer.items.keys()]
        loop.mixed = [self.run(part, inner) for part in mixed]
        loop.key = next((key for part in mixed if (key := self._key(part, name, inner)) is not None), None)
        loop.is_of_text = collection.kind not in OF_TABLES and all(_speaks_of_items(part, self.parameters) for part in parts)
        loop.is_local = collection.kind in LOCAL and all(_speaks_of_items(part, self.parameters) for part in parts)
        run = self.run(body, inner) if body is not None else None
        loop.weight = self.nodes - before + 1
        return loop, run

    def _key(self, part: Expression, name: str, scope: Scope) -> tuple[Run, Run] | None:
        """An equation between what speaks of the item alone and what does not speak of it."""
        if not isinstance(part, Comparison) or part.operator != "=":
            return None
        for own, other in ((part.left, part.right), (part.right, part.left)):
            if named_items(own) & scope.items.keys() == {name} and name not in named_items(other):
                return self.run(own, scope), self.run(other, scope)
        return None

    def _fold(self, node: Fold, scope: Scope) -> Run:
        loop, of = self._loop(node.collection, node.of, scope)

        def fold(frame: Frame) -> Value:
            chosen_items = met_items(loop, frame)
            if type(chosen_items) is Unknown:
                return chosen_items
            if of is None:
                return Quantity(len(chosen_items))
            return folded(node.function, [with_item(frame, loop.slot, item, of) for item in chosen_items])

        return fold

    def _every(self, node: Every, scope: Scope) -> Run:
        loop, condition = self._loop(node.collection, node.condition, scope)
        if node.kind == "每个":
            of_each = condition or _constant(True)
            return lambda frame: holds_of_each(loop, frame, of_each)
        found = holds_of_some(loop)
        return found if node.kind == "存在" else lambda frame: opposite(found(frame))

    def _negative(self, node: Negative, scope: Scope) -> Run:
        run = self.run(node.operand, scope)
        return lambda frame: value if type(value := run(frame)) is Unknown else negative(number(value))

    def _arithmetic(self, node: Arithmetic, scope: Scope) -> Run:
        left, right, operation = self.run(node.left, scope), self.run(node.right, scope), _OPERATIONS[node.operator]

        def result(frame: Frame) -> Value:
            one, other = left(frame), right(frame)
            if type(one) is Unknown:
                return one
            return other if type(other) is Unknown else operation(number(one), number(other))

        return result

    def _comparison(self, node: Comparison, scope: Scope) -> Run:
        left, right, compare = self.run(node.left, scope), self.run(node.right, scope), COMPARE[node.operator]
        if isinstance(node.right, Text) and isinstance(node.left, Name | Attribute):
            compared = quick(node.operator, node.right.value)
            if compared is not None:
                return quickly(left, compared, lambda value: compare(value, node.right.value))  # type: ignore[union-attr]

        def result(frame: Frame) -> Value:
            one, other = left(frame), right(frame)
            if type(one) is Unknown:
                return one
            return other if type(other) is Unknown else compare(one, other)

        return result

    def _within(self, node: Within, scope: Scope) -> Run:
        left, members = self.run(node.left, scope), [self.run(member, scope) for member in node.members]
        if node.low is None or node.high is None:
            return lambda frame: value if type(value := left(frame)) is Unknown else among(value, [member(frame) for member in members])
        low, high, at_most = self.run(node.low, scope), self.run(node.high, scope), COMPARE["<="]

        def result(frame: Frame) -> Value:
            values = [low(frame), left(frame), high(frame)]
            unknown = next((value for value in values if type(value) is Unknown), None)
            return unknown if unknown is not None else at_most(values[0], values[1]) and at_most(values[1], values[2])

        return result

    def _logic(self, node: Logic, scope: Scope) -> Run:
        operands = [self.run(operand, scope) for operand in node.operands]
        if node.operator == "非":
            only = operands[0]
            return lambda frame: opposite(truth(only(frame)))
        return settled(operands, node.operator == "或")

    def _implication(self, node: Implication, scope: Scope) -> Run:
        condition, consequence = self.run(node.condition, scope), self.run(node.consequence, scope)

        def result(frame: Frame) -> Value:
            found = truth(condition(frame))
            return consequence(frame) if found is True else found if type(found) is Unknown else True

        return result


def _is_worth_keeping(node: Expression, scope: Scope) -> bool:
    """Whether a node stands inside a collection, speaks of none of its items, and costs something."""
    return bool(scope.items) and not scope.kept and not isinstance(node, Number | Text | Name) and not named_items(node) & scope.items.keys()


def constant(node: Number) -> Quantity:
    """A number of a formula: money in 分, a percentage as a part of one."""
    if node.unit in UNITS:
        fen = node.value * UNITS[node.unit].fen
        return Quantity(int(fen) if fen.denominator == 1 else fen, True)
    value = node.value / 100 if node.unit == "%" else node.value
    return Quantity(int(value) if value.denominator == 1 else value)


def _speaks_of_items(node: Expression, parameters: Mapping[str, Value]) -> bool:
    """Whether a condition asks for nothing in the tables but what items say themselves."""
    if isinstance(node, Name):
        return node.name in parameters or node.name in PROPERTIES
    if isinstance(node, Every | Fold | CellRef | Question | Elsewhere) or (isinstance(node, Attribute) and node.name in ANSWERED):
        return False
    return all(_speaks_of_items(inside, parameters) for inside in children(node))


def _attribute(node: Attribute, scope: Scope) -> Run:
    slot, kind = scope.items[node.item]
    get = ATTRIBUTES[kind][node.name]
    return lambda frame: get(frame.facts, frame.items[slot])


def _answer(node: Question) -> Run:
    def answer(frame: Frame) -> Value:
        facts = frame.facts
        place = facts.answers.find(asked(node.members, facts.members))
        if place is None:
            return NOTHING if node.or_nothing else Unknown("evaluating.no_answer", question="、".join(node.members))
        return facts.answers.quantity(place)

    return answer


def _constant(value: Any) -> Run:
    return lambda frame: value


def _itself(item: Any) -> Value:
    text = text_of(item)
    if text is None:
        raise RuleMistake("evaluating.item_alone")
    return text


def _applied(function: Callable[..., Value], values: list[Any]) -> Value:
    return next((value for value in values if type(value) is Unknown), None) or function(*values)


def _in(facts: Facts, frame: Frame, run: Run) -> Value:
    inner = Frame(facts, frame.items, frame.work)
    value = run(inner)
    frame.work = inner.work
    return value._replace(places=()) if type(value) is Quantity else value  # its places are none of this document's


def _sum(values: Sequence[Any]) -> Value:
    return next((value for value in values if type(value) is Unknown), None) or total(map(number, values))
