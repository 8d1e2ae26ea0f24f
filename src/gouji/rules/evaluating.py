"""Evaluating a formula on a document: it holds, fails (and where), could not be checked (and why), or has nothing to check."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gouji.messages import say
from gouji.rules.attributes import spot_of
from gouji.rules.blaming import Culprit, blamed
from gouji.rules.facts import Facts
from gouji.rules.frames import Frame
from gouji.rules.logic import truth
from gouji.rules.program import Program
from gouji.rules.tree import Every, Expression, Implication, Logic
from gouji.rules.values import RuleMistake, Unknown

HOLDS, FAILS, UNCHECKED, NOTHING = "holds", "fails", "unchecked", "nothing"
DEFECTS = (RuleMistake, ArithmeticError, TypeError, ValueError, LookupError, AttributeError, RecursionError)
"""What shows that a rule is wrong, and not the document."""
_MAY_LACK = ("绩效表", "指标")
"""What many documents rightly lack: without them there is nothing to check in each of them."""


@dataclass(frozen=True, slots=True)
class Defect:
    """A rule that fails while it runs: that is no finding about the document."""

    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a formula comes to. `culprits` are the places where it fails; `why` are the reasons for what could not be checked:
    all of it where `kind` is UNCHECKED, `left` items of it otherwise, one reason of each sort; `checked` items were."""

    kind: str
    culprits: tuple[Culprit, ...] = ()
    why: tuple[str, ...] = ()
    left: int = 0
    checked: int = 0


def evaluate(program: Program, facts: Facts, rule: str = "") -> Outcome | Defect:
    """What the formula comes to on the document. A mistake of the rule that shows only while it runs is a Defect of `rule`."""
    try:
        return _outcome(program, program.tree, program.frame(facts))
    except DEFECTS as mistake:
        return Defect(rule, str(mistake) if isinstance(mistake, RuleMistake) else say("evaluating.raised", error=repr(mistake)))


def _outcome(program: Program, node: Expression, frame: Frame) -> Outcome:
    if isinstance(node, Implication):
        condition = truth(program.of(node.condition)(frame))
        if condition is True:
            return _outcome(program, node.consequence, frame)
        return Outcome(NOTHING) if condition is False else Outcome(UNCHECKED, why=(str(condition),), left=1)
    if isinstance(node, Every) and node.kind != "存在":
        return _over_items(program, node, frame)
    if isinstance(node, Logic) and node.operator == "且":
        return _together([_outcome(program, operand, frame) for operand in node.operands])
    held = truth(program.of(node)(frame))
    if held is True:
        return Outcome(HOLDS, checked=1)
    if held is False:
        return Outcome(FAILS, tuple(blamed(program, node, frame)), checked=1)
    return Outcome(UNCHECKED, why=(str(held),), left=1)


def _together(outcomes: Sequence[Outcome]) -> Outcome:
    """What several conditions come to that must all hold."""
    kind = next((kind for kind in (FAILS, UNCHECKED, HOLDS) if any(outcome.kind == kind for outcome in outcomes)), NOTHING)
    culprits = tuple(culprit for outcome in outcomes for culprit in outcome.culprits)
    why = tuple(dict.fromkeys(why for outcome in outcomes for why in outcome.why))
    return Outcome(kind, culprits, why, sum(outcome.left for outcome in outcomes), sum(outcome.checked for outcome in outcomes))


def _over_items(program: Program, node: Every, frame: Frame) -> Outcome:
    loop = program.loop(node)
    found = loop.met(frame)
    if isinstance(found, Unknown):
        return Outcome(NOTHING) if node.collection.kind in _MAY_LACK else Outcome(UNCHECKED, why=(str(found),), left=1)
    culprits: list[Culprit] = []
    reasons: dict[str, Unknown] = {}
    left = checked = 0
    for item, met in found:
        held = met if isinstance(met, Unknown) else False if node.condition is None else _of_condition(program, node.condition, frame)
        if isinstance(held, Unknown):
            left += 1
            reasons.setdefault(held.key, held)
        elif held is not None:
            checked += 1
            if not held:
                culprits += _culprits_of(program, node, frame, item)
    if node.condition is None:
        checked = len(loop.items(frame)) - left  # type: ignore[arg-type]
    why = tuple(map(str, reasons.values()))
    kind = FAILS if culprits else HOLDS if checked else UNCHECKED if left else NOTHING
    return Outcome(kind, tuple(culprits), why, left, checked)


def _of_condition(program: Program, node: Expression, frame: Frame) -> Any:
    if isinstance(node, Implication):
        condition = truth(program.of(node.condition)(frame))
        if condition is not True:
            return None if condition is False else condition
        return _of_condition(program, node.consequence, frame)
    return truth(program.of(node)(frame))


def _culprits_of(program: Program, node: Every, frame: Frame, item: Any) -> Iterator[Culprit]:
    spot = spot_of(item)
    frame.items[program.loop(node).slot] = item
    items = tuple(frame.items)
    if node.condition is None:
        yield Culprit(spot, items=items)
        return
    inner = next(iter(blamed(program, node.condition, frame)), Culprit(spot))
    yield Culprit(inner.spot if inner.of_item else spot, inner.left, inner.right, inner.operator, inner.places, items)
