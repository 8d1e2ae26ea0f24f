"""What a format has no row and no column for: a ledger with money of that kind cannot be printed in it."""

from gouji.formats import Format
from gouji.ledger.model import Ledger
from gouji.messages import Problem, Problems


def must_have_a_place(ledger: Ledger, format: Format) -> None:
    """Raise Problems for the lines of the ledger that no table of the format can show, one for each kind."""
    lines = (*ledger.lines, *ledger.procurement)
    found = [
        (member, [line.id for line in lines if getattr(line, dimension) == member])
        for dimension, members in format.lacks.items()
        for member in members
    ]
    problems = [Problem("compiling.no_place", format=format.name, member=member, line=ids[0], number=len(ids)) for member, ids in found if ids]
    if problems:
        raise Problems(problems)
