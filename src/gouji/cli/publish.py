"""`gouji publish`: the whole disclosure of a ledger, or of a department's ledgers together."""

import argparse
from datetime import date
from pathlib import Path

from gouji.api import FORMATS, publish
from gouji.cli.output import say_aside
from gouji.ledger import Ledger, consolidate, read_ledger
from gouji.messages import Problem, say


def run(given: argparse.Namespace) -> int:
    """Compile, check and publish; 0 when it is written."""
    formats = _formats(given.formats)
    issued = _day(given.issued)
    written = publish(_ledger(given), given.to, formats, issued, given.force, given.draft)
    for path in written:
        print(path)
    say_aside(say("cli.written", number=len(written), to=given.to))
    return 0


def _ledger(given: argparse.Namespace) -> Ledger:
    ledgers = [read_ledger(Path(name)) for name in given.ledger]
    if len(ledgers) == 1:
        return ledgers[0]
    return consolidate(ledgers, given.organisation or ledgers[0].profile.superior or ledgers[0].profile.organisation)


def _formats(text: str) -> list[str]:
    wanted = [word.strip() for word in text.split(",") if word.strip()]
    strange = [word for word in wanted if word not in FORMATS]
    if strange or not wanted:
        raise Problem("cli.formats", strange=strange, known=FORMATS)
    return [form for form in FORMATS if form in wanted]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as mistake:
        raise Problem("cli.day", text=text) from mistake
