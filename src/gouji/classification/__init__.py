"""The classifications of revenue and expenditure, by fiscal year: codes, names, levels, and how sure each row is.

A kind and a year come in, a `Table` of the codes in force goes out, with the crosswalk between the two economic sides.
Every room may call this one; it calls only amounts and messages.
"""

from gouji.classification.crosswalk import Pair, crosswalk, partners
from gouji.classification.loading import read_table
from gouji.classification.searching import search
from gouji.classification.shipped import history, table
from gouji.classification.table import EVIDENCE, KINDS, Entry, Table

__all__ = ["EVIDENCE", "KINDS", "Entry", "Pair", "Table", "crosswalk", "history", "partners", "read_table", "search", "table"]
