"""What a unit keeps: its budget lines and the few facts that no line can tell.

An XLSX workbook or a folder of CSV and TOML comes in and a `Ledger` goes out (or every mistake at once), and the other way
round; the ledgers of a department's units become the department's. Compiling, reading, publishing and the doors call this
room; it calls files, classification, points, document, amounts and messages.
"""

from gouji.ledger.beginning import new_ledger, new_workbook, place_of_workbook
from gouji.ledger.consolidating import consolidate
from gouji.ledger.model import Count, Execution, GoalIndicator, Ledger, Line, Project, Result, Source, UnitProfile
from gouji.ledger.reading import read_ledger
from gouji.ledger.recognising import is_ledger
from gouji.ledger.to_folder import write_folder
from gouji.ledger.to_workbook import write_workbook

__all__ = [
    "Count",
    "Execution",
    "GoalIndicator",
    "Ledger",
    "Line",
    "Project",
    "Result",
    "Source",
    "UnitProfile",
    "consolidate",
    "is_ledger",
    "new_ledger",
    "new_workbook",
    "place_of_workbook",
    "read_ledger",
    "write_folder",
    "write_workbook",
]
