"""Packs of rules from their files."""

import functools
import importlib.resources
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from gouji.messages import Problem, Problems
from gouji.messages.refusals import toml_mistake
from gouji.rules import limits
from gouji.rules.composing import SCOPE, doubled, mistakes, rules_of
from gouji.rules.entries import FileEntry
from gouji.rules.rule import Rule, Scope
from gouji.rules.scopes import scope_of
from gouji.rules.toml_places import places_of


@dataclass(frozen=True)
class Packs:
    """The rules that are in force together, in the order of their packs; an id stands once."""

    rules: tuple[Rule, ...]

    @functools.cached_property
    def by_id(self) -> dict[str, Rule]:
        """Each rule by its id."""
        return {rule.id: rule for rule in self.rules}


def load_packs(paths: Sequence[str | Path] = (), thorough: bool = False) -> Packs:
    """The shipped packs, and those of `paths` (files, or folders of *.toml) over them: a rule with a shipped one's id takes its place.

    Formulas of shipped packs are parsed when they are asked for, unless `thorough`. Raises Problems with everything that is wrong in all files.
    """
    shipped = _shipped_thoroughly() if thorough else _shipped()
    if not paths:
        return shipped
    own = _together([(str(file), file) for path in paths for file in _files(Path(path))], thorough=True)
    taken = {rule.id: rule for rule in own.rules}
    ids = set(shipped.by_id)
    return Packs((*(taken.get(rule.id, rule) for rule in shipped.rules), *(rule for rule in own.rules if rule.id not in ids)))


@functools.cache
def _shipped() -> Packs:
    return _together(_shipped_files(), thorough=False)


@functools.cache
def _shipped_thoroughly() -> Packs:
    return _together(_shipped_files(), thorough=True)


def _shipped_files() -> list[tuple[str, Traversable]]:
    folder = importlib.resources.files(__package__).joinpath("packs")
    return sorted(((file.name, file) for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda named: named[0])


def _files(path: Path) -> list[Path]:
    """The files of a path that names packs; a Problem where it names none."""
    found = sorted(path.glob("*.toml")) if path.is_dir() else [path] if path.is_file() else []
    if not found:
        raise Problem("rules.no_pack", path=str(path))
    return found


def _together(files: Sequence[tuple[str, Path | Traversable]], thorough: bool) -> Packs:
    """The rules of several files; Problems with the mistakes of all of them, and with every id that stands twice."""
    rules, problems = list[Rule](), list[Problem]()
    for name, file in files:
        try:
            rules += load_pack(name, file, thorough)
        except Problems as wrong:
            problems += wrong.problems
    problems += doubled(rules)
    if problems:
        raise Problems(problems)
    return Packs(tuple(rules))


def load_pack(name: str, file: Path | Traversable, thorough: bool = True) -> list[Rule]:
    """The rules of one file, which mistakes call `name`. Raises Problems with everything that is wrong in it, each with its line and column."""
    text = _text(name, file)
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as wrong:
        raise Problems([Problem("rules.not_toml", file=name, reason=toml_mistake(wrong) if isinstance(wrong, ValueError) else str(wrong))]) from wrong
    places = places_of(text)
    rules = raw.pop("rule", None)
    if not isinstance(rules, list) or len(rules) != len(places.rules):
        raise Problems([Problem("rules.no_rules", file=name)])
    head, scope = FileEntry(name, text, places.head, raw), FileEntry(name, text, places.scope, raw.get("scope", {}))
    problems = [*mistakes(head, ("pack", "scope"), ("pack",)), *(mistakes(scope, SCOPE, ()) if isinstance(scope.raw, dict) else ())]
    outer = (not problems and scope_of(Scope(), scope.raw)) or Scope()
    entries = [FileEntry(name, text, section, rule) for section, rule in zip(places.rules, rules, strict=True)]
    found, wrong = rules_of(name, str(raw.get("pack", "")), outer, entries, thorough)
    if problems or wrong:
        raise Problems([*problems, *wrong])
    return found


def _text(name: str, file: Path | Traversable) -> str:
    with file.open("rb") as opened:
        contents = opened.read(limits.PACK_BYTES + 1)
    if len(contents) > limits.PACK_BYTES:
        raise Problems([Problem("rules.pack_too_large", file=name, most=limits.PACK_BYTES // 1_000_000)])
    try:
        return contents.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as wrong:
        raise Problems([Problem("rules.not_utf8", file=name)]) from wrong
