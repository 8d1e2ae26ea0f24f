"""Ledger → document: every table, sentence and goal sheet of a format, answered from the lines.

A ledger and a format come in, a document goes out whose cells know their ledger lines and whose sums all hold in print.
The command line and the checks call this room; it calls ledger, formats and identities.
"""

from gouji.compiling.compile import compile_document

__all__ = ["compile_document"]
