"""The classifications of revenue and expenditure, by fiscal year: codes, names, levels, and how sure each row is.

A kind and a year come in, a `Table` of the codes in force goes out, with the crosswalk between the two economic sides.
Every room may call this one; it calls only amounts and messages.
"""

from gouji.classification.crosswalk import partners
from gouji.classification.searching import search
from gouji.classification.table import KINDS, Entry, Table, read_table, table

__all__ = ["KINDS", "Entry", "Table", "partners", "read_table", "search", "table"]
