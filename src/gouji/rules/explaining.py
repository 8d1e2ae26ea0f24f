"""A rule for a person: what it demands, of which documents, on what basis, with an example that passes and one that fails."""

from collections.abc import Iterator, Mapping
from typing import Any

from gouji.messages import say
from gouji.rules.rule import LEVELS, STAGES, Rule, Scope
from gouji.rules.saying import sentence_of
from gouji.rules.scopes import years_text
from gouji.rules.sources import source_of
from gouji.rules.thresholds import threshold_text


def explain(rule: Rule) -> str:
    """The rule in some lines of text. Problems where its formula is wrong."""
    return "".join(f"{line}\n" for line in _lines(rule))


def _lines(rule: Rule) -> Iterator[str]:
    yield say("rules.explain_head", id=rule.id, name=rule.name, severity=say(f"rules.severity_{rule.severity}"), pack=rule.pack)
    yield rule.what
    yield say("rules.explain_sentence", sentence=sentence_of(rule.tree))
    yield say("rules.explain_formula", formula=" ".join(rule.formula.split()))
    for name, number in rule.parameters.items():
        yield say("rules.explain_parameter", name=name, value=threshold_text(number))
    yield say("rules.explain_scope", scope=_scope(rule.scope))
    for entry in rule.basis:
        yield _basis(entry)
        yield from _read(entry)
    if not rule.basis:
        yield say("rules.explain_no_basis")
    if rule.advice:
        yield say("rules.explain_advice", advice=rule.advice)
    yield from _example("rules.explain_holds", rule.holds)
    yield from _example("rules.explain_fails", rule.fails)
    yield say("rules.explain_place", place=rule.place)


def _scope(scope: Scope) -> str:
    formats = "、".join(scope.formats) or say("rules.all_formats")
    stages, levels = ("、".join(given or every) for given, every in ((scope.stages, STAGES), (scope.levels, LEVELS)))
    years = years_text(scope.since, scope.until) or say("rules.all_years")
    return say("rules.explain_documents", formats=formats, stages=stages, levels=levels, years=years)


def _basis(entry: Mapping[str, Any]) -> str:
    verified = say("rules.basis_verified" if entry["verified"] else "rules.basis_unverified")
    years = years_text(entry.get("from"), entry.get("until")) or say("rules.all_years")
    cited = " ".join(part for part in (entry["document"], entry["article"]) if part)
    return say("rules.explain_basis", cited=cited, verified=verified, years=years)


def _read(entry: Mapping[str, Any]) -> Iterator[str]:
    """What a verified passage demands, and where its text was read."""
    source = source_of(entry["document"], entry["article"]) if entry["verified"] else None
    if source is not None:
        yield say("rules.explain_demands", demands=source.articles[entry["article"]])
        yield say("rules.explain_read", title=source.title, edition=source.edition, address=source.address, day=source.read.isoformat())


def _example(key: str, lines: tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield say(key)
        yield from (f"    {line}" for line in lines)
