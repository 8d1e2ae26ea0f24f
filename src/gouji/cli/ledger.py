"""`gouji ledger`: new ledgers, empty or rebuilt from a published document."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gouji.cli.output import say_aside
from gouji.messages import Problem, Problems, say

if TYPE_CHECKING:
    from gouji.document import Remark
    from gouji.ledger import Ledger

YEARS = range(1990, 2100)
"""The fiscal years that a ledger may be of: the same that a ledger's profile may name."""


def new(given: argparse.Namespace) -> int:
    """Make an empty ledger workbook in a folder."""
    from gouji.ledger import new_ledger

    year = date.today().year + 1 if given.year is None else given.year
    if year not in YEARS:
        raise Problem("cli.year", year=year, first=YEARS[0], last=YEARS[-1])
    path = new_ledger(Path(given.to), year)
    print(path)
    print(say("cli.new_ledger", path=path))
    return 0


def rebuild(given: argparse.Namespace) -> int:
    """Rebuild a ledger from a published document, and say what the document determines and what it does not; 2 where that fails."""
    try:
        path, ledger, remarks = _rebuilt(Path(given.file), given.to)
    except (Problem, Problems) as mistake:
        say_aside(str(mistake))
        return 2
    print(path)
    print(say("cli.rebuilt", organisation=ledger.profile.organisation, lines=len(ledger.lines)))
    for text in (*(remark.message for remark in remarks), *_to_mend(path)):
        print(f"- {text}")
    print(say("cli.rebuilt_next", path=path))
    return 0


def _rebuilt(file: Path, to: str) -> "tuple[Path, Ledger, tuple[Remark, ...]]":
    """Where the ledger is written, the ledger, and the remarks on it. Nothing is written where the document cannot be read."""
    from gouji.compiling import ledger_from
    from gouji.ledger import place_of_workbook, write_workbook
    from gouji.reading import read_document

    document = read_document(file)
    for remark in document.warnings:
        say_aside(say("cli.remark", file=file.name, message=remark.message))
    ledger, remarks = ledger_from(document)
    path = place_of_workbook(to, ledger.profile.year)
    write_workbook(ledger, path)
    return path, ledger, remarks


def _to_mend(path: Path) -> list[str]:
    """What the rebuilt ledger itself has wrong, because the document has: a code that the year lacks, a missing word."""
    from gouji.ledger import read_ledger

    try:
        read_ledger(path)
    except Problem as problem:
        return [str(problem)]
    except Problems as found:
        return [str(problem) for problem in found.problems]
    return []
