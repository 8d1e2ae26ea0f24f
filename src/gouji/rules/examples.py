"""A rule's examples, run: what its formula comes to on the document that the lines sketch."""

from collections.abc import Mapping, Sequence
from typing import Any

from gouji.document import Figure
from gouji.rules.evaluating import Defect, Outcome, evaluate
from gouji.rules.facts import Facts
from gouji.rules.rule import Rule
from gouji.rules.sketches import Reader, Sketch, sketched


def no_figures(sentence: str) -> Sequence[Figure]:
    """A reader that finds no figures."""
    return ()


def run_example(rule: Rule, lines: Sequence[str], reader: Reader = no_figures, format: str = "") -> Outcome | Defect:
    """What the rule comes to on an example, `holds` or `fails` of the rule. Raises Problems with the lines that say nothing."""
    facts = facts_of(sketched(rule.id, lines, rule.scope, reader, format))
    return evaluate(rule.program, facts, rule.id)


def facts_of(sketches: Mapping[str, Sequence[Sketch]], titles: Mapping[str, Any] | None = None) -> Facts:
    """The facts of a sketched document, with the others that it is held against."""
    others = {word: [Facts(s.finished(), given=s.given) for s in found] for word, found in sketches.items() if word}
    own = sketches[""][0]
    return Facts(own.finished(), titles or {}, others=others, given=own.given)
