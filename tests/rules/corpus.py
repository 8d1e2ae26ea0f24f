"""Published documents as formulas see them, each read once for all tests."""

import functools
from pathlib import Path

import gouji
from gouji.checking.rules import facts_of
from gouji.document import Document
from gouji.formats import load_format
from gouji.rules.facts import Facts

FIXTURES = Path(__file__).parent.parent / "fixtures"
LANSHAN = "lanshan/lanshan-2024-unit-budget.txt"
WANLI = "shanghai/putuo-wanli-2023-department-budget.pdf"
COURT = "jiangsu/high-court-2019-department-budget.pdf"
ACCOUNTS = "final-accounts/putuo-social-work-2024-final-accounts.pdf"


@functools.cache
def document(name: str) -> Document:
    """The document in a fixture."""
    return gouji.read(FIXTURES / name)


def facts(name: str = LANSHAN, **more: object) -> Facts:
    """A fixture for formulas, with its format's titles."""
    read = document(name)
    return facts_of(read, load_format(read.format), **more)
