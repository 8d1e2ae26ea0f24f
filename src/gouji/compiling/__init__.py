"""Ledger → document: every table, sentence and goal sheet of a format, answered from the lines; and back.

A ledger and a format come in, a document goes out whose cells know their ledger lines and whose sums all hold in print. The other
way round a document comes in, and a ledger that prints it goes out, with word of what the document does not determine.
The command line and the checks call this room; it calls ledger, formats, classification and identities.
"""

from gouji.compiling.compile import compile_document
from gouji.compiling.from_document import ledger_from

__all__ = ["compile_document", "ledger_from"]
