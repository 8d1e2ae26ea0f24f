"""The rules of the packs on a document: findings, equations for localisation, what could not be checked, and rules that are wrong themselves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gouji.checking.culprits import findings_of
from gouji.checking.finding import Finding
from gouji.document import Document
from gouji.formats import Format, load_format
from gouji.formats.layout import Setting, filled
from gouji.formats.numbering import without_number
from gouji.identities import Identity
from gouji.messages import Problem
from gouji.rules.evaluating import DEFECTS, Defect, Outcome, evaluate
from gouji.rules.facts import Facts
from gouji.rules.labels import words
from gouji.rules.linear import Equation, equations_of, is_linear
from gouji.rules.reads import asks_for_print, reads_of
from gouji.rules.rule import Rule

Others = Mapping[str, Sequence[Document]]
"""Other documents by the word for them in formulas: 上年, 预算, 部门, 单位."""


@dataclass(frozen=True)
class RuleResults:
    """What the rules say of a document.

    `identities` are what linear rules say, between the places of `entries_of(document)`, for localisation; `not_checked` are (rule, why);
    `rules` are all that apply to the document.
    """

    findings: tuple[Finding, ...]
    identities: tuple[Identity, ...]
    not_checked: tuple[tuple[str, str], ...]
    defects: tuple[Defect, ...]
    rules: tuple[Rule, ...]


NOTHING_SAID = RuleResults((), (), (), (), ())
"""What no rules say."""


def applicable(document: Document, rules: Iterable[Rule]) -> list[Rule]:
    """The rules for a document: of its format, stage, level and year. Rules on how tables are printed are not for documents of facts alone."""
    stage = words()["stages"].get(document.stage, document.stage)
    there = [rule for rule in rules if rule.scope.holds_for(document.format, stage, document.level, document.year)]
    return there if document.parts else [rule for rule in there if not asks_for_print(rule.program)]


def facts_of(document: Document, format: Format | None, others: Others | None = None, given: Mapping[str, Any] | None = None) -> Facts:
    """A document for formulas, with the titles and sums of its format. `given` are properties that the document does not say."""
    setting = Setting(document.organisation, document.year, document.stage)
    titles = {table.id: tuple(filled(title, setting) for title in table.titles) for table in format.tables} if format else {}
    members = {name: (dimension, name) for dimension, group in format.groups.items() for name in group} if format else {}
    beside = {word: [facts_of(other, _format(other)) for other in documents] for word, documents in (others or {}).items()}
    return Facts(document, titles, members, beside, given or {})


def _format(document: Document) -> Format | None:
    return load_format(document.format) if document.format else None


def check_rules(
    document: Document, format: Format | None, rules: Iterable[Rule], others: Others | None = None, given: Mapping[str, Any] | None = None,
) -> RuleResults:  # fmt: skip
    """What the rules say of a document; those for other formats, stages, levels and years are left out."""
    return results_of(facts_of(document, format, others, given), applicable(document, rules))


def results_of(facts: Facts, rules: Sequence[Rule]) -> RuleResults:
    """What rules that apply to a document say of it."""
    return together([result_of(rule, facts) for rule in rules])


def together(results: Sequence[RuleResults]) -> RuleResults:
    """What several rules say, in their order."""
    findings, identities, unchecked, defects, rules = (
        tuple(each for result in results for each in getattr(result, part)) for part in ("findings", "identities", "not_checked", "defects", "rules")
    )
    return RuleResults(findings, identities, unchecked, defects, rules)


def result_of(rule: Rule, facts: Facts) -> RuleResults:
    """What one rule says of a document to which it applies."""
    equations, outcome = _judged(rule, facts)
    if isinstance(outcome, Defect):
        return RuleResults((), (), (), (outcome,), (rule,))
    try:
        findings = tuple(findings_of(rule, outcome, facts))
    except DEFECTS as mistake:
        return RuleResults((), (), (), (Defect(rule.id, str(mistake)),), (rule,))
    unchecked = tuple((rule.id, why) for why in outcome.why)
    return RuleResults(findings, tuple(_identity(equation, rule) for equation in equations), unchecked, (), (rule,))


def _judged(rule: Rule, facts: Facts) -> tuple[Sequence[Equation], Outcome | Defect]:
    if not is_linear(rule.program):
        return (), evaluate(rule.program, facts, rule.id)
    found = equations_of(rule.program, facts, rule.id)
    return ((), found) if isinstance(found, Defect) else (found.equations, found.rest)


def _identity(equation: Equation, rule: Rule) -> Identity:
    """The equation for localisation: one amount of the smaller side is the sum of the other side, less the rest of its own."""
    whole, parts = sorted((equation.left, equation.right), key=len)
    return Identity("near" if equation.near else "law", whole[0], parts, rule.id, whole[1:])


def not_said_before(findings: Iterable[Finding], said: Iterable[Finding]) -> list[Finding]:
    """The findings of rules that suspect nothing, and compare no amount, that another finding suspects already."""
    known = {place for finding in said for place in _suspected(finding)}
    return [finding for finding in findings if known.isdisjoint(_suspected(finding)) and known.isdisjoint(_compared(finding))]


def _compared(finding: Finding) -> Iterator[tuple[Any, ...]]:
    """The amounts that a finding compares, one of which it suspects: where another is wrong, that explains it."""
    for suspect in finding.suspects[:1]:
        if suspect.what == "amount":
            yield from ((cell.table, cell.row, "amount", cell.column) for cell in finding.cells)


_FIGURES = ("amount", "percent", "direction")
"""What is wrong with a figure of a sentence: one finding on the figures of a sentence is enough, for they explain one another."""


def _suspected(finding: Finding) -> Iterator[tuple[Any, ...]]:
    """What a finding suspects: a word or figure of a sentence, what is wrong with a row of a table, or its subject in a table or title."""
    for suspect in finding.suspects[:1]:
        if suspect.sentence and suspect.what in _FIGURES:
            yield suspect.sentence, "figures"
        if suspect.sentence and suspect.printed:
            yield suspect.sentence, suspect.printed
        elif suspect.table and suspect.row:
            yield suspect.table, suspect.row, suspect.what, suspect.column
    yield from ((_subject(finding), where) for where in _wholes(finding) if where)


def _subject(finding: Finding) -> str:
    """What a rule is about, by its id: 目录-02 and the check 版式-目录 are both about the contents."""
    family, _, number = finding.rule.partition("-")
    return family if number.isdigit() else number or family


def _wholes(finding: Finding) -> Iterator[str]:
    """The table as a whole, or the title or text, that a finding is about."""
    for suspect in finding.suspects[:1]:
        if suspect.row is None and suspect.sentence in ("", suspect.printed):
            yield from (suspect.table or "", without_number(suspect.printed))
    if not finding.suspects:
        yield from (cell.table for cell in finding.cells)


def not_derived(identities: Iterable[Identity], derived: Iterable[Identity]) -> list[Identity]:
    """The identities of rules that say nothing that is derived already, each once: an equation must not count twice in localisation."""
    known = {_sides(identity) for identity in derived}
    fresh = {sides: identity for identity in identities if (sides := _sides(identity)) not in known}
    return list(fresh.values())


def _sides(identity: Identity) -> frozenset[frozenset[int]]:
    return frozenset((frozenset((identity.whole, *identity.less)), frozenset(identity.parts)))


def problems_of(defects: Iterable[Defect]) -> list[Problem]:
    """Rules that are wrong themselves, for the person who runs the check: they say nothing about the document."""
    return [Problem("checking.rule_defect", rule=defect.rule, why=defect.why) for defect in defects]


def reading(facts: Facts, rules: Iterable[Rule]) -> dict[str, frozenset[int | str]]:
    """What each rule reads of a document: indices of tables, `text`, `goals`, `front`. A change elsewhere leaves its outcome as it is."""
    return {rule.id: reads_of(rule.program, facts) for rule in rules}
