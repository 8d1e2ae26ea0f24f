"""`gouji ledger`: new ledgers."""

import argparse
from datetime import date
from pathlib import Path

from gouji.messages import say


def new(given: argparse.Namespace) -> int:
    """Make an empty ledger workbook in a folder."""
    from gouji.ledger import new_ledger

    year = given.year or date.today().year + 1
    path = new_ledger(Path(given.to), year)
    print(path)
    print(say("cli.new_ledger", path=path))
    return 0
