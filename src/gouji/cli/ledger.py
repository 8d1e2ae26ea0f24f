"""`gouji ledger`: new ledgers."""

import argparse
from datetime import date
from pathlib import Path

from gouji.messages import Problem, say

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
