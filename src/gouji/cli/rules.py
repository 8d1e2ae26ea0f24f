"""`gouji rules list`, `explain`, `export`, `import`: the rules in force, one of them in a sentence, and packs as a spreadsheet."""

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gouji.cli.output import UNFINISHED, refused, replacing, table
from gouji.messages import Problem, say

if TYPE_CHECKING:
    from gouji.rules.rule import Rule

HEADS = ("list_id", "list_severity", "list_name", "list_pack", "list_years", "list_basis")


def listed(given: argparse.Namespace) -> int:
    """The rules as a table. Every formula is parsed: Problems with all mistakes of all packs."""
    from gouji.rules.loading import load_packs
    from gouji.rules.scopes import years_text

    def row(rule: "Rule") -> tuple[str, ...]:
        years = years_text(rule.scope.since, rule.scope.until) or say("rules.all_years")
        return rule.id, say(f"rules.severity_{rule.severity}"), rule.name, rule.pack, years, _basis(rule.basis)

    rules = _chosen(load_packs(given.rules, thorough=True).rules, given.pack, given.family)
    sys.stdout.write(table([say(f"rules.{head}") for head in HEADS], map(row, rules)))
    return 0


def _chosen(rules: "Sequence[Rule]", pack: str | None, family: str | None = None) -> "list[Rule]":
    """The rules of a pack and a family (all where none is named); a Problem with the nearest names where there are none."""
    from gouji.rules.vocabulary import near

    found = [rule for rule in rules if pack in (None, rule.pack) and family in (None, rule.family)]
    if not found:
        names = [*dict.fromkeys(rule.pack for rule in rules), *dict.fromkeys(rule.family for rule in rules)]
        wanted = " ".join(word for word in (pack, family) if word)
        raise Problem("rules.none_of", wanted=wanted, near=near(wanted, names))
    return found


def _basis(basis: "Sequence[Mapping[str, Any]]") -> str:
    """Whether somebody has compared all of a rule's basis with the text of the law."""
    entries = [entry["verified"] for entry in basis]
    return say("rules.basis_none" if not entries else "rules.basis_verified" if all(entries) else "rules.basis_unverified")


def explained(given: argparse.Namespace) -> int:
    """One rule in sentences; a Problem with the nearest ids where there is none of that id."""
    from gouji.rules.explaining import explain
    from gouji.rules.loading import load_packs
    from gouji.rules.vocabulary import near

    rules = load_packs(given.rules).by_id
    if given.id not in rules:
        raise Problem("rules.no_rule", id=given.id, near=near(given.id, rules))
    sys.stdout.write(explain(rules[given.id]))
    return 0


def exported(given: argparse.Namespace) -> int:
    """The packs as a workbook, a sheet for each file."""
    from gouji.rules.loading import load_packs
    from gouji.rules.to_workbook import workbook_of

    rules = _chosen(load_packs(given.rules, thorough=True).rules, given.pack)
    made = workbook_of(rules)
    with replacing(given.path) as path, refused(given.path):
        path.write_bytes(made)
    print(say("rules.exported", path=given.path, count=len(rules)))
    return 0


def imported(given: argparse.Namespace) -> int:
    """The packs of a workbook as TOML files in a new folder, all or none."""
    from gouji.rules.from_workbook import packs_in
    from gouji.rules.to_toml import toml_of

    folder = Path(given.to)
    files = packs_in(Path(given.path))
    taken = [name for name in files if (folder / name).exists()]
    if taken:
        raise Problem("rules.already_there", folder=given.to, files=taken)
    with refused(given.to):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=UNFINISHED) as unfinished:
            for name, rules in files.items():
                Path(unfinished, name).write_text(toml_of(rules), encoding="utf-8")
            for name in files:
                Path(unfinished, name).rename(folder / name)
    print(say("rules.imported", folder=given.to, count=sum(map(len, files.values()))))
    return 0
