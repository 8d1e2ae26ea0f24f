"""Formulas that say what amounts sum up to: as equations between the places of the document, for localisation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gouji.messages import say
from gouji.rules.blaming import Culprit, blamed
from gouji.rules.evaluating import DEFECTS, FAILS, HOLDS, NOTHING, UNCHECKED, Defect, Outcome
from gouji.rules.facts import Facts
from gouji.rules.frames import Frame
from gouji.rules.logic import truth
from gouji.rules.program import Program
from gouji.rules.tree import Arithmetic, Attribute, CellRef, Comparison, Every, Expression, Fold, Implication, Logic, Name, Negative, Question
from gouji.rules.values import Quantity, RuleMistake, Unknown

_AMOUNTS = (("格", "金额"), ("项目", "金额"))


@dataclass(frozen=True, slots=True)
class Equation:
    """The amounts at the places `left` come together to what those at `right` come to; places as in `entries_of(document)`.

    `near` says that one last place between two of them is no difference (≈).
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    near: bool = False


@dataclass(frozen=True, slots=True)
class Equations:
    """The equations that a rule says of a document, and what became of the rest of it: instances that are no equation, because one
    side is not printed at all, are judged alone."""

    equations: tuple[Equation, ...]
    rest: Outcome


def is_linear(program: Program) -> bool:
    """Whether a formula only says what amounts of the document sum up to, with nothing multiplied."""
    return _says_sums(program, program.tree)


def _says_sums(program: Program, node: Expression) -> bool:
    match node:
        case Implication():
            return _says_sums(program, node.consequence)
        case Every(kind="每个", condition=condition) if condition is not None:
            return _says_sums(program, condition)
        case Logic(operator="且"):
            return all(_says_sums(program, operand) for operand in node.operands)
        case Comparison(operator="=" | "≈"):
            return _is_sum(program, node.left) and _is_sum(program, node.right)
    return False


def _is_sum(program: Program, node: Expression) -> bool:
    match node:
        case CellRef() | Question():
            return True
        case Name():
            return program.names_question(node)
        case Attribute():
            return program.attribute(node) in _AMOUNTS
        case Arithmetic(operator="+" | "-"):
            return _is_sum(program, node.left) and _is_sum(program, node.right)
        case Negative():
            return _is_sum(program, node.operand)
        case Fold(function="求和", of=CellRef() | Attribute() as of):
            return _is_sum(program, of)
    return False


def equations_of(program: Program, facts: Facts, rule: str = "") -> Equations | Defect:
    """What a linear formula says of a document. A mistake that shows only here is a Defect of `rule`."""
    try:
        return _collected(_instances(program, program.tree, program.frame(facts)))
    except DEFECTS as mistake:
        return Defect(rule, str(mistake) if isinstance(mistake, RuleMistake) else say("evaluating.raised", error=repr(mistake)))


_Instance = Equation | Unknown | bool | tuple[Culprit, ...]


def _collected(instances: Iterator[_Instance]) -> Equations:
    equations, culprits, why, left, checked = [], [], dict[str, Unknown](), 0, 0
    for instance in instances:
        if isinstance(instance, Unknown):
            why.setdefault(instance.key, instance)
            left += 1
            continue
        checked += 1
        if isinstance(instance, Equation):
            equations.append(instance)
        elif isinstance(instance, tuple):
            culprits += instance
    kind = FAILS if culprits else HOLDS if checked else UNCHECKED if left else NOTHING
    return Equations(tuple(dict.fromkeys(equations)), Outcome(kind, tuple(culprits), tuple(map(str, why.values())), left, checked))


def _instances(program: Program, node: Expression, frame: Frame) -> Iterator[_Instance]:
    """What a node says, one for each equation: the equation, why it could not be checked, or whether it holds by itself."""
    match node:
        case Implication():
            condition = truth(program.of(node.condition)(frame))
            if condition is True:
                yield from _instances(program, node.consequence, frame)
            elif isinstance(condition, Unknown):
                yield condition
        case Logic():
            for operand in node.operands:
                yield from _instances(program, operand, frame)
        case Every():
            yield from _of_items(program, node, frame)
        case Comparison():
            yield from _compared(program, node, frame)


def _of_items(program: Program, node: Every, frame: Frame) -> Iterator[_Instance]:
    found = program.loop(node).met(frame)
    if isinstance(found, Unknown):
        yield found
        return
    for _, met in found:
        if met is True and node.condition is not None:
            yield from _instances(program, node.condition, frame)
        elif isinstance(met, Unknown):
            yield met


def _compared(program: Program, node: Comparison, frame: Frame) -> Iterator[_Instance]:
    terms = [*_terms(program, node.left, frame, 1), *_terms(program, node.right, frame, -1)]
    unknown = next((value for value, _ in terms if isinstance(value, Unknown)), None)
    if unknown is not None:
        yield unknown
        return
    answers = frame.facts.answers
    signed = [(answers.place_of.get(id(cell or figure)), sign) for value, sign in terms for cell, _, figure in value.places]
    left, right = (tuple(place for place, sign in signed if sign == side and place is not None) for side in (1, -1))
    if not any(value.value or not _is_blank(value, frame) for value, _ in terms):
        return
    distinct = len({*left, *right}) == len(signed) and None not in (place for place, _ in signed)
    if left and right and distinct:
        yield Equation(left, right, node.operator == "≈")
    elif truth(program.of(node)(frame)) is False:
        yield tuple(blamed(program, node, frame))
    else:
        yield True


def _is_blank(value: Quantity, frame: Frame) -> bool:
    return all(cell is not None and not cell.amount for cell, _, _ in value.places)


def _terms(program: Program, node: Expression, frame: Frame, sign: int) -> Sequence[tuple[Any, int]]:
    """The amounts that are added (1) or taken away (-1)."""
    match node:
        case Arithmetic():
            other = sign if node.operator == "+" else -sign
            return [*_terms(program, node.left, frame, sign), *_terms(program, node.right, frame, other)]
        case Negative():
            return _terms(program, node.operand, frame, -sign)
    return [(program.of(node)(frame), sign)]
