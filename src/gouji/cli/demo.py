"""`gouji demo`: the main job on the example: compile, check, publish, read back, and prove that nothing changed."""

import argparse
import importlib.resources
from pathlib import Path

from gouji.api import publish
from gouji.checking import check_document
from gouji.cli.reports import status_line
from gouji.compiling import compile_document
from gouji.document import Document
from gouji.goals.checking import with_goals
from gouji.ledger import read_ledger
from gouji.messages import Problem, say
from gouji.reading import read_document

_READ_BACK = (".pdf", ".docx", ".xlsx", ".html", ".json")


def run(given: argparse.Namespace) -> int:
    """The demo; 0 when every file that was read back says the same."""
    with importlib.resources.as_file(importlib.resources.files("gouji").joinpath("examples", "lanshan-2024")) as folder:
        ledger = read_ledger(folder)
    document = compile_document(ledger)
    print(say("cli.compiled", organisation=document.organisation, lines=len(ledger.lines), tables=len(document.tables), facts=len(document.facts)))
    print(status_line(with_goals(check_document(document))))
    written = publish(document, given.to, force=True)
    print(say("cli.published", to=given.to))
    for path in written:
        print(f"  {path}")
    for path in (p for p in written if p.suffix in _READ_BACK and p.parent == Path(given.to)):
        print(say("cli.read_back", file=path.name, facts=_same(document, path)))
    return 0


def _same(document: Document, path: Path) -> int:
    """How many facts the file gives back; a Problem where they are not the document's, one for one."""
    asked = [(f.table, f.row, f.column, f.amount, f.unit, f.point) for f in document.facts]
    found = [(f.table, f.row, f.column, f.amount, f.unit, f.point) for f in read_document(path).facts]
    if sorted(asked, key=repr) != sorted(found, key=repr):
        raise Problem("cli.changed", file=path.name)
    return len(found)
