"""Rules from what was written: every word is known, every value can be; all mistakes of a file at once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gouji.messages import Problem, Problems
from gouji.rules import limits
from gouji.rules.entries import Entry
from gouji.rules.rule import LEVELS, SEVERITIES, STAGES, SUSPECTS, Rule, Scope
from gouji.rules.scopes import scope_of, years_of
from gouji.rules.thresholds import threshold
from gouji.rules.tree import Number
from gouji.rules.vocabulary import near, vocabulary

_TEXTS = ("id", "name", "what", "severity", "formula", "advice", "suspect", "right", "years")
_LISTS = ("formats", "stages", "levels", "holds", "fails")
_NEEDED = ("id", "name", "what", "severity", "formula")
KEYS = (*_TEXTS, *_LISTS, "basis", "parameters")
"""Every word that a rule can have."""
SCOPE = ("formats", "stages", "levels", "years")
_BASIS = {"document": str, "article": str, "verified": bool, "from": int, "until": int}
_FEW = {"severity": SEVERITIES, "suspect": SUSPECTS, "stages": STAGES, "levels": LEVELS}


def rules_of(file: str, pack: str, scope: Scope, entries: Sequence[Entry], thorough: bool) -> tuple[list[Rule], list[Problem]]:
    """The rules of a file and everything that is wrong in them; `thorough` parses the formulas too."""
    rules, problems = list[Rule](), list[Problem]()
    if len(entries) > limits.RULES_OF_A_PACK:
        return [], [Problem("rules.too_many_rules", file=file, most=limits.RULES_OF_A_PACK)]
    for entry in entries:
        wrong = list(mistakes(entry))
        rule = None if wrong else _rule(file, pack, scope, entry)
        if rule is not None:
            rules.append(rule)
        elif not wrong:
            wrong = [Problem("rules.wider", where=entry.where("years"))]
        problems += [*wrong, *(_unsound(entry, rule) if thorough else ())]
    return rules, problems


def doubled(rules: Sequence[Rule]) -> list[Problem]:
    """A Problem for each rule with the id of one before it."""
    first: dict[str, Rule] = {}
    return [
        Problem("rules.double_id", where=rule.place, id=rule.id, other=first[rule.id].place)
        for rule in rules
        if first.setdefault(rule.id, rule) is not rule
    ]


def _unsound(entry: Entry, rule: Rule | None) -> list[Problem]:
    """What is wrong in a rule's formula, also where the rule itself is, and in what it says should stand there."""
    raw = entry.raw
    try:
        if rule is not None:
            _ = rule.tree, rule.right_parts
        elif isinstance(raw.get("formula"), str) and isinstance(raw.get("parameters", {}), dict):
            from gouji.rules.parsing import parse

            parse(raw["formula"], entry.origin("formula"), raw.get("parameters", {}))
    except Problems as wrong:
        return wrong.problems
    return []


def _rule(file: str, pack: str, outer: Scope, entry: Entry) -> Rule | None:
    raw = entry.raw
    scope = scope_of(outer, raw)
    if scope is None:
        return None
    texts = {key: raw[key] for key in _TEXTS if key in raw and key != "years"}
    return Rule(
        **texts, pack=pack, scope=scope, basis=tuple(map(_in_order, raw.get("basis", ()))),
        holds=tuple(raw.get("holds", ())), fails=tuple(raw.get("fails", ())),
        parameters={name: _number(text) for name, text in raw.get("parameters", {}).items()},
        file=file, line=entry.line, place=entry.where("id"), origin=entry.origin("formula"), right_origin=entry.origin("right"),
    )  # fmt: skip


def _in_order(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry of the basis with its words in one order, and an article also where none is named."""
    named = {"article": "", **entry}
    return {key: named[key] for key in _BASIS if key in named}


def _number(text: str) -> Number:
    found = threshold(text)
    if found is None:
        raise ValueError(text)
    return found


def mistakes(entry: Entry, known: Sequence[str] = KEYS, needed: Sequence[str] = _NEEDED) -> Iterator[Problem]:
    """Everything wrong in what was written, but for the formula: words, kinds of values, values that cannot be."""
    raw = entry.raw
    for key in raw:
        if key not in known:
            yield Problem("rules.unknown_key", where=entry.where(key), word=key, near=near(key, known))
    for key in needed:
        if not raw.get(key):
            yield missing(entry, key, key)
    wrong_kinds = {key for key in raw if key in known and not _is_kind(key, raw[key])}
    for key in wrong_kinds:
        yield Problem("rules.wrong_kind", where=entry.where(key), word=key)
    for key, values in _FEW.items():
        if key in raw and key not in wrong_kinds:
            yield from _few(entry, key, [raw[key]] if isinstance(raw[key], str) else raw[key], values)
    if "years" in raw and "years" not in wrong_kinds and years_of(raw["years"]) is None:
        yield Problem("rules.years", where=entry.where("years"), years=raw["years"])
    if "id" in raw and "id" not in wrong_kinds and raw["id"] and not _is_id(raw["id"]):
        yield Problem("rules.id", where=entry.where("id"), id=raw["id"])
    yield from _basis(entry, raw.get("basis", []) if "basis" not in wrong_kinds else [])
    yield from _parameters(entry, raw.get("parameters", {}) if "parameters" not in wrong_kinds else {})


def missing(entry: Entry, key: str, word: str) -> Problem:
    """A Problem for a word that a rule lacks, told at the place of `key`."""
    where, rule = entry.where(key), entry.raw.get("id", "")
    return Problem("rules.missing_key", where=where, word=word, rule=rule) if rule else Problem("rules.missing", where=where, word=word)


def _is_kind(key: str, value: Any) -> bool:
    if key in _LISTS:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if key == "basis":
        return isinstance(value, list) and all(isinstance(one, dict) for one in value)
    return isinstance(value, dict) if key in ("parameters", "scope") else isinstance(value, str)


def _is_id(id: str) -> bool:
    family, _, number = id.rpartition("-")
    return bool(family) and number[:1].isdigit() and not any(sign.isspace() for sign in id)


def _few(entry: Entry, key: str, given: Sequence[str], values: Sequence[str]) -> Iterator[Problem]:
    for word in given:
        if word not in values:
            yield Problem("rules.not_one_of", where=entry.where(key), key=key, word=word, near=near(word, values))


def _basis(entry: Entry, given: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    for one in given:
        for key, value in one.items():
            if key not in _BASIS:
                yield Problem("rules.unknown_key", where=entry.where("basis"), word=key, near=near(key, _BASIS))
            elif type(value) is not _BASIS[key]:
                yield Problem("rules.wrong_kind", where=entry.where("basis"), word=f"basis.{key}")
        for key in ("document", "verified"):
            if key not in one or one[key] == "":
                yield missing(entry, "basis", f"basis.{key}")


def _parameters(entry: Entry, given: Mapping[str, Any]) -> Iterator[Problem]:
    for name, text in given.items():
        if not name.isidentifier() or name in vocabulary().words:
            yield Problem("rules.parameter_name", where=entry.where("parameters"), name=name)
        if not isinstance(text, str) or threshold(text) is None:
            yield Problem("rules.parameter", where=entry.where("parameters"), name=name, text=text)
