"""Findings on the notes below tables: one that says that the table is empty, under a table that is not."""

import re
from collections.abc import Iterator

from gouji.amounts import plain
from gouji.checking.finding import Finding, cell_name
from gouji.document import Document
from gouji.formats import Format
from gouji.formats.layout import Setting, filled
from gouji.messages import say

_PUNCTUATION = re.compile(r"[：:，,。；;]")


def check_notes(document: Document, format: Format) -> Iterator[Finding]:
    """Tables with amounts under which the format's note for an empty table is printed."""
    setting = Setting(document.organisation, document.year, document.stage)
    for table in document.tables:
        spec = format.table(table.spec) if table.spec else None
        amounts = [cell for cell in table.cells if cell.amount and cell.fen]
        if spec is None or not spec.note_if_empty or not amounts:
            continue
        said = _squeezed(filled(spec.note_if_empty, setting))
        note = next((note for note in table.notes if _squeezed(note) == said), None)
        if note is not None:
            message = say("checking.not_empty", table=table.title, note=note, number=len(amounts))
            yield Finding("版式-空表", "error", message, cells=tuple(map(cell_name, amounts[:1])))


def _squeezed(note: str) -> str:
    return _PUNCTUATION.sub("", plain(note))
