"""Document → findings: what holds, what fails and where, and what could not be checked.

A document comes in, compiled or read; a report goes out with one finding for each cause, its suspects and its identities.
The command line and the publications call this room; it calls locating, identities, formats and document.
"""

from gouji.checking.check import Report, check_document
from gouji.checking.finding import Accepted, CellName, Finding, SuspectName

__all__ = ["Accepted", "CellName", "Finding", "Report", "SuspectName", "check_document"]
